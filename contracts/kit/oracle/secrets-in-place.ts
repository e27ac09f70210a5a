import type { ObservedLeak } from './observation.js';
import type { PassiveRule } from './passive-rule.js';
import { capital } from './words.js';

export const SECRETS_IN_PLACE: PassiveRule = {
  name: 'secrets-in-place',
  text: "The privatekey travels only as DVS's own parameter of calls that need it; apiPassword, private keys and PINs travel nowhere; none of them is printed.",
  level: 'error',
  source: ['DVS III', 'field'],
  find: ({ exchanges, leaks }) => {
    const byNumber = new Map(exchanges.map((exchange) => [exchange.number, exchange]));
    return leaks.map(({ secret, place, provider, partner, exchange: number, in: medium }) => {
      const exchange = number === undefined ? undefined : byNumber.get(number);
      const text = `${capital(secret)} was in ${place}: ${ADVICE[medium]}.`;
      return { text, provider, partner, about: exchange === undefined ? [] : [exchange] };
    });
  },
};

const ADVICE: Readonly<Record<ObservedLeak['in'], string>> = {
  output: 'logs are kept, copied and read by many; take it out before you log',
  call: 'whoever sees that request can use it; send it nowhere but where the provider asks for it',
  'stray call':
    'no provider has that path, so whoever answers there can use it; correct the address of the call',
};
