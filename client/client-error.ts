/**
 * What is wrong with the way a client was made.
 *
 * - `CLIENT_URL_INVALID`: the base URL or URL cannot be called.
 * - `CLIENT_CREDENTIAL_MISSING`: a credential is absent or empty.
 * - `CLIENT_KEY_INVALID`: a key is not in the form that is needed.
 * - `CLIENT_OPTION_INVALID`: an option is out of its bounds.
 */
export type ClientConfigErrorCode =
  | 'CLIENT_URL_INVALID'
  | 'CLIENT_CREDENTIAL_MISSING'
  | 'CLIENT_KEY_INVALID'
  | 'CLIENT_OPTION_INVALID';

/**
 * The only error this library throws, and only while a client is made (or a reconciliation is started): it means that
 * the program is wrong. What a provider answers and what a network does is told in results. The message names what to
 * do and never repeats a secret.
 */
export class ClientConfigError extends Error {
  override readonly name = 'ClientConfigError';

  constructor(
    readonly code: ClientConfigErrorCode,
    message: string,
  ) {
    super(message);
  }
}
