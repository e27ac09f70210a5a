import { FAULT_POINTS } from '../../faults/rule.js';
import type { ChaosFailure, ChaosReport, ShrunkRun } from '../chaos/chaos-report.js';
import type { Band, FaultCount, Survival, SurvivalMinute } from '../chaos/survival.js';
import type { ConsumerFinding } from './consumer-report.js';
import { brokenShop, HOSTILE, LONG_ID } from './consumer-report.suite.js';

const FINDINGS = brokenShop.results.flatMap(({ findings }) => findings);

/** One of the broken shop's findings, as a whole seed would show it. */
function foundIn(seed: string, rule: string, facts: Partial<ConsumerFinding> = {}) {
  const own = FINDINGS.find((finding) => finding.rule === rule)!;
  const reproduce = `topup-sim chaos --seed ${seed} --profile storm -- python3 shop.py`;
  return { ...own, scenario: `storm, seed ${seed}`, reproduce, ...facts };
}

/** A scenario file as the shrinker writes it. */
export const SMALL_FILE = `# yaml-language-server: $schema=https://example/consumer-scenario.schema.json
consumer: An order is charged twice (storm, seed 17)
source: ["chaos: storm, seed 17"]
given:
  faults:
    - { at: after-commit, effect: reset, match: { provider: truemoney, operation: topup, nth: 1 } }
steps:
  - purchase: { order: B, provider: truemoney, phone: "0912345678", amountVnd: 10000 }
  - settle: {}
`;

function shrunk(seed: string, rule: string, facts: Partial<ShrunkRun> = {}): ShrunkRun {
  const file = facts.file ?? `topup-sim-chaos/seed-${seed}-${rule}.yaml`;
  return {
    file,
    text: SMALL_FILE,
    orders: 1,
    faults: 1,
    crashes: 0,
    tries: 57,
    isMinimal: true,
    isSteady: true,
    finding: foundIn(seed, rule, {
      scenario: 'An order is charged twice (storm, seed 17)',
      reproduce: `topup-sim verify consumer --file ${file} -- python3 shop.py`,
    }),
    ...facts,
  };
}

/** A broken rule, made small. */
export function failure(
  seed: string,
  rule: string,
  facts: Partial<Omit<ChaosFailure, 'shrunk'>> & { readonly shrunk?: Partial<ShrunkRun> } = {},
): ChaosFailure {
  const { shrunk: small, ...own } = facts;
  return {
    seed,
    rule,
    count: 3,
    finding: foundIn(seed, rule),
    ...own,
    shrunk: shrunk(seed, rule, small),
  };
}

/** Rises and falls like a day with two rushes; the same every time. */
function rush(minute: number): number {
  const wave = Math.sin((minute / 1_440) * 4 * Math.PI - 2) + 1.15;
  return Math.round(wave * 3 + ((minute * 7919) % 13) / 6);
}

function minutesOf(count: number): readonly SurvivalMinute[] {
  return Array.from({ length: count }, (_, minute) => {
    const isOut = minute >= 640 && minute < 700;
    const orders = rush(minute);
    const failed = isOut ? Math.round(orders / 2) : minute % 3 === 0 ? 1 : 0;
    return {
      minute,
      succeeded: Math.max(0, orders - failed),
      failed,
      pending: minute % 97 === 50 ? 1 : 0,
      unknownOpen: isOut
        ? (minute - 640) * 2
        : Math.max(0, 118 - (minute - 700)) * +(minute >= 700) + (minute % 5),
    };
  });
}

/** Bands of a quarter more each, from `fromMs`; the counts are drawn as a hill around `peakMs`, and a smaller one at `tailMs`. */
function hills(fromMs: number, peakMs: number, tailMs: number, height = 980): readonly Band[] {
  return Array.from({ length: 60 }, (_, i) => {
    const low = fromMs * 1.25 ** i;
    const hill = (at: number, most: number, width: number) =>
      most * Math.exp(-(((Math.log(low) - Math.log(at)) / width) ** 2));
    const count = Math.round(hill(peakMs, height, 0.8) + hill(tailMs, height / 13, 0.35));
    return { fromMs: Math.round(low), untilMs: Math.round(low * 1.25), count };
  }).filter(({ count }) => count > 0);
}

const EFFECTS = [
  'delay',
  'hang',
  'reset',
  'empty',
  'http-503',
  'code -99',
  'half-body',
  'code 99',
  'garbage',
  'late-success',
  'slow-drip',
  'invalid-signature',
  'late-failure',
  'code -1',
  'redirect',
  'http-500',
  'content-type',
  'code 23',
  'duplicate-keys',
  'byte-order-mark',
];

const FAULTS: readonly FaultCount[] = EFFECTS.flatMap((effect, i) =>
  FAULT_POINTS.filter((_, j) =>
    effect.startsWith('late') ? j === 3 : j < 3 && (i + j) % 4 !== 3,
  ).flatMap((point, j) =>
    (['dvs', 'truemoney'] as const).map((provider, k) => ({
      point,
      effect,
      provider,
      count: Math.ceil(1_900 / (i + 1) / (j + 1.4) / (k + 1.2)),
    })),
  ),
);

function ordersOf(minutes: readonly SurvivalMinute[]): Survival['orders'] {
  const sum = (key: 'succeeded' | 'failed' | 'pending') =>
    minutes.reduce((all, minute) => all + minute[key], 0);
  return { succeeded: sum('succeeded'), failed: sum('failed'), pending: sum('pending') };
}

const DAY = minutesOf(1_440);

/** A day of storm at both providers. */
export const stormyDay: Survival = {
  runs: 1,
  simulatedMs: 86_400_000,
  exchanges: 18_204,
  orders: ordersOf(DAY),
  submittedAgain: 412,
  faults: FAULTS,
  crashes: [
    { point: 'after-send', count: 41 },
    { point: 'between', count: 22 },
    { point: 'before-send', count: 17 },
    { point: 'after-answer', count: 9 },
  ],
  unknowns: { seen: 1_311, resolved: 1_296 },
  minutes: DAY,
  latency: hills(20, 180, 30_000),
  unknownFor: hills(900, 31_000, 3_600_000, 200),
  money: {
    dvs: {
      openingVnd: 500_000_000,
      availableVnd: 412_380_000,
      heldVnd: 150_000,
      chargedVnd: 87_490_000,
      reversedVnd: 20_000,
    },
    truemoney: {
      openingVnd: 500_000_000,
      availableVnd: 447_010_000,
      heldVnd: 0,
      chargedVnd: 52_990_000,
      reversedVnd: 0,
    },
  },
};

/** A few minutes, in which little happens. */
export const calmMinutes: Survival = {
  ...stormyDay,
  simulatedMs: 300_000,
  exchanges: 31,
  orders: { succeeded: 9, failed: 2, pending: 0 },
  submittedAgain: 1,
  faults: [
    { point: 'after-commit', effect: 'reset', provider: 'truemoney', count: 2 },
    { point: 'before-commit', effect: 'code -99', provider: 'dvs', count: 1 },
  ],
  crashes: [{ point: 'between', count: 1 }],
  unknowns: { seen: 2, resolved: 2 },
  minutes: [3, 0, 2, 4, 0].map((succeeded, minute) => ({
    minute,
    succeeded,
    failed: minute === 2 ? 2 : 0,
    pending: 0,
    unknownOpen: minute === 2 ? 2 : 0,
  })),
  latency: [
    { fromMs: 0, untilMs: 50, count: 4 },
    { fromMs: 50, untilMs: 100, count: 6 },
    { fromMs: 30_000, untilMs: 60_000, count: 1 },
  ],
  unknownFor: [{ fromMs: 60_000, untilMs: 120_000, count: 2 }],
  money: {
    dvs: {
      openingVnd: 1_000_000,
      availableVnd: 900_000,
      heldVnd: 0,
      chargedVnd: 100_000,
      reversedVnd: 0,
    },
  },
};

/** Nothing was asked for. */
export const noOrders: Survival = {
  ...calmMinutes,
  exchanges: 0,
  orders: { succeeded: 0, failed: 0, pending: 0 },
  submittedAgain: 0,
  faults: [],
  crashes: [],
  unknowns: { seen: 0, resolved: 0 },
  minutes: [],
  latency: [],
  unknownFor: [],
  money: {},
};

/** One seed in virtual time, and nothing was broken. */
export const survived: ChaosReport = {
  consumer: 'stdio python3 shop.py',
  kitVersion: '0.1.0',
  profile: { name: 'storm', text: 'Everything goes wrong at once, at both providers.' },
  dialect: 'document',
  timeScale: undefined,
  seeds: '7',
  done: 1,
  asked: 1,
  survivedSeeds: ['7'],
  failedSeeds: [],
  survival: calmMinutes,
  failures: [],
  moreFailures: 0,
  rules: brokenShop.rules.map((rule) => ({ ...rule, findings: 0 })),
  journalSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  isStopped: false,
  reproduce: 'topup-sim chaos --seed 7 --profile storm -- python3 shop.py',
};

/** A thousand seeds, three of which broke something; each was made small. */
export const brokenByStorm: ChaosReport = {
  ...survived,
  timeScale: 60,
  seeds: '1..1000',
  done: 1_000,
  asked: 1_000,
  survivedSeeds: seedsBut(1_000, [17, 204, 733]),
  failedSeeds: ['17', '204', '733'],
  survival: stormyDay,
  failures: [
    failure('17', 'no-double-charge'),
    failure('204', 'no-refund-without-proof', { shrunk: { isMinimal: false, tries: 500 } }),
    failure('733', 'no-double-charge', { count: 1, shrunk: { isSteady: false, crashes: 1 } }),
  ],
  rules: brokenShop.rules.map((rule) => ({
    ...rule,
    findings:
      { 'no-double-charge': 4, 'no-refund-without-proof': 3, 'no-hammering': 12 }[rule.name] ?? 0,
  })),
  journalSha256: undefined,
  reproduce: 'topup-sim chaos --seeds 1..1000 --profile storm -- python3 shop.py',
};

/** One seed that broke one rule. */
export const brokenOnce: ChaosReport = {
  ...survived,
  seeds: '17',
  survivedSeeds: [],
  failedSeeds: ['17'],
  failures: [failure('17', 'no-double-charge')],
  rules: survived.rules.map((rule) => ({ ...rule, findings: +(rule.name === 'no-double-charge') })),
};

/** Somebody stopped it, before anything was made small. */
export const stoppedEarly: ChaosReport = {
  ...brokenByStorm,
  done: 412,
  survivedSeeds: seedsBut(412, [17]),
  failedSeeds: ['17'],
  failures: [{ ...failure('17', 'no-double-charge'), shrunk: undefined }],
  isStopped: true,
};

/** Nothing was run that could prove anything. */
export const nothingAsked: ChaosReport = { ...survived, survival: noOrders, rules: [] };

/** More failures than anybody reads. */
export function brokenOften(count: number): ChaosReport {
  const failedSeeds = Array.from({ length: count }, (_, i) => String(i + 1));
  const rules = ['no-double-charge', 'no-refund-without-proof', 'patience'];
  const failures = failedSeeds.map((seed, i) => failure(seed, rules[i % 3]!));
  return { ...brokenByStorm, survivedSeeds: [], failedSeeds, failures, moreFailures: 40 };
}

/** Every text is written by somebody who wants the report to go wrong. */
export const hostileStorm: ChaosReport = {
  ...brokenOnce,
  consumer: HOSTILE,
  profile: { name: HOSTILE, text: `${HOSTILE} ${LONG_ID}` },
  dialect: HOSTILE,
  seeds: HOSTILE,
  failedSeeds: [HOSTILE],
  survival: {
    ...calmMinutes,
    faults: [{ point: 'after-commit', effect: HOSTILE, provider: 'dvs', count: 1 }],
  },
  failures: [
    {
      ...failure(HOSTILE, 'ids-of-their-own', {
        shrunk: {
          file: `${HOSTILE}.yaml`,
          text: `consumer: "${HOSTILE}"\n\`\`\`\`\n</code></pre><script>window.hacked = 3</script>\n${LONG_ID}\n`,
        },
      }),
    },
  ],
  rules: survived.rules.map((rule) => ({ ...rule, findings: +(rule.name === 'ids-of-their-own') })),
  reproduce: `topup-sim chaos --seed '${HOSTILE}'`,
};

function seedsBut(last: number, failed: readonly number[]): readonly string[] {
  return Array.from({ length: last }, (_, i) => i + 1)
    .filter((seed) => !failed.includes(seed))
    .map(String);
}
