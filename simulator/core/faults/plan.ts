import type { FaultEffect } from '../../../contracts/faults/effect.js';
import type { FaultPoint, FaultRule } from '../../../contracts/faults/rule.js';
import { chanceStream, textDigest, type ChanceStream } from '../../../contracts/wire/chance.js';
import type { RequestFacts } from '../providers/provider.js';
import { drawDelay } from './delay.js';
import { fits, hasRoom, type Met } from './match.js';
import { isScheduled } from './schedule.js';

/**
 * When rules are asked: as the request arrives, and again once it was checked and found good. What is refused on the way
 * never comes to the second.
 */
export type FaultStage = 'arrival' | 'execution';

/** A rule that acts on a request. */
export interface Hit {
  readonly rule: string;
  readonly at: FaultPoint;
  /** Drawn; 0 when the rule has none. */
  readonly delayMs: number;
  readonly effect: FaultEffect | undefined;
  readonly isForced: boolean;
  /** The hit's own stream, for what the effect draws. */
  readonly chance: ChanceStream;
}

/** What a rule has done. */
export interface FaultStatus {
  readonly rule: FaultRule;
  /** Requests that fitted everything but the counters and chance. */
  readonly seen: number;
  readonly acted: number;
}

/** A plan with its counters as plain JSON. */
export interface FaultPlanSnapshot {
  readonly rules: readonly (FaultStatus & {
    readonly perKey: readonly (readonly [string, number])[];
  })[];
}

interface Planned {
  readonly rule: FaultRule;
  seen: number;
  acted: number;
  /** Fitting requests by transaction and by partner. The oldest keys make room: see `MAX_KEYS`. */
  readonly perKey: Map<string, number>;
}

/** Keys counted a rule; one that was dropped begins at 0 again. */
const MAX_KEYS = 100_000;
/** Rules in a plan: each is looked at for each request. */
export const MAX_RULES = 1_000;

/**
 * The faults in force. Which rules act depends on the request and on the requests of the same transaction before it; chance
 * is drawn from a stream of seed, rule and request, so that parallel load changes nothing. Only `nth`, `first` and
 * `firstPerPartner` count arrivals, as their names say.
 */
export class FaultPlan {
  readonly #planned = new Map<string, Planned>();

  constructor(private readonly seed: string) {}

  /** True when no request needs to be looked at. */
  get isEmpty(): boolean {
    return this.#planned.size === 0;
  }

  /** Adds a rule behind the others. @throws Error when its id is there already, or the plan holds 1,000 rules. */
  add(rule: FaultRule): void {
    if (this.#planned.has(rule.id)) throw new Error(`a fault with the id ${rule.id} exists`);
    if (this.#planned.size >= MAX_RULES)
      throw new Error(`a plan holds ${MAX_RULES} faults at most`);
    this.#planned.set(rule.id, { rule, seen: 0, acted: 0, perKey: new Map() });
  }

  /** Returns false when there was none with the id. */
  remove(id: string): boolean {
    return this.#planned.delete(id);
  }

  list(): readonly FaultStatus[] {
    return [...this.#planned.values()].map(({ rule, seen, acted }) => ({ rule, seen, acted }));
  }

  clear(): void {
    this.#planned.clear();
  }

  /** Rules that act on a request at a stage, in the order of the plan. Counts. */
  meet(met: Met, stage: FaultStage): readonly Hit[] {
    if (this.#planned.size === 0) return [];
    return [...this.#planned.values()].flatMap((planned) => {
      const { rule } = planned;
      if (stageOf(rule) !== stage || rule.effect?.kind === 'tls-stall') return [];
      if (!hasRoom(rule, met) || !fits(rule.match, met)) return [];
      if (!isScheduled(rule.match.schedule, met.nowMs)) return [];
      return this.#act(planned, met);
    });
  }

  /** The rule, if any, that leaves a TLS handshake unanswered; nothing is known of a request then. Counts. */
  meetHandshake(nowMs: number): Hit | undefined {
    const met: Met = { provider: 'dvs', facts: NOTHING_KNOWN, nowMs };
    for (const planned of this.#planned.values()) {
      const { effect, match } = planned.rule;
      if (effect?.kind !== 'tls-stall' || !isScheduled(match.schedule, nowMs)) continue;
      const [hit] = this.#act(planned, met);
      if (hit !== undefined) return hit;
    }
    return undefined;
  }

  /** Takes back that a rule has acted: it met a request in which there was nothing for it to change. */
  hasDoneNothing(id: string): void {
    const planned = this.#planned.get(id);
    if (planned !== undefined && planned.acted > 0) planned.acted -= 1;
  }

  snapshot(): FaultPlanSnapshot {
    const rules = [...this.#planned.values()].map(({ rule, seen, acted, perKey }) => {
      return { rule, seen, acted, perKey: [...perKey] };
    });
    return { rules };
  }

  /** Puts rules and counters in place of those in force. */
  restore({ rules }: FaultPlanSnapshot): void {
    this.#planned.clear();
    for (const { rule, seen, acted, perKey } of rules) {
      this.#planned.set(rule.id, { rule, seen, acted, perKey: new Map(perKey) });
    }
  }

  #act(planned: Planned, { provider, facts }: Met): readonly Hit[] {
    const { rule } = planned;
    const { id, match, at, delay, effect, isForced = false } = rule;
    // Lengths stand before the names, so that no name can end where another begins.
    const partner = keyOf(provider, facts.username ?? '');
    const transaction = transactionOf(facts);
    planned.seen += 1;
    const nthOfTransaction = count(planned, keyOf(partner, transaction));
    const nthOfPartner = match.firstPerPartner === undefined ? 1 : count(planned, partner);
    const chance = chanceStream(this.seed, 'fault', id, partner, transaction, nthOfTransaction);
    const isInCount =
      planned.seen === (match.nth ?? planned.seen) &&
      planned.seen <= (match.first ?? Infinity) &&
      nthOfTransaction <= (match.firstPerTransaction ?? Infinity) &&
      nthOfPartner <= (match.firstPerPartner ?? Infinity);
    if (!isInCount || chance.unit() >= (match.probability ?? 1)) return [];
    planned.acted += 1;
    const delayMs = delay === undefined ? 0 : drawDelay(delay, chance);
    return [{ rule: id, at, delayMs, effect, isForced, chance }];
  }
}

/** A request that is to be executed later is not looked at now. */
export function stageOf({ at, effect }: Pick<FaultRule, 'at' | 'effect'>): FaultStage {
  return at === 'before-request' || effect?.kind === 'late-arrival' ? 'arrival' : 'execution';
}

const NOTHING_KNOWN: RequestFacts = { operation: undefined, content: '', fields: {} };

/** Longest key that is kept as it is; anybody can send names of many thousand characters. */
const LONGEST_KEY = 200;

/** One text of two, which no other two have. */
function keyOf(one: string, other: string): string {
  const key = `${one.length}:${one}/${other}`;
  return key.length <= LONGEST_KEY ? key : textDigest(key);
}

/** What tells one transaction from another before the provider has named it. */
function transactionOf({ operation, asksAbout, requestId, content }: RequestFacts): string {
  return (operation === 'query' ? asksAbout : requestId) ?? content;
}

function count({ perKey }: Planned, key: string): number {
  const n = (perKey.get(key) ?? 0) + 1;
  perKey.set(key, n);
  if (perKey.size > MAX_KEYS) {
    for (const oldest of perKey.keys()) {
      perKey.delete(oldest);
      break;
    }
  }
  return n;
}
