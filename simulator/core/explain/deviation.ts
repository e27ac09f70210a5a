/** What is wrong and what to change, as clauses: no capital in front, no full stop behind. */
export interface Words {
  readonly wrong: string;
  readonly change: string;
}

/** Makes a value that somebody sent fit for a sentence: short, on one line, no secret. */
export type Show = (value: string) => string;

/** One way in which a request differs from what the provider asks for. */
export interface Deviation {
  readonly code: string;
  /** Called only when it is the one that was found. */
  readonly say: (show: Show) => { readonly en: Words; readonly vi: Words };
}

/** One sentence of one or more deviations. */
export function sentence(said: readonly Words[], and: string): string {
  const wrong = [...new Set(said.map((words) => words.wrong))].join(` ${and} `);
  const change = [...new Set(said.map((words) => words.change))].join(` ${and} `);
  return `${wrong.charAt(0).toUpperCase()}${wrong.slice(1)}; ${change}.`;
}

/** A deviation whose words depend on nothing. */
export function deviation(code: string, en: Words, vi: Words): Deviation {
  const said = { en, vi };
  return { code, say: () => said };
}
