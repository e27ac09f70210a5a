import { z } from 'zod';
import { CREDENTIALS, PARTNER, PARTNER_CHANGE, PARTNER_OPENING } from './partner-forms.js';
import type { Route } from './route.js';
import { PARTNER_PATH, PROVIDER } from './values.js';

const EXAMPLE: z.infer<typeof PARTNER> = {
  provider: 'dvs',
  username: 'shop-1',
  number: 48213,
  isLocked: false,
  isSuspended: false,
  money: {
    openingVnd: 500_000,
    availableVnd: 480_000,
    heldVnd: 10_000,
    chargedVnd: 10_000,
    reversedVnd: 0,
  },
  dialect: { hash: 'sha256' },
  secrets: { privatekey: 1, furtherPrivatekeys: 0 },
};

const tag = 'Partners';

export const PARTNER_ROUTES = {
  listPartners: {
    summary: 'Every partner, or those of one provider',
    tag,
    query: z.strictObject({ provider: PROVIDER.optional() }),
    status: 200,
    response: z.strictObject({ partners: z.array(PARTNER) }),
    problems: [],
    examples: { response: { partners: [EXAMPLE] } },
  },
  createPartner: {
    summary: 'Open a partner of your own',
    description:
      'A partner is the unit of isolation: each test may have its own. Secrets that are left out are made from the seed, and answered here and never again.',
    tag,
    body: PARTNER_OPENING,
    status: 201,
    response: z.strictObject({ partner: PARTNER, credentials: CREDENTIALS }),
    problems: ['PARTNER_EXISTS'],
    examples: {
      request: { provider: 'dvs', username: 'shop-1', balanceVnd: 500_000 },
      response: {
        partner: EXAMPLE,
        credentials: { provider: 'dvs', username: 'shop-1', privatekey: 'key4711' },
      },
    },
  },
  getPartner: {
    summary: 'One partner',
    tag,
    params: PARTNER_PATH,
    status: 200,
    response: PARTNER,
    problems: ['PROVIDER_UNKNOWN', 'PARTNER_UNKNOWN'],
    examples: { response: EXAMPLE },
  },
  changePartner: {
    summary: 'Change balance, limits, lock, addresses, language, keys, stock, dialect',
    description: 'Facts that are left out stay. null takes a limit away.',
    tag,
    params: PARTNER_PATH,
    body: PARTNER_CHANGE,
    status: 200,
    response: PARTNER,
    problems: ['PROVIDER_UNKNOWN', 'PARTNER_UNKNOWN'],
    examples: { request: { isLocked: true, dailyCount: null }, response: EXAMPLE },
  },
  removePartner: {
    summary: 'Close a partner and forget its transactions',
    tag,
    params: PARTNER_PATH,
    status: 204,
    problems: ['PROVIDER_UNKNOWN', 'PARTNER_UNKNOWN'],
  },
} as const satisfies Readonly<Record<string, Route>>;
