import type { Finding } from './finding.js';
import { timelinesOf, type Timeline } from './finding-timeline.js';
import type { Observation } from './observation.js';
import type { Breach, PassiveRule, RuleLevel } from './passive-rule.js';
import { PASSIVE_RULES } from './passive-rules.js';
import { transactionIds } from './purchase.js';
import { storyOf } from './story.js';

/** The documented 30 s, in milliseconds. Source: TM "Max request time out"; DVS by analogy. */
export const DEFAULT_PATIENCE_MS = 30_000;

/** How strictly a consumer is judged. */
export interface JudgeOptions {
  /** The shortest time that a consumer may wait for an answer, in milliseconds; default 30,000. */
  readonly patienceMs?: number | undefined;
  /** Levels other than the rules' own, by the rule's name. */
  readonly levels?: Readonly<Record<string, RuleLevel | 'off'>> | undefined;
}

/** One rule of a verdict. */
export interface JudgedRule {
  readonly name: string;
  readonly text: string;
  readonly level: RuleLevel | 'off';
  readonly source: readonly string[];
  readonly findings: number;
}

/** What came of judging a consumer. */
export interface Verdict {
  readonly rules: readonly JudgedRule[];
  /** Errors first, then warnings, then notes; within a level in the order of the rules. */
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<RuleLevel, number>>;
  readonly seen: {
    readonly exchanges: number;
    readonly purchases: number;
    readonly questions: number;
    /** Requests that came when no more could be kept: they were not judged. */
    readonly unjudged: number;
    /** Requests that were refused before anybody could read them: they were not judged either. */
    readonly unread: number;
  };
}

const LEVELS: readonly RuleLevel[] = ['error', 'warning', 'note'];

/** Holds everything that was seen of a consumer against the passive rules. */
export function judge(
  observation: Observation,
  { patienceMs = DEFAULT_PATIENCE_MS, levels = {} }: JudgeOptions = {},
): Verdict {
  const { exchanges, unwatched: unjudged, unread } = observation;
  const story = storyOf(observation, patienceMs);
  const timelineOf = timelinesOf(story);
  const judged = PASSIVE_RULES.map((rule) => {
    const level = levels[rule.name] ?? rule.level;
    const breaches = level === 'off' ? [] : rule.find(story);
    const findings = breaches.map((breach) => {
      const its = milder(breach.level, level as RuleLevel);
      return findingOf({ ...breach, level: its }, { rule, timeline: timelineOf(breach.about) });
    });
    return { rule, level, findings };
  });
  const all = judged.flatMap(({ findings }) => findings);
  const ofLevel = (level: RuleLevel) => all.filter((finding) => finding.level === level);
  return {
    rules: judged.map(({ rule: { name, text, source }, level, findings }) => {
      return { name, text, level, source, findings: findings.length };
    }),
    findings: LEVELS.flatMap(ofLevel),
    counts: {
      error: ofLevel('error').length,
      warning: ofLevel('warning').length,
      note: ofLevel('note').length,
    },
    seen: {
      exchanges: exchanges.length,
      purchases: story.purchases.length,
      questions: exchanges.filter(({ operation }) => operation === 'query').length,
      unjudged,
      unread: unread.reduce((sum, { count }) => sum + count, 0),
    },
  };
}

function milder(own: RuleLevel | undefined, ofRule: RuleLevel): RuleLevel {
  return own !== undefined && LEVELS.indexOf(own) > LEVELS.indexOf(ofRule) ? own : ofRule;
}

function findingOf(
  { text, about, level, ...where }: Omit<Breach, 'level'> & { readonly level: RuleLevel },
  { rule, timeline }: { readonly rule: PassiveRule; readonly timeline: Timeline },
): Finding {
  const [first] = about;
  const provider = where.provider ?? first?.provider;
  const partner = where.partner ?? first?.partner;
  return {
    rule: rule.name,
    level,
    text,
    ...(provider === undefined ? {} : { provider }),
    ...(partner === undefined ? {} : { partner }),
    requestIds: distinct(about.map(({ requestId }) => requestId)),
    transactionIds: distinct(about.flatMap(transactionIds)),
    ...timeline,
  };
}

function distinct(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}
