import { checkForm, type Origin, type PathProblem } from '../scenario/form-problems.js';
import type { Path } from '../scenario/scenario.js';
import {
  isKeyed,
  stepNotKeyed,
  stepWithoutAction,
  stepWithSeveralActions,
} from '../scenario/step-problems.js';
import type { Plain } from '../scenario/yaml-tree.js';
import type { OrderAsked } from '../consumers/messages.js';
import { asAction, type Written } from './as-action.js';
import {
  DEFAULT_AT_ONCE,
  type ConsumerAction,
  type ConsumerStep,
  type TimedAction,
} from './consumer-scenario.js';
import {
  ACTION_FORMS,
  ACTION_KINDS,
  CONSUMER_STEP_KINDS,
  isActionKind,
  STEP_FORMS,
  TIMED_FORMS,
  type ActionKind,
} from './consumer-form.js';

/** An action, of traffic or on its own, and how it was written. */
export interface ReadAction {
  readonly action: ConsumerAction;
  readonly written: ActionKind;
  /** Where it stands in the file. */
  readonly path: Path;
  /** The order that is submitted once more, whether there is one of that name or not. */
  readonly again: string | undefined;
}

export interface ReadConsumerSteps {
  readonly steps: readonly ConsumerStep[];
  /** Every action, in order. */
  readonly actions: readonly ReadAction[];
  readonly problems: readonly PathProblem[];
}

/** Reads each step by the form of its own kind, so that a slip in one is told in the words of that kind. */
export function readConsumerSteps(value: Plain, writtenAt: Origin['writtenAt']): ReadConsumerSteps {
  const reading = new StepReading(writtenAt);
  const list = isKeyed(value) && Array.isArray(value['steps']) ? (value['steps'] as Plain[]) : [];
  const steps = list.flatMap((one, index) => reading.step(one, ['steps', index]) ?? []);
  return { steps, actions: reading.actions, problems: reading.problems };
}

class StepReading {
  readonly actions: ReadAction[] = [];
  readonly problems: PathProblem[] = [];
  readonly #writtenAt: Origin['writtenAt'];
  /** Orders of the steps before, by name. */
  readonly #orders = new Map<string, OrderAsked>();

  constructor(writtenAt: Origin['writtenAt']) {
    this.#writtenAt = writtenAt;
  }

  step(value: Plain, path: Path): ConsumerStep | undefined {
    const kind = this.#kindOf(value, path, CONSUMER_STEP_KINDS);
    if (kind === undefined) return undefined;
    if (isActionKind(kind)) {
      const form = this.#checked<Written>(ACTION_FORMS[kind], value, path);
      return this.#action(kind, { path, form });
    }
    if (kind === 'clock') {
      const read = this.#checked(STEP_FORMS.clock, value, path);
      return read && { kind, advanceMs: read.clock.advanceMs };
    }
    const read = this.#checked(STEP_FORMS.traffic, value, path);
    // Its events are looked at also where something else is wrong with it, so that all mistakes are told at once.
    const written = (value as { readonly traffic: Plain }).traffic;
    const events = (Array.isArray(written) ? (written as readonly Plain[]) : []).flatMap(
      (event, i) => this.#event(event, [...path, 'traffic', i]) ?? [],
    );
    return read && { kind, events, atOnce: read.atOnce ?? DEFAULT_AT_ONCE };
  }

  #event(value: Plain, path: Path): TimedAction | undefined {
    const kind = this.#kindOf(value, path, ACTION_KINDS);
    if (kind === undefined) return undefined;
    const form = this.#checked<Written & { readonly atMs: number }>(TIMED_FORMS[kind], value, path);
    const action = this.#action(kind, { path, form });
    return action && form && { atMs: form.atMs, action };
  }

  /** The one action of a step; `crash` beside another says when the consumer is killed during it. */
  #kindOf<Kind extends string>(value: Plain, path: Path, all: readonly Kind[]): Kind | undefined {
    if (!isKeyed(value)) {
      this.problems.push(stepNotKeyed(value, path, all));
      return undefined;
    }
    const written = all.filter((kind) => Object.hasOwn(value, kind));
    const others = written.filter((kind) => kind !== 'crash');
    if (others.length > 1) {
      this.problems.push(stepWithSeveralActions(written, path));
      return undefined;
    }
    const kind = others[0] ?? written[0];
    if (kind === undefined) {
      this.problems.push(stepWithoutAction(Object.keys(value).filter(isNoTime), path, all));
    }
    return kind;
  }

  #checked<Form>(
    form: Parameters<typeof checkForm<Form>>[0],
    value: Plain,
    path: Path,
  ): Form | undefined {
    const read = checkForm<Form>(form, value, { path, writtenAt: this.#writtenAt });
    this.problems.push(...read.problems);
    return read.value;
  }

  #action(
    written: ActionKind,
    { path, form }: { readonly path: Path; readonly form: Written | undefined },
  ): ConsumerAction | undefined {
    if (form === undefined) return undefined;
    const action = asAction(written, form, this.#orders);
    this.actions.push({ action, written, path, again: form.again });
    return action;
  }
}

/** An instant is no action, however it is misspelt. */
function isNoTime(key: string): boolean {
  return key !== 'atMs';
}
