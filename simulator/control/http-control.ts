import { controlClient, type ControlClient } from './client.js';
import { ControlError } from './control-error.js';
import type { ControlReply, ControlRequest } from './wire.js';

export interface HttpControlOptions {
  /** Of the control API, as the ready line has it: `http://127.0.0.1:4610/__sim/api`. */
  readonly url: string;
  /** Asked for when the simulator does not listen on loopback alone. */
  readonly token?: string | undefined;
  /** Default the global one. */
  readonly fetch?: typeof fetch | undefined;
}

/** Controls a simulator over HTTP. Sends nothing twice: a call that failed may have been done. */
export function httpControl(options: HttpControlOptions): ControlClient {
  return controlClient({ send: (request) => send(options, request) });
}

async function send(options: HttpControlOptions, request: ControlRequest): Promise<ControlReply> {
  const { url, token, fetch: doFetch = fetch } = options;
  const { method, path, query = '', headers = {}, body } = request;
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const target = `${url.replace(/\/$/, '')}${path}${query === '' ? '' : `?${query}`}`;
  try {
    const response = await doFetch(target, {
      method,
      headers: { ...headers, ...authorization },
      redirect: 'error',
      ...(body === undefined ? {} : { body }),
    });
    const type = response.headers.get('content-type') ?? '';
    const isStream = type.startsWith('text/event-stream') && response.body !== null;
    return {
      status: response.status,
      headers: { 'Content-Type': type },
      body: isStream ? textOf(response.body) : await response.text(),
    };
  } catch (cause) {
    throw unreachable(url, cause);
  }
}

/** The pieces of a stream as text. Who stops reading them lets the connection go. */
async function* textOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  try {
    for (;;) {
      const read = await reader.read().catch(() => ({ done: true as const, value: undefined }));
      if (read.done) return;
      yield decoder.decode(read.value, { stream: true });
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function unreachable(url: string, cause: unknown): ControlError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new ControlError('CONTROL_UNREACHABLE', `${url}: ${why}`, { cause });
}
