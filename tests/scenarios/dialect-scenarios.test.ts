import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { referenceDriver } from '../../client/contract-driver.js';
import {
  clientDriver,
  runScenario,
  terminalReport,
  type Scenario,
  type ScenarioResult,
} from '../../contracts/kit/index.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import { inProcessTarget } from '../../simulator/testing/in-process-target.js';
import { settingsOf, simulatorIn, type Setting } from './dialect-bed.js';
import { SEED, shippedScenarios, signing } from './simulated-target.js';

/**
 * The shipped scenarios about money, with the reference client, under every single switch and both presets: what a reading
 * changes is written down here, and everything else stays as it is.
 */

/** Top-ups, cards, balances, queries, duplicates, and doubts that are settled. */
const ABOUT_MONEY =
  /^(topup-succeeds|balance-(too-low|of-0|of-an|of-1234567890)|bare-|duplicate-|questionable-(0|minus-1|4501|cards)|answer-|query-|recheck-|network-(down|says-)|cards-(040101|query|refused|that|wrong-quantity)|field-code)/;

// prettier-ignore
/** Scenarios that are tied to another reading: by setting, what their files begin with. */
const TIED: Readonly<Record<string, RegExp>> = {
  'dvs.recheckReply bare-code':           /^network-says-304-/,                       // bare, it may be about the question
  'dvs.recheckUnknown 61':                /^recheck-(needs-no-credentials|of-an-unknown-id-stays-unknown)/,
  'dvs.duplicateId first':                /^duplicate-id-(does-not-reveal|is-not-charged|of-a-questionable)/,
  'dvs.recheckAuthentication required':   /^recheck-needs-no-credentials/,
  'truemoney.viettelCode other':          /^cards-(040101|query)/,
  'truemoney.queryPins plain':            /^cards-that-cannot-be-deciphered/,
  'truemoney.badSignatureCode 4301':      /^field-codes/,
  'truemoney.overQuantityCode 4309':      /^(field-codes|cards-wrong-quantity)/,
  'truemoney.duplicate 2702-all':         /^duplicate-/,
  'truemoney.duplicate 2005-paid':        /^duplicate-id-across-services/,
  'truemoney.duplicate 2702-paid':        /^duplicate-/,
  'truemoney.queryQuestionable outside':  /^(questionable-|field-code-is)/,   // no answer names the transaction to settle
  'truemoney.queryUnknown success':       /^query-of-a/,
};

const all = (await shippedScenarios()).filter(({ file }) => ABOUT_MONEY.test(basename(file)));

function under({ given }: Setting, scenario: Scenario): Scenario {
  return { ...scenario, partner: { ...scenario.partner, dialect: given } };
}

const settings = (['dvs', 'truemoney'] as const).flatMap((provider) =>
  settingsOf(provider).map((setting) => [provider, setting.name, setting] as const),
);

describe('the scenarios about money, with the reference client', () => {
  it.each(settings)('%s: %s', async (provider: ProviderName, name, setting) => {
    const target = inProcessTarget(await simulatorIn(setting), { signing });
    const maker = clientDriver('reference client', referenceDriver);
    const own = all.filter((scenario) => scenario.provider === provider);
    const results: ScenarioResult[] = [];
    for (const [n, scenario] of own.entries()) {
      const freshId = (step: number) => `client-${n}-${step}`;
      results.push(await runScenario(under(setting, scenario), { target, maker, freshId }));
    }
    const isTied = (file: string) => TIED[name]?.test(basename(file)) === true;
    const kinds = (tied: boolean, kind: string) =>
      results.filter(
        ({ scenario, verdict }) => isTied(scenario.file) === tied && verdict.kind === kind,
      );
    const words = terminalReport({ target: name, seed: SEED, results: kinds(false, 'failed') });
    expect(kinds(false, 'failed'), words).toEqual([]);
    // A scenario that passes is tied to nothing.
    expect(kinds(true, 'passed').map(({ scenario }) => scenario.file)).toEqual([]);
    expect(kinds(false, 'passed').length).toBeGreaterThan(8);
  });

  it('are tied to readings that there are', () => {
    const names: readonly string[] = settings.map(([, name]) => name);
    expect(Object.keys(TIED).filter((name) => !names.includes(name))).toEqual([]);
  });
});
