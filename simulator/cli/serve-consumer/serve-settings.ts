import type { Planting } from '../../../contracts/kit/known-bad/planting.js';
import { dialectOf, type Dialect } from '../../dialect.js';
import { usageError } from '../cli-error.js';
import { settingOf, wholeNumber } from '../settings.js';
import { DIALECT } from '../start/behaviour-settings.js';
import { knownMistake } from './known-mistake.js';

/** The options of `serve-consumer` as they were typed. */
export interface ServeFlags {
  readonly stdio?: true;
  readonly http?: true;
  readonly port?: string;
  readonly dialect?: readonly string[];
  readonly mistake?: string;
  readonly listMistakes?: true;
}

/** The same, checked. */
export interface ServeSettings {
  /** `undefined`: stdio. Otherwise the port to listen on; 0 takes a free one. */
  readonly httpPort: number | undefined;
  readonly dialect: Dialect;
  /** `undefined` for a consumer that is right. */
  readonly planting: Planting | undefined;
}

const readPort = wholeNumber(0, 65_535);

/** @throws CliError for the first thing that is wrong. */
export async function serveSettings(flags: ServeFlags): Promise<ServeSettings> {
  const { stdio, http, mistake } = flags;
  if ((stdio === true) === (http === true)) {
    throw usageError('FLAGS_CONTRADICT', 'serve-consumer', {
      found: stdio === true ? '--stdio and --http' : 'neither --stdio nor --http',
      expected: 'one of the two',
      advice: 'write: topup-sim serve-consumer --stdio',
    });
  }
  const httpPort = portOf(flags);
  const choice = settingOf(DIALECT, { flag: flags.dialect?.join(','), fallback: {} });
  const planting = mistake === undefined ? undefined : (await knownMistake(mistake)).planting;
  return { httpPort, dialect: dialectOf(choice ?? {}), planting };
}

/** No variable names this port: `TOPUP_SIM_PORT` is the simulator's, which often runs beside the consumer. */
function portOf({ http, port }: ServeFlags): number | undefined {
  if (http !== true && port !== undefined) {
    throw usageError('FLAGS_CONTRADICT', 'serve-consumer', {
      found: '--port with --stdio',
      expected: '--port with --http',
      advice: 'take --port away',
    });
  }
  if (http !== true) return undefined;
  const read = readPort(port ?? '0');
  if (read !== undefined) return read;
  throw usageError('SETTING_INVALID', '--port', {
    found: JSON.stringify(port),
    expected: 'a whole number from 0 to 65535',
    advice: 'change --port',
  });
}
