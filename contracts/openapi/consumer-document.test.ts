import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { MESSAGE_NAMES, MESSAGES } from '../kit/consumers/messages.js';
import { checkerOf, onlyMedia, operationsOf } from './document-on-disk.suite.js';
import type { OpenApiDocument, Schema } from './document.js';

const document = JSON.parse(
  readFileSync(join(import.meta.dirname, 'consumer.openapi.json'), 'utf8'),
) as OpenApiDocument;
const operation = (name: string) => document.paths[`/${name}`]!.post!;

it('is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate({ ...document });
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

it('has a path for every message, and no other', () => {
  expect(operationsOf(document).map(([path]) => path)).toEqual(MESSAGE_NAMES.map((n) => `/${n}`));
});

it.each(MESSAGE_NAMES)('%s shows examples that fit the form of the kit, and the schema', (name) => {
  const { requestBody, responses } = operation(name);
  const sides = [
    [onlyMedia(requestBody!.content), MESSAGES[name].body],
    [onlyMedia(responses['200']!.content), MESSAGES[name].result],
  ] as const;
  for (const [{ schema, examples }, form] of sides) {
    const values = Object.values(examples).map(({ value }) => value);
    expect(values).not.toEqual([]);
    for (const value of values) {
      expect(form.parse(value)).toEqual(value);
      expect(checkerOf(document, schema)(value)).toBe(true);
    }
  }
});

it('refuses what the kit refuses', () => {
  const result = (name: string) =>
    checkerOf(document, onlyMedia(operation(name).responses['200']!.content).schema);
  expect(result('purchase')({ status: 'ok' })).toBe(false);
  expect(result('orders')({ orders: [{ orderId: 'a', status: 'failed' }] })).toBe(false);
  expect(result('balance')({})).toBe(false);
  expect(result('settle')({ anything: 'else' })).toBe(true);
});

it('names every schema it refers to, and refers to every schema it names', () => {
  const used = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)];
  expect([...new Set(used.map(([, name]) => name))].sort()).toEqual(
    Object.keys(document.components.schemas).sort(),
  );
});

it('marks secrets, and shows none', () => {
  const { configureBody, purchaseResult } = document.components.schemas;
  const { dvs, truemoney } = configureBody!.properties!;
  const marked = (schema: Schema | undefined) =>
    Object.entries(schema?.properties ?? {}).flatMap(([name, { 'x-secret': isMarked }]) =>
      isMarked === true ? [name] : [],
    );
  expect(marked(dvs)).toEqual(['privatekey']);
  expect(marked(truemoney)).toEqual(['apiPassword', 'privateKeyPem']);
  expect(marked(purchaseResult!.properties!['cards']!.items)).toEqual(['pin']);
  expect(JSON.stringify(document)).not.toContain('-----BEGIN');
});
