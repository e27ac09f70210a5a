import type { Signing } from '../../signing/port.js';
import { TRUEMONEY_MAX_REQUEST_MS } from '../../truemoney/endpoints.js';
import type { Clock } from '../../wire/clock.js';
import type { Target } from '../ports.js';
import { TransportError } from '../transport.js';
import type { Driver, DriverMaker, QueryCall } from './driver.js';
import type { Observation } from './observation.js';
import { dvsDriver } from './raw/dvs-driver.js';
import { trueMoneyDriver } from './raw/truemoney-driver.js';

/**
 * Runs scenarios without any client library: the kit builds, signs, sends and reads requests from
 * the contracts.
 */
export function rawDriver(signing: Signing): DriverMaker {
  return {
    name: 'raw',
    kind: 'raw',
    open: ({ target: given, credentials, clock, dialect }) => {
      const target = clock === undefined ? given : withDeadline(given, clock);
      return observing(
        credentials.provider === 'dvs'
          ? dvsDriver({ target, credentials, signing, dialect })
          : trueMoneyDriver({ target, credentials, signing, dialect }),
      );
    },
  };
}

/** Gives up after the longest time that a request may take, by a clock that others move. */
function withDeadline(target: Target, clock: Clock): Target {
  return {
    ...target,
    send: (request) =>
      new Promise((resolve, reject) => {
        const stop = new AbortController();
        const callOff = clock.after(TRUEMONEY_MAX_REQUEST_MS, () => {
          reject(new TransportError('no-answer', `nothing in ${TRUEMONEY_MAX_REQUEST_MS} ms`));
          stop.abort();
        });
        void target.send(request, stop.signal).finally(callOff).then(resolve, reject);
      }),
  };
}

/** A driver that sees what the connection did, and asks for outcomes by the simulator's header. */
function observing(driver: Driver): Driver {
  return {
    topup: (call) => observed(driver.topup(withHeader(call)), call.requestId),
    buyCards: (call) => observed(driver.buyCards(withHeader(call)), call.requestId),
    balance: (call) => observed(driver.balance(withHeader(call)), call.requestId),
    query: async (call) =>
      ofWhatWasAsked(call, await observed(driver.query(withHeader(call)), call.requestId)),
    sendRaw: (request) => observed(driver.sendRaw(request)),
  };
}

async function observed(seen: Promise<Observation>, requestId?: string): Promise<Observation> {
  try {
    return { ...(await seen), transport: 'answered' };
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const { transport, message } = error;
    const lost = { transport, outcome: 'unknown', evidence: `${transport}: ${message}` } as const;
    return requestId === undefined ? lost : { ...lost, requestId };
  }
}

/** An answer about another transaction than the one that was asked about proves nothing. */
function ofWhatWasAsked({ of }: QueryCall, seen: Observation): Observation {
  const { transactionId } = seen;
  const isOther = of.transactionId !== undefined && transactionId !== undefined;
  return isOther && of.transactionId !== transactionId ? { ...seen, outcome: 'unknown' } : seen;
}

function withHeader<Call extends Parameters<Driver['balance']>[0]>(call: Call): Call {
  const { simOutcome, tamper } = call;
  if (simOutcome === undefined) return call;
  const headers = { ...tamper?.headers, 'X-Sim-Outcome': simOutcome };
  return { ...call, tamper: { ...tamper, headers } };
}
