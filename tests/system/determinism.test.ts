import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { topupChecksumText } from '../../contracts/dvs/checksum-texts.js';
import { printDvsQueryRequest, printDvsTopupRequest } from '../../contracts/dvs/request.js';
import type { FaultEffect } from '../../contracts/faults/effect.js';
import type { FaultRule } from '../../contracts/faults/rule.js';
import { TRUEMONEY_PATH } from '../../contracts/truemoney/endpoints.js';
import { requestSignedText } from '../../contracts/truemoney/signed-texts.js';
import { canonicalJournal } from '../../simulator/core/journal/canonical.js';
import { NOON_MS, PARTNER_KEYS, signing } from '../../simulator/core/test-bed.suite.js';
import { runSimulator, type RunningSimulator } from './running-simulator.js';

const SEED = 'determinism';
/** Partners of each provider; a partner's calls come in their order, those of different ones in any. */
const PARTNERS = 16;
const ORDERS = 4;
const WORKERS = 16;

const fault = (id: string, effect: FaultEffect, probability: number): FaultRule => ({
  id,
  at:
    effect.kind.startsWith('late') || effect.kind === 'reversal' ? 'after-give-up' : 'after-commit',
  match: { probability, ...(effect.kind.startsWith('late') ? { operation: 'topup' } : {}) },
  effect,
});

/** Chance in plenty: every answer may be lost, changed, questionable or taken back. */
const FAULTS: readonly FaultRule[] = [
  fault('questionable', { kind: 'code', code: '4501', truth: 'succeeded' }, 0.15),
  fault('lost', { kind: 'reset' }, 0.15),
  fault('cut', { kind: 'half-body', then: 'close' }, 0.1),
  fault('marked', { kind: 'byte-order-mark' }, 0.2),
  fault('forged', { kind: 'signature', as: 'forged' }, 0.1),
  fault('late', { kind: 'late-success', afterMs: 60_000 }, 0.2),
  fault('reversed', { kind: 'reversal', afterMs: 30_000 }, 0.2),
];

const shop = (i: number) => `shop-${i}`;

async function open(): Promise<RunningSimulator> {
  const running = await runSimulator(1_000_000, {
    seed: SEED,
    time: { mode: { kind: 'frozen' }, startAtMs: NOON_MS },
    faults: FAULTS,
  });
  for (let i = 0; i < PARTNERS; i++) {
    const facts = { username: shop(i), balanceVnd: 10_000_000 };
    await running.simulator.openDvsPartner({ ...facts, privatekey: `private-${i}` });
    await running.simulator.openTrueMoneyPartner({
      ...facts,
      apiCode: 'code',
      apiUsername: 'api',
      apiPassword: `password-${i}`,
      publicKeyPem: PARTNER_KEYS.publicKeyPem,
    });
  }
  return running;
}

/** One partner's day at DVS: purchases with and without an id, repetitions, re-checks. */
async function dvsDay(running: RunningSimulator, i: number): Promise<void> {
  const parts = { username: shop(i), privatekey: `private-${i}`, phone: '0912345678' };
  for (let order = 0; order < ORDERS; order++) {
    const amountText = String(10_000 * (1 + order));
    const checksum = signing.digestHex('sha256', topupChecksumText({ ...parts, amountText }));
    const requestId = order % 2 === 0 ? `order-${order}` : undefined;
    const path = printDvsTopupRequest({ ...parts, amountText, checksum, requestId });
    const replies = [await get(running, path), await get(running, path)];
    for (const reply of replies) {
      const [, transactionId] = /;(\d+)/.exec(reply) ?? [];
      if (transactionId !== undefined) await get(running, printDvsQueryRequest({ transactionId }));
    }
  }
}

/** One partner's day at TrueMoney: top-ups and cards, each asked about afterwards. */
async function trueMoneyDay(running: RunningSimulator, i: number): Promise<void> {
  for (let order = 0; order < ORDERS; order++) {
    const bought = `order-${order}`;
    const goods =
      order % 2 === 0
        ? { serviceCode: '060000', price: 20_000, phoneNumber: '0912345678' }
        : { serviceCode: '040101', price: 10_000, quantity: 2 };
    await post(running, i, { requestId: bought, ...goods });
    await post(running, i, {
      requestId: `ask-${order}`,
      serviceCode: '110000',
      txnRequestId: bought,
    });
  }
}

const get = (running: RunningSimulator, path: string) =>
  bodyOf(running.send({ method: 'GET', path }));

async function post(
  running: RunningSimulator,
  i: number,
  fields: { requestId: string; serviceCode: string; [name: string]: unknown },
): Promise<string> {
  const parts = { username: shop(i), apiCode: 'code', apiUsername: 'api', ...fields };
  const { privateKeyPem } = PARTNER_KEYS;
  const text = requestSignedText(parts);
  const dataSign = await signing.sign({ hash: 'sha1', text, privateKeyPem });
  const body = JSON.stringify({ ...parts, dataSign });
  return bodyOf(running.send({ method: 'POST', path: TRUEMONEY_PATH, body }));
}

/** What came, or nothing: lost answers are part of the day. */
async function bodyOf(seen: Promise<{ readonly body: string }>): Promise<string> {
  return (await seen.catch(() => ({ body: '' }))).body;
}

/** The journal of one run, in canonical order. */
async function journalOf(workers: number): Promise<string> {
  const running = await open();
  try {
    const days = Array.from({ length: PARTNERS }, (_, i) =>
      [dvsDay, trueMoneyDay].map((day) => ({ day, i })),
    ).flat();
    const next = days.values();
    const work = async () => {
      for (const { day, i } of next) await day(running, i);
    };
    await Promise.all(Array.from({ length: workers }, work));
    await running.simulator.clock.advance(60_000);
    return canonicalJournal(running.simulator.journal.entries());
  } finally {
    await running.close();
  }
}

/**
 * The same on every machine and on Node 20, 22 and 24. It changes when ids, cards, draws or the journal's form change; then
 * write down what the failing test shows.
 */
const DIGEST = 'f4edcda0c9bff70587ad5f68ac7d6312c695d27b235d738f2db4008017631cf4';

describe(`the same seed (${SEED}) and requests`, () => {
  it('give the same journal, byte for byte, one after another and by 16 workers', async () => {
    const alone = await journalOf(1);
    expect(await journalOf(WORKERS)).toBe(alone);
    expect(await journalOf(WORKERS)).toBe(alone);
    expect(createHash('sha256').update(alone).digest('hex')).toBe(DIGEST);
    for (const { id } of FAULTS) expect(alone).toContain(`"rule":"${id}"`);
  });
});
