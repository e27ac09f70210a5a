import type { AnyHashName } from '../../../../contracts/signing/port.js';
import { bytesOfHex, utf8Bytes } from '../bytes.js';
import type { Deviation } from '../deviation.js';
import { textOf, type Draft } from '../draft.js';
import type { ExplainSigning } from '../signing.js';

/** A checksum that was made as an HMAC, and the text that went into it. */
export interface FoundHmac {
  readonly draft: Draft;
  readonly deviation: Deviation;
}

/** The HMAC with the privatekey as its key, over the text with the privatekey in it and without. Source: RFC 2104. */
export function findHmac(
  right: Draft,
  target: { readonly hash: AnyHashName; readonly digestHex: string },
  signing: ExplainSigning,
): FoundHmac | undefined {
  const privatekey = right.parts.find(({ name }) => name === 'privatekey')?.value ?? '';
  const keyless = right.parts.filter(({ name }) => name !== 'privatekey');
  for (const parts of [keyless, right.parts]) {
    for (const separator of new Set([right.separator, '', '|', '&'])) {
      const draft = { ...right, parts, separator };
      const made = hmacHex({ ...target, key: privatekey, text: textOf(draft) }, signing);
      if (made === target.digestHex) return { draft, deviation: HMAC };
    }
  }
  return undefined;
}

const HMAC: Deviation = {
  code: 'HMAC',
  say: () => ({
    en: {
      wrong: 'the checksum is an HMAC with the privatekey as its key',
      change: 'put the privatekey at the end of the text and hash that',
    },
    vi: {
      wrong: 'checksum là HMAC với khóa là privatekey',
      change: 'hãy nối privatekey vào cuối văn bản rồi băm',
    },
  }),
};

const BLOCK_BYTES: Readonly<Record<AnyHashName, number>> = {
  md5: 64,
  sha1: 64,
  sha256: 64,
  sha384: 128,
  sha512: 128,
};

function hmacHex(
  what: { readonly hash: AnyHashName; readonly key: string; readonly text: string },
  signing: ExplainSigning,
): string {
  const { hash } = what;
  const size = BLOCK_BYTES[hash];
  const long = utf8Bytes(what.key);
  const key = long.length > size ? bytesOfHex(signing.digestBytesHex(hash, long)) : long;
  const padded = new Uint8Array(size);
  padded.set(key ?? []);
  const keyed = (mask: number, rest: Uint8Array) => {
    const bytes = new Uint8Array(size + rest.length);
    bytes.set(padded.map((byte) => byte ^ mask));
    bytes.set(rest, size);
    return signing.digestBytesHex(hash, bytes);
  };
  return keyed(0x5c, bytesOfHex(keyed(0x36, utf8Bytes(what.text))) ?? new Uint8Array());
}
