import { z } from 'zod';
import { DVS_DOUBTS } from '../../../contracts/dvs/doubts.js';
import { readPublicKey } from '../../../contracts/signing/key-material.js';
import { serviceOf } from '../../../contracts/truemoney/services.js';
import { TRUEMONEY_DOUBTS } from '../../../contracts/truemoney/doubts.js';
import type { DvsDialect } from '../../../contracts/dvs/dialect.js';
import type { TrueMoneyDialect } from '../../../contracts/truemoney/dialect.js';
import { ownSwitchName } from '../../../contracts/wire/dialect.js';
import type { Doubt } from '../../../contracts/wire/doubt.js';
import { isAddress } from './address.js';
import { count, line, username, vnd } from './values.js';

const isLocked = z.boolean().meta({ description: 'True: it may log in and may not buy.' });
const isSuspended = z
  .boolean()
  .meta({ description: 'True: the provider acts as if it did not know it.' });
const allowedIps = z
  .array(z.string().max(64).refine(isAddress, 'an IPv4 or IPv6 address'))
  .max(100)
  .meta({ description: 'Addresses that may call; an empty list allows none.' });
const language = z.enum(['en', 'vi']).meta({ description: 'TrueMoney: language of its messages.' });
const secret = line(200);
const publicKeyPem = z
  .string()
  .max(10_000)
  .refine(isPublicKey, 'a public RSA key in PEM')
  .meta({ description: 'A public RSA key in any common form.' });
const stock = z
  .record(
    z.string().refine(isCardKind, 'serviceCode/priceVnd of cards, such as 040101/10000'),
    count,
  )
  .meta({
    description:
      'TrueMoney: cards left, by serviceCode/priceVnd; what is not named is never exhausted.',
    example: { '040101/10000': 3 },
  });

/** The switches of a provider, each with its readings. */
function dialectForm<Dialect extends object>(doubts: readonly Doubt[]) {
  const switches = doubts.flatMap(({ switchName, question, number, readings }) => {
    if (switchName === undefined) return [];
    const values = readings.map(({ value }) => value) as [string, ...string[]];
    const reading = z
      .enum(values)
      .exactOptional()
      .meta({ description: `${number}: ${question}` });
    return [[ownSwitchName(switchName), reading] as const];
  });
  // The doubts are a list of constants, and the dialect's type is made of the same list.
  return z.strictObject(Object.fromEntries(switches) as unknown as DialectShape<Dialect>);
}

type DialectShape<Dialect extends object> = {
  [Switch in keyof Dialect]: z.ZodExactOptional<z.ZodType<Dialect[Switch], Dialect[Switch]>>;
};

const DVS_DIALECT = dialectForm<DvsDialect>(DVS_DOUBTS).meta({ id: 'DvsDialect' });
const TRUEMONEY_DIALECT = dialectForm<TrueMoneyDialect>(TRUEMONEY_DOUBTS).meta({
  id: 'TrueMoneyDialect',
});

/** Switches of both, for a change whose provider stands in the path; the action looks whose they are. */
export const DIALECTS = { dvs: DVS_DIALECT, truemoney: TRUEMONEY_DIALECT } as const;

const opening = {
  username: username.optional().meta({ description: 'A name of its own is made when left out.' }),
  balanceVnd: vnd.optional().meta({ description: 'Opening balance; default 10,000,000.' }),
  dailyAmountVnd: vnd.optional().meta({ description: 'Most money of a day; default no limit.' }),
  dailyCount: count.optional().meta({ description: 'Most purchases of a day; default no limit.' }),
  isLocked: isLocked.optional(),
  isSuspended: isSuspended.optional(),
  allowedIps: allowedIps.optional(),
};

export const PARTNER_OPENING = z
  .discriminatedUnion('provider', [
    z.strictObject({
      provider: z.literal('dvs'),
      ...opening,
      privatekey: secret.optional().meta({ description: 'Made from the seed when left out.' }),
      furtherPrivatekeys: z.array(secret).max(10).optional(),
      maxAmountVnd: vnd.optional().meta({ description: 'Largest amount of one top-up (D8).' }),
      dialect: DVS_DIALECT.optional(),
    }),
    z.strictObject({
      provider: z.literal('truemoney'),
      ...opening,
      apiCode: line(100).optional(),
      apiUsername: line(100).optional(),
      apiPassword: secret.optional().meta({ description: 'Made from the seed when left out.' }),
      publicKeyPem: publicKeyPem.optional().meta({
        description: 'The partner’s; a pair is made from the seed when left out.',
      }),
      furtherPublicKeyPems: z.array(publicKeyPem).max(10).optional(),
      language: language.optional(),
      stock: stock.optional(),
      dialect: TRUEMONEY_DIALECT.optional(),
    }),
  ])
  .meta({ id: 'PartnerOpening' });

/** Facts that can be changed. `null` takes a limit away. */
export const PARTNER_CHANGE = z
  .strictObject({
    balanceVnd: vnd.optional().meta({
      description: 'What the partner has available from now on, and again after a reset.',
    }),
    dailyAmountVnd: vnd.nullable().optional(),
    dailyCount: count.nullable().optional(),
    isLocked: isLocked.optional(),
    isSuspended: isSuspended.optional(),
    allowedIps: allowedIps.nullable().optional(),
    maxAmountVnd: vnd.nullable().optional().meta({ description: 'DVS (D8).' }),
    privatekey: secret.optional().meta({ description: 'DVS.' }),
    furtherPrivatekeys: z.array(secret).max(10).optional().meta({ description: 'DVS.' }),
    apiPassword: secret.optional().meta({ description: 'TrueMoney.' }),
    publicKeyPem: publicKeyPem.optional(),
    furtherPublicKeyPems: z.array(publicKeyPem).max(10).optional(),
    language: language.optional(),
    stock: stock.optional(),
    dialect: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: 'Switches that are to be read otherwise; the others stay.' }),
  })
  .refine((change) => Object.keys(change).length > 0, 'at least one fact to change')
  .meta({ id: 'PartnerChange' });

const account = {
  username,
  number: z.int().meta({ description: 'Every id of its transactions begins with it.' }),
  isLocked,
  isSuspended,
  allowedIps: z.array(z.string()).optional(),
  dailyAmountVnd: vnd.optional(),
  dailyCount: count.optional(),
  money: z
    .strictObject({
      openingVnd: vnd,
      availableVnd: vnd,
      heldVnd: vnd.meta({ description: 'In transactions that are not decided.' }),
      chargedVnd: vnd.meta({ description: 'Paid, what was reversed later included.' }),
      reversedVnd: vnd,
    })
    .meta({ description: 'openingVnd + reversedVnd = availableVnd + heldVnd + chargedVnd.' }),
  dialect: z.record(z.string(), z.string()),
  secrets: z
    .record(z.string(), count)
    .meta({ description: 'How many there are of each secret. They are never shown.' }),
};

export const PARTNER = z
  .discriminatedUnion('provider', [
    z.strictObject({
      provider: z.literal('dvs'),
      ...account,
      maxAmountVnd: vnd.optional(),
    }),
    z.strictObject({
      provider: z.literal('truemoney'),
      ...account,
      apiCode: z.string(),
      apiUsername: z.string(),
      publicKeyPem: z.string(),
      furtherPublicKeyPems: z.array(z.string()),
      language,
      stock,
    }),
  ])
  .meta({ id: 'Partner' });

/** What a caller needs; a secret stands here only when the simulator itself has just made it. */
export const CREDENTIALS = z
  .discriminatedUnion('provider', [
    z.strictObject({
      provider: z.literal('dvs'),
      username,
      privatekey: z.string().optional(),
    }),
    z.strictObject({
      provider: z.literal('truemoney'),
      username,
      apiCode: z.string(),
      apiUsername: z.string(),
      apiPassword: z.string().optional(),
      privateKeyPem: z.string().optional().meta({ description: 'PKCS#8: signs requests.' }),
      providerPublicKeyPem: z.string().meta({ description: 'SPKI: verifies replies.' }),
    }),
  ])
  .meta({
    id: 'Credentials',
    description: 'A secret stands here only when the simulator has just made it.',
  });

function isPublicKey(text: string): boolean {
  try {
    readPublicKey(text);
    return true;
  } catch {
    return false;
  }
}

/** True for `serviceCode/priceVnd` of cards that are sold. */
function isCardKind(kind: string): boolean {
  const [code = '', price = '', ...more] = kind.split('/');
  const service = serviceOf(code);
  return (
    more.length === 0 &&
    service?.operation === 'buy-cards' &&
    service.denominationsVnd.some((vndOf) => String(vndOf) === price)
  );
}
