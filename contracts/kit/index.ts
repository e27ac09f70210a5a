/**
 * The contract test kit: scenario files, the runner, the reports. Drives anything behind its
 * ports.
 */
export * from './ports.js';
export * from './coverage.js';
export { TransportError, TRANSPORTS, type Transport } from './transport.js';
export { asFaultRule, FAULT_FORM, type FaultInput } from './scenario/form/fault-form.js';
export { readScenario, type ReadScenario } from './scenario/reader.js';
export {
  findScenarioFiles,
  readScenarioFile,
  shippedScenarioFolder,
} from './scenario/scenario-files.js';
export {
  printScenarioError,
  type ScenarioError,
  type ScenarioErrorCode,
} from './scenario/scenario-error.js';
export { SCENARIO_SCHEMA_FILE, scenarioSchemaText } from './scenario/schema-file.js';
export type { Position, Scenario, Step, StepOf } from './scenario/scenario.js';
export type { Expectation } from './scenario/form/expect-forms.js';
export type { StepKind } from './scenario/form/action-forms.js';
export { clientDriver } from './runner/client-driver.js';
export type { Driver, DriverMaker } from './runner/driver.js';
export type { Observation, WireFacts } from './runner/observation.js';
export { rawDriver } from './runner/raw-driver.js';
export { obstacleAtTarget, requirementsOf, type Requirement } from './runner/requirements.js';
export * from './runner/result.js';
export { spendingOf, type Spending } from './runner/spending.js';
export { runScenario } from './runner/run-scenario.js';
export { runScenarios, type RunOptions } from './runner/run-scenarios.js';
export { junitReport } from './report/junit.js';
export { countVerdicts, provenCoverage, summaryLine } from './report/summary.js';
export { NO_PAINT, resultLine, terminalReport, type Paint } from './report/terminal.js';
export * from './oracle/observation.js';
export type { Finding, FindingEvent } from './oracle/finding.js';
export {
  DEFAULT_PATIENCE_MS,
  judge,
  type JudgedRule,
  type JudgeOptions,
  type Verdict as PassiveVerdict,
} from './oracle/judge.js';
export type { Breach, PassiveRule, RuleLevel, Story } from './oracle/passive-rule.js';
export { PASSIVE_RULES } from './oracle/passive-rules.js';
export type { Purchase } from './oracle/purchase.js';
export { VERDICT_FORM, VERDICT_SCHEMA_FILE, verdictJson } from './report/verdict-json.js';
export { verdictJunit } from './report/verdict-junit.js';
export type { VerdictReport } from './report/verdict-report.js';
export { verdictSummary } from './report/verdict-summary.js';
export { verdictTerminal } from './report/verdict-terminal.js';

/* Consumers: an integration behind the five messages of the port, put in every situation and judged. */
export type * from './chaos/chaos-report.js';
export { chaosScenario, type ChaosWish } from './chaos/chaos-scenario.js';
export { journalOf } from './chaos/journal.js';
export { letLoose, type LetLooseOptions, type SeedRunner } from './chaos/let-loose.js';
export type { TrafficSize } from './chaos/plan/arrivals.js';
export type * from './chaos/profile/chaos-profile.js';
export { PROFILE_SCHEMA_FILE, profileSchemaText } from './chaos/profile/profile-form.js';
export { readProfile, type ReadProfile } from './chaos/profile/read-profile.js';
export { runSeed, type ChaosPlace, type RuleBreach, type SeedResult } from './chaos/run-seed.js';
export { shrink, type Shrunk, type ShrinkOptions } from './chaos/shrink/shrink.js';
export { shrinkSeed, type ShrinkSeedOptions } from './chaos/shrink-seed.js';
export type * from './chaos/survival.js';
export { survivalOf } from './chaos/survival-of.js';
export * from './consumers/consumer.js';
export * from './consumers/consumer-trouble.js';
export * from './consumers/messages.js';
export { httpConsumer, type HttpConsumerOptions } from './consumers/http-consumer.js';
export type { ConsumerLimits } from './consumers/limits.js';
export { moduleConsumer, type ModuleConsumerOptions } from './consumers/module-consumer.js';
export { stdioConsumer, type StdioConsumerOptions } from './consumers/stdio-consumer.js';
export * from './consumer-scenario/consumer-scenario.js';
export { madeScenarios } from './consumer-scenario/made/made-scenarios.js';
export { printConsumerScenario } from './consumer-scenario/print-consumer-scenario.js';
export {
  readConsumerScenario,
  type ReadConsumerScenario,
} from './consumer-scenario/read-consumer-scenario.js';
export type * from './consumer-run/run-record.js';
export {
  runConsumerScenario,
  type ConsumerRunPlace,
} from './consumer-run/run-consumer-scenario.js';
export { verifyConsumer, type VerifyConsumerOptions } from './consumer-run/verify-consumer.js';
export type * from './consumer-run/world.js';
export { KNOWN_BAD, type KnownBad } from './known-bad/known-bad.js';
export type { Planting } from './known-bad/planting.js';
export { CONSUMER_RULES, judgeConsumer, type FoundInRun } from './oracle/orders/judge-consumer.js';
export type { OrderBreach, OrderRule } from './oracle/orders/order-rule.js';
export { chaosHtml } from './report/chaos-html.js';
export { chaosReportJson } from './report/chaos-json.js';
export { chaosJunit } from './report/chaos-junit.js';
export { chaosSummary } from './report/chaos-summary.js';
export { chaosTerminal, type ChaosTerminalOptions } from './report/chaos-terminal.js';
export { consumerHtml } from './report/consumer-html.js';
export { consumerReportJson } from './report/consumer-json.js';
export { consumerJunit } from './report/consumer-junit.js';
export type * from './report/consumer-report.js';
export { consumerSummary } from './report/consumer-summary.js';
export { consumerTerminal } from './report/consumer-terminal.js';
