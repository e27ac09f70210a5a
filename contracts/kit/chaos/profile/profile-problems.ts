import { FAULT_CATALOGUE } from '../../../faults/catalogue.js';
import { FAULT_POINTS } from '../../../faults/rule.js';
import { PROVIDER_NAMES } from '../../../wire/operation.js';
import { CRASH_POINTS } from '../../consumer-scenario/consumer-scenario.js';
import type { PathProblem } from '../../scenario/form-problems.js';
import { PERIOD_KINDS, type ChaosProfile } from './chaos-profile.js';
import { DRAWN_EFFECTS } from './profile-form.js';

type Parts = Omit<ChaosProfile, 'name' | 'text'>;

/** What must be so across the parts of a profile; the form alone cannot say it. */
export function profileProblems(parts: Parts): readonly PathProblem[] {
  return [...periodsTurnedRound(parts), ...nothingToDraw(parts), ...deadPoints(parts)];
}

function periodsTurnedRound({ periods }: Parts): readonly PathProblem[] {
  return PERIOD_KINDS.flatMap((kind): readonly PathProblem[] => {
    const { minMs, maxMs } = periods[kind];
    if (minMs <= maxMs) return [];
    return [
      {
        path: ['periods', kind, 'maxMs'],
        code: 'VALUE_WRONG',
        found: `${maxMs}, and minMs ${minMs}`,
        expected: 'maxMs not below minMs',
        advice: 'turn them round',
      },
    ];
  });
}

interface Drawn {
  readonly path: PathProblem['path'];
  readonly weights: Readonly<Record<string, number | undefined>>;
  /** How many names have a weight. */
  readonly names: number;
}

/** Weights that are all 0, where something is to be drawn by them. */
function nothingToDraw({ traffic, faults, decisions, crashes }: Parts): readonly PathProblem[] {
  const { points, effects } = faults;
  const isFaulty = faults.purchases + faults.questions + faults.balances > 0;
  const always: readonly Drawn[] = [
    { path: ['traffic', 'providers'], weights: traffic.providers, names: PROVIDER_NAMES.length },
    { path: ['decisions', 'as'], weights: decisions.as, names: 2 },
  ];
  const ofFaults: readonly Drawn[] = [
    { path: ['faults', 'points'], weights: points, names: FAULT_POINTS.length },
    { path: ['faults', 'effects'], weights: effects, names: DRAWN_EFFECTS.length },
  ];
  const ofCrashes: readonly Drawn[] = [
    { path: ['crashes', 'points'], weights: crashes.points, names: CRASH_POINTS.length + 1 },
  ];
  const drawn = [
    ...always,
    ...(isFaulty ? ofFaults : []),
    ...(crashes.perHour > 0 ? ofCrashes : []),
  ];
  return drawn.flatMap(({ path, weights, names }): readonly PathProblem[] => {
    const given = Object.values(weights);
    if (given.length < names || given.some((weight) => weight !== 0)) return [];
    return [
      {
        path,
        code: 'VALUE_WRONG',
        found: 'weights that are all 0',
        expected: 'at least one above 0',
        advice: 'raise one of them',
      },
    ];
  });
}

/** Effects that stand only at points which are never drawn: a fault would be announced that can never come. */
function deadPoints({ faults }: Parts): readonly PathProblem[] {
  const isDrawn = (point: (typeof FAULT_POINTS)[number]) => (faults.points[point] ?? 1) > 0;
  return DRAWN_EFFECTS.flatMap((kind): readonly PathProblem[] => {
    const weight = faults.effects[kind];
    if (weight === undefined || weight === 0) return [];
    const { points } = FAULT_CATALOGUE[kind];
    if (points.some(isDrawn)) return [];
    return [
      {
        path: ['faults', 'effects', kind],
        code: 'FAULT_POINT_IMPOSSIBLE',
        found: `${kind}, while the weight of ${points.join(' and ')} is 0`,
        expected: `a weight above 0 for a point at which ${kind} can stand`,
        advice: 'raise the weight of the point, or set that of the effect to 0',
      },
    ];
  });
}
