import { z } from 'zod';
import { GREATEST_BODY_BYTES, isSeed, SEED_EXPECTED } from '../settings.js';

const vnd = z.int().min(0);
const text = z.string().min(1);
const upTo = (greatest: number) => z.int().min(1).max(greatest);

const account = {
  username: text,
  /** Whole VND, 0 or more. */
  balanceVnd: vnd,
  isLocked: z.boolean().optional(),
  isSuspended: z.boolean().optional(),
  allowedIps: z.array(text).optional(),
  dailyAmountVnd: vnd.optional(),
  dailyCount: z.int().min(0).optional(),
};

const dvsPartner = z.strictObject({
  ...account,
  privatekey: text,
  maxAmountVnd: vnd.optional(),
});

const trueMoneyPartner = z.strictObject({
  ...account,
  apiCode: text,
  apiUsername: text,
  apiPassword: text,
  /** The partner's public key in any form, or a file with it (relative to the configuration). */
  publicKeyPem: text.optional(),
  publicKeyFile: text.optional(),
  language: z.enum(['en', 'vi']).optional(),
});

const limits = z.strictObject({
  maxBodyBytes: upTo(GREATEST_BODY_BYTES).optional(),
  maxTargetChars: upTo(1024 * 1024).optional(),
  maxHeaderChars: upTo(1024 * 1024).optional(),
  receiveMs: upTo(600_000).optional(),
});

/** The configuration file. A key that is not here is a mistake, not a wish for later. */
export const configForm = z.strictObject({
  port: z.int().min(0).max(65_535).optional(),
  host: text.optional(),
  seed: z.string().refine(isSeed, SEED_EXPECTED).optional(),
  limits: limits.optional(),
  partners: z
    .strictObject({
      dvs: z.array(dvsPartner).optional(),
      truemoney: z.array(trueMoneyPartner).optional(),
    })
    .optional(),
});

export type ConfigForm = z.infer<typeof configForm>;
export type TrueMoneyPartnerForm = z.infer<typeof trueMoneyPartner>;

/** The JSON Schema of the configuration file (draft-07), for editors. */
export function configSchemaText(): string {
  const schema = z.toJSONSchema(configForm, { target: 'draft-7', io: 'input' });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
