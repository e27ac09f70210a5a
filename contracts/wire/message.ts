/** A request as every host hands it to the core: plain data, nothing decoded but the body's characters. */
export interface WireRequest {
  /** Upper-case method. */
  readonly method: string;
  /** Path as sent, without the query. */
  readonly path: string;
  /** Raw query without the leading `?`; empty when there is none. */
  readonly query: string;
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body's characters; a leading byte-order mark is kept. Empty when there is no body. */
  readonly body: string;
  /** The caller's IP address. */
  readonly peer: string;
}

/** A reply as data; hosts write it to the wire as it stands, byte for byte in UTF-8. */
export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
