import { beforeAll, describe, expect, it } from 'vitest';
import { createSimulator, type Simulator } from '../../simulator/compose.js';
import { memoryLedger } from '../../simulator/stores/memory/memory-ledger.js';
import { parseDvsTopupReply } from '../dvs/reply.js';
import { networkOfPhone } from '../wire/phone.js';
import type { DvsRequestVector } from './dvs/dvs-vector.js';
import type { TrueMoneyRequestVector } from './truemoney/truemoney-vector.js';
import { VECTOR_KEYS } from './vector-keys.js';
import { fileOnDisk, MAKERS } from './vectors-on-disk.suite.js';

const BALANCE_VND = 100_000_000;
/** 2026-01-15 12:00 in Vietnam. */
const NOON_MS = Date.UTC(2026, 0, 15, 5);

let simulator: Simulator;
beforeAll(async () => {
  const [, signing] = MAKERS[0]!;
  const { privateKeyPem, publicKeyPem } = VECTOR_KEYS.provider;
  simulator = await createSimulator({
    seed: 'vectors',
    clock: { nowMs: () => NOON_MS, after: () => () => undefined },
    signing,
    ledger: memoryLedger(),
    scratchLedger: memoryLedger,
    trueMoneyKeys: { privateKeyPem, publicKeyPem },
  });
});

describe('the simulator takes the requests of DVS', () => {
  const { vectors } = fileOnDisk<DvsRequestVector>('contracts/dvs/vectors/requests.json');
  // The simulator opens no partner without a secret, whatever its checksum would be.
  const signed = vectors.filter(
    ({ checksum, reading, inputs }) => checksum !== null && !reading && inputs['privatekey'] !== '',
  );

  it.each(signed)('$name', async ({ operation, inputs, request, sameQueries }) => {
    const { username = '', privatekey = '', phone = '' } = inputs;
    await simulator.openDvsPartner({ username, privatekey, balanceVnd: BALANCE_VND });
    const replies: string[] = [];
    for (const query of [request.query, ...sameQueries]) {
      // The same client id twice would be refused as a duplicate.
      const fresh = query.replace('ORDER-1', () => `ORDER-${replies.length}`);
      replies.push(await sent({ method: 'GET', path: request.path, query: fresh }));
    }
    for (const reply of replies) {
      if (operation === 'balance') expect(reply).toMatch(/^\d+$/);
      else if (networkOfPhone(phone) === undefined) expect(reply).toBe('6');
      else expect(parseDvsTopupReply(reply)).toMatchObject({ kind: 'telco', code: '1' });
    }
  });
});

describe('the simulator takes and refuses the requests of TrueMoney', () => {
  const vectors = ['requests', 'forged-requests'].flatMap(
    (file) =>
      fileOnDisk<TrueMoneyRequestVector>(`contracts/truemoney/vectors/${file}.json`).vectors,
  );

  it.each(vectors)('$name', async ({ inputs, request, isVerified }) => {
    const { username, apiCode, apiUsername } = inputs;
    const { publicKeyPem } = VECTOR_KEYS.partner;
    const account = { username, apiCode, apiUsername, apiPassword: 'secret', publicKeyPem };
    await simulator.openTrueMoneyPartner({ ...account, balanceVnd: BALANCE_VND });
    const reply = await sent({ method: 'POST', path: request.path, body: request.body });
    const { status } = JSON.parse(reply) as { status: { code: string } };
    if (!isVerified) expect(status.code).toBe('2');
    // One vector repeats an id, another asks for a transaction that this ledger has not: both are believed.
    else expect(['0', '1', '2005']).toContain(status.code);
  });
});

async function sent(request: { method: string; path: string; query?: string; body?: string }) {
  const whole = { query: '', body: '', headers: {}, peer: '127.0.0.1', ...request };
  const [effect] = await simulator.handle(whole);
  return effect?.kind === 'respond' ? effect.reply.body : '';
}
