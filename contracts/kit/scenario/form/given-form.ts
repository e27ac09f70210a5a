import { z } from 'zod';
import { FAULT_FORM } from './fault-form.js';

const vnd = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/**
 * Facts of the partner that a fresh account is opened with. Defaults: `PartnerGiven` of the ports.
 */
export const PARTNER_FORM = z.strictObject({
  balanceVnd: vnd.optional().describe('Opening balance in VND; 10000000 when left out.'),
  dailyAmountVnd: vnd.optional().describe('Most money of one day in VND; no limit when left out.'),
  dailyCount: z
    .int()
    .min(0)
    .max(1_000_000)
    .optional()
    .describe('Most purchases of one day; no limit when left out.'),
  isLocked: z.boolean().optional().describe('The partner may log in and may not buy.'),
  isSuspended: z
    .boolean()
    .optional()
    .describe('The provider acts as if it did not know the partner.'),
  allowedIps: z
    .array(z.string().min(1).max(64))
    .optional()
    .describe('Addresses that may call; any when left out. An empty list allows none.'),
  maxAmountVnd: vnd
    .optional()
    .describe('Largest amount of one DVS top-up (D8); none when left out.'),
  language: z
    .enum(['en', 'vi'])
    .optional()
    .describe("Language of TrueMoney's messages; en when left out."),
  dialect: z
    .record(z.string(), z.string())
    .optional()
    .describe('Readings of the doubts by switch, such as dvs.hash; preset: document or field.'),
  stock: z
    .record(z.string(), z.int().min(0).max(1_000_000))
    .optional()
    .describe('Cards left by "service/price"; what is not named is never exhausted (TrueMoney).'),
});

/**
 * Credentials that the caller can get wrong. A wrong `username` is one that nobody has; a wrong
 * `providerPublicKeyPem` makes good replies look forged.
 */
export const WRONG_CREDENTIALS = [
  'username',
  'privatekey',
  'apiCode',
  'apiUsername',
  'apiPassword',
  'privateKeyPem',
  'providerPublicKeyPem',
] as const;

export type WrongCredential = (typeof WRONG_CREDENTIALS)[number];

/** What is so before the first step. */
export const GIVEN_FORM = z.strictObject({
  partner: PARTNER_FORM.optional(),
  faults: z
    .array(FAULT_FORM)
    .min(1)
    .max(20)
    .optional()
    .describe('What goes wrong, from the first step on; only for this scenario’s partner.'),
  credentials: z
    .strictObject({
      wrong: z
        .array(z.enum(WRONG_CREDENTIALS))
        .min(1)
        .describe('Credentials that the caller has wrong; the account itself is in order.'),
    })
    .optional(),
});
