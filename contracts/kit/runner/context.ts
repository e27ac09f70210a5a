import type { PartnerCredentials, SimulatorControl, Target } from '../ports.js';
import type { Driver, DriverMaker } from './driver.js';
import type { Observation } from './observation.js';
import type { PlannedFaults } from './planned-faults.js';
import type { StandingTime } from './standing-time.js';

/** What later steps may need of an earlier one. */
export interface StepRecord {
  readonly observation: Observation;
  /** The id that the request carried; `undefined` for a step that sends none. */
  readonly requestId: string | undefined;
}

/** One run of one scenario by one driver. */
export interface RunContext {
  readonly target: Target;
  readonly maker: DriverMaker;
  readonly driver: Driver;
  /** The partner's true credentials, also where the caller has them wrong. */
  readonly credentials: PartnerCredentials;
  readonly control: SimulatorControl | undefined;
  /** What goes wrong in this run; `undefined` where the target has no control. */
  readonly faults: PlannedFaults | undefined;
  /** Where the target's time stands still. */
  readonly time: StandingTime | undefined;
  /** Steps that were run, by name. */
  readonly records: Map<string, StepRecord>;
  /** A request id that no other step, scenario or driver of this run has. */
  readonly freshId: (stepIndex: number) => string;
}

/** A step that cannot be done as it is written, though its file is in order. */
export class StepTrouble extends Error {
  override readonly name = 'StepTrouble';

  constructor(
    readonly found: string,
    readonly expected: string,
  ) {
    super(`found ${found}; expected ${expected}`);
  }
}

/**
 * The record of an earlier step.
 * @throws StepTrouble when it was not run; the reader refuses files in which it does not exist.
 */
export function recordOf(context: RunContext, name: string): StepRecord {
  const record = context.records.get(name);
  if (record === undefined)
    throw new StepTrouble(`no step "${name}"`, 'a step that was run before');
  return record;
}

/**
 * The provider's id of an earlier step's transaction.
 * @throws StepTrouble when its answer had none.
 */
export function transactionIdOf(context: RunContext, name: string): string {
  const { transactionId } = recordOf(context, name).observation;
  if (transactionId !== undefined) return transactionId;
  throw new StepTrouble(
    `no transaction id in the answer of step "${name}"`,
    'one; where TrueMoney answers none, query that step first and name the query here',
  );
}

/** The id that an earlier step's request carried. */
export function requestIdOf(context: RunContext, name: string): string {
  const { requestId } = recordOf(context, name);
  if (requestId !== undefined) return requestId;
  throw new StepTrouble(`no request id in step "${name}"`, 'a step that carries one');
}

/** The request id that a step is to send: given, borrowed, or fresh. */
export function requestIdFor(
  context: RunContext,
  step: {
    readonly index: number;
    readonly action: { requestId?: string | undefined; requestIdOf?: string | undefined };
  },
): string {
  const { requestId, requestIdOf: borrowed } = step.action;
  if (borrowed !== undefined) return requestIdOf(context, borrowed);
  return requestId ?? context.freshId(step.index);
}
