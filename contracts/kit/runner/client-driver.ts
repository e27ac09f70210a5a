import type { ClientDriver, ClientDriverMaker } from '../ports.js';
import type { Driver, DriverMaker, DriverPlace } from './driver.js';

/** Runs scenarios through a client library: the reference client, or a team's own. */
export function clientDriver(name: string, make: ClientDriverMaker): DriverMaker {
  return { name, kind: 'client', open: (place) => openClient(make, place) };
}

function openClient(make: ClientDriverMaker, place: DriverPlace): Driver {
  const { target, credentials, clock, dialect } = place;
  const { origin } = target;
  // A client cannot be told to send a header of ours, but where it sends through us it need not be.
  let simOutcome: string | undefined;
  const fetch = target.fetch && withHeader(target.fetch, () => simOutcome);
  const asking = async <T>(words: string | undefined, ask: () => Promise<T>): Promise<T> => {
    simOutcome = words;
    try {
      return await ask();
    } finally {
      simOutcome = undefined;
    }
  };
  const client: ClientDriver = make({
    origin,
    credentials,
    ...(fetch === undefined ? {} : { fetch }),
    ...(clock === undefined ? {} : { clock }),
    ...(dialect === undefined ? {} : { dialect }),
  });
  return {
    topup: ({ phone, amountVnd, gateway, requestId, ...call }) =>
      asking(call.simOutcome, () =>
        client.topup({
          phone,
          amountVnd,
          requestId,
          ...(gateway === undefined ? {} : { gateway }),
        }),
      ),
    buyCards: ({ service, amountVnd, quantity, requestId, ...call }) =>
      asking(call.simOutcome, () =>
        client.buyCards({ serviceCode: service, amountVnd, quantity, requestId }),
      ),
    balance: ({ requestId, ...call }) =>
      asking(call.simOutcome, () => client.balance({ requestId })),
    query: ({ of, requestId, ...call }) =>
      asking(call.simOutcome, () => client.query({ of, requestId })),
    sendRaw: () => Promise.reject(new Error('A client cannot send a literal request')),
  };
}

/** The same fetch, with the header X-Sim-Outcome while one is asked for. */
function withHeader(send: typeof fetch, words: () => string | undefined): typeof fetch {
  return (input, init) => {
    const outcome = words();
    if (outcome === undefined) return send(input, init);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : {}));
    headers.set('X-Sim-Outcome', outcome);
    return send(input, { ...init, headers });
  };
}
