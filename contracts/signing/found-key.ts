import { decodeBase64Line } from './base64-line.js';
import { readPemBlocks } from './pem.js';
import type { SigningKeyError } from './port.js';
import { readKeyDer } from './rsa-der.js';
import type { FoundKey } from './rsa-der.js';
import { readKeyXml } from './rsa-key-value-xml.js';
import { unusableKey } from './unusable-key.js';
import { utf8Text } from './utf8.js';

/** Longest input, in characters or bytes: four times the longest key, and short enough to refuse at once. */
export const MAX_KEY_INPUT_LENGTH = 65_536;

/** What each PEM label promises. */
const PLAIN_LABELS: Readonly<Record<string, Pick<FoundKey, 'kind' | 'form'>>> = {
  'PRIVATE KEY': { kind: 'private', form: 'PKCS#8' },
  'RSA PRIVATE KEY': { kind: 'private', form: 'PKCS#1' },
  'PUBLIC KEY': { kind: 'public', form: 'SPKI' },
  'RSA PUBLIC KEY': { kind: 'public', form: 'PKCS#1' },
};

/** What to do about other labels. */
const OTHER_LABELS: Readonly<Record<string, string>> = {
  CERTIFICATE: 'Take its public key out first: openssl x509 -in FILE -pubkey -noout',
  'OPENSSH PRIVATE KEY': 'Rewrite it first: ssh-keygen -p -m PKCS8 -N "" -f FILE',
};

/**
 * Recognises a key in any of the forms that merchants use and reads it.
 * @throws SigningKeyError saying what was found instead.
 */
export function findKey(input: string | Uint8Array): FoundKey {
  if (input.length > MAX_KEY_INPUT_LENGTH) throw notAKey(`an input of ${input.length} characters`);
  if (typeof input !== 'string') return findInBytes(input);
  // Keys in environment variables often carry the two characters \n instead of a newline.
  const text = input
    .replace(/^\uFEFF/, '')
    .replaceAll(/\\r|\\n/g, '\n')
    .trim();
  if (text === '') throw notAKey('nothing');
  if (text.startsWith('<')) return readKeyXml(text);
  if (text.includes('-----BEGIN')) return findInPem(text);
  const der = decodeBase64Line(text.replaceAll(/\s/g, ''));
  if (der === undefined) throw notAKey('a text that is neither PEM, XML nor base64');
  return readKeyDer(der);
}

function findInBytes(bytes: Uint8Array): FoundKey {
  // DER keys open with a sequence (0x30); the texts open with `-`, `<` or `M`.
  if (bytes[0] === 0x30) return readKeyDer(bytes);
  const text = utf8Text(bytes);
  if (text === undefined) throw notAKey('bytes that are neither DER nor text');
  return findKey(text);
}

/** Reads the one block of a PEM text. */
export function findInPem(text: string): FoundKey {
  const blocks = readPemBlocks(text);
  const [block] = blocks;
  if (block === undefined || blocks.length > 1) {
    const labels = blocks.map(({ label }) => `"${label}"`).join(', ');
    throw notAKey(`${blocks.length} PEM blocks ${labels}`, 'Keep only the key.');
  }
  const { label, bytes } = block;
  if (block.isEncrypted || label === 'ENCRYPTED PRIVATE KEY') {
    const advice = 'Take the password off first: openssl pkey -in FILE -out PLAIN.pem';
    throw notAKey('an encrypted private key', advice);
  }
  const promised = PLAIN_LABELS[label];
  if (promised === undefined) throw notAKey(`a PEM text "${label}"`, OTHER_LABELS[label]);
  if (bytes === undefined) throw notAKey(`a PEM text "${label}" whose body is not base64`);
  const key = readKeyDer(bytes);
  if (key.kind !== promised.kind || key.form !== promised.form) {
    throw notAKey(
      `a PEM text "${label}" around a ${key.kind} key in ${key.form}`,
      'Write the first and last line that belong to the key, or export it again.',
    );
  }
  return key;
}

function notAKey(
  found: string,
  advice = 'Give the key as PEM, DER, base64 of DER, or .NET XML.',
): SigningKeyError {
  return unusableKey({ found, expected: 'one RSA key', advice });
}
