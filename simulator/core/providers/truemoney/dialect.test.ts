import { describe, expect, it } from 'vitest';
import { TRUEMONEY_DOUBTS } from '../../../../contracts/truemoney/doubts.js';
import { testBed, type TestBed } from '../../test-bed.suite.js';
import { CODE_READINGS } from './code-readings.suite.js';
import { readable } from './replies.suite.js';
import { REPLY_READINGS } from './reply-readings.suite.js';
import type { Row } from './wire-texts.suite.js';

async function toldBy(bed: TestBed, row: Row): Promise<string[]> {
  const told = [];
  for (const ask of row.ask) {
    const text = await ask(bed);
    told.push(text.startsWith('{') ? await readable(bed, text, row) : text);
  }
  return told;
}

const ROWS = [...REPLY_READINGS, ...CODE_READINGS];
const named = ROWS.map((row) => [JSON.stringify(row.dialect), row] as const);

describe('a reading of TrueMoney', () => {
  it.each(named)('%s, set for the server', async (_name, row) => {
    const { apiPassword = 'secret' } = row;
    const dialect = { truemoney: row.dialect };
    expect(await toldBy(await testBed({ dialect, truemoney: { apiPassword } }), row)).toEqual(
      row.told,
    );
  });

  it.each(named)('%s, set for the partner', async (_name, row) => {
    const { apiPassword = 'secret', dialect } = row;
    expect(await toldBy(await testBed({ truemoney: { apiPassword, dialect } }), row)).toEqual(
      row.told,
    );
  });

  it('has a row for every value of every switch', () => {
    const shown = new Set(
      ROWS.flatMap(({ dialect }) => Object.entries(dialect).map((pair) => pair.join('='))),
    );
    const all = TRUEMONEY_DOUBTS.flatMap(({ switchName, readings }) =>
      readings.map(({ value }) => `${switchName.replace('truemoney.', '')}=${value}`),
    );
    expect(all.filter((reading) => !shown.has(reading))).toEqual([]);
    expect(all.length).toBeGreaterThan(35);
  });
});
