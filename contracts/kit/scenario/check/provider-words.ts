import type { ProviderName } from '../../../wire/operation.js';
import type { PathProblem } from '../form-problems.js';
import type { Path } from '../scenario.js';
import type { Plain } from '../yaml-tree.js';
import type { DraftCheck } from './draft.js';
import { entriesAt } from './value-at.js';

/**
 * Words that only one provider knows, by where they stand; `*` is any place of a list. A value
 * after `=` makes the row hold for that value only.
 */
const OWN_WORDS: readonly (readonly [ProviderName, string])[] = [
  ['dvs', 'given.partner.maxAmountVnd'],
  ['dvs', 'given.credentials.wrong.*=privatekey'],
  ['dvs', 'steps.*.topup.gateway'],
  ['dvs', 'steps.*.topup.tamper.sign=stray-blank'],
  ['dvs', 'steps.*.balance.tamper.sign=stray-blank'],
  ['dvs', 'steps.*.expect.table=user'],
  ['dvs', 'steps.*.expect.table=telco'],
  ['dvs', 'steps.*.expect.table=balance'],
  ['truemoney', 'given.partner.language'],
  ['truemoney', 'given.partner.stock'],
  ['truemoney', 'given.credentials.wrong.*=apiCode'],
  ['truemoney', 'given.credentials.wrong.*=apiUsername'],
  ['truemoney', 'given.credentials.wrong.*=apiPassword'],
  ['truemoney', 'given.credentials.wrong.*=privateKeyPem'],
  ['truemoney', 'given.credentials.wrong.*=providerPublicKeyPem'],
  ['truemoney', 'steps.*.buyCards'],
  ['truemoney', 'steps.*.balance.requestId'],
  ['truemoney', 'steps.*.balance.requestIdOf'],
  ['truemoney', 'steps.*.query.by=requestId'],
  ['truemoney', 'steps.*.query.ofRequestId'],
  ['truemoney', 'steps.*.query.requestId'],
  ['truemoney', 'steps.*.query.requestIdOf'],
  ['truemoney', 'steps.*.expect.table=status'],
  ['truemoney', 'steps.*.expect.table=field'],
  ['truemoney', 'steps.*.expect.errorCode'],
  ['truemoney', 'steps.*.expect.transaction'],
  ['truemoney', 'steps.*.expect.cards'],
  ['truemoney', 'steps.*.expect.sameCardsAs'],
  ['truemoney', 'steps.*.expect.message'],
  ['truemoney', 'steps.*.expect.signature'],
];

/** A scenario uses the words of its own provider only. */
export const checkProviderWords: DraftCheck = ({ provider, value }) =>
  OWN_WORDS.filter(([owner, word]) => owner !== provider && !isTaken(word, value)).flatMap(
    ([owner, word]) => {
      const [where = '', wanted] = word.split('=');
      return matches(value, where.split('.'))
        .filter(({ found }) => wanted === undefined || found === wanted)
        .map(({ path }) => foreignWord({ path, owner, wanted }));
    },
  );

/** Words that DVS takes too where its re-check knows the client's own id (D3). */
const BY_REQUEST: readonly string[] = ['steps.*.query.by=requestId', 'steps.*.query.ofRequestId'];

function isTaken(word: string, value: Plain): boolean {
  if (!BY_REQUEST.includes(word)) return false;
  const dialect = new Map(entriesAt(value, ['given', 'partner', 'dialect']));
  const reading = dialect.get('dvs.recheckKey');
  return reading === 'both' || (reading === undefined && dialect.get('preset') === 'field');
}

interface Match {
  readonly path: Path;
  readonly found: Plain;
}

function matches(value: Plain, pattern: readonly string[], path: Path = []): readonly Match[] {
  const [key, ...rest] = pattern;
  if (key === undefined) return [{ path, found: value }];
  if (key === '*') {
    return Array.isArray(value)
      ? (value as readonly Plain[]).flatMap((item, i) => matches(item, rest, [...path, i]))
      : [];
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value)
    .filter(([name]) => name === key)
    .flatMap(([name, item]) => matches(item, rest, [...path, name]));
}

function foreignWord(word: {
  readonly path: Path;
  readonly owner: ProviderName;
  readonly wanted: string | undefined;
}): PathProblem {
  const { path, owner, wanted } = word;
  return {
    path,
    part: wanted === undefined ? 'key' : 'value',
    code: 'WORD_OF_OTHER_PROVIDER',
    found: `"${wanted ?? String(path.at(-1))}", a word of ${owner}`,
    expected: `a word of ${owner === 'dvs' ? 'truemoney' : 'dvs'}`,
    advice: `take it away, or write "provider: ${owner}"`,
  };
}
