import type { Draft } from '../draft.js';
import type { Family } from '../search.js';

/** The other forms in which phones and amounts are kept, hashed where the request sends another. */
export const valueForms: Family = formsUpTo(Infinity);

/** The forms that go together with another mistake. */
export const likelyValueForms: Family = formsUpTo(6);

function formsUpTo(count: number): Family {
  return function* (draft) {
    for (const [i, part] of draft.parts.entries()) {
      const forms = FORMS[part.name]?.(part.value) ?? [];
      for (const form of new Set(forms.slice(0, count))) {
        if (form === part.value) continue;
        const code = part.name === 'phone' ? 'PHONE_FORM' : 'AMOUNT_FORM';
        const parts = draft.parts.with(i, { name: part.name, value: form });
        yield { draft: { ...draft, parts }, deviation: hashedForm(code, part, form) };
      }
    }
  };
}

const FORMS: Readonly<Record<string, (sent: string) => readonly string[]>> = {
  phone: phoneForms,
  sotien: amountForms,
};

function hashedForm(code: string, sent: { name: string; value: string }, form: string) {
  return {
    code,
    say: (show: (value: string) => string) => ({
      en: {
        wrong: `${sent.name} was hashed as "${show(form)}" and sent as "${show(sent.value)}"`,
        change: `send and hash the same characters of ${sent.name}${ASKED[sent.name]?.en ?? ''}`,
      },
      vi: {
        wrong: `${sent.name} được băm là "${show(form)}" nhưng lại gửi là "${show(sent.value)}"`,
        change: `hãy gửi và băm cùng một chuỗi ${sent.name}${ASKED[sent.name]?.vi ?? ''}`,
      },
    }),
  };
}

const ASKED: Readonly<Record<string, { readonly en: string; readonly vi: string }>> = {
  phone: { en: ', ten digits that begin with 0', vi: ', gồm mười chữ số bắt đầu bằng 0' },
  sotien: { en: ', digits only', vi: ', chỉ gồm chữ số' },
};

/** With and without the zero, the country code, and what people put between groups. */
function phoneForms(sent: string): readonly string[] {
  const digits = sent.replace(/\D/g, '');
  // A plus that was not URL-encoded arrives as a blank.
  const local = digits.replace(/^(?:0084|84|0)(?=\d{8,10}$)/, '');
  if (local.length > 15) return [];
  const zero = `0${local}`;
  const groups = [zero.slice(0, 4), zero.slice(4, 7), zero.slice(7)];
  const older = [zero.slice(0, 3), zero.slice(3, 6), zero.slice(6)];
  return [
    local,
    `84${local}`,
    `+84${local}`,
    zero,
    ` 84${local}`,
    `0084${local}`,
    `084${local}`,
    ...[' ', '.', '-'].flatMap((between) => [groups.join(between), older.join(between)]),
    `(+84)${local}`,
    `+84 ${local}`,
    `'${zero}`,
  ];
}

const OTHER_AMOUNTS_VND = [10_000, 20_000, 30_000, 50_000, 100_000, 200_000, 300_000, 500_000];

/** As people, Java and currency formatters print an amount. */
function amountForms(sent: string): readonly string[] {
  const whole = sent
    .replace(/[.,](?:00|0)$/, '')
    .replace(/\D/g, '')
    .replace(/^0+(?=\d)/, '');
  if (whole === '' || whole.length > 15) return [];
  const grouped = (by: string) => whole.replace(/\B(?=(?:\d{3})+$)/g, by);
  const thousands = whole.endsWith('000') ? [whole.slice(0, -3), `${whole.slice(0, -3)}k`] : [];
  const digits = whole.replace(/0+$/, '');
  const fraction = digits.length > 1 ? digits.slice(1) : '0';
  return [
    whole,
    grouped('.'),
    grouped(','),
    ...[`${whole}.0`, `${whole}.00`, `${whole},00`, `${grouped(',')}.00`, `${grouped('.')},00`],
    ...[grouped(' '), grouped("'"), `${whole}.0000`, grouped('\u00a0')],
    ...thousands,
    ...[' VND', 'VND', 'đ', ' đ', '₫', ' ₫', ' VNĐ', 'd'].flatMap((unit) => [
      whole + unit,
      grouped('.') + unit,
      grouped(',') + unit,
    ]),
    `${whole.charAt(0)}.${fraction}E${whole.length - 1}`,
    `${whole}000`,
    `${whole}00`,
    `+${whole}`,
  ];
}

/** Another amount than the one that was sent: hashed before the customer changed it. */
export const otherAmounts: Family = function* (draft: Draft) {
  const i = draft.parts.findIndex(({ name }) => name === 'sotien');
  const part = draft.parts[i];
  if (part === undefined) return;
  for (const amountVnd of OTHER_AMOUNTS_VND) {
    const value = String(amountVnd);
    if (value === part.value) continue;
    const parts = draft.parts.with(i, { name: part.name, value });
    yield {
      draft: { ...draft, parts },
      deviation: { ...hashedForm('OTHER_AMOUNT', part, value) },
    };
  }
};
