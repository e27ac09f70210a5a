import type { Span } from '../../contracts/wire/secret-search.js';

/** The first characters of an encoded secret lead to it; so many are compared then: no text has them by chance. */
const PIECE = 10;
const MOST_COMPARED = 24;
/** Fewer bytes have no piece. */
export const SHORTEST_ENCODED_BYTES = 8;

/** A run of characters that may be base64, base64url or hex, also where JSON or a URL escaped some of them. */
const TOKEN = /(?:[a-z0-9+/_-]|\\{1,8}\/|%2[bf]){10,}/gi;

interface Entry<Owner> {
  /** In small letters: more than chance would have to play along. */
  readonly form: string;
  readonly owner: Owner;
}

/**
 * Finds secrets that were put into base64, base64url or hex, alone or in the middle of something else. A step a character,
 * however many secrets there are.
 */
export class EncodedSecrets<Owner> {
  readonly #byPiece = new Map<string, readonly Entry<Owner>[]>();

  learn(owner: Owner, secret: Buffer): void {
    for (const form of formsOf(secret)) {
      const piece = form.slice(0, PIECE);
      this.#byPiece.set(piece, [...(this.#byPiece.get(piece) ?? []), { form, owner }]);
    }
  }

  forget(owner: Owner, secret: Buffer): void {
    for (const form of formsOf(secret)) {
      const piece = form.slice(0, PIECE);
      const others = this.#byPiece.get(piece)?.filter((entry) => entry.owner !== owner) ?? [];
      if (others.length === 0) this.#byPiece.delete(piece);
      else this.#byPiece.set(piece, others);
    }
  }

  /** Whose secrets are in a text; each time with all that is encoded together with it. */
  find(text: string): readonly { readonly owner: Owner; readonly span: Span }[] {
    if (this.#byPiece.size === 0) return [];
    return [...text.matchAll(TOKEN)].flatMap(({ 0: token, index }) => {
      const span: Span = [index, index + token.length];
      return [...this.#ownersIn(unescaped(token))].map((owner) => ({ owner, span }));
    });
  }

  #ownersIn(token: string): ReadonlySet<Owner> {
    const owners = new Set<Owner>();
    for (let at = 0; at + PIECE <= token.length; at++) {
      for (const { form, owner } of this.#byPiece.get(token.slice(at, at + PIECE)) ?? []) {
        if (token.startsWith(form, at)) owners.add(owner);
      }
    }
    return owners;
  }
}

function unescaped(token: string): string {
  const small = token.toLowerCase();
  if (!/[\\%]/.test(small)) return small;
  return small.replace(/\\+|%2[bf]/g, (escape) => ({ '%2b': '+', '%2f': '/' })[escape] ?? '');
}

/** What every encoding of a secret has in it, whatever stands before and behind. */
function formsOf(secret: Buffer): ReadonlySet<string> {
  if (secret.length < SHORTEST_ENCODED_BYTES) return new Set();
  const base64 = [0, 1, 2].map((before) => base64Of(secret, before));
  const base64Url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const all = [secret.toString('hex'), ...base64, ...base64Url];
  return new Set(all.map((form) => form.slice(0, MOST_COMPARED).toLowerCase()));
}

/** The characters that are the secret's alone when so many bytes stand before it. */
function base64Of(secret: Buffer, bytesBefore: number): string {
  const text = Buffer.concat([Buffer.alloc(bytesBefore), secret]).toString('base64');
  const bits = 8 * (bytesBefore + secret.length);
  return text.slice(Math.ceil((8 * bytesBefore) / 6), Math.floor(bits / 6));
}
