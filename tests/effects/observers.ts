import { spawn } from 'node:child_process';
import { request as httpRequest } from 'node:http';

/** Leaves when told to; a client that is never told stays until it has what it wants. */
export interface Leaving {
  readonly leave: AbortSignal;
  /** Told of every piece of the body. */
  readonly onBytes?: (text: string) => void;
}

/** What somebody saw, as one line: status, body so far, and what ended it. */
export type Sight = string;

/** A request by `fetch`, the global one or another. */
export async function seenByFetch(
  send: typeof fetch,
  url: string,
  { leave, onBytes }: Leaving,
): Promise<Sight> {
  let body: string | undefined;
  let status = '';
  try {
    const response = await send(url, { signal: leave, redirect: 'manual' });
    status = `${response.status} `;
    body = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const text = decoder.decode(chunk, { stream: true });
      body += text;
      onBytes?.(text);
    }
    return `${status}${JSON.stringify(body)}`;
  } catch (error) {
    return `${status}${body === undefined ? '' : `${JSON.stringify(body)} `}${errorText(error)}`;
  }
}

/** A request by node:http on a connection of its own. */
export function seenByNode(url: string, { leave, onBytes }: Leaving): Promise<Sight> {
  return new Promise((resolve) => {
    const sight = { status: '', body: '', errors: [] as string[] };
    const end = () => {
      const { status, body, errors } = sight;
      const words = [...(status === '' ? [] : [status, JSON.stringify(body)]), ...errors];
      resolve(words.join(' '));
    };
    const request = httpRequest(url, { agent: false });
    leave.addEventListener('abort', () => request.destroy(new Error('left')));
    request.on('error', (error) => sight.errors.push(errorText(error)));
    request.on('close', () => setImmediate(end));
    request.on('response', (response) => {
      sight.status = String(response.statusCode);
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        sight.body += text;
        onBytes?.(text);
      });
      response.on('error', (error) => sight.errors.push(`body: ${errorText(error)}`));
    });
    request.end();
  });
}

/** A request by curl: its exit code and what it wrote. */
export function seenByCurl(url: string, ...flags: readonly string[]): Promise<Sight> {
  return new Promise((resolve, reject) => {
    const curl = spawn('curl', ['--silent', '--http1.1', '--no-buffer', ...flags, url]);
    let out = '';
    curl.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    curl.on('error', reject);
    curl.on('close', (code) => resolve(`exit ${code} ${JSON.stringify(out)}`));
  });
}

/** An error and its causes: name, code and message. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { readonly code?: unknown };
  const own = [error.name, typeof code === 'string' ? code : '', error.message];
  const cause = error.cause === undefined ? '' : ` < ${errorText(error.cause)}`;
  return `${own.filter((word) => word !== '').join(' ')}${cause}`;
}
