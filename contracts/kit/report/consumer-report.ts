import type { RuleLevel } from '../oracle/passive-rule.js';
import type { FindingEvent } from '../oracle/finding.js';

/** One event of a finding's story, on the consumer's side or the provider's. */
export interface ConsumerEvent extends FindingEvent {
  /** True where the provider's ledger has charged: the commit point. */
  readonly isCommit?: true;
}

/** One thing that a consumer did against a rule, in one scenario. */
export interface ConsumerFinding {
  readonly rule: string;
  readonly level: RuleLevel;
  /** Plain sentences with the likely mistake. */
  readonly text: string;
  /** Title of the scenario. */
  readonly scenario: string;
  readonly orderIds: readonly string[];
  readonly requestIds: readonly string[];
  readonly transactionIds: readonly string[];
  /** What both sides did, oldest first. */
  readonly timeline: readonly ConsumerEvent[];
  /** Events in the middle of the timeline that were left out. */
  readonly leftOut: number;
  /** The command that shows it again. */
  readonly reproduce: string;
}

/** What became of one scenario. */
export interface ConsumerScenarioResult {
  readonly title: string;
  /** The scenario's group, such as `dvs top-up: lost answers`. */
  readonly group: string;
  readonly source: readonly string[];
  readonly verdict:
    | { readonly kind: 'passed' }
    /** Findings of level error, or also of others. `hasError` false: only warnings and notes, which fail nothing. */
    | { readonly kind: 'found'; readonly hasError: boolean }
    | { readonly kind: 'not-applicable'; readonly reason: string };
  /** Findings in it. */
  readonly findings: readonly ConsumerFinding[];
}

/** A rule, and how often it was broken. */
export interface RuleCount {
  readonly name: string;
  readonly text: string;
  readonly level: RuleLevel;
  readonly source: readonly string[];
  readonly findings: number;
}

/** One row of the coverage: an operation, what happened to it and where; and in which ends of the money that was seen. */
export interface CoverageRow {
  /** Such as `dvs topup`, `truemoney buy-cards`, `truemoney query`. */
  readonly operation: string;
  /** Such as `telco 0`, `hang`, `crash`, `D7 newline`. */
  readonly cause: string;
  /** Such as `before-commit`; `-` where there is none. */
  readonly point: string;
  /** What became of the money in truth, by the decision's name, and whether a scenario of this run proved it. */
  readonly decisions: Readonly<Record<string, 'covered' | 'missing'>>;
}

/** Everything that a report about a consumer says. */
export interface ConsumerReport {
  /** The consumer's name: `stdio python3 shop.py`. */
  readonly consumer: string;
  readonly kitVersion: string;
  readonly seed: string;
  readonly dialect: string;
  /** How many times faster than real time the providers' clock went; `undefined` in virtual time. */
  readonly timeScale: number | undefined;
  readonly results: readonly ConsumerScenarioResult[];
  readonly rules: readonly RuleCount[];
  readonly coverage: readonly CoverageRow[];
  /** Scenarios that were still to come when somebody stopped the run; 0 for a whole run. */
  readonly notRun: number;
  /** The command that runs all of it again. */
  readonly reproduce?: string;
}
