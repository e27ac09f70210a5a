import { openDemoSimulator } from '../cli/demo-simulator.js';
import { startSettings } from '../cli/start/start-settings.js';
import { CONTROL_API_PATH } from '../http/control-path.js';
import { startServer } from '../http/server.js';
import { addressFromEnvironment, type SimAddress } from './sim-address.js';

/** A simulator for many tests. */
export interface SharedSimulator {
  readonly address: SimAddress;
  readonly close: () => Promise<void>;
}

/**
 * Takes the simulator that `TOPUP_SIM_CONTROL_URL` names, as under `topup-sim run`, or starts one in this process and prints
 * its seed on one line. What it starts has the settings of `topup-sim start` (`topup-sim.config.*`, `TOPUP_SIM_*`), but
 * listens on a free port of this machine alone, so that several runs never meet, and speaks http, which needs no trust.
 * @throws CliError for a setting that is wrong.
 */
export async function shareSimulator(
  print: (line: string) => void = (line) => void process.stdout.write(line),
): Promise<SharedSimulator> {
  const given = addressFromEnvironment();
  if (given !== undefined) return { address: given, close: () => Promise.resolve() };
  const settings = await startSettings({ port: '0', host: '127.0.0.1' });
  const { simulator } = await openDemoSimulator(settings);
  const { port, host, limits } = settings;
  const server = await startServer({ simulator, port, host, limits });
  print(
    `topup-sim  ${server.url}  seed ${simulator.seed} (TOPUP_SIM_SEED=${simulator.seed} repeats it)\n`,
  );
  return { address: { controlUrl: server.url + CONTROL_API_PATH }, close: () => server.close() };
}
