import { DVS_ENDPOINTS, type DvsOperation } from '../dvs/endpoints.js';
import { dvsRequests } from '../vectors/dvs/requests.js';
import type { Endpoint, Field } from '../wire/field.js';
import {
  ANYTHING_ELSE,
  documentHead,
  type OpenApiDocument,
  type Operation,
  type Parameter,
} from './document.js';
import { DVS_REPLY_SCHEMAS, dvsResponse } from './dvs-replies.js';
import { fieldDescription, fieldSchema } from './field-schema.js';

/** The vectors whose values stand as examples, so that every checksum shown is right. */
const SHOWN: Readonly<Record<DvsOperation, string>> = {
  topup: 'dvs topup with client id and gateway',
  query: 'dvs recheck by the id of the provider',
  balance: 'dvs balance published',
};

/** OpenAPI 3.1 of DVS, made of the contract's tables. */
export function dvsDocument(): OpenApiDocument {
  return {
    ...documentHead(
      'DVS API TOPUP',
      'Top-up of prepaid phones by GET; every value is a query parameter, every reply a short text. Parameter names are accepted in any case. The shared secret `privatekey` travels in the query: never log a URL.',
    ),
    paths: Object.fromEntries(
      DVS_ENDPOINTS.map((endpoint) => [endpoint.path, { get: operationOf(endpoint) }]),
    ),
    components: { schemas: DVS_REPLY_SCHEMAS },
  };
}

function operationOf({
  operation,
  meaning,
  fields,
  movesMoney,
}: Endpoint<DvsOperation>): Operation {
  const values = shownValues(operation);
  return {
    operationId: operation,
    summary: meaning,
    ...(movesMoney && {
      description:
        'Moves money although it is a GET: no client, proxy or library may repeat it by itself.',
    }),
    parameters: fields.map((field) => parameterOf(field, values[field.name])),
    responses: { '200': dvsResponse(operation), default: ANYTHING_ELSE },
  };
}

function parameterOf(field: Field, example: string | undefined): Parameter {
  const { description = fieldDescription(field), ...schema } = fieldSchema(field);
  return {
    name: field.name,
    in: 'query',
    required: field.isRequired,
    description,
    schema,
    ...(example === undefined ? {} : { example }),
  };
}

function shownValues(operation: DvsOperation): Readonly<Record<string, string>> {
  const vector = dvsRequests().vectors.find(({ name }) => name === SHOWN[operation]);
  if (vector === undefined) throw new Error(`there is no vector "${SHOWN[operation]}"`);
  return { ...vector.inputs, ...(vector.checksum !== null && { checksum: vector.checksum }) };
}
