import { readFile } from 'node:fs/promises';
import { TRUEMONEY_PATH } from '../../../contracts/truemoney/endpoints.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import { usageError } from '../cli-error.js';
import { readBytes } from '../input.js';
import { orUnreadable, requirePlainFile } from '../small-file.js';
import { curlRequest, isCurl, urlRequest, type PastedRequest } from './curl-request.js';
import { shellWords } from './shell-words.js';

/** Where the request may be. */
export interface RequestFlags {
  readonly provider?: ProviderName;
  readonly body?: string;
}

/** The request that is to be explained: from a file, from the words of the command line, or from stdin. @throws CliError */
export async function pastedRequest(
  words: readonly string[],
  { provider, body }: RequestFlags,
): Promise<PastedRequest> {
  if (body !== undefined) {
    if (words.length > 0 || provider === 'dvs') throw contradiction();
    const text = (await readBytes(body, '--body')).toString('utf8');
    return { method: 'POST', path: TRUEMONEY_PATH, query: '', body: text };
  }
  if (words.length > 0) return requestOf(words);
  if (process.stdin.isTTY) throw nothingGiven('nothing');
  return requestOf([(await readBytes('-', 'explain')).toString('utf8')]);
}

/** One word may be a whole line; several are a line that the shell has split already. */
async function requestOf(given: readonly string[]): Promise<PastedRequest> {
  const [only = ''] = given;
  const words = given.length === 1 ? shellWords(only.replace(/^\uFEFF?\s*\$ /, '')) : given;
  const [first, ...rest] = words;
  if (isCurl(first)) return curlRequest(rest, readNamed);
  // A URL as a word of its own has no shell in it: what looks like a quote belongs to it.
  const url = given.length === 1 && !/\s/.test(only.trim()) ? only.trim() : first;
  if (url !== undefined && words.length === 1 && /^https?:\/\/|^\//i.test(url)) {
    return urlRequest(url);
  }
  if (only.trim().startsWith('{') && given.length === 1) {
    return { method: 'POST', path: TRUEMONEY_PATH, query: '', body: only };
  }
  throw nothingGiven(first === undefined ? 'nothing' : 'something else');
}

async function readNamed(file: string): Promise<string> {
  await requirePlainFile(file);
  return orUnreadable(file, () => readFile(file, 'utf8'));
}

function nothingGiven(found: string) {
  return usageError('REQUEST_MISSING', 'explain', {
    found,
    expected: 'a curl line, a URL, a JSON body, or --body FILE',
    advice: "try: topup-sim explain 'curl …'; or pipe the line in",
  });
}

function contradiction() {
  return usageError('FLAGS_CONTRADICT', '--body', {
    found: '--body with a request beside it, or with --provider dvs',
    expected: '--provider truemoney --body FILE alone',
    advice: 'DVS has no body: give its URL',
  });
}
