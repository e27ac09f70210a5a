import { describe, expect, it } from 'vitest';
import {
  balanceChecksumText,
  isSameChecksum,
  topupChecksumText,
} from '../../dvs/checksum-texts.js';
import { dvsPath } from '../../dvs/endpoints.js';
import {
  parseDvsBalanceReply,
  parseDvsQueryReply,
  parseDvsTopupReply,
  type DvsBalanceReply,
  type DvsTopupReply,
} from '../../dvs/reply.js';
import { DVS_STATUS_ROWS } from '../../dvs/status-codes.js';
import { parseQuery } from '../../wire/query.js';
import { fileOnDisk, MAKERS, rowsOf } from '../vectors-on-disk.suite.js';
import type { DvsExpectation, DvsReplyVector, DvsRequestVector } from './dvs-vector.js';

const FOLDER = 'contracts/dvs/vectors';
const REQUESTS = rowsOf(fileOnDisk<DvsRequestVector>(`${FOLDER}/requests.json`));

describe.each(REQUESTS)('%s', (_name, vector) => {
  const { operation, inputs, text, hash, checksum, request, sameQueries, reading } = vector;

  it('has the checksum of its text, by both makers', () => {
    if (text === null || hash === null) {
      expect({ operation, checksum }).toEqual({ operation: 'query', checksum: null });
      return;
    }
    for (const [maker, signing] of MAKERS) {
      expect(isSameChecksum(checksum ?? '', signing.digestHex(hash, text)), maker).toBe(true);
    }
  });

  it("has the contract's text, unless it belongs to another reading of it", () => {
    const { username = '', privatekey = '', phone = '', sotien = '' } = inputs;
    const texts = {
      topup: topupChecksumText({ username, privatekey, phone, amountText: sotien }),
      balance: balanceChecksumText({ username, privatekey }),
      query: null,
    };
    if (reading?.startsWith('D2 ')) expect(text).not.toBe(texts[operation]);
    else expect(text).toBe(texts[operation]);
    expect(hash === 'sha256' || text === null).toBe(!reading?.startsWith('D1 '));
  });

  it('carries its values in the query, in every spelling', () => {
    const sent = { ...inputs, ...(checksum === null ? {} : { checksum }) };
    expect(request).toMatchObject({ method: 'GET', path: dvsPath(operation) });
    for (const query of [request.query, ...sameQueries]) {
      expect(Object.fromEntries(parseQuery(query)), query).toEqual(sent);
    }
  });
});

const REPLIES = [
  ...rowsOf(fileOnDisk<DvsReplyVector>(`${FOLDER}/status-rows.json`)),
  ...rowsOf(fileOnDisk<DvsReplyVector>(`${FOLDER}/replies.json`)),
];

it.each(REPLIES)('%s', (_name, { operation, reply, expected }) => {
  expect(observed(operation, reply)).toEqual(expected);
});

it('every status row has a reply', () => {
  const seen = REPLIES.map(
    ([, { expected }]) => `${String(expected.table)}/${String(expected.row)}`,
  );
  const rows = DVS_STATUS_ROWS.map(({ table, code }) => `${table}/${code}`);
  expect(rows.filter((row) => !seen.includes(row))).toEqual([]);
});

it('the published vectors are there, letter by letter', () => {
  const { vectors } = fileOnDisk<DvsRequestVector>(`${FOLDER}/requests.json`);
  const published = vectors.filter(({ name }) => name.includes('published'));
  expect(published.map(({ text, hash, checksum }) => [text, hash, checksum])).toEqual([
    [
      'demo091234567810000key1',
      'sha256',
      '71d68c8e2dcffba4160962edde1f0f1e34dca1425c38e6a30b81135f6ad0dc10',
    ],
    ['demo091234567810000key1', 'sha1', '984cb1d78672eed17a7e68181855b260886ba110'],
    ['demo:::key1', 'sha256', '345126798f65f5201f79ff14d888472f68eb2c9dd86269780c5f437b06f84612'],
  ]);
});

/** What the contract's parsers make of a reply, in the words of the vectors. */
function observed(operation: DvsReplyVector['operation'], reply: string): DvsExpectation {
  if (operation === 'balance') return ofBalance(parseDvsBalanceReply(reply));
  return ofPurchase(operation === 'topup' ? parseDvsTopupReply(reply) : parseDvsQueryReply(reply));
}

function ofPurchase(reply: DvsTopupReply): DvsExpectation {
  const { kind, outcome } = reply;
  if (kind === 'malformed') return { ...NOTHING, kind, outcome };
  const transactionId = kind === 'telco' ? reply.transactionId : null;
  const row = reply.row?.code ?? null;
  return { ...NOTHING, kind, outcome, table: kind, code: reply.code, row, transactionId };
}

function ofBalance(reply: DvsBalanceReply): DvsExpectation {
  const { kind } = reply;
  if (kind === 'malformed') return { ...NOTHING, kind };
  if (kind === 'balance') return { ...NOTHING, kind, amountVnd: reply.amountVnd };
  return { ...NOTHING, kind, table: 'balance', code: reply.code, row: reply.row?.code ?? null };
}

const NOTHING = {
  outcome: null,
  table: null,
  code: null,
  row: null,
  transactionId: null,
  amountVnd: null,
};
