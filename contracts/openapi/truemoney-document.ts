import { TRUEMONEY_MAX_REQUEST_MS, TRUEMONEY_PATH } from '../truemoney/endpoints.js';
import { ANYTHING_ELSE, documentHead, type OpenApiDocument } from './document.js';
import { TRUEMONEY_REPLY_SCHEMAS, trueMoneyResponse } from './truemoney-replies.js';
import {
  TRUEMONEY_REQUEST,
  TRUEMONEY_REQUEST_SCHEMAS,
  trueMoneyRequestExamples,
} from './truemoney-requests.js';

/** OpenAPI 3.1 of TrueMoney, made of the contract's tables. */
export async function trueMoneyDocument(): Promise<OpenApiDocument> {
  const seconds = TRUEMONEY_MAX_REQUEST_MS / 1000;
  return {
    ...documentHead(
      'TrueMoney Vietnam merchant API',
      'One path for all services, told apart by `serviceCode`. Requests and successful replies are signed with RSA-1024 (SHA1withRSA, D34).',
    ),
    paths: {
      [TRUEMONEY_PATH]: {
        post: {
          operationId: 'requestTransaction',
          summary: 'buy cards, top up a phone, read the balance, or query a transaction',
          description: `A request may take ${seconds} seconds. Its answer is then still not a failure: query with txnRequestId.`,
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: TRUEMONEY_REQUEST,
                examples: await trueMoneyRequestExamples(),
              },
            },
          },
          responses: { '200': await trueMoneyResponse(), default: ANYTHING_ELSE },
        },
      },
    },
    components: { schemas: { ...TRUEMONEY_REQUEST_SCHEMAS, ...TRUEMONEY_REPLY_SCHEMAS } },
  };
}
