import { expect, it } from 'vitest';
import { ConsumerWords } from './consumer-words.js';

const SECRET = 'b8szzskymyczrn5z?~';
const bytes = Buffer.from(SECRET);

it.each([
  ['as it is', SECRET],
  ['base64', bytes.toString('base64')],
  ['base64 without padding', bytes.toString('base64').replace(/=+$/, '')],
  ['base64url', bytes.toString('base64url')],
  ['hex', bytes.toString('hex')],
  ['hex in capitals', bytes.toString('hex').toUpperCase()],
])('hides a secret that was told, %s', (_, form) => {
  const words = new ConsumerWords();
  expect(words.shown(`key ${form} sent`, 200)).toBe(`key ${form} sent`);
  words.learn({
    dvs: { baseUrl: 'http://x', username: 'shop', privatekey: SECRET },
    ...{ requestTimeoutMs: 1, stateDir: 'x', seed: 's' },
  });
  expect(words.shown(`key ${form} sent`, 200)).toBe('key [redacted] sent');
});
