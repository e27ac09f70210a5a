import type { FetchRequest } from './read-fetch-request.js';

/** Ports at which `fetch` sends nothing. Source: Fetch standard, "bad port". */
const BAD_PORTS: ReadonlySet<string> = new Set(
  (
    '0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 135 137 139 ' +
    '143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 ' +
    '3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080'
  ).split(' '),
);

/** Headers that belong to a connection and are not a caller's. Source: undici, "processHeader". */
const OF_A_CONNECTION = ['transfer-encoding', 'keep-alive', 'upgrade'] as const;

/**
 * Why Node's `fetch` would send nothing of this request, or `undefined` when it would. What is answered here and never leaves
 * there is money in a test only.
 */
export function refusalOf({ url, headers, sentLength }: FetchRequest): Error | undefined {
  if (!/^https?:$/.test(url.protocol)) return new Error('unknown scheme');
  if (BAD_PORTS.has(url.port)) return new Error('bad port');
  for (const name of OF_A_CONNECTION) {
    if (headers[name] !== undefined) return invalid(`invalid ${name} header`);
  }
  const { connection, expect, 'content-length': length } = headers;
  if (connection !== undefined && !/^(?:close|keep-alive)$/i.test(connection)) {
    return invalid('invalid connection header');
  }
  if (expect !== undefined) {
    return coded('NotSupportedError', 'UND_ERR_NOT_SUPPORTED', 'expect header not supported');
  }
  if (length === undefined) return undefined;
  if (!/^\d+$/.test(length)) return invalid('invalid content-length header');
  return Number(length) === sentLength
    ? undefined
    : coded(
        'RequestContentLengthMismatchError',
        'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH',
        'Request body length does not match content-length header',
      );
}

function invalid(message: string): Error {
  return coded('InvalidArgumentError', 'UND_ERR_INVALID_ARG', message);
}

function coded(name: string, code: string, message: string): Error {
  const error = Object.assign(new Error(message), { code });
  error.name = name;
  return error;
}
