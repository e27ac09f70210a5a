import { CONTROL_API_PATH } from '../http/control-path.js';
import { SimError } from './sim-error.js';

/** Where a simulator is that tests share. Plain data, to be handed on to workers. */
export interface SimAddress {
  /** Of the control API, as the ready line has it. */
  readonly controlUrl: string;
  /** Asked for by simulators that others can reach. */
  readonly controlToken?: string;
}

/** Names of the variables by which a simulator is handed on; `topup-sim run` sets the first as well. */
const URL_VARIABLE = 'TOPUP_SIM_CONTROL_URL';
const TOKEN_VARIABLE = 'TOPUP_SIM_CONTROL_TOKEN';

/** The simulator that the environment names, if it does. @throws SimError ADDRESS_WRONG */
export function addressFromEnvironment(): SimAddress | undefined {
  const controlUrl = process.env[URL_VARIABLE];
  const controlToken = process.env[TOKEN_VARIABLE];
  if (controlUrl === undefined || controlUrl === '') return undefined;
  originOf({ controlUrl });
  return { controlUrl, ...(controlToken === undefined ? {} : { controlToken }) };
}

/** Hands a simulator on to processes that are started from now on. Returns what takes that back. */
export function addressToEnvironment({ controlUrl }: SimAddress): () => void {
  process.env[URL_VARIABLE] = controlUrl;
  return () => {
    if (process.env[URL_VARIABLE] === controlUrl) Reflect.deleteProperty(process.env, URL_VARIABLE);
  };
}

/** Origin of both providers. @throws SimError ADDRESS_WRONG when the address is no control API's. */
export function originOf({ controlUrl }: SimAddress): string {
  const url = URL.canParse(controlUrl) ? new URL(controlUrl) : undefined;
  if (url?.pathname.replace(/\/$/, '') === CONTROL_API_PATH) return url.origin;
  throw new SimError(
    'ADDRESS_WRONG',
    `found ${URL_VARIABLE}=${JSON.stringify(controlUrl)}; expected the controlUrl of a ready line, such as ` +
      `http://127.0.0.1:4610${CONTROL_API_PATH}; change or remove the variable`,
  );
}
