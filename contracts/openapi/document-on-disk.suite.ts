import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Media, OpenApiDocument, Operation, Schema } from './document.js';

/** A document as users get it. */
export function documentOnDisk(name: 'dvs' | 'truemoney'): OpenApiDocument {
  const path = join(import.meta.dirname, `${name}.openapi.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as OpenApiDocument;
}

/** True when a value fits a schema of a document, by zod's reading of it. */
export function checkerOf(document: OpenApiDocument, schema: Schema): (value: unknown) => boolean {
  // Zod looks for `$defs`; in OpenAPI the same schemas lie under components.
  const whole = JSON.stringify({ ...schema, $defs: document.components.schemas });
  const named = whole.replaceAll('#/components/schemas/', '#/$defs/');
  const checker = z.fromJSONSchema(JSON.parse(named) as Parameters<typeof z.fromJSONSchema>[0]);
  return (value) => checker.safeParse(value).success;
}

/** Every operation with its path. */
export function operationsOf({
  paths,
}: OpenApiDocument): readonly (readonly [string, Operation])[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => [path, operation] as const),
  );
}

/** The only media type of a body. */
export function onlyMedia(content: Readonly<Record<string, Media>> | undefined): Media {
  const [media, ...more] = Object.values(content ?? {});
  if (media === undefined || more.length > 0) throw new Error('expected one media type');
  return media;
}
