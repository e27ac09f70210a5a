/** A request to the control API, whatever door it comes through. */
export interface ControlRequest {
  /** In capitals. */
  readonly method: string;
  /** Below the API's own path, as sent. */
  readonly path: string;
  /** Raw, without the leading `?`; default none. */
  readonly query?: string | undefined;
  /** By lower-case name. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Default none. */
  readonly body?: string | undefined;
}

/** The pieces of a text that lasts as long as somebody reads it. */
export interface Pieces extends AsyncIterable<string> {
  /** Resolves when no more are made; what was made may still wait for its reader. */
  readonly ended?: Promise<void>;
}

/** What is answered. */
export interface ControlReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The whole text, or its pieces as they come; whoever stops reading them ends them. */
  readonly body: string | Pieces;
  /** To be called when the reply is on its way. */
  readonly afterwards?: (() => void) | undefined;
}
