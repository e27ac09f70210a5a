import type { ObservedExchange } from './observation.js';
import type { PassiveRule } from './passive-rule.js';
import { times } from './words.js';

export const SIGNATURES_VALID: PassiveRule = {
  name: 'signatures-valid',
  text: 'Every checksum and every dataSign is right.',
  level: 'error',
  source: ['DVS III', 'TM "dataSign"'],
  find: ({ exchanges }) =>
    [...alike(exchanges).values()].map((group) => {
      const [first] = group;
      const name = first?.provider === 'dvs' ? 'checksum' : 'dataSign';
      const where = `the ${name} of your ${first?.operation ?? 'request'}`;
      const count = group.length === 1 ? '' : ` (${times(group.length)})`;
      const why = first?.wrongSignature?.words ?? '';
      return { text: `${capital(where)} was wrong${count}. ${why}`, about: group.slice(0, 3) };
    }),
};

/** The same mistake is told once, however often it was made. */
function alike(exchanges: readonly ObservedExchange[]): Map<string, ObservedExchange[]> {
  const groups = new Map<string, ObservedExchange[]>();
  for (const exchange of exchanges) {
    const { wrongSignature, provider, partner, operation } = exchange;
    if (wrongSignature === undefined) continue;
    const key = JSON.stringify([provider, partner, operation, wrongSignature.code]);
    groups.set(key, [...(groups.get(key) ?? []), exchange]);
  }
  return groups;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
