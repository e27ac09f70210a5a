import type { BalanceVerdict, UnknownWhy, Verdict } from '../../client/result.js';
import type { ToldCause } from '../../contracts/kit/oracle/observation.js';
import { showVnd } from '../../contracts/wire/money.js';
import type { ReadReply } from './told-answer.js';

/** `0 (unspecified, questionable …)`; for an answer that is not believed, why. */
export function verdictWords(verdict: Verdict, meaning: string | undefined): string {
  const { code, outcome } = verdict;
  const said = code ?? 'with something else than a code';
  if (outcome !== 'unknown') return meaning === undefined ? said : `${said} (${meaning})`;
  return `${said} (${verdict.reason})`;
}

const KINDS: { readonly [Why in UnknownWhy]?: ToldCause['kind'] } = {
  'signature-missing': 'unsigned',
  'signature-invalid': 'unsigned',
  'wrong-transaction': 'wrong-transaction',
  'not-found': 'not-found',
  'malformed-reply': 'malformed',
  'cards-unreadable': 'cards-unreadable',
};

/** What a reply was that was read as this verdict. */
export function causeOf(verdict: Verdict): ToldCause {
  const { code, table } = verdict;
  const kind = verdict.outcome === 'unknown' ? KINDS[verdict.why] : undefined;
  return {
    kind: kind ?? (code === undefined ? 'malformed' : 'code'),
    ...(code === undefined ? {} : { code }),
    ...(table === undefined ? {} : { table }),
  };
}

/** What the answer to a balance call says. It decides nothing about any purchase. */
export function balanceReply(verdict: BalanceVerdict): ReadReply {
  const nothing = { outcome: 'unknown', transactionIds: [], isOfFirstUse: false } as const;
  switch (verdict.kind) {
    case 'balance': {
      const { amountVnd: balanceVnd } = verdict;
      const words = `with a balance of ${showVnd(balanceVnd)}`;
      return { ...nothing, cause: { kind: 'balance', balanceVnd }, words };
    }
    case 'refused': {
      const { code, table, reason } = verdict;
      return { ...nothing, cause: { kind: 'code', code, table }, words: `${code} (${reason})` };
    }
    case 'unknown': {
      const cause = { kind: KINDS[verdict.why] ?? 'malformed' };
      return {
        ...nothing,
        cause,
        words: `with no balance that can be believed: ${verdict.reason}`,
      };
    }
  }
}
