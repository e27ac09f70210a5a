import { TransportError, type Transport } from '../../contracts/kit/transport.js';
import { wellFormed } from '../../contracts/wire/well-formed.js';
import type { WireReply, WireRequest } from '../../contracts/wire/message.js';
import { Departure } from '../msw/departure.js';
import type { ConnectionFailure } from '../msw/in-process-client.js';
import { exchangeInProcess, type InProcessSimulator } from '../msw/in-process-exchange.js';

/** Longest wait for a whole reply, in milliseconds. Source: TM "Max request time out". */
const WAIT_MS = 30_000;

type Failed = Exclude<Transport, 'answered'>;

/** What each failure is called before a head came, and in words. */
const FAILURES: { readonly [Kind in ConnectionFailure]: readonly [Failed, string] } = {
  reset: ['reset', 'connection reset'],
  closed: ['closed', 'connection closed before the reply was whole'],
  'no-http': ['garbage', 'the reply is no HTTP'],
  'broken-chunk': ['garbage', 'the reply breaks off in a chunk without a length'],
};

/**
 * Sends one request straight into a simulator and gives its whole reply. Rejects with a `TransportError` when none comes
 * within 30,000 ms of the simulator's clock, or not to its end, and when the caller gives up.
 */
export function sendInProcess(
  simulator: InProcessSimulator,
  request: WireRequest,
  signal?: AbortSignal,
): Promise<WireReply> {
  return new Promise((resolve, reject) => {
    const departure = new Departure();
    const giveUp = () => {
      departure.leave();
      fail(new TransportError('no-answer', `no answer within ${WAIT_MS} ms`));
    };
    const stopWaiting = simulator.clock.after(WAIT_MS, giveUp);
    signal?.addEventListener('abort', giveUp);
    const callOff = () => {
      stopWaiting();
      signal?.removeEventListener('abort', giveUp);
    };
    let head: Pick<WireReply, 'status' | 'headers'> | undefined;
    // Byte-order marks are kept: whoever sends raw requests wants to see raw replies.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    let body = '';
    const fail = (error: Error) => {
      callOff();
      reject(error);
    };
    exchangeInProcess(simulator, request, {
      departure,
      onWhole: (reply) => {
        callOff();
        resolve({ ...reply, body: wellFormed(reply.body) });
      },
      onHead: (its) => (head = its),
      onBytes: (bytes) => (body += decoder.decode(bytes, { stream: true })),
      onEnd: () => {
        callOff();
        if (head !== undefined) resolve({ ...head, body: body + decoder.decode() });
      },
      onFailure: (failure) => {
        const [transport, words] = FAILURES[failure];
        const isCut = head !== undefined && transport !== 'garbage';
        fail(new TransportError(isCut ? 'cut' : transport, words));
      },
    }).catch((error: unknown) => fail(new Error('the simulator failed', { cause: error })));
  });
}
