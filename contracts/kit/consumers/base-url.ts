import { ConsumerTrouble } from './consumer-trouble.js';

/** Where a consumer listens. */
export interface ConsumerAddress {
  /** Without a slash at its end; a message is posted to `{base}/{message}`. */
  readonly base: string;
  readonly host: string;
  readonly port: number;
}

/**
 * Reads the address of a consumer: http or https, without credentials, query or fragment.
 * @throws ConsumerTrouble CONSUMER_NOT_STARTED for any other.
 */
export function consumerAddress(text: string): ConsumerAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) throw wrongAddress('an address that is no URL');
  const { protocol, username, password, search, hash, hostname, port, origin, pathname } = url;
  if (username !== '' || password !== '') throw wrongAddress('an address with credentials in it');
  if (protocol !== 'http:' && protocol !== 'https:')
    throw wrongAddress(`an address of ${protocol}`);
  if (search !== '' || hash !== '') throw wrongAddress('an address with a query or a fragment');
  return {
    base: `${origin}${pathname.replace(/\/+$/, '')}`,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port),
  };
}

function wrongAddress(found: string): ConsumerTrouble {
  return new ConsumerTrouble('CONSUMER_NOT_STARTED', {
    found,
    expected: 'http:// or https://, a host, and a path if there is one',
    advice: 'write it such as http://127.0.0.1:8080/consumer',
  });
}
