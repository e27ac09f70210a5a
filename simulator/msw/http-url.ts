/**
 * A URL at which a provider can be: of http or https, without credentials, query or fragment. Its words never repeat a URL
 * whole: people put passwords into them.
 * @throws TypeError saying what it is instead.
 */
export function httpUrl(text: string): URL {
  if (!URL.canParse(text))
    throw new TypeError('a base URL is absolute, such as https://topup.example');
  const url = new URL(text);
  const { protocol, username, password, search, hash } = url;
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new TypeError(`a base URL begins with http:// or https://, not with ${protocol}`);
  }
  if (username + password !== '') throw new TypeError('a base URL has no user and no password');
  if (search + hash !== '') throw new TypeError('a base URL has no query and no fragment');
  return url;
}
