import type { WireReply, WireRequest } from '../../contracts/wire/message.js';
import { Activity } from '../../simulator/core/engine/activity.js';
import { systemClock } from '../../simulator/host/system-clock.js';
import type { RequestHandlingSimulator } from '../../simulator/http/request-handling-simulator.js';
import {
  startServer,
  type RunningServer,
  type ServerOptions,
} from '../../simulator/http/server.js';
import type { Refusal } from '../../simulator/http/refusal.js';

/** A simulator that answers what `answer` makes of a request, and remembers what it was asked. */
export function stubSimulator(
  answer: (request: WireRequest) => WireReply | Promise<WireReply> = echo,
): RequestHandlingSimulator & { readonly seen: readonly WireRequest[] } {
  const seen: WireRequest[] = [];
  return {
    seen,
    clock: systemClock,
    activity: new Activity(),
    noteRefusal: () => undefined,
    noteGiveUp: () => undefined,
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
  onRefusal: () => void = () => undefined,
): Promise<{ server: RunningServer; refusals: Refusal[] }> {
  const refusals: Refusal[] = [];
  const simulator: RequestHandlingSimulator = {
    ...(options.simulator ?? stubSimulator()),
    noteRefusal({ status, code }) {
      refusals.push({ status, code } as Refusal);
      onRefusal();
    },
  };
  const server = await startServer({ port: 0, ...options, simulator });
  return { server, refusals };
}
