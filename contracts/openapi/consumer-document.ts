import { definitionName, messageDefinitions } from '../kit/consumers/messages-schema.js';
import {
  MESSAGE_NAMES,
  MESSAGES,
  type MessageBody,
  type MessageName,
  type MessageResult,
} from '../kit/consumers/messages.js';
import { ref, type Example, type Media, type OpenApiDocument, type Operation } from './document.js';

/** OpenAPI 3.1 of the consumer port over HTTP, made of the messages' forms: what a consumer under test answers. */
export function consumerDocument(): OpenApiDocument {
  return {
    openapi: '3.1.0',
    info: { title: 'Consumer port of topup-sim', version: '1.0.0', description: DESCRIPTION },
    servers: [{ url: 'http://127.0.0.1:8080', description: 'your integration, under test' }],
    security: [],
    paths: Object.fromEntries(
      MESSAGE_NAMES.map((name) => [`/${name}`, { post: operationOf(name) }]),
    ),
    components: { schemas: messageDefinitions('draft-2020-12') },
  };
}

const DESCRIPTION = `Five messages by which the kit uses an integration as its customers do. Each comes once, over a connection of its
own, and others may come before it is answered. The same orderId twice is the same order.

The integration may be killed at any time, also inside a message, and is started and configured again then; what it must remember
it keeps in \`stateDir\`. Fields that are not named here are ignored, on both sides.`;

function operationOf(name: MessageName): Operation {
  const { summary } = MESSAGES[name];
  const { body, result } = SHOWN[name];
  return {
    operationId: name,
    summary,
    requestBody: { required: true, content: json(definitionName(name, 'body'), body) },
    responses: {
      '200': { description: 'Done.', content: json(definitionName(name, 'result'), result) },
      default: {
        description: `Any status from 400: there is no result. ${ERRORS[name]}`,
        content: json('error', {
          example: { code: 'STORE_LOCKED', message: 'the store is locked' },
        }),
      },
    },
  };
}

const NO_VERDICT = 'Nothing can be verified then.';
const STILL_PENDING =
  'What becomes of the money is read from `orders`; what is not decided must be pending there.';

/** What an error means. */
const ERRORS: Readonly<Record<MessageName, string>> = {
  configure: NO_VERDICT,
  purchase: STILL_PENDING,
  settle: STILL_PENDING,
  orders: NO_VERDICT,
  balance: 'The same as a result with `error`.',
};

function json(
  schema: string,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Media>> {
  const examples = Object.entries(values).map(([name, value]): [string, Example] => [
    name,
    { value },
  ]);
  return {
    'application/json': { schema: ref(schema), examples: Object.fromEntries(examples) },
  };
}

type Shown = {
  readonly [Name in MessageName]: {
    readonly body: Readonly<Record<string, MessageBody<Name>>>;
    readonly result: Readonly<Record<string, MessageResult<Name>>>;
  };
};

const CARD = { serial: '10004783', pin: '(its PIN)', expiry: '2027-12-31' };

/** Examples. In the place of a secret stands what it is. */
const SHOWN: Shown = {
  configure: {
    body: {
      both: {
        dvs: {
          baseUrl: 'http://127.0.0.1:4610',
          username: 'shop',
          privatekey: '(your privatekey)',
        },
        truemoney: {
          url: 'http://127.0.0.1:4610/api/v1/service/requestTransaction',
          username: 'shop',
          apiCode: 'SHOP',
          apiUsername: 'shop-api',
          apiPassword: '(your apiPassword)',
          privateKeyPem: '(your private key, PKCS#8 as PEM)',
          providerPublicKeyPem: "(the provider's public key as PEM)",
        },
        requestTimeoutMs: 30_000,
        stateDir: '/tmp/consumer-1',
        seed: '1',
      },
    },
    result: { done: {} },
  },
  purchase: {
    body: {
      topup: {
        ...{ orderId: 'order-1', provider: 'dvs', kind: 'topup' },
        ...{ phone: '0912345678', amountVnd: 10_000 },
      },
      cards: {
        ...{ orderId: 'order-2', provider: 'truemoney', kind: 'cards' },
        ...{ serviceCode: '040118', amountVnd: 50_000, quantity: 1 },
      },
    },
    result: {
      topup_succeeded: { status: 'succeeded' },
      cards_succeeded: { status: 'succeeded', cards: [CARD] },
      failed: { status: 'failed' },
      pending: { status: 'pending' },
    },
  },
  settle: { body: { all: {} }, result: { done: {} } },
  orders: {
    body: { all: {} },
    result: {
      one_of_each: {
        orders: [
          { orderId: 'order-1', status: 'failed', chargedVnd: 10_000, refundedVnd: 10_000 },
          {
            ...{ orderId: 'order-2', status: 'succeeded', chargedVnd: 50_000, refundedVnd: 0 },
            cards: [CARD],
          },
          { orderId: 'order-3', status: 'pending', chargedVnd: 20_000, refundedVnd: 0 },
        ],
      },
    },
  },
  balance: {
    body: { dvs: { provider: 'dvs' } },
    result: { seen: { availableVnd: 9_990_000 }, not_seen: { error: 'no answer in time' } },
  },
};
