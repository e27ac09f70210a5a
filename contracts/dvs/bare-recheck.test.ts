import { describe, expect, it } from 'vitest';
import { parseDvsRecheckReply } from './bare-recheck.js';
import { DVS_STATUS_ROWS, UNDEFINED_POSITIVE } from './status-codes.js';

const bare = (body: string) => parseDvsRecheckReply(body, 'bare-code');

describe('a re-check that answers the code alone (D4)', () => {
  const rows = DVS_STATUS_ROWS.filter(({ table }) => table === 'telco');
  it.each(rows)('$code decides only if nobody could say it of the question', (row) => {
    const code = row.code === UNDEFINED_POSITIVE ? '52' : row.code;
    const isDecided = code === '1' || code === '61';
    expect(bare(code)).toMatchObject({
      kind: 'bare',
      table: 'telco',
      code,
      outcome: isDecided ? row.outcome : 'unknown',
      isOfQuestion: row.outcome === 'failed' && !isDecided,
    });
  });

  it.each(['-2', '-3', '-4', '-5', '-77'])('%s is in no table of re-checks', (code) => {
    expect(bare(code)).toMatchObject({ outcome: 'unknown', row: undefined, isOfQuestion: false });
  });

  it('may name its transaction all the same', () => {
    expect(bare('61;42')).toMatchObject({ kind: 'telco', transactionId: '42', outcome: 'failed' });
  });

  it.each(['', '<html>', '1;', '1 1', '01'])('%j is none', (body) => {
    expect(bare(body)).toMatchObject({ kind: 'malformed', outcome: 'unknown' });
  });
});

describe('a re-check that answers code and id', () => {
  it.each(['1', '61', '0', '-302'])('has no bare %s', (body) => {
    expect(parseDvsRecheckReply(body, 'code-and-id')).toMatchObject({ kind: 'malformed' });
  });

  it('may refuse the question with a bare -6 (D3, D11), in either reading', () => {
    for (const reading of ['code-and-id', 'bare-code'] as const) {
      expect(parseDvsRecheckReply('-6\n', reading)).toMatchObject({
        kind: 'bare',
        table: 'user',
        outcome: 'unknown',
        isOfQuestion: true,
      });
    }
  });
});
