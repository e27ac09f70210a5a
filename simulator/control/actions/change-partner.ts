import { didYouMean } from '../../../contracts/kit/scenario/near-match.js';
import { readPublicKey } from '../../../contracts/signing/key-material.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { Ledger } from '../../core/ledger/port.js';
import type { AccountKey } from '../../core/ledger/transaction.js';
import type { DvsOpening, TrueMoneyOpening } from '../../core/partners/opening.js';
import type { ControlPlane } from '../control-plane.js';
import { inputErrors } from '../input-errors.js';
import { DIALECTS } from '../protocol/partner-forms.js';
import { Refused, type InputError } from '../protocol/problems.js';
import type { ActionInput, ActionOutput } from '../protocol/routes.js';
import { partnerAt, partnerUnknown, viewOf, type AnyPartner } from './partner-view.js';

type Change = ActionInput<'changePartner'>['body'];
type Fact = keyof Change;

/** Facts that one provider alone knows. */
const FACTS_OF: Readonly<Record<ProviderName, readonly Fact[]>> = {
  dvs: ['maxAmountVnd', 'privatekey', 'furtherPrivatekeys'],
  truemoney: ['apiPassword', 'publicKeyPem', 'furtherPublicKeyPems', 'language', 'stock'],
};

/** Changes the facts that are given and leaves the others alone. */
export async function changePartner(
  plane: ControlPlane,
  { params, body }: ActionInput<'changePartner'>,
): Promise<ActionOutput<'changePartner'>> {
  const { ledger } = plane.simulator;
  partnerAt(plane, params);
  refuseForeignFacts(params.provider, body);
  // The money first: it alone can be refused, and nothing else has changed then.
  if (body.balanceVnd !== undefined) {
    await setBalance(ledger, params, body.balanceVnd);
  }
  const partner = partnerAt(plane, params);
  if (body.balanceVnd !== undefined) plane.noteSetting(params, { balanceVnd: body.balanceVnd });
  const limits = (await ledger.limits(partner)) ?? {};
  const facts = {
    username: partner.username,
    // An account that is there keeps its money.
    balanceVnd: 0,
    dailyAmountVnd: changed(limits.dailyAmountVnd, body.dailyAmountVnd),
    dailyCount: changed(limits.dailyCount, body.dailyCount),
    isLocked: body.isLocked ?? partner.isLocked,
    isSuspended: body.isSuspended ?? partner.isSuspended,
    allowedIps: changed(partner.allowedIps, body.allowedIps),
  };
  await reopen(plane, partner, { facts, body });
  if (body.stock !== undefined) {
    await ledger.setStock(partner, body.stock);
    plane.noteSetting(partner, { stock: body.stock });
  }
  return viewOf(plane, partnerAt(plane, params));
}

type CommonFacts = Omit<DvsOpening, 'privatekey'>;

async function reopen(
  { simulator }: ControlPlane,
  partner: AnyPartner,
  { facts, body }: { readonly facts: CommonFacts; readonly body: Change },
): Promise<void> {
  if (partner.provider === 'dvs') {
    await simulator.openDvsPartner({
      ...facts,
      privatekey: body.privatekey ?? partner.privatekey,
      furtherPrivatekeys: body.furtherPrivatekeys ?? partner.furtherPrivatekeys,
      maxAmountVnd: changed(partner.maxAmountVnd, body.maxAmountVnd),
      dialect: { ...partner.dialect, ...(body.dialect as DvsOpening['dialect']) },
    });
    return;
  }
  const { apiCode, apiUsername, apiPassword, publicKeyPem, furtherPublicKeyPems } = partner;
  await simulator.openTrueMoneyPartner({
    ...facts,
    ...{ apiCode, apiUsername },
    apiPassword: body.apiPassword ?? apiPassword,
    publicKeyPem: body.publicKeyPem === undefined ? publicKeyPem : readPublicKey(body.publicKeyPem),
    furtherPublicKeyPems: body.furtherPublicKeyPems?.map(readPublicKey) ?? furtherPublicKeyPems,
    language: body.language ?? partner.language,
    dialect: { ...partner.dialect, ...(body.dialect as TrueMoneyOpening['dialect']) },
  });
}

/** How often the money may move between a look at it and a change before it is given up. */
const MAX_TRIES = 100;

/** Makes a balance available, whatever is bought meanwhile. @throws Refused when the account is gone, or could not hold it. */
async function setBalance(ledger: Ledger, account: AccountKey, balanceVnd: number): Promise<void> {
  for (let tries = 1; ; tries++) {
    const deltaVnd = await balanceDelta(ledger, account, balanceVnd);
    try {
      await ledger.fund(account, deltaVnd);
      return;
    } catch (error) {
      // A purchase has taken what was to be taken away: less is there now.
      if (tries === MAX_TRIES) throw error;
    }
  }
}

/** What is to be added for a balance. @throws Refused when the account could not hold it beside what it has spent. */
async function balanceDelta(
  ledger: Ledger,
  account: AccountKey,
  balanceVnd: number,
): Promise<number> {
  const money = await ledger.money(account);
  if (money === undefined) throw partnerUnknown(account);
  const deltaVnd = balanceVnd - money.availableVnd;
  const greatest = Number.MAX_SAFE_INTEGER - money.openingVnd - money.reversedVnd;
  if (deltaVnd <= greatest) return deltaVnd;
  const expected = `at most ${money.availableVnd + greatest}`;
  throw new Refused('BODY_INVALID', 'The account cannot hold so much.', [
    { pointer: '/balanceVnd', code: 'VALUE_WRONG', found: String(balanceVnd), expected },
  ]);
}

/** `null` takes a fact away, `undefined` leaves it as it is. */
function changed<T>(fact: T | undefined, change: T | null | undefined): T | undefined {
  if (change === undefined) return fact;
  return change ?? undefined;
}

/** @throws Refused when a fact, or a switch of the dialect, belongs to the other provider. */
function refuseForeignFacts(provider: ProviderName, body: Change): void {
  const other = provider === 'dvs' ? 'truemoney' : 'dvs';
  const foreign = FACTS_OF[other].filter((fact) => body[fact] !== undefined);
  const errors = foreign.map((fact): InputError => ({
    pointer: `/${fact}`,
    code: 'FACT_OF_OTHER_PROVIDER',
    found: `the fact "${fact}" of a partner of ${provider}`,
    expected: `a fact that ${provider} knows`,
    advice: didYouMean(fact, FACTS_OF[provider], 'take it away'),
  }));
  const [form, value] = [DIALECTS[provider], body.dialect ?? {}];
  const switches = form.safeParse(value, { reportInput: true });
  if (!switches.success) {
    errors.push(...inputErrors(switches.error, { form, value, at: ['dialect'] }));
  }
  if (errors.length === 0) return;
  const isReading = errors.every(({ code }) => code === 'VALUE_WRONG');
  const places = errors.map(({ pointer }) => pointer).join(', ');
  const detail = isReading
    ? `${provider} knows no such reading: see ${places}.`
    : `${provider} partners have other facts: see ${places}.`;
  throw new Refused('BODY_INVALID', detail, errors);
}
