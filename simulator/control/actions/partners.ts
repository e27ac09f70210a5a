import { readPublicKey } from '../../../contracts/signing/key-material.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { ControlPlane } from '../control-plane.js';
import { Refused } from '../protocol/problems.js';
import type { ActionInput, ActionOutput } from '../protocol/routes.js';
import type { Actions } from './action.js';
import { changePartner } from './change-partner.js';
import { wholeDvsOpening, wholeTrueMoneyOpening } from './credentials.js';
import { partnerAt, viewOf, type AnyPartner } from './partner-view.js';
import { forgetPlans } from './reset-accounts.js';

type PartnerActions = Actions<
  'listPartners' | 'createPartner' | 'getPartner' | 'changePartner' | 'removePartner'
>;

export const PARTNER_ACTIONS: PartnerActions = {
  listPartners: async (plane, { query }) => {
    const { dvs, truemoney } = plane.simulator.partners;
    const all: readonly AnyPartner[] = [...dvs.list(), ...truemoney.list()];
    const wanted = all.filter(({ provider }) => provider === (query.provider ?? provider));
    return { partners: await Promise.all(wanted.map((partner) => viewOf(plane, partner))) };
  },
  createPartner,
  getPartner: (plane, { params }) => viewOf(plane, partnerAt(plane, params)),
  changePartner,
  removePartner: async (plane, { params }) => {
    partnerAt(plane, params);
    forgetPlans(plane, params);
    await plane.simulator.closePartner(params.provider, params.username);
    plane.noteSetting(params, undefined);
    return undefined;
  },
};

async function createPartner(
  plane: ControlPlane,
  { body }: ActionInput<'createPartner'>,
): Promise<ActionOutput<'createPartner'>> {
  const { simulator } = plane;
  const { provider } = body;
  const username = body.username ?? (await newUsername(plane, provider));
  const isThere = simulator.partners[provider].find(username) !== undefined;
  const letGo = isThere ? undefined : plane.takeName({ provider, username });
  if (letGo === undefined) {
    throw new Refused(
      'PARTNER_EXISTS',
      `${provider} has a partner "${username}"; change it, or choose another name.`,
    );
  }
  try {
    return await openPartner(plane, { ...body, username });
  } finally {
    letGo();
  }
}

type Opening = ActionInput<'createPartner'>['body'] & { readonly username: string };

async function openPartner(
  plane: ControlPlane,
  body: Opening,
): Promise<ActionOutput<'createPartner'>> {
  const { simulator } = plane;
  const { provider, username } = body;
  if (body.provider === 'dvs') {
    const { opening, made } = wholeDvsOpening(plane, body);
    await simulator.openDvsPartner(opening);
    const partner = await viewOf(plane, partnerAt(plane, { provider, username }));
    return { partner, credentials: { provider: 'dvs', username, ...made } };
  }
  const keys = {
    ...(body.publicKeyPem === undefined ? {} : { publicKeyPem: readPublicKey(body.publicKeyPem) }),
    furtherPublicKeyPems: (body.furtherPublicKeyPems ?? []).map(readPublicKey),
  };
  const { opening, made } = wholeTrueMoneyOpening(plane, { ...body, ...keys });
  await simulator.openTrueMoneyPartner(opening);
  plane.noteSetting({ provider, username }, { stock: body.stock });
  const { apiCode, apiUsername } = opening;
  const providerPublicKeyPem = simulator.trueMoneyPublicKeyPem;
  return {
    partner: await viewOf(plane, partnerAt(plane, { provider, username })),
    credentials: {
      provider: 'truemoney',
      username,
      apiCode,
      apiUsername,
      ...made,
      providerPublicKeyPem,
    },
  };
}

/** A name that neither a partner nor an account of the ledger has, which may outlive this process. */
async function newUsername(plane: ControlPlane, provider: ProviderName): Promise<string> {
  const { ledger, partners } = plane.simulator;
  for (;;) {
    const username = plane.newName(
      'partner',
      (name) => partners[provider].find(name) !== undefined,
    );
    if ((await ledger.money({ provider, username })) === undefined) return username;
  }
}
