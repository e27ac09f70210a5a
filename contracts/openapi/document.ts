import { stringify } from 'lossless-json';
import type { StatusRow } from '../wire/status-row.js';

/** The part of JSON Schema (2020-12) that these documents use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: 'string' | 'number' | 'integer' | 'object' | 'array' | 'null';
  readonly title?: string;
  readonly description?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly contentEncoding?: 'base64';
  readonly enum?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping: Readonly<Record<string, string>>;
  };
  /** True for what must never be logged or shown. */
  readonly 'x-secret'?: true;
}

export interface Example {
  readonly summary?: string;
  readonly value: unknown;
}

export interface Media {
  readonly schema: Schema;
  readonly examples: Readonly<Record<string, Example>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'query';
  readonly required: boolean;
  readonly description: string;
  readonly schema: Schema;
  readonly example?: string;
}

export interface Response {
  readonly description: string;
  readonly content?: Readonly<Record<string, Media>>;
  /** The rows of the description's table as data. */
  readonly 'x-status-rows'?: readonly Omit<StatusRow, 'source'>[];
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required: true;
    readonly content: Readonly<Record<string, Media>>;
  };
  readonly responses: Readonly<Record<string, Response>>;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string; readonly description: string }[];
  /** Empty: both providers have credentials of their own making, in parameters and fields. */
  readonly security: readonly never[];
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<'get' | 'post', Operation>>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** What both documents begin with. */
export function documentHead(
  title: string,
  description: string,
): Pick<OpenApiDocument, 'openapi' | 'info' | 'servers' | 'security'> {
  return {
    openapi: '3.1.0',
    info: { title, version: '1.0.0', description: `${description}\n\n${OUTCOMES}` },
    servers: [{ url: 'http://127.0.0.1:4610', description: 'topup-sim as it starts by default' }],
    security: [],
  };
}

/** Source: PROVIDERS section 1. */
const OUTCOMES = `Every answer to a purchase puts its money into one class.

* **succeeded**: delivered and charged; never send it again.
* **failed**: proven not charged; a refund is allowed.
* **unknown**: everything else; never refund and never send a new id, but ask until it is decided.

Numbers such as D1 name doubts that the document of the provider leaves. How each is settled stands in the file
ambiguities.md of the contract.`;

/** What to make of anything that the document does not describe. */
export const ANYTHING_ELSE: Response = {
  description:
    'Any other HTTP status, a body of another form, or no answer within the time: the outcome is unknown.',
};

/** A reference to a schema of the document. */
export function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

/** The text of a document. Number literals in examples keep their characters, since they may be signed. */
export function printDocument(document: OpenApiDocument): string {
  return `${stringify(document, undefined, 2) ?? ''}\n`;
}
