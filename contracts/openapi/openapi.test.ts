import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import type { Media } from './document.js';
import { checkerOf, documentOnDisk, onlyMedia, operationsOf } from './document-on-disk.suite.js';

describe.each(['dvs', 'truemoney'] as const)('the document of %s', (name) => {
  const document = documentOnDisk(name);

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate({ ...document });
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it.each(operationsOf(document))('%s shows examples that fit its schemas', (_path, operation) => {
    for (const { name: parameter, schema, example } of operation.parameters ?? []) {
      expect(checkerOf(document, schema)(example), `${parameter}=${String(example)}`).toBe(true);
    }
    const bodies: Media[] = [onlyMedia(operation.responses['200']?.content)];
    if (operation.requestBody !== undefined) bodies.push(onlyMedia(operation.requestBody.content));
    for (const { schema, examples } of bodies) {
      const fits = checkerOf(document, schema);
      const misfits = Object.entries(examples).filter(([, { value }]) => !fits(value));
      expect(misfits).toEqual([]);
      expect(Object.keys(examples)).not.toEqual([]);
    }
  });

  it('names every schema it refers to, and refers to every schema it names', () => {
    const { components, ...rest } = document;
    const text = JSON.stringify({ ...rest, ...components });
    const named = Object.keys(components.schemas);
    const used = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, n]) => n);
    expect([...new Set(used)].sort()).toEqual(named.sort());
  });

  it('has operation ids that are all different', () => {
    const ids = operationsOf(document).map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
