import { MAGIC_PHONE_BLOCK } from '../../../contracts/wire/phone.js';
import type { Said } from '../engine/verdict.js';
import {
  faultOfPhone,
  faultOfRequestId,
  MAGIC_ID_PREFIX,
} from '../../../contracts/faults/magic-fault.js';
import { namedFault, type NamedFault } from '../../../contracts/faults/named.js';

/** What a magic value asks for: a code that the network is to say, or a fault that has a name. */
export type Trigger =
  | { readonly kind: 'code'; readonly said: Said }
  | { readonly kind: 'fault'; readonly fault: NamedFault };

interface CodeKind extends Omit<Said, 'code'> {
  readonly sign: '' | '-';
}

/** Fifth digit of a magic phone: what the five digits after it mean, when they are a code. */
const CODE_KINDS: Readonly<Record<string, CodeKind>> = {
  '0': { sign: '', isBare: false },
  '1': { sign: '-', isBare: false },
  '2': { sign: '', isBare: true },
  '3': { sign: '-', isBare: true },
  '4': { sign: '', isBare: false, truth: 'succeeded' },
  '5': { sign: '', isBare: false, truth: 'failed' },
};

/**
 * Reads a phone of block 0990, which is assigned to nobody: `0990 d ccccc`, where `ccccc` is a code without its sign, or a
 * fault's number, and `d` says which. Any other phone is `undefined`.
 */
export function triggerOfPhone(phone: string): Trigger | undefined {
  if (!phone.startsWith(MAGIC_PHONE_BLOCK) || !/^\d{10}$/.test(phone)) return undefined;
  const kind = CODE_KINDS[phone.charAt(4)];
  if (kind === undefined) return ofFault(faultOfPhone(phone));
  const { sign, ...meaning } = kind;
  return { kind: 'code', said: { code: signed(sign, phone.slice(5)), ...meaning } };
}

const CODE_WORDS = /^(?:(user)-)?(m|-)?(\d{1,5})(?:-(succeeded|failed))?$/;

/**
 * Reads a trigger in words: `4501`, `-99` or `m99`, `user-61` for a bare code, `0-succeeded` for a code that hides the
 * truth, or a fault's name, such as `reset` or `hang-before-commit`.
 */
export function triggerOfWords(words: string): Trigger | undefined {
  const [, table, minus, digits, truth] = CODE_WORDS.exec(words) ?? [];
  if (digits === undefined) return ofFault(namedFault(words));
  const code = signed(minus === undefined ? '' : '-', digits);
  const said = { code, isBare: table !== undefined };
  return {
    kind: 'code',
    said: truth === 'succeeded' || truth === 'failed' ? { ...said, truth } : said,
  };
}

const CODE_ID = /^sim-((?:user-)?m?\d{1,5}(?:-(?:succeeded|failed))?)-/;

/** Reads a request id that begins with `sim-<trigger>-`, the trigger in words, a minus written as `m`. */
export function triggerOfRequestId(requestId: string): Trigger | undefined {
  if (!requestId.startsWith(MAGIC_ID_PREFIX)) return undefined;
  const [, code] = CODE_ID.exec(requestId) ?? [];
  return code === undefined ? ofFault(faultOfRequestId(requestId)) : triggerOfWords(code);
}

/** The phone that asks for a code; `undefined` when no phone can (a hidden truth needs a positive code). */
export function phoneOfCode({ code, isBare, truth }: Said): string | undefined {
  const kind = Object.entries(CODE_KINDS).find(
    ([, k]) =>
      k.isBare === isBare && k.truth === truth && (k.sign === '-') === code.startsWith('-'),
  );
  const digits = code.replace('-', '').padStart(5, '0');
  return kind && `${MAGIC_PHONE_BLOCK}${kind[0]}${digits}`;
}

/** The beginning of a request id that asks for a code. */
export function requestIdPrefixOfCode({ code, isBare, truth }: Said): string {
  const parts = ['sim', isBare ? 'user' : undefined, code.replace('-', 'm'), truth];
  return `${parts.filter((part) => part !== undefined).join('-')}-`;
}

function ofFault(fault: NamedFault | undefined): Trigger | undefined {
  return fault === undefined ? undefined : { kind: 'fault', fault };
}

function signed(sign: '' | '-', digits: string): string {
  const code = String(Number(digits));
  return code === '0' ? code : sign + code;
}
