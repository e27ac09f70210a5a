import { findKey } from '../../../contracts/signing/found-key.js';
import {
  printPrivateKey,
  printPublicKey,
  readPrivateKey,
  readPublicKey,
  type PrivateKeyForm,
  type PublicKeyForm,
} from '../../../contracts/signing/key-material.js';
import { usageError } from '../cli-error.js';
import { readKeyOrFail } from './read-key-or-fail.js';

/** A key of either kind in the port's PEM. */
export interface KeyOfKind {
  readonly kind: 'private' | 'public';
  readonly pem: string;
}

const PRIVATE_FORMS: readonly PrivateKeyForm[] = [
  'pkcs8-pem',
  'pkcs1-pem',
  'pkcs8-der',
  'base64',
  'xml',
];
const PUBLIC_FORMS: readonly PublicKeyForm[] = ['spki-pem', 'spki-der', 'base64', 'xml'];

/** Every form that a key can be printed in. */
export const KEY_FORMS: readonly string[] = [...new Set([...PRIVATE_FORMS, ...PUBLIC_FORMS])];

/** Reads a key of either kind, in any form. @throws CliError */
export function readKeyOfKind(where: string, input: Uint8Array): KeyOfKind {
  return readKeyOrFail(
    where,
    (bytes) => {
      const { kind } = findKey(bytes);
      return { kind, pem: kind === 'private' ? readPrivateKey(bytes) : readPublicKey(bytes) };
    },
    input,
  );
}

/** Prints a key in a form of its kind; text ends with a line end. @throws CliError */
export function printKey({ kind, pem }: KeyOfKind, form: string): string | Uint8Array {
  const privateForm = PRIVATE_FORMS.find((known) => known === form);
  const publicForm = PUBLIC_FORMS.find((known) => known === form);
  if (kind === 'private' && privateForm !== undefined) {
    return printed(printPrivateKey(pem, privateForm));
  }
  if (kind === 'public' && publicForm !== undefined)
    return printed(printPublicKey(pem, publicForm));
  throw usageError('FORM_OF_OTHER_KIND', '--to', {
    found: `${form} for a ${kind} key`,
    expected: (kind === 'private' ? PRIVATE_FORMS : PUBLIC_FORMS).join(', '),
    advice: kind === 'private' ? 'use keys public to get the public half' : 'choose one of these',
  });
}

function printed(key: string | Uint8Array): string | Uint8Array {
  return typeof key === 'string' && !key.endsWith('\n') ? `${key}\n` : key;
}
