import { z } from 'zod';

/** Other ways to make a checksum or signature than the contract's own. */
export const SIGN_WAYS = [
  'sha1',
  'sha256',
  'md5',
  'upper-case',
  'other-key',
  'stray-blank',
] as const;

export type SignWay = (typeof SIGN_WAYS)[number];

const fieldName = z.string().min(1).max(100);

/**
 * A normal call with some of it changed on purpose: how malformed requests and authentication
 * codes are expressed without copying a whole request. A client library cannot be told to do
 * this, so only the raw driver runs such a step.
 */
export const TAMPER_FORM = z.strictObject({
  when: z
    .enum(['before-signing', 'after-signing'])
    .optional()
    .describe(
      'Whether set, omit and rename act before the request is signed, so that the signature ' +
        'fits the changed request, or after it (the default), so that it does not.',
    ),
  set: z
    .record(fieldName, z.json())
    .optional()
    .describe(
      "Fields, in the provider's own names, and the values they get. null is sent as null.",
    ),
  omit: z.array(fieldName).min(1).optional().describe('Fields that are left out.'),
  rename: z
    .record(fieldName, fieldName)
    .optional()
    .describe('Fields that are sent under another name.'),
  sign: z
    .enum(SIGN_WAYS)
    .optional()
    .describe(
      'Another way to sign: another hash; the right checksum in capitals; the key of somebody ' +
        'else; stray-blank puts the blank into the DVS balance text that the document prints (D2).',
    ),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']).optional(),
  path: z.string().startsWith('/').max(2_000).optional().describe('Another path, without a query.'),
  headers: z
    .record(z.string().min(1), z.string())
    .optional()
    .describe('Headers to add or to change.'),
});

export type Tamper = z.infer<typeof TAMPER_FORM>;
