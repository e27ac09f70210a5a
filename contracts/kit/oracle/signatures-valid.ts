import { grouped } from './grouped.js';
import type { ObservedExchange } from './observation.js';
import type { PassiveRule } from './passive-rule.js';
import { capital, times } from './words.js';

export const SIGNATURES_VALID: PassiveRule = {
  name: 'signatures-valid',
  text: 'Every checksum and every dataSign is right.',
  level: 'error',
  source: ['DVS III', 'TM "dataSign"'],
  find: ({ exchanges }) => {
    const wrong = exchanges.filter(({ wrongSignature }) => wrongSignature !== undefined);
    return grouped(wrong, alike).map((group) => {
      const [{ provider, operation = 'request', wrongSignature }] = group;
      const where = `the ${provider === 'dvs' ? 'checksum' : 'dataSign'} of your ${operation}`;
      const count = group.length === 1 ? '' : ` (${times(group.length)})`;
      const why = wrongSignature?.words ?? '';
      return { text: `${capital(where)} was wrong${count}. ${why}`, about: group.slice(0, 3) };
    });
  },
};

/** The same mistake is told once, however often it was made. */
function alike({ provider, partner, operation, wrongSignature }: ObservedExchange): string {
  return JSON.stringify([provider, partner, operation, wrongSignature?.code]);
}
