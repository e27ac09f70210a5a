import { describe, expect, it } from 'vitest';
import { signing, testBed } from '../../test-bed.suite.js';

describe('DVS top-up', () => {
  it.each([
    ['a dot', '10.000'],
    ['a comma', '10,000'],
    ['zero', '0'],
    ['a negative', '-10000'],
    ['no multiple', '15000'],
    ['a plus', '+10000'],
    ['a leading zero', '010000'],
    ['an exponent', '1e4'],
    ['nothing', ''],
    ['a blank', '10000 '],
    ['beyond exact numbers', '90071992547409920000'],
  ])('refuses an amount with %s', async (_name, sotien) => {
    const bed = await testBed();
    expect(await bed.topup({ sotien })).toBe('5');
    expect(await bed.availableVnd('dvs')).toBe(1_000_000);
  });

  it('keeps to the account’s largest amount (D8)', async () => {
    const bed = await testBed({ dvs: { maxAmountVnd: 50_000 } });
    expect(await bed.topup({ sotien: '60000' })).toBe('5');
    expect(await bed.topup({ sotien: '50000' })).toMatch(/^1;/);
  });

  it.each([
    '0120123456',
    '01201234567',
    '84912345678',
    '+84912345678',
    '912345678',
    '0212345678',
    '09123456789',
    '091234567a',
    '',
  ])('refuses the phone %j', async (phone) => {
    expect(await (await testBed()).topup({ phone })).toBe('6');
  });

  it('takes names and checksums in any case', async () => {
    const bed = await testBed();
    const checksum = signing.digestHex('sha256', 'demo091234567810000key1').toUpperCase();
    const query = `USERNAME=demo&PrivateKey=key1&PHONE=0912345678&SoTien=10000&CheckSum=${checksum}`;
    expect((await bed.send({ path: '/apipayment/topup.jsp', query })).body).toMatch(/^1;/);
  });

  it('does not take SHA-1, nor the checksum of another amount', async () => {
    const bed = await testBed();
    const sha1 = signing.digestHex('sha1', 'demo091234567810000key1');
    expect(await bed.topup({}, { checksum: sha1 })).toBe('-6');
    expect(await bed.topup({}, { sotien: '20000' })).toBe('-6');
  });

  it('ends the day at midnight in Vietnam', async () => {
    const bed = await testBed({ dvs: { dailyCount: 1 } });
    expect(await bed.topup()).toMatch(/^1;/);
    await bed.clock.advance(12 * 3_600_000 - 1);
    expect(await bed.topup()).toBe('-2');
    await bed.clock.advance(1);
    expect(await bed.topup()).toMatch(/^1;/);
  });
});
