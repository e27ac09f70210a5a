import { MAGIC_PHONE_BLOCK } from '../../../contracts/wire/phone.js';

/** What a magic value asks the network to say. */
export interface Trigger {
  /** The provider's code, sign included. */
  readonly code: string;
  /** True for DVS's bare codes; TrueMoney has no such table and ignores it. */
  readonly isBare: boolean;
  /** What the transaction has in truth become, when the code said is to hide it; only a questionable code can. */
  readonly truth?: 'succeeded' | 'failed';
}

/** Fifth digit of a magic phone: what the five digits after it mean. */
const KINDS: Readonly<Record<string, Omit<Trigger, 'code'> & { readonly sign: '' | '-' }>> = {
  '0': { sign: '', isBare: false },
  '1': { sign: '-', isBare: false },
  '2': { sign: '', isBare: true },
  '3': { sign: '-', isBare: true },
  '4': { sign: '', isBare: false, truth: 'succeeded' },
  '5': { sign: '', isBare: false, truth: 'failed' },
};

/**
 * Reads a phone of block 0990, which is assigned to nobody: `0990 d ccccc`, where `ccccc` is the code without
 * its sign and `d` says its sign and table. Any other phone is `undefined`.
 */
export function triggerOfPhone(phone: string): Trigger | undefined {
  if (!phone.startsWith(MAGIC_PHONE_BLOCK) || phone.length !== 10) return undefined;
  const kind = KINDS[phone.charAt(4)];
  if (kind === undefined) return undefined;
  const { sign, ...meaning } = kind;
  return { code: signed(sign, phone.slice(5)), ...meaning };
}

const MAGIC_ID = /^sim-(?:(user)-)?(m)?(\d{1,5})(?:-(succeeded|failed))?-/;

/**
 * Reads a request id that begins with `sim-<code>-`, a minus written as `m`: `sim-4501-`, `sim-m99-`,
 * `sim-user-61-` for a bare code, `sim-0-succeeded-` for a code that hides the truth.
 */
export function triggerOfRequestId(requestId: string): Trigger | undefined {
  const [, table, minus, digits, truth] = MAGIC_ID.exec(requestId) ?? [];
  if (digits === undefined) return undefined;
  return {
    code: signed(minus === undefined ? '' : '-', digits),
    isBare: table !== undefined,
    ...(truth === 'succeeded' || truth === 'failed' ? { truth } : {}),
  };
}

/** The phone that asks for a trigger; `undefined` when no phone can (a hidden truth needs a positive code). */
export function phoneOfTrigger(trigger: Trigger): string | undefined {
  const kind = Object.entries(KINDS).find(
    ([, k]) =>
      k.isBare === trigger.isBare &&
      k.truth === trigger.truth &&
      (k.sign === '-') === trigger.code.startsWith('-'),
  );
  const digits = trigger.code.replace('-', '').padStart(5, '0');
  return kind && `${MAGIC_PHONE_BLOCK}${kind[0]}${digits}`;
}

/** The beginning of a request id that asks for a trigger. */
export function requestIdPrefixOfTrigger({ code, isBare, truth }: Trigger): string {
  const parts = ['sim', isBare ? 'user' : undefined, code.replace('-', 'm'), truth];
  return `${parts.filter((part) => part !== undefined).join('-')}-`;
}

function signed(sign: '' | '-', digits: string): string {
  const code = String(Number(digits));
  return code === '0' ? code : sign + code;
}
