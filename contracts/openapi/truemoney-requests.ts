import { MAX_QUANTITY, TRUEMONEY_ENDPOINTS } from '../truemoney/endpoints.js';
import { SERVICES, type Service } from '../truemoney/services.js';
import { trueMoneyRequests } from '../vectors/truemoney/requests.js';
import type { Field } from '../wire/field.js';
import { ref, type Example, type Schema } from './document.js';
import { fieldSchema } from './field-schema.js';

const COMMON = 'CommonRequest';

/** The fields that every operation has. */
const COMMON_FIELDS: readonly Field[] =
  TRUEMONEY_ENDPOINTS.find(({ operation }) => operation === 'balance')?.fields ?? [];

/** Any request, told apart by `serviceCode`. */
export const TRUEMONEY_REQUEST: Schema = {
  oneOf: SERVICES.map((service) => ref(nameOf(service))),
  discriminator: {
    propertyName: 'serviceCode',
    mapping: Object.fromEntries(
      SERVICES.map((service) => [service.code, `#/components/schemas/${nameOf(service)}`]),
    ),
  },
};

/** A schema for the common fields and one for every service, with its own denominations. */
export const TRUEMONEY_REQUEST_SCHEMAS: Readonly<Record<string, Schema>> = {
  [COMMON]: {
    ...objectOf(COMMON_FIELDS),
    description:
      'The fields of every request. The signature covers them and nothing else: not the price, the quantity or the phone.',
  },
  ...Object.fromEntries(SERVICES.map((service) => [nameOf(service), requestOf(service)])),
};

function nameOf({ code }: Service): string {
  return `Request${code}`;
}

function requestOf(service: Service): Schema {
  const endpoint = TRUEMONEY_ENDPOINTS.find(({ operation }) => operation === service.operation);
  const own = (endpoint?.fields ?? []).filter((field) => !COMMON_FIELDS.includes(field));
  const keys = own.filter(({ isRequired }) => !isRequired);
  const { properties = {}, required = [] } = objectOf(own);
  const specific: Schema = {
    type: 'object',
    properties: {
      serviceCode: { type: 'string', enum: [service.code] },
      ...Object.fromEntries(
        Object.entries(properties).map(([name, schema]) => [name, narrowed(name, schema, service)]),
      ),
    },
    required: ['serviceCode', ...required],
  };
  return {
    title: `${service.type}: ${service.label}`,
    allOf: [ref(COMMON), specific, ...oneOfKeys(keys)],
  };
}

/** Fields of which one is needed, whichever: the keys of a query. */
function oneOfKeys(keys: readonly Field[]): readonly Schema[] {
  if (keys.length === 0) return [];
  return [{ anyOf: keys.map((key) => objectOf([{ ...key, isRequired: true }])) }];
}

/** The bounds that depend on the service, or that the table of fields says in words. */
function narrowed(name: string, schema: Schema, { denominationsVnd }: Service): Schema {
  if (name === 'price') return { ...schema, type: 'integer', enum: denominationsVnd };
  if (name === 'quantity') return { ...schema, minimum: 1, maximum: MAX_QUANTITY };
  return schema;
}

function objectOf(fields: readonly Field[]): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, bodyField(field)])),
    required: fields.filter(({ isRequired }) => isRequired).map(({ name }) => name),
  };
}

function bodyField(field: Field): Schema {
  const schema = fieldSchema(field);
  return field.name === 'dataSign' ? { ...schema, contentEncoding: 'base64' } : schema;
}

/** A request of every service with a real signature of the vectors' partner. */
export async function trueMoneyRequestExamples(): Promise<Readonly<Record<string, Example>>> {
  const { vectors } = await trueMoneyRequests();
  const examples = SERVICES.map(({ code, label }): [string, Example] => {
    const vector = vectors.find(
      ({ inputs, isVerified }) => isVerified && inputs.serviceCode === code,
    );
    if (vector === undefined) throw new Error(`no vector calls service ${code}`);
    return [`request_${code}`, { summary: label, value: JSON.parse(vector.request.body) }];
  });
  return Object.fromEntries(examples);
}
