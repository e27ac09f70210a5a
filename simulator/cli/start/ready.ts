import { TRUEMONEY_PATH } from '../../../contracts/truemoney/endpoints.js';
import type { DemoCredentials } from '../../host/demo-credentials.js';
import { CONTROL_API_PATH } from '../../http/control-path.js';

/**
 * What a program that starts the simulator needs to know: where it is, and who may call it. A
 * stable form.
 */
export interface ReadyEvent {
  readonly event: 'ready';
  /** Origin of both providers, without a path. */
  readonly url: string;
  readonly controlUrl: string;
  /** Where others can reach the simulator: what the control API asks for, as `Authorization: Bearer`. */
  readonly controlToken?: string;
  /** With https: the file of the certificate that clients must trust. */
  readonly caFile?: string;
  readonly seed: string;
  readonly dialect: string;
  readonly dvs: {
    /** The origin, without a path. */
    readonly baseUrl: string;
    readonly username: string;
    readonly privatekey: string;
  };
  readonly truemoney: {
    /** The whole URL of the one endpoint. */
    readonly url: string;
    readonly username: string;
    readonly apiCode: string;
    readonly apiUsername: string;
    readonly apiPassword: string;
    readonly privateKeyPem: string;
    readonly providerPublicKeyPem: string;
  };
}

export function readyEvent(facts: {
  readonly url: string;
  readonly controlToken?: string | undefined;
  readonly caFile?: string | undefined;
  readonly seed: string;
  readonly dialect: string;
  readonly credentials: DemoCredentials;
}): ReadyEvent {
  const { url, controlToken, caFile, seed, dialect, credentials } = facts;
  const { username, apiCode, apiUsername, apiPassword, privateKeyPem, providerPublicKeyPem } =
    credentials.truemoney;
  return {
    event: 'ready',
    url,
    controlUrl: url + CONTROL_API_PATH,
    ...(controlToken === undefined ? {} : { controlToken }),
    ...(caFile === undefined ? {} : { caFile }),
    seed,
    dialect,
    dvs: {
      baseUrl: url,
      username: credentials.dvs.username,
      privatekey: credentials.dvs.privatekey,
    },
    truemoney: {
      url: url + TRUEMONEY_PATH,
      ...{ username, apiCode, apiUsername, apiPassword },
      ...{ privateKeyPem, providerPublicKeyPem },
    },
  };
}
