import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { topupChecksumText } from '../../contracts/dvs/checksum-texts.js';
import { printQuery } from '../../contracts/wire/query.js';
import { createSimulator } from '../../simulator/compose.js';
import { inProcessControl } from '../../simulator/control/in-process.js';
import { DVS_DEMO, PROVIDER_KEYS, signing } from '../../simulator/core/test-bed.suite.js';
import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { systemClock } from '../../simulator/host/system-clock.js';
import { memoryLedger } from '../../simulator/stores/memory/memory-ledger.js';
import { controlBed, DOORS, stateOf, type ControlBed } from './control-bed.js';

function topupPath(
  change: Record<string, string> = {},
  hash: 'sha256' | 'sha1' = 'sha256',
): string {
  const parts = { username: 'demo', privatekey: 'key1', phone: '0912345678', sotien: '10000' };
  const text = topupChecksumText({ ...parts, amountText: parts.sotien });
  const checksum = signing.digestHex(hash, text);
  return `/apipayment/topup.jsp?${printQuery({ ...parts, checksum, ...change })}`;
}

describe.each(DOORS)('explain %s', (door) => {
  let bed: ControlBed;
  beforeEach(async () => (bed = await controlBed(door)));
  afterEach(() => bed.close());

  it('says what would be answered, and changes nothing', async () => {
    await bed.control.addFault({
      match: { nth: 1 },
      delay: 1000,
      effect: 'late-success',
      at: 'after-give-up',
    });
    await bed.control.clearFaults();
    await bed.topup({ transidclient: 'x' });
    const before = await stateOf(bed);
    const explained = await bed.control.explain({ path: topupPath() });
    expect(explained.wouldCharge).toBe(true);
    expect(explained.summary).toMatch(
      /^dvs would answer 200 with "1;\d+"\. 10000 VND would be charged\.$/,
    );
    expect(explained.entry).toMatchObject({ provider: 'dvs', operation: 'topup', code: '1' });
    expect(await stateOf(bed)).toEqual(before);
  });

  it('says which check refuses and why, without a secret', async () => {
    const explained = await bed.control.explain({ path: topupPath({}, 'sha1') });
    expect(explained).toMatchObject({
      wouldCharge: false,
      entry: { refusedBy: 'checksum', code: '-6', reason: { code: 'HASH_SHA1' } },
    });
    expect(explained.summary).toContain('The check "checksum" refuses it.');
    expect(explained.summary).toContain('SHA-1');
    expect(JSON.stringify(explained)).not.toContain('key1');
  });

  it('follows faults, and leaves their counters alone', async () => {
    await bed.control.addFault({ id: 'f', effect: 'reset', match: { first: 1 } });
    const explained = await bed.control.explain({ path: topupPath() });
    expect(explained.summary).toContain('dvs would not answer (reset).');
    expect(explained.summary).toContain('The fault f acts (reset, after-commit).');
    expect(explained.wouldCharge).toBe(true);
    expect(await bed.control.getFault({ id: 'f' })).toMatchObject({ seen: 0, acted: 0 });
  });

  it('takes headers, body and peer', async () => {
    const explained = await bed.control.explain({
      method: 'POST',
      path: '/api/v1/service/requestTransaction',
      headers: { 'Content-Type': 'application/json' },
      body: '{"username":"demo"',
      peer: '10.1.2.3',
    });
    expect(explained).toMatchObject({ wouldCharge: false, entry: { provider: 'truemoney' } });
    const stranger = await bed.control.explain({ path: '/somewhere' });
    expect(stranger.summary).toBe(
      'No provider is at this path. The simulator would answer 404 with "".',
    );
  });
});

it('explains also when signing takes another thread', async () => {
  const simulator = await createSimulator({
    seed: 's',
    clock: systemClock,
    signing: nodeSigning({ useThreadPool: true }),
    ledger: memoryLedger(),
    scratchLedger: memoryLedger,
    trueMoneyKeys: PROVIDER_KEYS,
  });
  await simulator.openDvsPartner(DVS_DEMO);
  const control = inProcessControl(simulator);
  const { credentials } = await control.createPartner({ provider: 'truemoney' });
  if (credentials.provider !== 'truemoney') throw new Error('of another provider');
  const { username, apiCode, apiUsername, privateKeyPem = '' } = credentials;
  const fields = { username, apiCode, apiUsername, serviceCode: '060000', requestId: 'r-1' };
  const text = [username, apiCode, apiUsername, '060000', 'r-1'].join('|');
  const dataSign = await signing.sign({ hash: 'sha1', text, privateKeyPem });
  const explained = await control.explain({
    method: 'POST',
    path: '/api/v1/service/requestTransaction',
    body: JSON.stringify({ ...fields, price: 10000, phoneNumber: '0912345678', dataSign }),
  });
  expect(explained).toMatchObject({ wouldCharge: true, entry: { code: '0' } });
});
