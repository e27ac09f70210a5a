import type { Source } from './source.js';

/** One field of a request or reply, as data for readers, generators and tests. */
export interface Field {
  /** Name as the document prints it. */
  readonly name: string;
  readonly type: 'string' | 'number' | 'integer' | 'object' | 'array';
  readonly isRequired: boolean;
  readonly meaning: string;
  /** JSON-Schema pattern of the value's characters, where the document bounds them. */
  readonly pattern?: string;
  /** True for a credential or a card secret: it is redacted wherever it would be shown. */
  readonly isSecret?: boolean;
  readonly source: readonly Source[];
}

/** One call of a provider. */
export interface Endpoint<Operation extends string = string> {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly movesMoney: boolean;
  readonly meaning: string;
  readonly fields: readonly Field[];
  readonly source: readonly Source[];
}
