import { redactorOf, type Redact } from '../../wire/redact.js';
import { wellFormed } from '../../wire/well-formed.js';
import type { Configuration } from './messages.js';

/** Secrets that are remembered: a consumer may print late what it was told some worlds ago. */
const MOST_SECRETS = 300;
/** Read beyond what is shown, so that a secret is not cut before it is found. A key in PEM has about a thousand characters. */
const BEYOND = 2_000;

/**
 * Makes a consumer's own words fit to be shown: on one line, without control characters, cut, and without the secrets that it
 * was told, PINs of cards, or what stands under the name of a secret.
 */
export class ConsumerWords {
  readonly #secrets = new Set<string>();
  #redact: Redact = redactorOf([]);

  /** Remembers the secrets that a consumer is told. */
  learn({ dvs, truemoney }: Configuration): void {
    const told = [dvs?.privatekey, truemoney?.apiPassword, truemoney?.privateKeyPem];
    for (const secret of told) {
      if (secret !== undefined) this.#secrets.add(secret);
    }
    for (const oldest of this.#secrets) {
      if (this.#secrets.size <= MOST_SECRETS) break;
      this.#secrets.delete(oldest);
    }
    this.#redact = redactorOf([...this.#secrets].flatMap(formsOf));
  }

  /** @param most characters that are shown; what is longer ends with `…`. */
  shown(text: string, most: number): string {
    const read = text.slice(0, most + BEYOND);
    const line = this.#redact(read.replace(SPACES, ' ').replace(UNSEEN, ''));
    return wellFormed(line.length > most ? `${line.slice(0, most - 1)}…` : line);
  }
}

/** A secret as it is, and as it stands in logs that encode what they print. */
function formsOf(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  const base64 = btoa(String.fromCharCode(...bytes));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const unpadded = base64.replace(/=+$/, '');
  const forUrls = unpadded.replaceAll('+', '-').replaceAll('/', '_');
  return [...new Set([secret, base64, unpadded, forUrls, hex, hex.toUpperCase()])];
}

const SPACES = /[\s\u0085\u2028\u2029]+/gu;
/** Control characters, and those that change how others are read, such as the direction of a text. */
const UNSEEN = /[\p{Cc}\p{Cf}]+/gu;
