import type { ClientDriverMaker } from '../ports.js';
import type { DriverMaker } from './driver.js';

/** Runs scenarios through a client library: the reference client, or a team's own. */
export function clientDriver(name: string, make: ClientDriverMaker): DriverMaker {
  return {
    name,
    kind: 'client',
    open: ({ target, credentials }) => {
      const { origin, fetch } = target;
      const client = make({ origin, credentials, ...(fetch === undefined ? {} : { fetch }) });
      return {
        topup: ({ phone, amountVnd, gateway, requestId }) =>
          client.topup({
            phone,
            amountVnd,
            requestId,
            ...(gateway === undefined ? {} : { gateway }),
          }),
        buyCards: ({ service, amountVnd, quantity, requestId }) =>
          client.buyCards({ serviceCode: service, amountVnd, quantity, requestId }),
        balance: ({ requestId }) => client.balance({ requestId }),
        query: ({ of, requestId }) => client.query({ of, requestId }),
        sendRaw: () => Promise.reject(new Error('A client cannot send a literal request')),
      };
    },
  };
}
