import { describe, expect, it } from 'vitest';
import { balanceChecksumText, topupChecksumText } from '../dvs/checksum-texts.js';
import { DVS_ENDPOINTS } from '../dvs/endpoints.js';
import { DVS_STATUS_ROWS } from '../dvs/status-codes.js';
import type { DvsReplyVector } from '../vectors/dvs/dvs-vector.js';
import { fileOnDisk, MAKERS } from '../vectors/vectors-on-disk.suite.js';
import type { Operation } from './document.js';
import { checkerOf, documentOnDisk, onlyMedia, operationsOf } from './document-on-disk.suite.js';

const document = documentOnDisk('dvs');
const operation = (id: string) =>
  operationsOf(document).find(([, { operationId }]) => operationId === id)![1];

describe.each(DVS_ENDPOINTS)('$path', (endpoint) => {
  const { parameters = [], responses } = operation(endpoint.operation);

  it('has every parameter of the contract, secrets marked', () => {
    expect(document.paths[endpoint.path]).toHaveProperty('get');
    expect(
      parameters.map(({ name, required, schema }) => ({
        name,
        required,
        pattern: schema.pattern,
        isSecret: schema['x-secret'] === true && schema.format === 'password',
      })),
    ).toEqual(
      endpoint.fields.map(({ name, isRequired, pattern, isSecret = false }) => ({
        ...{ name, required: isRequired, pattern, isSecret },
      })),
    );
  });

  it('has reply forms that agree with the parser', () => {
    const fits = checkerOf(document, onlyMedia(responses['200']?.content).schema);
    const vectors = ['status-rows', 'replies'].flatMap(
      (file) => fileOnDisk<DvsReplyVector>(`contracts/dvs/vectors/${file}.json`).vectors,
    );
    const own = vectors.filter((vector) => vector.operation === endpoint.operation);
    expect(own).not.toEqual([]);
    for (const { name, reply, expected } of own) {
      // A pattern cannot tell the greatest number that is held exactly.
      if (name.endsWith('an amount that no number holds exactly')) continue;
      expect(fits(reply.trim()), name).toBe(expected.kind !== 'malformed');
    }
  });
});

it('the checksums shown are right', () => {
  for (const [maker, signing] of MAKERS) {
    const { username = '', privatekey = '', phone = '', sotien = '', ...topup } = shown('topup');
    const text = topupChecksumText({ username, privatekey, phone, amountText: sotien });
    expect(topup['checksum'], maker).toBe(signing.digestHex('sha256', text));
    const { checksum, ...balance } = shown('balance');
    const balanceText = balanceChecksumText(balance as { username: string; privatekey: string });
    expect(checksum, maker).toBe(signing.digestHex('sha256', balanceText));
  }
});

it.each(DVS_STATUS_ROWS)('the row $table $code is listed', ({ table, code, meaning, outcome }) => {
  const listing = operationsOf(document).flatMap(([, { responses }]) => responses['200'] ?? []);
  const line = `| ${table} | \`${code}\` | ${meaning} | ${outcome} |`;
  expect(listing.filter(({ description }) => description.includes(line))).not.toEqual([]);
  const rows = listing.flatMap((response) => response['x-status-rows'] ?? []);
  expect(rows).toContainEqual(expect.objectContaining({ table, code, meaning, outcome }));
});

it('a top-up of another amount or phone does not fit', () => {
  const { parameters } = operation('topup');
  const fits = (name: string, value: string) =>
    checkerOf(document, parameters!.find((p) => p.name === name)!.schema)(value);
  expect(['10500', '10.000', '0', '-10000', '010000'].filter((v) => fits('sotien', v))).toEqual([]);
  expect(['84912345678', '091234567'].filter((v) => fits('phone', v))).toEqual([]);
  expect(fits('gateway', 'VINA')).toBe(false);
  expect(fits('checksum', '71d68c8e')).toBe(false);
});

function shown(id: Operation['operationId']): Record<string, string | undefined> {
  return Object.fromEntries(
    (operation(id).parameters ?? []).map(({ name, example }) => [name, example]),
  );
}
