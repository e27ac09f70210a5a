import { z } from 'zod';
import { readClockWords } from '../start/behaviour-settings.js';
import { dialectForm } from './dialect-form.js';
import { GREATEST_PATIENCE_MS, RULE_NAMES, RULE_SETTINGS } from '../run/rule-levels.js';
import { GREATEST_BODY_BYTES, isSeed, SEED_EXPECTED } from '../settings.js';

const vnd = z.int().min(0);
const stock = z
  .record(
    z.string().regex(/^\d{6}\/\d{1,9}$/, 'a kind of card such as "040101/10000"'),
    z.int().min(0),
  )
  .describe('Cards left, by serviceCode/price; what is not named is never exhausted.');
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
  dialect: dialectForm('dvs').optional(),
  privatekey: text,
  furtherPrivatekeys: z.array(text).optional(),
  maxAmountVnd: vnd.optional(),
});

const trueMoneyPartner = z.strictObject({
  ...account,
  dialect: dialectForm('truemoney').optional(),
  apiCode: text,
  apiUsername: text,
  apiPassword: text,
  /** The partner's public key in any form, or a file with it (relative to the configuration). */
  publicKeyPem: text.optional(),
  publicKeyFile: text.optional(),
  furtherPublicKeyPems: z.array(text).optional(),
  language: z.enum(['en', 'vi']).optional(),
  stock: stock.optional(),
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
  https: z.boolean().optional(),
  seed: z.string().refine(isSeed, SEED_EXPECTED).optional(),
  limits: limits.optional(),
  clock: z
    .string()
    .refine(
      (words) => readClockWords(words) !== undefined,
      'real, frozen, x60, frozen@2026-01-31T23:59:00+07:00',
    )
    .optional(),
  /** Turns off magic values, the header X-Sim-Outcome and the simulator's own reply headers. */
  strict: z.boolean().optional(),
  dialect: dialectForm().optional(),
  /** A file of faults, relative to this one. */
  faults: text.optional(),
  maxJournal: upTo(1_000_000).optional(),
  /** Of `topup-sim run`. */
  run: z
    .strictObject({
      patienceMs: z.int().min(0).max(GREATEST_PATIENCE_MS).optional(),
      rules: z.partialRecord(z.enum(RULE_NAMES), z.enum(RULE_SETTINGS)).optional(),
    })
    .optional(),
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
