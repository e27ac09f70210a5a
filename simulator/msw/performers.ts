import type { Clock } from '../../contracts/wire/clock.js';
import type { WireReply } from '../../contracts/wire/message.js';
import type { Activity } from '../core/engine/activity.js';
import type { Effect } from '../core/engine/effect.js';
import { halfOf, MISSING_BYTES, pieces, shortenedLength } from '../core/engine/effect-sizes.js';
import { isAscii } from './ascii.js';
import type { InProcessClient } from './in-process-client.js';

/** One request without a network, as performers see it. */
export interface InProcessExchange {
  readonly client: InProcessClient;
  /** Whose time effects take. */
  readonly clock: Clock;
  /** Told of every wait. */
  readonly activity: Pick<Activity, 'standStill'>;
  /** True when the reply is to have no body. */
  readonly isHead: boolean;
}

/** Does one kind of effect to the client. The next effect of the list waits for its promise. */
export type InProcessPerformer<Kind extends Effect['kind']> = (
  effect: Extract<Effect, { readonly kind: Kind }>,
  exchange: InProcessExchange,
) => void | Promise<void>;

/**
 * Who does what. A new effect of the core does not compile before it has its performer here; what
 * a client sees of it must be what it sees over HTTP.
 */
export const PERFORMERS: { readonly [Kind in Effect['kind']]: InProcessPerformer<Kind> } = {
  respond: ({ reply }, exchange) => respond(reply, exchange),
  wait: ({ delayMs }, exchange) => wait(exchange, delayMs),
  hang: (_effect, exchange) => untilLeft(exchange),
  reset: (_effect, { client }) => client.onFailure('reset'),
  close: (_effect, { client }) => client.onFailure('closed'),
  cut: ({ reply, then }, exchange) => {
    const { client } = exchange;
    const body = head(exchange, reply, { 'content-length': String(bytesOf(reply.body).length) });
    client.onBytes(body.subarray(0, halfOf(body.length)));
    // A reply without a body is whole with its head.
    if (body.length === 0) client.onEnd();
    else client.onFailure(then === 'reset' ? 'reset' : 'closed');
  },
  misframe: async ({ reply, announced }, exchange) => {
    const { client } = exchange;
    const length =
      announced === 'too-small'
        ? shortenedLength(bytesOf(reply.body.trimEnd()).length)
        : bytesOf(reply.body).length + MISSING_BYTES;
    const body = head(exchange, reply, { 'content-length': String(length) });
    client.onBytes(body.subarray(0, length));
    if (announced === 'too-small' || exchange.isHead) client.onEnd();
    else await untilLeft(exchange);
  },
  'break-chunk': ({ reply }, exchange) => {
    const { client, isHead } = exchange;
    const body = head(exchange, reply, { 'transfer-encoding': 'chunked' });
    client.onBytes(body.subarray(0, halfOf(body.length)));
    if (isHead) client.onEnd();
    else client.onFailure('broken-chunk');
  },
  garble: (_effect, { client }) => client.onFailure('no-http'),
  'drip-head': async ({ reply, overMs }, exchange) => {
    await wait(exchange, overMs);
    if (!exchange.client.departure.hasLeft) respond(reply, exchange);
  },
  'drip-body': async ({ reply, overMs }, exchange) => {
    const { client, clock } = exchange;
    const body = head(exchange, reply, { 'content-length': String(bytesOf(reply.body).length) });
    const plan = pieces(body.length, overMs);
    if (plan.length > 0) {
      await standStill(exchange, (done) => {
        const timers = plan.map(({ fromByte, untilByte, afterMs }) =>
          clock.after(afterMs, () => {
            client.onBytes(body.subarray(fromByte, untilByte));
            if (untilByte === body.length) done();
          }),
        );
        return () => {
          for (const callOff of timers) callOff();
        };
      });
    }
    if (!client.departure.hasLeft) client.onEnd();
  },
};

function respond(reply: WireReply, { client, isHead }: InProcessExchange): void {
  const { status, body } = reply;
  const length = isAscii(body) ? body.length : bytesOf(body).length;
  const headers = { ...reply.headers, 'content-length': String(length) };
  client.onWhole({ status, headers, body: isHead ? '' : body });
}

/** Tells of the head, and gives the body that may follow it. */
function head(
  { client, isHead }: InProcessExchange,
  reply: WireReply,
  framing: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  client.onHead({ status: reply.status, headers: { ...reply.headers, ...framing } });
  return bytesOf(isHead ? '' : reply.body);
}

function wait(exchange: InProcessExchange, delayMs: number): Promise<void> {
  return standStill(exchange, (done) => exchange.clock.after(delayMs, done));
}

function untilLeft(exchange: InProcessExchange): Promise<void> {
  return standStill(exchange, () => () => undefined);
}

/**
 * Stands still until `begin`'s callback is called or the client leaves, whichever is first; then
 * calls what `begin` gave back, which takes back what it began.
 */
function standStill(
  { client: { departure }, activity }: InProcessExchange,
  begin: (done: () => void) => () => void,
): Promise<void> {
  if (departure.hasLeft) return Promise.resolve();
  return activity.standStill(
    new Promise<void>((resolve) => {
      const done = () => {
        stay();
        takeBack();
        resolve();
      };
      const stay = departure.onLeave(done);
      const takeBack = begin(done);
    }),
  );
}

const ENCODER = new TextEncoder();

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return ENCODER.encode(text);
}
