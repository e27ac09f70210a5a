import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** A simulator says how it is in a few bytes; of anything longer the beginning is enough. */
const MOST_BYTES = 1_024;

export interface Answer {
  readonly status: number;
  /** Cut when it is longer than a kilobyte. */
  readonly body: string;
}

/**
 * One GET, once, with no redirect followed.
 * @throws Error when there is no answer within `waitMs`, or its certificate is not to be trusted.
 */
export function ask(
  url: URL,
  { waitMs, ca }: { readonly waitMs: number; readonly ca: readonly string[] | undefined },
): Promise<Answer> {
  const signal = AbortSignal.timeout(waitMs);
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:'
        ? httpsRequest(url, { signal, agent: false, ...(ca && { ca: [...ca] }) })
        : httpRequest(url, { signal, agent: false });
    // A switch of protocols ends the connection without an error and without a response.
    const onClose = () => reject(new Error('the connection was closed without an answer'));
    request.once('close', onClose);
    request.once('error', reject);
    request.once('response', (response) => {
      request.off('close', onClose);
      void read(response).then(resolve, reject);
    });
    request.end();
  });
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    // Leaving the loop ends the connection.
    if (bytes > MOST_BYTES) break;
  }
  const body = Buffer.concat(chunks).toString('utf8', 0, MOST_BYTES);
  return { status: response.statusCode ?? 0, body };
}
