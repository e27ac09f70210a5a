import { usageError, type CliError } from '../cli-error.js';

/** What a curl line sends, as far as a signature is concerned. */
export interface PastedRequest {
  readonly method: string;
  /** Path as written, without the query. */
  readonly path: string;
  /** Raw query without the leading `?`. */
  readonly query: string;
  readonly body: string;
}

/** Reads a file that the line names with `@`. */
export type ReadNamedFile = (file: string) => Promise<string>;

/** Options with a value, and what they mean here; `undefined` means nothing. */
const WITH_VALUE: ReadonlyMap<string, Meaning | undefined> = new Map<string, Meaning | undefined>([
  ...['-X', '--request'].map((name) => [name, 'method'] as const),
  ...['-d', '--data', '--data-ascii'].map((name) => [name, 'data'] as const),
  ['--data-binary', 'binary'],
  ['--data-raw', 'raw'],
  ['--data-urlencode', 'urlencode'],
  ['--json', 'binary'],
  ['--url', 'url'],
  ...[
    '-H',
    '--header',
    '-A',
    '--user-agent',
    '-e',
    '--referer',
    '-b',
    '--cookie',
    '-c',
    '--cookie-jar',
  ].map(nothing),
  ...[
    '-o',
    '--output',
    '-u',
    '--user',
    '-x',
    '--proxy',
    '-m',
    '--max-time',
    '--connect-timeout',
    '-w',
  ].map(nothing),
  ...[
    '--write-out',
    '--retry',
    '--resolve',
    '--cacert',
    '--cert',
    '--key',
    '-E',
    '--interface',
  ].map(nothing),
]);

/** Options without a value that change what is sent; all others are passed over. */
const GET_FLAGS: readonly string[] = ['-G', '--get'];

type Meaning = 'method' | 'data' | 'binary' | 'raw' | 'urlencode' | 'url';

function nothing(name: string): readonly [string, undefined] {
  return [name, undefined];
}

/** True for the first word of a curl line. */
export function isCurl(word: string | undefined): boolean {
  return word !== undefined && /(?:^|[\\/])curl(?:\.exe)?$/i.test(word);
}

/** Reads the words behind `curl`. @throws CliError CURL_UNREADABLE */
export async function curlRequest(
  words: readonly string[],
  readNamedFile: ReadNamedFile,
): Promise<PastedRequest> {
  const told = { urls: [] as string[], data: [] as string[], method: '', isGet: false };
  const rest = words.flatMap(separated);
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (GET_FLAGS.includes(word)) told.isGet = true;
    else if (!WITH_VALUE.has(word)) {
      if (!word.startsWith('-')) told.urls.push(word);
    } else {
      const value = rest.shift();
      if (value === undefined) throw unreadable(`${word} without its value`);
      const meaning = WITH_VALUE.get(word);
      if (meaning === 'url') told.urls.push(value);
      else if (meaning === 'method') told.method = value.toUpperCase();
      else if (meaning !== undefined) told.data.push(await dataOf(meaning, value, readNamedFile));
    }
  }
  const [url] = told.urls;
  if (url === undefined || told.urls.length > 1) throw unreadable(`${told.urls.length} URLs`);
  return assembled(urlRequest(url), told);
}

/** A URL alone. */
export function urlRequest(url: string): PastedRequest {
  const bare = url.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/#.*$/s, '');
  const [, path = '/', query = ''] = /^[^/?]*(\/[^?]*)?(?:\?(.*))?$/s.exec(bare) ?? [];
  return { method: 'GET', path, query, body: '' };
}

function assembled(
  request: PastedRequest,
  told: { readonly data: readonly string[]; readonly method: string; readonly isGet: boolean },
): PastedRequest {
  const data = told.data.join('&');
  const method = told.method || (data === '' || told.isGet ? 'GET' : 'POST');
  if (!told.isGet) return { ...request, method, body: data };
  const query = [request.query, data].filter((part) => part !== '').join('&');
  return { ...request, method, query };
}

/** `-XPOST`, `-sSd…` and `--data=…` as their parts. */
function separated(word: string): readonly string[] {
  const long = /^(--[a-z-]+)=(.*)$/s.exec(word);
  if (long !== null && WITH_VALUE.has(long[1] ?? '')) return [long[1] ?? '', long[2] ?? ''];
  if (!/^-[A-Za-z]{2}|^-[A-Za-z]./s.test(word)) return [word];
  const parts: string[] = [];
  for (let at = 1; at < word.length; at++) {
    const flag = `-${word.charAt(at)}`;
    parts.push(flag);
    if (!WITH_VALUE.has(flag)) continue;
    if (at + 1 < word.length) parts.push(word.slice(at + 1));
    break;
  }
  return parts;
}

async function dataOf(meaning: Meaning, value: string, read: ReadNamedFile): Promise<string> {
  if (meaning === 'raw') return value;
  if (meaning === 'urlencode') return urlencoded(value, read);
  if (!value.startsWith('@')) return value;
  const text = await read(value.slice(1));
  // curl takes the line breaks out of a file, except for --data-binary and --json.
  return meaning === 'data' ? text.replace(/[\r\n]/g, '') : text;
}

/** `content`, `=content`, `name=content`, `@file`, `name@file`. */
async function urlencoded(value: string, read: ReadNamedFile): Promise<string> {
  const [, name = '', mark = '', content = ''] = /^([^=@]*)([=@])(.*)$/s.exec(value) ?? [];
  if (mark === '') return encodeURIComponent(value);
  const text = encodeURIComponent(mark === '@' ? await read(content) : content);
  return name === '' ? text : `${name}=${text}`;
}

function unreadable(found: string): CliError {
  return usageError('CURL_UNREADABLE', 'explain', {
    found,
    expected: 'a curl line with one URL',
    advice: 'paste the whole line, in single quotes or on stdin',
  });
}
