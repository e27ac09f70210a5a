import { TRUEMONEY_ENDPOINTS } from './endpoints.js';
import { printJson, type JsonObject } from './json.js';
import type { RequestSignatureParts } from './signed-texts.js';

/** A request as a client sends it; which fields belong to which service: `endpoints.ts`. */
export interface TrueMoneyRequest extends RequestSignatureParts {
  readonly price?: number | undefined;
  readonly quantity?: number | undefined;
  readonly phoneNumber?: string | undefined;
  readonly transactionId?: string | undefined;
  readonly txnRequestId?: string | undefined;
  readonly dataSign: string;
}

/** The fields of all services, each once; the signature comes last, as it is made last. */
const FIELD_NAMES = [
  ...new Set(TRUEMONEY_ENDPOINTS.flatMap(({ fields }) => fields.map(({ name }) => name))),
].sort((one, other) => Number(one === 'dataSign') - Number(other === 'dataSign'));

/** The body of a request, in the order in which the contract lists the fields; absent fields are left out. */
export function printTrueMoneyRequest(request: TrueMoneyRequest): string {
  const sent = new Map<string, string | number | undefined>(Object.entries(request));
  const body = FIELD_NAMES.map((name) => [name, sent.get(name)] as const);
  return printJson(
    Object.fromEntries(body.filter(([, value]) => value !== undefined)) as JsonObject,
  );
}
