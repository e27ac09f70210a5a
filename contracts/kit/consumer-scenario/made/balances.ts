import type { PartnerGiven } from '../../ports.js';
import type { ProviderName } from '../../../wire/operation.js';
import type { FaultInput } from '../../scenario/form/fault-form.js';
import type { ConsumerScenario } from '../consumer-scenario.js';

/** Amounts whose printed forms differ: Java prints the last ones with an exponent. Source: D23. */
const AMOUNTS_VND = [0, 10_000, 9_999_999, 10_000_000, 12_345_678, 123_456_789];

interface Case {
  readonly words: string;
  readonly source: readonly string[];
  readonly given?: PartnerGiven;
  readonly wrong?: ConsumerScenario['given']['wrong'];
  readonly faults?: readonly FaultInput[];
}

const DVS: readonly Case[] = [
  { words: 'the answer -6 is an error', source: ['DVS V'], wrong: ['privatekey'] },
  { words: 'the answer -302 is an error', source: ['DVS V'], given: { isSuspended: true } },
  ...(['newline', 'crlf', 'blank-lines', 'text-plain'] as const).map((value) => ({
    words: `white space of D7 ${value}`,
    source: ['D7'],
    given: { dialect: { 'dvs.replyForm': value } },
  })),
];

const TRUEMONEY: readonly Case[] = [
  { words: 'the answer 2 is an error', source: ['TM Status Code'], wrong: ['privateKeyPem'] },
  { words: 'the answer 903 is an error', source: ['TM Status Code'], wrong: ['apiCode'] },
  ...(['missing', 'null', 'forged', 'stale', 'other-key'] as const).map((as) => ({
    words: `a signature that is ${as === 'other-key' ? "of another's key" : as}`,
    source: ['TM dataSign'],
    faults: [balanceFault('truemoney', { kind: 'signature', as })],
  })),
  {
    words: 'a status code that is a number',
    source: ['D20'],
    given: { dialect: { 'truemoney.statusCodeType': 'number' } },
  },
  {
    words: 'all fields of all services, with nulls',
    source: ['D21'],
    given: { dialect: { 'truemoney.replyShape': 'full' } },
  },
];

function balanceFault(provider: ProviderName, effect: FaultInput['effect']): FaultInput {
  return { at: 'after-commit', effect, match: { provider, operation: 'balance' } };
}

/** The balance: read as it is printed, and never an error shown as money. */
export function balanceScenarios(provider: ProviderName): readonly ConsumerScenario[] {
  const amounts = AMOUNTS_VND.map((balanceVnd): Case => ({
    words: `${balanceVnd} VND are shown as they are`,
    source: [provider === 'dvs' ? 'DVS V' : 'D23'],
    given: { balanceVnd },
  }));
  const broken = (['reset', 'http-503', 'half-body'] as const).map((effect): Case => ({
    words: `${effect} is no amount`,
    source: ['ours: what is not whole says nothing'],
    faults: [balanceFault(provider, effect)],
  }));
  const own = provider === 'dvs' ? DVS : TRUEMONEY;
  return [...amounts, ...own, ...broken].map((one) => balanceScenario(provider, one));
}

function balanceScenario(
  provider: ProviderName,
  { words, source, given = {}, wrong = [], faults = [] }: Case,
): ConsumerScenario {
  return {
    title: `${provider} balance: ${words}`,
    group: `${provider} balance`,
    source,
    given: { [provider]: given, wrong, faults },
    steps: [{ kind: 'balance', provider }],
    decision: 'never',
    covers: [{ operation: `${provider} balance`, cause: words, point: '-', decision: 'shown' }],
  };
}
