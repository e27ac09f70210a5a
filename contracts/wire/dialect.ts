import type { Doubt } from './doubt.js';

/** Named sets of readings: the documents', and what published integrations rely on. */
export type DialectPreset = 'document' | 'field';

export const DIALECT_PRESETS: readonly DialectPreset[] = ['document', 'field'];

type Switched<Doubts extends readonly Doubt[]> = Extract<
  Doubts[number],
  { readonly switchName: string }
>;

/** The readings in force at one provider, by the switch's name without the provider: `hash`, `recheckReply`. */
export type DialectOf<Doubts extends readonly Doubt[], Provider extends string> = {
  readonly [
    D in Switched<Doubts> as D['switchName'] extends `${Provider}.${infer Name}` ? Name : never
  ]: D['readings'][number]['value'];
};

/** Every switch by its whole name, such as `dvs.hash`, with its readings; the first is the default. */
export function switchReadings(doubts: readonly Doubt[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    doubts.flatMap(({ switchName, readings }) =>
      switchName === undefined ? [] : [[switchName, readings.map(({ value }) => value)]],
    ),
  );
}

/** A switch's name without its provider: `hash` of `dvs.hash`. */
export function ownSwitchName(switchName: string): string {
  return switchName.replace(/^[^.]*\./, '');
}

/** The readings of a preset, by the switch's name without the provider. */
export function presetReadings(
  doubts: readonly Doubt[],
  preset: DialectPreset,
): Readonly<Record<string, string>> {
  const readings = doubts.flatMap(({ switchName, readings: all }) => {
    if (switchName === undefined) return [];
    const reading = (preset === 'field' && all.find(({ isField }) => isField)) || all[0];
    return reading === undefined ? [] : [[ownSwitchName(switchName), reading.value]];
  });
  return Object.fromEntries(readings) as Record<string, string>;
}
