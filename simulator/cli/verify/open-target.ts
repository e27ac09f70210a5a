import { WIRE_CAPABILITIES, type Capability, type Target } from '../../../contracts/kit/ports.js';
import { nodeSigning } from '../../../contracts/signing/node-signing.js';
import { inProcessControl } from '../../control/in-process.js';
import { startServer } from '../../http/server.js';
import { kitControl } from '../../testing/kit-control.js';
import { shortWait } from '../../host/short-wait.js';
import { usageError } from '../cli-error.js';
import { openDemoSimulator } from '../demo-simulator.js';
import { originOf } from '../origin.js';
import { readCredentialsFile } from './credentials-file.js';
import { httpTarget } from './http-target.js';

export interface TargetWish {
  readonly url?: string;
  readonly credentials?: string;
  readonly allowSpend?: true;
  readonly phone?: string;
  readonly seed: string;
}

/** A target and how to let it go. */
export interface OpenTarget {
  readonly target: Target;
  readonly close: () => Promise<void>;
}

/**
 * A provider at a URL when one is named, else a simulator of our own. @throws CliError for flags
 * that contradict.
 */
export async function openTarget(wish: TargetWish): Promise<OpenTarget> {
  const { url, credentials, allowSpend, phone, seed } = wish;
  if (url !== undefined && credentials !== undefined) {
    const isSpending = allowSpend === true;
    return strangerTarget({
      origin: originOf(url),
      credentialsFile: credentials,
      isSpending,
      phone,
    });
  }
  if ((url ?? credentials ?? allowSpend ?? phone) === undefined) {
    return ownTarget(seed);
  }
  throw usageError('FLAGS_CONTRADICT', 'verify provider', {
    found:
      url === undefined ? '--credentials, --allow-spend or --phone without --url' : '--url alone',
    expected: '--url together with --credentials, or neither',
    advice: 'topup-sim start --ready-file writes credentials of a simulator',
  });
}

/** A simulator on a free port, driven over real HTTP; its control API is asked in process, which costs a tenth. */
async function ownTarget(seed: string): Promise<OpenTarget> {
  // Nothing waits really: time stands still, and is moved when it is all that is waited for.
  const { simulator } = await openDemoSimulator({ seed, time: { mode: { kind: 'frozen' } } });
  const server = await startServer({ simulator, port: 0 });
  const target = httpTarget({
    name: 'simulator over HTTP',
    origin: server.url,
    capabilities: new Set<Capability>(['control', 'triggers', 'spend', ...WIRE_CAPABILITIES]),
    // Every scenario opens a partner of its own.
    credentials: () => undefined,
    control: kitControl(inProcessControl(simulator), { signing: nodeSigning() }),
    // What is on its way arrives before time is moved.
    pause: shortWait,
  });
  return { target, close: () => server.close() };
}

/** A provider that is not ours: no back door, no magic, and no money unless its owner says so. */
async function strangerTarget(stranger: {
  readonly origin: string;
  readonly credentialsFile: string;
  readonly isSpending: boolean;
  readonly phone: string | undefined;
}): Promise<OpenTarget> {
  const { origin, isSpending, phone } = stranger;
  const target = httpTarget({
    name: origin,
    origin,
    capabilities: new Set<Capability>([
      ...WIRE_CAPABILITIES,
      ...(isSpending ? (['spend'] as const) : []),
    ]),
    credentials: await readCredentialsFile(stranger.credentialsFile),
    ...(phone === undefined ? {} : { phone }),
  });
  return { target, close: () => Promise.resolve() };
}
