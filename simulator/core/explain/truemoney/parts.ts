import { SERVICES } from '../../../../contracts/truemoney/services.js';
import type { TrueMoneyAccount } from '../../../../contracts/truemoney/credentials.js';
import type { RequestSignatureParts } from '../../../../contracts/truemoney/signed-texts.js';
import type { Deviation } from '../deviation.js';
import type { Draft, Part } from '../draft.js';
import type { Family, Varied } from '../search.js';
import { furtherParts } from '../texts/further-values.js';

/** The values that are signed, in their order. Source: TM "dataSign". */
const NAMES = ['username', 'apiCode', 'apiUsername', 'serviceCode', 'requestId'] as const;

const RECIPE = NAMES.join('|');

/** The right text of a request, of whatever service. Source: TM "dataSign". */
export function rightDraft(call: RequestSignatureParts): Draft {
  const parts = NAMES.map((name) => ({ name, value: call[name] }));
  return { recipe: RECIPE, separator: '|', parts };
}

/** The other values of a body, and the account's password: they do not belong into the text. */
export function furtherValues(
  values: Readonly<Record<string, string>>,
  apiPassword: string | undefined,
): readonly Part[] {
  const known = new Set<string>([...NAMES, 'dataSign']);
  const others = Object.entries(values).filter(([name]) => !known.has(name));
  const secret = apiPassword === undefined ? [] : [passwordPart(apiPassword)];
  return [...furtherParts(Object.fromEntries(others)), ...secret];
}

function passwordPart(value: string): Part {
  return { name: 'apiPassword', value, isSecret: true };
}

/** The values of other accounts: all three, or one of them. */
export function otherAccounts(accounts: readonly TrueMoneyAccount[]): Family {
  return function* (draft) {
    for (const account of accounts) {
      const { username, apiCode, apiUsername } = account;
      for (const values of [
        { username, apiCode, apiUsername },
        { username },
        { apiCode },
        { apiUsername },
      ]) {
        yield withValues(draft, values, otherAccount(username, Object.keys(values)));
      }
    }
  };
}

/** The code of another service, the old codes among them. Source: TM "Service Code", D31. */
export const otherServices: Family = function* (draft) {
  for (const { code, oldCode } of SERVICES) {
    for (const serviceCode of oldCode === undefined ? [code] : [code, oldCode]) {
      yield withValues(draft, { serviceCode }, otherService(serviceCode));
    }
  }
};

function withValues(
  draft: Draft,
  values: Readonly<Record<string, string>>,
  deviation: Deviation,
): Varied {
  const parts = draft.parts.map((part) => ({ ...part, value: values[part.name] ?? part.value }));
  return { draft: { ...draft, parts }, deviation };
}

function otherAccount(username: string, names: readonly string[]): Deviation {
  const which = names.join(', ');
  return {
    code: 'OTHER_ACCOUNT',
    say: (show) => ({
      en: {
        wrong: `the text holds the ${which} of partner ${show(username)}`,
        change: 'sign the values that are sent',
      },
      vi: {
        wrong: `văn bản chứa ${which} của đối tác ${show(username)}`,
        change: 'hãy ký đúng các giá trị được gửi đi',
      },
    }),
  };
}

function otherService(serviceCode: string): Deviation {
  return {
    code: 'OTHER_SERVICE',
    say: () => ({
      en: {
        wrong: `the text was signed for service ${serviceCode}`,
        change: 'sign the serviceCode that is sent',
      },
      vi: {
        wrong: `văn bản được ký cho dịch vụ ${serviceCode}`,
        change: 'hãy ký đúng serviceCode được gửi đi',
      },
    }),
  };
}
