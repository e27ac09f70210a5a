import type { WireReply, WireRequest } from '../../contracts/wire/message.js';
import type { Simulator } from '../../simulator/compose.js';
import {
  startServer,
  type RunningServer,
  type ServerOptions,
} from '../../simulator/http/server.js';
import type { Refusal } from '../../simulator/http/refusal.js';

type StubSimulator = Pick<Simulator, 'handle'>;

/** A simulator that answers what `answer` makes of a request, and remembers what it was asked. */
export function stubSimulator(
  answer: (request: WireRequest) => WireReply | Promise<WireReply> = echo,
): StubSimulator & { readonly seen: readonly WireRequest[] } {
  const seen: WireRequest[] = [];
  return {
    seen,
    async handle(request) {
      seen.push(request);
      return [{ kind: 'respond', reply: await answer(request) }];
    },
  };
}

/** Answers with the request itself, as JSON. */
function echo(request: WireRequest): WireReply {
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  };
}

/** A server over a stub, with what it refused; `port` is free. */
export async function startStub(
  options: Partial<ServerOptions> = {},
): Promise<{ server: RunningServer; refusals: Refusal[] }> {
  const refusals: Refusal[] = [];
  const server = await startServer({
    simulator: stubSimulator(),
    port: 0,
    onRefusal: (refusal) => refusals.push(refusal),
    ...options,
  });
  return { server, refusals };
}
