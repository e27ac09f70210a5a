import { createPrivateKey } from 'node:crypto';
import {
  SecretSearch,
  soughtSecret,
  withoutSpans,
  type Sought,
  type Span,
} from '../../contracts/wire/secret-search.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import { EncodedSecrets } from './encoded-secrets.js';
import { numbersIn } from './number-groups.js';

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
  /** What is looked for in base64 and hex. */
  readonly inCode: readonly Buffer[];
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

/**
 * Knows the secrets of every partner and finds them in any spelling, in base64 and in hex. Secrets of fewer than 6 characters are
 * not looked for, and those of fewer than 8 only as words of their own. PINs are found among the numbers of a text, however many
 * were sold.
 */
export class SecretBook {
  readonly #known = new Map<string, Known>();
  readonly #encoded = new EncodedSecrets<Known>();
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
    const inCode = encodable(name, value);
    const known = { name, sought, search: new SecretSearch(sought), asWord, inCode };
    this.#known.set(value, known);
    for (const secret of inCode) this.#encoded.learn(known, secret);
    this.#search = undefined;
    this.#forgetOldest(this.#known, MOST_SECRETS, (oldest) => {
      for (const secret of oldest.inCode) this.#encoded.forget(oldest, secret);
    });
  }

  /** Remembers the PIN of a sold card. */
  learnPin(name: SecretName, pin: string): void {
    this.#pins.set(pin, name);
    this.#forgetOldest(this.#pins, MOST_PINS);
  }

  /** The names of the secrets that stand in a text. */
  find(text: string): readonly SecretName[] {
    const found = this.#isAnyIn(text)
      ? [...this.#known.values()].filter((known) => isIn(known, text))
      : [];
    const encoded = this.#encoded.find(text).map(({ owner }) => owner);
    const names = [...new Set([...found, ...encoded])].map(({ name }) => name);
    return [...names, ...this.#pinsIn(text).map(([name]) => name)];
  }

  /** A text without any secret that is known. */
  hide(text: string): string {
    const found = this.#isAnyIn(text)
      ? [...this.#known.values()].flatMap(({ search }) => search.spans(text))
      : [];
    const encoded = this.#encoded.find(text).map(({ span }) => span);
    const pins = this.#pinsIn(text).map(([, span]) => span);
    return withoutSpans(text, [...found, ...encoded, ...pins]);
  }

  #pinsIn(text: string): readonly (readonly [SecretName, Span])[] {
    if (this.#pins.size === 0) return [];
    return [...numbersIn(text)].flatMap(({ digits, span }) => {
      const name = this.#pins.get(digits);
      return name === undefined ? [] : [[name, span] as const];
    });
  }

  /** One look at all of them: most texts have none. */
  #isAnyIn(text: string): boolean {
    this.#search ??= new SecretSearch([...this.#known.values()].flatMap(({ sought }) => sought));
    return this.#search.isIn(text);
  }

  #forgetOldest<Secret>(
    secrets: Map<string, Secret>,
    most: number,
    onForgotten: (secret: Secret) => void = () => undefined,
  ): void {
    for (const [oldest, secret] of secrets) {
      if (secrets.size <= most) return;
      secrets.delete(oldest);
      onForgotten(secret);
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

/** A private key in the forms in which integrations keep it: PKCS#8 and PKCS#1. */
function soughtForms({ kind }: SecretName, value: string): readonly Sought[] {
  return kind === 'private key' ? privatePems(value).map(soughtSecret) : [soughtSecret(value)];
}

/** Of a private key the lines of its PEM, and the numbers that JWK, DER and .NET's XML hold. */
function encodable({ kind }: SecretName, value: string): readonly Buffer[] {
  if (kind !== 'private key') return [Buffer.from(value)];
  const { d, p, q, dp, dq, qi } = createPrivateKey(value).export({ format: 'jwk' });
  const lines = privatePems(value).flatMap((pem) => pem.split('\n').slice(1));
  return [
    ...[d, p, q, dp, dq, qi].map((number = '') => Buffer.from(number, 'base64url')),
    ...lines.filter((line) => !line.includes('-----')).map((line) => Buffer.from(line)),
  ];
}

/** Without what the public key says too. */
function privatePems(value: string): readonly string[] {
  const key = createPrivateKey(value);
  const pkcs1 = key.export({ type: 'pkcs1', format: 'pem' }) as string;
  const { n = '' } = key.export({ format: 'jwk' });
  return [value, pkcs1].map((pem) => withoutPublicPart(pem, n));
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
