/** What a partner of DVS needs to make calls. */
export interface DvsCredentials {
  readonly username: string;
  /** Shared secret. Never log it, and never log a URL that carries it. */
  readonly privatekey: string;
}
