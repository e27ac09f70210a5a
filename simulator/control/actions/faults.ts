import { FAULT_CATALOGUE, FAULT_KINDS } from '../../../contracts/faults/catalogue.js';
import { faultProblems } from '../../../contracts/faults/possible.js';
import { asFaultRule } from '../../../contracts/kit/scenario/form/fault-form.js';
import { MAX_RULES, type FaultStatus } from '../../core/faults/plan.js';
import type { ControlPlane } from '../control-plane.js';
import { pointerOf } from '../input-errors.js';
import { Refused } from '../protocol/problems.js';
import type { ActionInput, ActionOutput } from '../protocol/routes.js';
import type { Actions } from './action.js';

type View = ActionOutput<'addFault'>;

/** Stands for a name that is not drawn yet. */
const NAMELESS = 'fault';

export const FAULT_ACTIONS: Actions<
  'listFaults' | 'addFault' | 'clearFaults' | 'getFault' | 'removeFault' | 'listFaultKinds'
> = {
  listFaults: ({ simulator }) => ({ faults: simulator.faults.list().map(viewOf) }),
  addFault,
  clearFaults: ({ simulator: { faults } }) => {
    const removed = faults.list().length;
    faults.clear();
    return { removed };
  },
  getFault: (plane, { params }) => viewOf(faultAt(plane, params.id)),
  removeFault: (plane, { params }) => {
    faultAt(plane, params.id);
    plane.simulator.faults.remove(params.id);
    return undefined;
  },
  listFaultKinds: () => ({
    kinds: FAULT_KINDS.map((kind) => {
      const { meaning, points, provider, operations } = FAULT_CATALOGUE[kind];
      return {
        kind,
        meaning,
        points: [...points],
        provider,
        operations: operations && [...operations],
      };
    }),
  }),
};

function addFault(plane: ControlPlane, { body }: ActionInput<'addFault'>): View {
  const { faults } = plane.simulator;
  const ids = new Set(faults.list().map(({ rule }) => rule.id));
  const draft = asFaultRule(body, NAMELESS);
  const problems = faultProblems(draft);
  if (problems.length > 0) {
    const errors = problems.map(({ path, code, found, expected, advice }) => {
      return { pointer: pointerOf(path), code, found, expected, advice };
    });
    throw new Refused('FAULT_IMPOSSIBLE', 'No such fault can happen; see errors.', errors);
  }
  if (body.id !== undefined && ids.has(body.id)) {
    throw new Refused(
      'FAULT_EXISTS',
      `There is a fault "${body.id}"; remove it, or choose another id.`,
    );
  }
  if (ids.size >= MAX_RULES) {
    throw new Refused('FAULTS_FULL', `A plan holds ${MAX_RULES} faults at most; remove some.`);
  }
  // A name is drawn last: one that is refused takes none.
  const id = body.id ?? plane.newName('fault', (name) => ids.has(name));
  const rule = { ...draft, id };
  faults.add(rule);
  return viewOf({ rule, seen: 0, acted: 0 });
}

function faultAt({ simulator }: ControlPlane, id: string): FaultStatus {
  const found = simulator.faults.list().find(({ rule }) => rule.id === id);
  if (found === undefined) throw new Refused('FAULT_UNKNOWN', `There is no fault "${id}".`);
  return found;
}

function viewOf({ rule, seen, acted }: FaultStatus): View {
  const { id, at, match, delay, effect, isForced } = rule;
  const shown = { delay: delay && { ...delay }, effect: effect && { ...effect } };
  return { rule: { id, at, match: { ...match }, ...shown, isForced }, seen, acted };
}
