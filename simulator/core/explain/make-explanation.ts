import { deviation, sentence, type Deviation } from './deviation.js';
import { shownTextOf, type Draft } from './draft.js';
import type { Explanation } from './explanation.js';
import { shownWithout } from './redact-values.js';

/** What was found out about one request. */
export interface Finding {
  /** At least one, the outermost first. */
  readonly deviations: readonly Deviation[];
  readonly isRecognised: boolean;
  readonly expected: Draft;
  /** The text that was hashed or signed, as a draft or as it was recovered; `undefined` when it is not known. */
  readonly found?: Draft | string | undefined;
  /** Never shown, wherever they stand. */
  readonly secrets: readonly string[];
}

/** Puts a finding into words. */
export function makeExplanation(finding: Finding): Explanation {
  const { deviations, isRecognised, expected, found, secrets } = finding;
  const shown = shownWithout(secrets);
  const said = deviations.map(({ say }) => say(shown.value));
  const [first, ...more] = deviations.map(({ code }) => code);
  const text = (draft: Draft) => shown.text(shownTextOf(draft));
  return {
    code: first ?? 'NOT_RECOGNISED',
    also: [...new Set(more)].filter((code) => code !== first),
    isRecognised,
    en: sentence(
      said.map(({ en }) => en),
      'and',
    ),
    vi: sentence(
      said.map(({ vi }) => vi),
      'và',
    ),
    expectedText: text(expected),
    ...(found === undefined
      ? {}
      : { foundText: typeof found === 'string' ? shown.text(found) : text(found) }),
  };
}

/** The hash is another than the one that is accepted. */
export function wrongHash(facts: {
  readonly code: string;
  readonly found: string;
  readonly accepted: string;
}): Deviation {
  const { code, found, accepted } = facts;
  return deviation(
    code,
    { wrong: `the hash is ${found} where ${accepted} is asked`, change: `hash with ${accepted}` },
    {
      wrong: `hàm băm là ${found} trong khi yêu cầu ${accepted}`,
      change: `hãy băm bằng ${accepted}`,
    },
  );
}

/** What languages print when a thing that is no text is sent as one. */
export function printedObject(sent: string): Deviation | undefined {
  if (!PRINTED.test(sent)) return undefined;
  return {
    code: 'PRINTED_OBJECT',
    say: (show) => ({
      en: {
        wrong: `"${show(sent)}" is what a program prints for an object, not its content`,
        change: 'turn the bytes into text before you send them',
      },
      vi: {
        wrong: `"${show(sent)}" là cách chương trình in ra một đối tượng chứ không phải nội dung của nó`,
        change: 'hãy chuyển các byte thành văn bản trước khi gửi',
      },
    }),
  };
}

/** Java, .NET, JavaScript, PHP, Python, Go. */
const PRINTED =
  /^(?:\[[BCLI][\w.;]{0,60}@[0-9a-f]{1,16}|System\.\w{1,20}(?:\[\])?|\[object \w{1,20}\]|undefined|null|None|nil|NULL|NaN|true|false|Array|Object|Promise|<Buffer[ 0-9a-f.]*>?|Resource id #\d{1,9}|<[\w. ]{1,60} at 0x[0-9a-fA-F]{1,16}>)$/;
