import type { Signing } from '../../signing/port.js';
import type { DriverMaker } from './driver.js';
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
    open: ({ target, credentials }) =>
      credentials.provider === 'dvs'
        ? dvsDriver({ target, credentials, signing })
        : trueMoneyDriver({ target, credentials, signing }),
  };
}
