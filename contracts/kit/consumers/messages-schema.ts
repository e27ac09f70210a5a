import { z } from 'zod';
import { isSecretName } from '../../wire/named-secrets.js';
import { MESSAGE_NAMES, MESSAGES, type MessageName } from './messages.js';

/** Where the schema lies, from the root of the package. */
export const MESSAGES_SCHEMA_FILE = 'contracts/schemas/consumer-messages.schema.json';

type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The schema of one side of a message, without its dialect. Secrets are marked. Fields that it does not name are allowed, because
 * they are ignored.
 */
function messageSchema(
  name: MessageName,
  side: 'body' | 'result',
  target: 'draft-7' | 'draft-2020-12',
): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(MESSAGES[name][side], { target, io: 'input' });
  return withMarks(schema);
}

/** Marks every property that has the name of a secret. */
function withMarks(schema: JsonSchema): JsonSchema {
  const marked: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(schema)) {
    marked[key] = withMarksInside(part);
    if (isSchema(part) && isSecretName(key)) Object.assign(marked[key] as object, SECRET);
  }
  return marked;
}

function withMarksInside(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withMarksInside);
  return isSchema(part) ? withMarks(part) : part;
}

function isSchema(part: unknown): part is JsonSchema {
  return typeof part === 'object' && part !== null;
}

/** What must never be logged or shown. */
const SECRET = { format: 'password', 'x-secret': true };

/**
 * The JSON Schema (draft-07) of all messages: what is sent, what is answered, and the lines of JSON that both are over stdin and
 * stdout.
 */
export function messagesSchemaText(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Messages of the consumer port of topup-sim',
    description:
      'Over stdin and stdout each message and each answer is a line of JSON. Answers come in any order, each with the id of its message.',
    anyOf: [reference('messageLine'), reference('answerLine')],
    definitions: {
      ...messageDefinitions('draft-7'),
      messageLine: { oneOf: MESSAGE_NAMES.map(messageLine) },
      answerLine: { oneOf: [resultLine(), errorLine()] },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The schema of each side of each message, and of an error, by `definitionName` and `error`. */
export function messageDefinitions(
  target: 'draft-7' | 'draft-2020-12',
): Readonly<Record<string, JsonSchema>> {
  const definitions: Record<string, JsonSchema> = { error: ERROR };
  for (const name of MESSAGE_NAMES) {
    for (const side of ['body', 'result'] as const) {
      definitions[definitionName(name, side)] = messageSchema(name, side, target);
    }
  }
  return definitions;
}

/** An answer that is none, in the consumer's own words. */
const ERROR: JsonSchema = {
  type: 'object',
  description:
    'Why there is no result, in words of your own. Not for a purchase that failed: that is a result.',
  properties: { code: { type: 'string' }, message: { type: 'string' } },
  required: ['code', 'message'],
};

const ID: JsonSchema = { type: 'string', description: 'Given back as it came.' };

/** Such as `purchaseResult`. */
export function definitionName(name: MessageName, side: 'body' | 'result'): string {
  return `${name}${side === 'body' ? 'Body' : 'Result'}`;
}

function messageLine(name: MessageName): JsonSchema {
  const body = reference(definitionName(name, 'body'));
  return {
    type: 'object',
    description: MESSAGES[name].summary,
    properties: { id: ID, message: { const: name }, body },
    required: ['id', 'message', 'body'],
  };
}

function resultLine(): JsonSchema {
  const results = MESSAGE_NAMES.map((name) => reference(definitionName(name, 'result')));
  return {
    type: 'object',
    description: 'The result of the message that had this id.',
    properties: { id: ID, result: { anyOf: results } },
    required: ['id', 'result'],
  };
}

function errorLine(): JsonSchema {
  return {
    type: 'object',
    properties: { id: ID, error: reference('error') },
    required: ['id', 'error'],
  };
}

function reference(definition: string): JsonSchema {
  return { $ref: `#/definitions/${definition}` };
}
