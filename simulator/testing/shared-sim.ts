import { httpControl } from '../control/http-control.js';
import { makeSim, type MadeSim } from './make-sim.js';
import type { SimOptions } from './sim.js';
import { originOf, type SimAddress } from './sim-address.js';

/** Opens partners of a test's own on a simulator that others use as well. @throws ControlError, SimError */
export async function openSharedSim(
  address: SimAddress,
  name: string,
  options?: SimOptions,
): Promise<MadeSim> {
  const { controlUrl, controlToken: token } = address;
  const origin = originOf(address);
  const control = httpControl({ url: controlUrl, token });
  const { seed } = await control.version();
  return makeSim({ control, controlUrl, controlToken: token, origin, seed }, name, options);
}
