import { createPrivateKey } from 'node:crypto';
import {
  SecretSearch,
  soughtSecret,
  withoutSpans,
  type Sought,
} from '../../../contracts/wire/secret-search.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';

/** What a secret is called when it is found; never the secret itself. */
export interface SecretName {
  readonly kind: 'privatekey' | 'apiPassword' | 'private key' | 'PIN';
  readonly provider: ProviderName;
  readonly partner: string;
}

interface Known {
  readonly name: SecretName;
  readonly sought: readonly Sought[];
  readonly search: SecretSearch;
  /** For short secrets, which stand in innocent words too. */
  readonly asWord: RegExp | undefined;
}

/** Shorter ones would be found in every second line. */
const SHORTEST = 6;
/** From here on a text is no word by chance. */
const LONG = 8;
/** Secrets that are looked for; the oldest make room. Each is looked for in every line. */
const MOST_SECRETS = 2_000;
const MOST_PINS = 200_000;

/** PINs are plain digits of a length of their own, so that a look at the numbers of a text finds them, however many were sold. */
const NUMBER = /(?<!\d)\d{8,24}(?!\d)/g;

/**
 * Knows the secrets of every partner and finds them in any spelling. Secrets of fewer than 6 characters are not looked for, and
 * those of fewer than 8 only as words of their own.
 */
export class SecretBook {
  readonly #known = new Map<string, Known>();
  readonly #pins = new Map<string, SecretName>();
  #search: SecretSearch | undefined;
  #isFull = false;

  /** True when secrets had to be forgotten. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Remembers a secret under the first name it had. */
  learn(name: SecretName, value: string): void {
    if (value.length < SHORTEST || this.#known.has(value)) return;
    const sought = soughtForms(name, value);
    const asWord = value.length < LONG ? wordPattern(value) : undefined;
    this.#known.set(value, { name, sought, search: new SecretSearch(sought), asWord });
    this.#search = undefined;
    this.#forgetOldest(this.#known, MOST_SECRETS);
  }

  /** Remembers the PIN of a sold card. */
  learnPin(name: SecretName, pin: string): void {
    this.#pins.set(pin, name);
    this.#forgetOldest(this.#pins, MOST_PINS);
  }

  /** The names of the secrets that stand in a text. */
  find(text: string): readonly SecretName[] {
    const found = this.#isAnyIn(text)
      ? [...this.#known.values()].filter((known) => isIn(known, text)).map(({ name }) => name)
      : [];
    const pins = this.#pins.size === 0 ? [] : (text.match(NUMBER) ?? []);
    return [...found, ...pins.flatMap((pin) => this.#pins.get(pin) ?? [])];
  }

  /** A text without any secret that is known. */
  hide(text: string): string {
    const spans = [...this.#known.values()].flatMap(({ search }) => search.spans(text));
    return withoutSpans(text, spans).replace(NUMBER, (number) =>
      this.#pins.has(number) ? '[redacted]' : number,
    );
  }

  /** One look at all of them: most texts have none. */
  #isAnyIn(text: string): boolean {
    this.#search ??= new SecretSearch([...this.#known.values()].flatMap(({ sought }) => sought));
    return this.#search.isIn(text);
  }

  #forgetOldest(secrets: Map<string, unknown>, most: number): void {
    for (const oldest of secrets.keys()) {
      if (secrets.size <= most) return;
      secrets.delete(oldest);
      this.#isFull = true;
    }
  }
}

function isIn({ search, asWord }: Known, text: string): boolean {
  return asWord === undefined ? search.isIn(text) : asWord.test(text);
}

function wordPattern(value: string): RegExp {
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu');
}

/** A private key in the forms in which integrations keep it: PKCS#8, PKCS#1, and the numbers of .NET's XML. */
function soughtForms({ kind }: SecretName, value: string): readonly Sought[] {
  if (kind !== 'private key') return [soughtSecret(value)];
  const key = createPrivateKey(value);
  const pkcs1 = key.export({ type: 'pkcs1', format: 'pem' }) as string;
  const { d = '', p = '', q = '' } = key.export({ format: 'jwk' });
  const numbers = [d, p, q].map((text) => Buffer.from(text, 'base64url').toString('base64'));
  const { n = '' } = key.export({ format: 'jwk' });
  const pems = [value, pkcs1].map((pem) => withoutPublicPart(pem, n));
  return [...pems, ...numbers].map(soughtSecret);
}

/** Characters of a line of PEM, and the bytes of an exponent that comes behind the modulus. */
const LINE = 64;
const EXPONENT_BYTES = 5;

/** A private key without the lines that say what its public half says too: that half may be shown to anybody. */
function withoutPublicPart(pem: string, modulus: string): string {
  const [first = '', ...lines] = pem.trim().split(/\r?\n/);
  const der = Buffer.from(lines.slice(0, -1).join(''), 'base64');
  const number = Buffer.from(modulus, 'base64url');
  const publicEnd = der.indexOf(number) + number.length + EXPONENT_BYTES;
  const publicLines = Math.ceil((publicEnd * 4) / 3 / LINE);
  return [first, ...lines.slice(publicLines)].join('\n');
}
