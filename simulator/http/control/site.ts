import type { Clock } from '../../../contracts/wire/clock.js';
import type { RequestHandlingSimulator } from '../request-handling-simulator.js';
import type { OpenStreams } from './open-streams.js';

/** Who may control, and what they may do beside controlling the simulator. */
export interface ControlAccess {
  /** Asked for in every control request but health and ready; needed where others can reach the server. */
  readonly token?: string | undefined;
  /** Host names of the control API beside those of this machine, without a port. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Stops the simulator; absent, the control API cannot. */
  readonly onShutdown?: (() => void) | undefined;
}

/** What the control routes need to know of the server that they are part of. */
export interface ControlSite extends ControlAccess {
  /** A whole one can be controlled; a part of one is only asked for its health. */
  readonly simulator: RequestHandlingSimulator;
  /** Address that is listened on. */
  readonly host: string;
  /** Replies without an end. */
  readonly streams: OpenStreams;
  /** Tells when a stream was silent for too long; default the machine's. */
  readonly hostClock?: Clock | undefined;
  readonly onInternalError: (error: unknown) => void;
}
