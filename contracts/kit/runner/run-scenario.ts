import type { PartnerCredentials, Target } from '../ports.js';
import { isRequestStep, type Path, type Scenario, type Step } from '../scenario/scenario.js';
import { StepTrouble, type RunContext, type StepRecord } from './context.js';
import type { DriverMaker } from './driver.js';
import { unmetExpectations } from './expect/index.js';
import type { Seen } from './expect/expectation-check.js';
import type { Money } from './observation.js';
import { PlannedFaults } from './planned-faults.js';
import { redactor } from './redact.js';
import { withoutLeaveToSpend } from './read-only.js';
import { obstacleAtTarget, obstacleToClient } from './requirements.js';
import type { Failure, ScenarioResult, Verdict } from './result.js';
import { StandingTime } from './standing-time.js';
import { runStep } from './steps/index.js';
import { withWrong } from './wrong-credentials.js';

/** Where and how a scenario is run. */
export interface RunPlace {
  readonly target: Target;
  readonly maker: DriverMaker;
  readonly freshId: (stepIndex: number) => string;
}

/** Runs one scenario with one driver. Never rejects: whatever goes wrong is a failed scenario. */
export async function runScenario(scenario: Scenario, place: RunPlace): Promise<ScenarioResult> {
  const result = (verdict: Verdict) => ({ scenario, driver: place.maker.name, verdict });
  const obstacle =
    obstacleAtTarget(scenario, place.target) ??
    (place.maker.kind === 'client' ? obstacleToClient(scenario, place.target) : undefined);
  if (obstacle !== undefined) return result({ kind: 'not-applicable', reason: obstacle });
  try {
    const credentials = await partnerFor(scenario, place.target);
    if (credentials === undefined) {
      const reason = `the target has no credentials for ${scenario.provider}`;
      return result({ kind: 'not-applicable', reason });
    }
    const failures = await runWith(scenario, await openRun(scenario, place, credentials));
    return result(failures.length === 0 ? { kind: 'passed' } : { kind: 'failed', failures });
  } catch (error) {
    const failure = failed(scenario, ['steps'], {
      step: 'before the first step',
      what: 'start',
      found: wordsOf(error),
      expected: 'a target that is ready',
      evidence: '',
    });
    return result({ kind: 'failed', failures: [failure] });
  }
}

async function partnerFor(
  scenario: Scenario,
  target: Target,
): Promise<PartnerCredentials | undefined> {
  const { provider, partner = {} } = scenario;
  return target.control === undefined
    ? target.credentials(provider)
    : target.control.openPartner(provider, partner);
}

async function openRun(
  scenario: Scenario,
  { target: given, maker, freshId }: RunPlace,
  credentials: PartnerCredentials,
): Promise<RunContext> {
  const target = withoutLeaveToSpend(given);
  const asCalled = withWrong(credentials, scenario.wrongCredentials);
  const time = await StandingTime.at(target);
  const { dialect } = scenario.partner ?? {};
  const driver = maker.open({ target, credentials: asCalled, clock: time?.clock, dialect });
  const { control } = target;
  const faults = control && new PlannedFaults(control, credentials);
  const records = new Map<string, StepRecord>();
  return { target, maker, driver, credentials, control, faults, time, records, freshId };
}

/** Runs a scenario with the faults that are given, and leaves none of them behind. */
async function runWith(scenario: Scenario, context: RunContext): Promise<readonly Failure[]> {
  const { faults } = context;
  try {
    for (const fault of scenario.faults) {
      await faults?.add(fault, fault.id === undefined ? [] : [fault.id]);
    }
    return await runSteps(scenario, context);
  } finally {
    await faults?.removeAll();
  }
}

/** Runs steps until one fails: what comes after it would fail for reasons of its own. */
async function runSteps(scenario: Scenario, context: RunContext): Promise<readonly Failure[]> {
  for (const step of scenario.steps) {
    const failures = await runOne(scenario, step, context);
    if (failures.length > 0) return failures;
  }
  return [];
}

async function runOne(
  scenario: Scenario,
  step: Step,
  context: RunContext,
): Promise<readonly Failure[]> {
  const redact = redactor(context.credentials);
  const words = `step ${step.index + 1} (${step.name ?? step.kind})`;
  try {
    const before = step.expect === undefined ? undefined : await moneyOf(context);
    const record = await inTime(context, () => runStep(context, step));
    if (step.name !== undefined) context.records.set(step.name, record);
    if (step.expect === undefined) return [];
    const after = await moneyOf(context);
    const seen = seenOf({ context, step, record, before, after });
    return unmetExpectations(step.expect, seen).map(({ key, found, expected }) =>
      failed(scenario, ['steps', step.index, 'expect', key], {
        step: words,
        what: key,
        found: redact(found),
        expected,
        evidence: redact(record.observation.evidence),
      }),
    );
  } catch (error) {
    const isTrouble = error instanceof StepTrouble;
    const failure = failed(scenario, ['steps', step.index], {
      step: words,
      what: 'step',
      found: redact(isTrouble ? error.found : wordsOf(error)),
      expected: isTrouble ? error.expected : 'an answer',
      evidence: '',
    });
    return [failure];
  }
}

/** A step may wait for time that stands still; somebody must move it then. */
function inTime<T>({ time }: RunContext, work: () => Promise<T>): Promise<T> {
  return time === undefined ? work() : time.during(work);
}

function moneyOf({ control, credentials }: RunContext): Promise<Money> | undefined {
  return control?.money(credentials.provider, credentials.username);
}

function seenOf(run: {
  readonly context: RunContext;
  readonly step: Step;
  readonly record: StepRecord;
  readonly before: Money | undefined;
  readonly after: Money | undefined;
}): Seen {
  const { context, step, before, after } = run;
  const { observation } = run.record;
  const isWrong = isRequestStep(step) && step.action.wrongOnPurpose !== undefined;
  const isSilent = observation.code === undefined && observation.outcome === 'failed';
  return {
    context,
    kind: step.kind,
    observation,
    moved:
      before === undefined || after === undefined
        ? undefined
        : {
            chargedVnd: after.chargedVnd - before.chargedVnd,
            heldVnd: after.heldVnd - before.heldVnd,
            reversedVnd: after.reversedVnd - before.reversedVnd,
          },
    isOwnRefusal: context.maker.kind === 'client' && isWrong && isSilent,
  };
}

function failed(scenario: Scenario, path: Path, what: Omit<Failure, 'file' | 'position'>): Failure {
  return { file: scenario.file, position: scenario.positionOf(path), ...what };
}

/** What was thrown, and what caused it: fetch hides the reason one level down. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return `an exception: ${String(error)}`;
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.name}: ${error.message}${cause}`;
}
