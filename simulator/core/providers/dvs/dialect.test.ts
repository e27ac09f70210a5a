import { describe, expect, it } from 'vitest';
import type { DvsDialect } from '../../../../contracts/dvs/dialect.js';
import { DVS_DOUBTS } from '../../../../contracts/dvs/doubts.js';
import { signing, testBed, topupChecksum, type TestBed } from '../../test-bed.suite.js';

const hex = (hash: 'sha256' | 'sha1', text: string) => signing.digestHex(hash, text);
const ME = { username: 'demo' };
const MY_KEY = { ...ME, privatekey: 'key1' };
const HELD = '0990000000';
const FAILED = '0990000061';

/** A re-check's checksum, where one is asked for (D11). */
const asked = (id: string, key = 'key1') => ({
  username: 'demo',
  privatekey: key,
  checksum: hex('sha256', `demo${id}${key}`),
});

const sha1Topup = (bed: TestBed) => bed.topup({}, { checksum: topupChecksum({}, 'sha1') });
const sha1Balance = (bed: TestBed) => bed.dvsBalance({ checksum: hex('sha1', 'demo:::key1') });
const blankBalance = (bed: TestBed) => bed.dvsBalance({ checksum: hex('sha256', 'demo::: key1') });
const byClientId = (bed: TestBed, transidclient: string, more: Record<string, string> = MY_KEY) =>
  bed.recheck('', { transidclient, ...more });
const lastId = async (bed: TestBed) => (await transactions(bed)).at(-1)!.id;
const transactions = (bed: TestBed) =>
  bed.simulator.ledger.list({ provider: 'dvs', username: 'demo' });

/** Buys with this phone and re-checks what was bought. */
async function bought(bed: TestBed, phone: string, more: Record<string, string> = ME) {
  await bed.topup({ phone });
  return bed.recheck(await lastId(bed), more);
}

interface Row {
  readonly dialect: Partial<DvsDialect>;
  /** What is asked, one call after the other; ids are read as `#1`, `#2` in the order of the account. */
  readonly ask: readonly ((bed: TestBed) => Promise<string>)[];
  readonly told: readonly string[];
}

/** Every reading, with the very characters of the answers. The first row of a switch is the default. */
const ROWS: readonly Row[] = [
  {
    dialect: { hash: 'sha256' },
    ask: [(b) => b.topup(), sha1Topup, (b) => b.dvsBalance(), sha1Balance],
    told: ['1;#1', '-6', '990000', '-6'],
  },
  {
    dialect: { hash: 'sha1' },
    ask: [(b) => b.topup(), sha1Topup, (b) => b.dvsBalance(), sha1Balance],
    told: ['-6', '1;#1', '-6', '990000'],
  },
  {
    dialect: { hash: 'either' },
    ask: [(b) => b.topup(), sha1Topup, (b) => b.dvsBalance(), sha1Balance],
    told: ['1;#1', '1;#2', '980000', '980000'],
  },
  {
    dialect: { hash: 'either' },
    ask: [(b) => b.topup({}, { sotien: '20000' }), (b) => b.dvsBalance({ checksum: '' })],
    told: ['-6', '-6'],
  },
  {
    dialect: { balanceText: 'no-blank' },
    ask: [(b) => b.dvsBalance(), blankBalance],
    told: ['1000000', '-6'],
  },
  {
    dialect: { balanceText: 'either' },
    ask: [(b) => b.dvsBalance(), blankBalance, (b) => b.dvsBalance({ checksum: 'x' })],
    told: ['1000000', '1000000', '-6'],
  },
  {
    dialect: { recheckKey: 'idtransaction' },
    ask: [(b) => b.topup({ transidclient: 'mine' }), (b) => byClientId(b, 'mine')],
    told: ['1;#1', '-99;0'],
  },
  {
    dialect: { recheckKey: 'both' },
    ask: [
      (b) => b.topup({ transidclient: 'mine' }),
      (b) => byClientId(b, 'mine'),
      (b) => byClientId(b, 'mine', { ...ME, privatekey: 'wrong' }),
      (b) => byClientId(b, 'mine', ME),
      (b) => byClientId(b, 'other'),
      async (b) => b.recheck(await lastId(b)),
      async (b) => b.recheck(await lastId(b), { transidclient: 'other' }),
      (b) => b.recheck('', MY_KEY),
    ],
    told: ['1;#1', '1;#1', '-6', '-6', '-99;other', '1;#1', '1;#1', '-99;0'],
  },
  {
    dialect: { recheckReply: 'code-and-id' },
    ask: [(b) => bought(b, HELD), (b) => bought(b, FAILED), (b) => b.recheck('never', ME)],
    told: ['0;#1', '61;#2', '-99;never'],
  },
  {
    dialect: { recheckReply: 'bare-code' },
    ask: [
      (b) => bought(b, '0912345678'),
      (b) => bought(b, HELD),
      (b) => bought(b, FAILED),
      (b) => bought(b, '0990100001'),
      (b) => b.recheck('never', ME),
      (b) => b.topup(),
    ],
    told: ['1', '0', '61', '-1', '-99', '1;#5'],
  },
  {
    dialect: { recheckUnknown: '-99' },
    ask: [(b) => b.recheck('never', ME), (b) => b.recheck('', ME)],
    told: ['-99;never', '-99;0'],
  },
  {
    dialect: { recheckUnknown: '61' },
    ask: [(b) => b.recheck('never', ME), (b) => bought(b, HELD)],
    told: ['61;never', '0;#1'],
  },
  {
    dialect: { recheckUnknown: '61', recheckReply: 'bare-code', recheckKey: 'both' },
    ask: [(b) => b.recheck('never', ME), (b) => byClientId(b, 'never')],
    told: ['61', '61'],
  },
  {
    dialect: { duplicateId: 'own' },
    ask: [(b) => b.topup({ transidclient: 'a' }), (b) => b.topup({ transidclient: 'a' })],
    told: ['1;#1', '-308;#2'],
  },
  {
    dialect: { duplicateId: 'first' },
    ask: [
      (b) => b.topup({ transidclient: 'a' }),
      (b) => b.topup({ transidclient: 'a' }),
      async (b) => {
        await b.simulator.ledger.claim({ provider: 'dvs', username: 'demo' }, 'nothing bought');
        return b.topup({ transidclient: 'nothing bought' });
      },
      (b) => b.dvsBalance(),
    ],
    told: ['1;#1', '-308;#1', '-308;#2', '990000'],
  },
  ...(
    [
      ['plain', '', ''],
      ['newline', '', '\n'],
      ['crlf', '', '\r\n'],
      ['blank-lines', '\r\n\r\n', ''],
      ['text-plain', '', ''],
    ] as const
  ).map(([replyForm, before, after]): Row => ({
    dialect: { replyForm },
    ask: [
      (b) => b.topup(),
      (b) => b.topup({ phone: '1' }),
      (b) => bought(b, FAILED),
      (b) => b.dvsBalance(),
      (b) => b.dvsBalance({ checksum: '' }),
    ],
    told: ['1;#1', '6', '61;#2', '990000', '-6'].map((text) => before + text + after),
  })),
  {
    dialect: { recheckAuthentication: 'none' },
    ask: [(b) => bought(b, HELD, {})],
    told: ['0;#1'],
  },
  {
    dialect: { recheckAuthentication: 'required' },
    ask: [
      (b) => bought(b, HELD, {}),
      async (b) => b.recheck(await lastId(b), asked(await lastId(b))),
      async (b) => b.recheck(await lastId(b), { ...asked(await lastId(b)), username: 'nobody' }),
      async (b) => b.recheck(await lastId(b), { ...asked(await lastId(b)), privatekey: '' }),
      async (b) => b.recheck(await lastId(b), asked('another id')),
      async (b) => b.recheck(await lastId(b), MY_KEY),
      (b) => b.recheck('never', asked('never')),
    ],
    told: ['-6', '0;#1', '-6', '-6', '-6', '-6', '-99;never'],
  },
  {
    dialect: { recheckAuthentication: 'required', recheckKey: 'both' },
    ask: [
      (b) => b.topup({ transidclient: 'mine' }),
      (b) => byClientId(b, 'mine', asked('mine')),
      (b) => byClientId(b, 'mine'),
    ],
    told: ['1;#1', '1;#1', '-6'],
  },
  {
    dialect: { phoneForm: 'local' },
    ask: [(b) => b.topup({ phone: '84912345678' }), (b) => b.topup({ phone: '+84912345678' })],
    told: ['6', '6'],
  },
  {
    dialect: { phoneForm: 'international' },
    ask: [
      (b) => b.topup({ phone: '84912345678' }),
      (b) => b.topup({ phone: '+84912345678' }),
      async (b) => (await transactions(b)).map(({ goods }) => goods.phone).join(),
      (b) => b.topup({ phone: '0912345678' }),
      (b) => b.topup({ phone: '8491234567' }),
      (b) => b.topup({ phone: '+840912345678' }),
      (b) => b.topup({ phone: '84212345678' }),
      // The checksum covers what was sent, not what it means.
      (b) => b.topup({ phone: '84912345678' }, { checksum: topupChecksum() }),
      (b) => b.topup({ phone: '+84990000061' }),
    ],
    told: ['1;#1', '1;#2', '0912345678,0912345678', '1;#3', '6', '6', '6', '-6', '61;#4'],
  },
];

async function toldBy(bed: TestBed, row: Row): Promise<string[]> {
  const told = [];
  for (const ask of row.ask) told.push(await ask(bed));
  const ids = (await transactions(bed)).map(({ id }) => id);
  return told.map((text) => ids.reduce((t, id, i) => t.replaceAll(id, `#${i + 1}`), text));
}

const named = ROWS.map((row) => [JSON.stringify(row.dialect), row] as const);

describe('a reading of DVS', () => {
  it.each(named)('%s, set for the server', async (_name, row) => {
    expect(await toldBy(await testBed({ dialect: { dvs: row.dialect } }), row)).toEqual(row.told);
  });

  it.each(named)('%s, set for the partner', async (_name, row) => {
    expect(await toldBy(await testBed({ dvs: { dialect: row.dialect } }), row)).toEqual(row.told);
  });

  it('has a row for every value of every switch', () => {
    const shown = new Set([
      ...ROWS.flatMap(({ dialect }) => Object.entries(dialect).map((pair) => pair.join('='))),
    ]);
    const all = DVS_DOUBTS.flatMap((doubt) =>
      'switchName' in doubt
        ? doubt.readings.map(({ value }) => `${doubt.switchName.replace('dvs.', '')}=${value}`)
        : [],
    );
    expect(all.filter((reading) => !shown.has(reading))).toEqual([]);
    expect(all.length).toBeGreaterThan(20);
  });
});
