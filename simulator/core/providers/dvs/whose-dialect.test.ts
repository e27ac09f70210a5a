import { describe, expect, it } from 'vitest';
import { dvsDialect, type DvsDialect } from '../../../../contracts/dvs/dialect.js';
import { signing, testBed, topupChecksum, type TestBed } from '../../test-bed.suite.js';

const hex = (text: string) => signing.digestHex('sha256', text);
const ME = { username: 'demo' };
const byClientId = (bed: TestBed, transidclient: string) =>
  bed.recheck('', { transidclient, username: 'demo', privatekey: 'key1' });
const lastId = async (bed: TestBed) =>
  (await bed.simulator.ledger.list({ provider: 'dvs', username: 'demo' })).at(-1)!.id;

describe('the content type of a DVS reply (D7)', () => {
  it.each([
    ['plain', 'text/html;charset=UTF-8'],
    ['crlf', 'text/html;charset=UTF-8'],
    ['text-plain', 'text/plain'],
  ] as const)('%s is %s on all three calls', async (replyForm, contentType) => {
    const bed = await testBed({ dvs: { dialect: { replyForm } } });
    for (const call of ['topup', 'recheck', 'userbalance']) {
      const path = `/apipayment/${call}.jsp`;
      const reply = await bed.send({ path, query: 'username=demo' });
      expect(reply.headers).toMatchObject({ 'content-type': contentType });
      expect(await bed.send({ path, method: 'POST' })).toMatchObject({ status: 405, body: '' });
    }
  });
});

describe('whose readings a DVS reply follows', () => {
  const crlf: Partial<DvsDialect> = { replyForm: 'crlf' };
  const newline: Partial<DvsDialect> = { replyForm: 'newline' };

  it('the partner’s own, and the server’s for who is no partner', async () => {
    const bed = await testBed({ dialect: { dvs: newline }, dvs: { dialect: crlf } });
    expect(await bed.topup({ phone: '1' })).toBe('6\r\n');
    expect(await bed.topup({ username: 'nobody' })).toMatch(/^-302;\d{15}\n$/);
    expect(await bed.dvsBalance({ username: 'nobody' })).toBe('-302\n');
    expect(await bed.recheck('never')).toBe('-99;never\n');
    expect(await bed.recheck('never', ME)).toBe('-99;never\r\n');
  });

  it('of a re-check, those of the partner whose transaction it is', async () => {
    const bed = await testBed({ dialect: { dvs: newline }, dvs: { dialect: crlf } });
    const opening = { username: 'other', privatekey: 'k', balanceVnd: 0, dialect: {} };
    await bed.simulator.openDvsPartner(opening);
    await bed.topup();
    const id = await lastId(bed);
    expect(await bed.recheck(id)).toBe(`1;${id}\r\n`);
    expect(await bed.recheck(id, { username: 'other' })).toBe(`1;${id}\r\n`);
  });

  it('a transaction that is not the caller’s is unknown to it where re-checks authenticate (D11)', async () => {
    const required = { recheckAuthentication: 'required' } as const;
    const bed = await testBed({ dialect: { dvs: required } });
    const other = { username: 'other', privatekey: 'k', balanceVnd: 0, dialect: newline };
    await bed.simulator.openDvsPartner(other);
    await bed.topup();
    const id = await lastId(bed);
    const checksum = hex(`other${id}k`);
    expect(await bed.recheck(id, { username: 'other', privatekey: 'k', checksum })).toBe(
      `-99;${id}\n`,
    );
  });

  it.each(['isSuspended', 'allowedIps'] as const)(
    'a caller that is not admitted (%s) is no owner',
    async (fact) => {
      const dialect = { recheckKey: 'both' } as const;
      const facts = { isSuspended: { isSuspended: true }, allowedIps: { allowedIps: ['1.1.1.1'] } };
      const bed = await testBed({ dvs: { dialect } });
      await bed.topup({ transidclient: 'mine' });
      const opening = { username: 'demo', privatekey: 'key1', balanceVnd: 0, dialect };
      await bed.simulator.openDvsPartner({ ...opening, ...facts[fact] });
      expect(await byClientId(bed, 'mine')).toBe('-6');
    },
  );
});

describe('presets of DVS', () => {
  it('document: the first reading of every switch', () => {
    expect(dvsDialect()).toEqual({
      hash: 'sha256',
      balanceText: 'no-blank',
      recheckKey: 'idtransaction',
      recheckReply: 'code-and-id',
      recheckUnknown: '-99',
      duplicateId: 'own',
      replyForm: 'plain',
      recheckAuthentication: 'none',
      phoneForm: 'local',
    });
  });

  it('field: SHA-1 too, and re-checks by the client’s id', async () => {
    const bed = await testBed({ dialect: { preset: 'field' } });
    expect(await bed.topup({}, { checksum: topupChecksum({}, 'sha1') })).toMatch(/^1;/);
    await bed.topup({ transidclient: 'mine' });
    expect(await byClientId(bed, 'mine')).toBe(`1;${await lastId(bed)}`);
    const field = { hash: 'either', recheckKey: 'both' };
    expect(dvsDialect('field')).toEqual({ ...dvsDialect('document'), ...field });
  });
});
