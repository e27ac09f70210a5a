import { wrong } from '../match-words.js';
import { isSim, type Sim, type SimCall, type SimTransaction } from '../sim.js';
import { SimError } from '../sim-error.js';
import { failureText } from './failure-text.js';

/** What a matcher found out. */
export interface Finding {
  readonly pass: boolean;
  /** True when it cannot be told yet: then neither the words hold nor their opposite. Default false. */
  readonly isOpen?: boolean;
  /** What is wanted, in words; with `.not` it is what is not wanted. */
  readonly expected: string;
  readonly found: string;
  /** More about what was found, one thing a line. */
  readonly lines?: readonly string[];
  /** Those concerned; a failure tells each one's timeline. */
  readonly transactions?: readonly SimTransaction[];
  /** Calls that have to do with it, each with what is special about it. */
  readonly calls?: readonly { readonly call: SimCall; readonly note?: string | undefined }[];
}

/** Looks at a sim. @throws SimError, ControlError for a mistake in what is expected. */
export type Check<Expected extends readonly unknown[]> = (
  sim: Sim,
  ...expected: Expected
) => Promise<Finding>;

/** A matcher as both runners call it. */
export type Matcher = (
  this: { readonly isNot?: boolean },
  received: unknown,
  // Each runner hands over whatever the test says; each check reads it as unknown.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  ...expected: any[]
) => Promise<{ pass: boolean; message: () => string }>;

/** Makes a matcher of a check. Nobody pays for the text of a failure that did not happen. */
export function matcher<Expected extends readonly unknown[]>(
  name: string,
  check: Check<Expected>,
  mostArguments = 2,
): Matcher {
  return async function (received: unknown, ...expected: unknown[]) {
    const isNot = this.isNot === true;
    if (!isSim(received)) throw notASim(name, received);
    if (expected.length > mostArguments) {
      const most = mostArguments === 1 ? '1 argument' : `${mostArguments} arguments`;
      throw wrong(`${name}(…)`, `${expected.length} arguments`, `${most} at most`);
    }
    const finding = await check(received, ...(expected as unknown as Expected));
    const pass = finding.isOpen === true ? isNot : finding.pass;
    if (pass !== isNot) return { pass, message: () => '' };
    const text = await failureText(received, finding, { name, isNot, expected });
    return { pass, message: () => text };
  };
}

function notASim(name: string, received: unknown): SimError {
  const found = received === null ? 'null' : typeof received;
  return new SimError(
    'SIM_EXPECTED',
    `found ${found}; expected the sim of a test; write: await expect(sim).${name}(…)`,
  );
}
