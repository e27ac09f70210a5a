import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { ROUTE_PATHS, type RouteName } from '../../simulator/control/protocol/paths.js';
import { PROBLEMS } from '../../simulator/control/protocol/problems.js';
import type { Route } from '../../simulator/control/protocol/route.js';
import { ROUTES } from '../../simulator/control/protocol/routes.js';
import { CONTROL_DOCUMENT_FILE } from '../../simulator/control/actions/about.js';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

const text = readFileSync(join(import.meta.dirname, '../..', CONTROL_DOCUMENT_FILE), 'utf8');
const document = JSON.parse(text) as Document;
const names = Object.keys(ROUTE_PATHS) as RouteName[];

describe('the document of the control API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(JSON.parse(text) as Record<string, unknown>);
    expect(errors).toBeUndefined();
    expect([valid, validator.version]).toEqual([true, '3.1']);
  });

  it('has every route, and nothing else', () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [operationId, method, path]),
    );
    const routes = names.map((name) => {
      const { method, path } = ROUTE_PATHS[name];
      return [name, method.toLowerCase(), path];
    });
    expect(operations.sort()).toEqual(routes.sort());
  });

  it('refers to every form it names, and names every form it refers to', () => {
    const named = Object.keys(document.components.schemas);
    const used = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(named.sort());
  });

  it('tells what can go wrong, by its code', () => {
    const told = text.match(/`[A-Z_]{5,}`/g)!.map((code) => code.slice(1, -1));
    const codes = new Set<string>(told);
    // Those that no document can promise, or that have no path of their own.
    const elsewhere = [
      'CONTROL_PATH_UNKNOWN',
      'METHOD_NOT_ALLOWED',
      'BODY_UNEXPECTED',
      'INTERNAL_ERROR',
    ];
    expect(
      Object.keys(PROBLEMS)
        .filter((code) => !codes.has(code))
        .sort(),
    ).toEqual(elsewhere.sort());
  });

  it.each(names)('%s shows examples that fit', (name) => {
    const { body, response, examples }: Route = ROUTES[name];
    if (body !== undefined) body.parse(examples?.request);
    else expect(examples?.request).toBeUndefined();
    if (response !== undefined) response.parse(examples?.response);
    else expect(examples?.response).toBeUndefined();
  });
});
