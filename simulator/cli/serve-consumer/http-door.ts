import { createServer, STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MESSAGE_NAMES } from '../../../contracts/kit/consumers/messages.js';
import type { ConsumerFunctions } from '../../../contracts/kit/known-bad/planting.js';
import { hostNameOf, isLoopbackHost } from '../../http/control/host-names.js';
import { readBody } from '../../http/read-body.js';
import { startError } from '../cli-error.js';
import { answerMessage, type AnswerError } from './answer-message.js';

/** Longest body, in bytes: a configuration with its keys takes five thousand. */
const MAX_BODY_BYTES = 1_048_576;
/** The address that only programs on this machine can reach. */
const LOOPBACK = '127.0.0.1';

/** A consumer that answers over HTTP. */
export interface HttpDoor {
  readonly url: string;
  /** Closes at once; what is under way is cut. */
  close(): void;
}

/** What goes back. */
interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Answers `POST /{message}` with the message's result, or with a problem document whose `code` and `message` are those of the
 * port. On this machine only, and not to pages of a browser: a page must not buy anything.
 * @param port 0 takes a free one.
 * @throws CliError `PORT_IN_USE`, `ADDRESS_UNUSABLE`
 */
export async function openHttpDoor(consumer: ConsumerFunctions, port: number): Promise<HttpDoor> {
  const server = createServer((request, response) => {
    void replyTo(request, consumer).then(({ status, body, headers = {} }) => {
      const type = status === 200 ? 'application/json' : 'application/problem+json';
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers });
      response.end(JSON.stringify(body));
    });
  });
  await listen(server, port);
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://${LOOPBACK}:${own}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function replyTo(request: IncomingMessage, consumer: ConsumerFunctions): Promise<Reply> {
  const { method = '', url = '', headers } = request;
  const host = hostNameOf(headers.host ?? '') ?? '';
  if (!isLoopbackHost(host) || headers.origin !== undefined) {
    const message = 'found a page, or another host name; expected a program on this machine';
    return problem(403, { code: 'CALLER_REFUSED', message });
  }
  const [path = ''] = url.split('?');
  const name = path.slice(1);
  if (!MESSAGE_NAMES.some((known) => known === name)) {
    return problem(404, {
      code: 'MESSAGE_UNKNOWN',
      message: `found no message at this path; expected one of: /${MESSAGE_NAMES.join(', /')}`,
    });
  }
  if (method !== 'POST') {
    const message = `found ${method}; expected POST`;
    return problem(405, { code: 'METHOD_NOT_ALLOWED', message }, { allow: 'POST' });
  }
  const read = await readBody(request, MAX_BODY_BYTES);
  if ('refusal' in read) {
    const { status, code } = read.refusal;
    const message = `expected a body of ${MAX_BODY_BYTES} bytes at most, in a known encoding`;
    // What is left of the body is not read, so nothing can follow it.
    return problem(status, { code, message }, { connection: 'close' });
  }
  const body = jsonOf(read.bytes);
  if (body === undefined) {
    const message = 'found a body that is no JSON; expected an object';
    return problem(400, { code: 'BODY_NOT_JSON', message });
  }
  const answer = await answerMessage(consumer, name, body.value);
  return 'result' in answer
    ? { status: 200, body: answer.result }
    : problem(statusOf(answer.error), answer.error);
}

/** RFC 9457, with the port's own two fields. */
function problem(status: number, error: AnswerError, headers?: Reply['headers']): Reply {
  const { code, message } = error;
  const title = STATUS_CODES[status] ?? 'Error';
  const body = { type: 'about:blank', title, status, detail: message, code, message };
  return { status, body, ...(headers === undefined ? {} : { headers }) };
}

/** What the caller can mend in the body is 400, what stands against it is 409, what is ours is 500. */
function statusOf({ code }: AnswerError): number {
  if (code === 'BODY_INVALID' || code === 'ORDER_INVALID' || code.startsWith('CLIENT_')) return 400;
  return code === 'INTERNAL_ERROR' || code === 'STORE_FAILED' ? 500 : 409;
}

/** The value of a body; one without bytes is an empty object. */
function jsonOf(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { value: text.trim() === '' ? {} : (JSON.parse(text) as unknown) };
  } catch {
    return undefined;
  }
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, LOOPBACK, () => resolve());
    });
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw startError(
      code === 'EADDRINUSE' ? 'PORT_IN_USE' : 'ADDRESS_UNUSABLE',
      `${LOOPBACK}:${port}`,
      {
        found: code === 'EADDRINUSE' ? `another program on port ${port}` : code,
        expected: 'a free port',
        advice: 'use --port 0 for any free port',
      },
    );
  }
}
