import { ControlError } from './control-error.js';
import { DROPPED } from './events/dropped.js';
import { readEvents } from './events/sse-text.js';
import { paramNames, printPath, ROUTE_PATHS, type RouteName } from './protocol/paths.js';
import type { Problem } from './protocol/problems.js';
import type { ActionOutput, CallInput } from './protocol/routes.js';
import type { ControlReply, ControlRequest } from './wire.js';

/** Routes that answer once. */
export type CallName = Exclude<RouteName, 'streamJournal'>;

/**
 * The control API as methods, one an action: segments of the path, parameters and the body's fields are given in one
 * object. Each rejects with a `ControlError` that says what was wrong; nothing has changed then.
 */
export type ControlClient = { readonly [Name in CallName]: Call<Name> } & {
  /**
   * New entries of the journal as they are recorded; after `after` first those that it still has. Leaving the loop ends it.
   * Throws a `ControlError` with the code STREAM_DROPPED when the loop takes too long, STREAM_ENDED when the simulator stops.
   */
  streamJournal(
    input?: CallInput<'streamJournal'>,
    /** Told when entries were gone before they could be read. */
    onMissed?: (gap: { readonly after: number; readonly before: number }) => void,
  ): AsyncIterable<JournalEntryView>;
};

/** An entry of the journal as the API answers it. */
export type JournalEntryView = ActionOutput<'getJournalEntry'>;

type Call<Name extends CallName> =
  object extends CallInput<Name>
    ? (input?: CallInput<Name>) => Promise<ActionOutput<Name>>
    : (input: CallInput<Name>) => Promise<ActionOutput<Name>>;

/** Takes requests to the control API, near or far. @throws when it cannot be reached. */
export interface ControlSender {
  readonly send: (request: ControlRequest) => Promise<ControlReply>;
}

/** Makes a client over whatever takes its requests. */
export function controlClient({ send }: ControlSender): ControlClient {
  const calls = Object.keys(ROUTE_PATHS)
    .filter((name): name is CallName => name !== 'streamJournal')
    .map((name) => [name, (input?: object) => call(send, name, input)]);
  const streamJournal: ControlClient['streamJournal'] = (input, onMissed) =>
    entriesOf(send, input ?? {}, onMissed);
  // The table of paths has a row for each method, and each row's forms are those of the type.
  return { ...Object.fromEntries(calls), streamJournal } as ControlClient;
}

async function call(
  send: ControlSender['send'],
  name: CallName,
  input: object | undefined,
): Promise<unknown> {
  const { status, headers, body } = await send(requestOf(name, input));
  const text = typeof body === 'string' ? body : '';
  if (status >= 400) throw errorOf(status, text);
  if (status === 204) return undefined;
  return (headers['Content-Type'] ?? '').startsWith('text/plain') ? text : parsed(status, text);
}

function requestOf(name: RouteName, input: object | undefined): ControlRequest {
  const { method } = ROUTE_PATHS[name];
  const inPath = paramNames(name);
  const given = Object.entries(input ?? {}).filter(([, value]) => value !== undefined);
  const rest = given.filter(([key]) => !inPath.includes(key));
  const path = printPath(name, Object.fromEntries(given));
  if (method === 'GET' || method === 'DELETE') {
    const pairs = rest.map(([key, value]) => [key, String(value)]);
    return { method, path, query: new URLSearchParams(pairs).toString(), headers: {} };
  }
  // An object without members is a body too: "nothing is expected" is not the same as nothing said.
  if (input === undefined) return { method, path };
  const headers = { 'content-type': 'application/json' };
  return { method, path, headers, body: JSON.stringify(Object.fromEntries(rest)) };
}

async function* entriesOf(
  send: ControlSender['send'],
  input: object,
  onMissed: Parameters<ControlClient['streamJournal']>[1],
): AsyncGenerator<JournalEntryView> {
  const { status, body } = await send(requestOf('streamJournal', input));
  if (typeof body === 'string') throw errorOf(status, body);
  for await (const item of readEvents(body)) {
    if ('comment' in item) {
      if (item.comment.startsWith(DROPPED)) {
        throw new ControlError('STREAM_DROPPED', 'the loop took too long; go on with `after`');
      }
    } else if (item.type === 'entry') yield JSON.parse(item.data) as JournalEntryView;
    else if (item.type === 'missed') onMissed?.(JSON.parse(item.data) as Gap);
  }
  throw new ControlError('STREAM_ENDED', 'the simulator has stopped');
}

type Gap = Parameters<NonNullable<Parameters<ControlClient['streamJournal']>[1]>>[0];

function errorOf(status: number, text: string): ControlError {
  const problem = parsed(status, text) as Problem;
  const places = (problem.errors ?? []).map(
    ({ pointer, found, expected }) =>
      `${pointer || 'the whole'}: found ${found}; expected ${expected}`,
  );
  return new ControlError(problem.code, [problem.detail, ...places].join(' '), { status, problem });
}

function parsed(status: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const detail = `an answer ${status} that is none of the control API’s; is this its address?`;
    throw new ControlError('ANSWER_UNREADABLE', detail, { status });
  }
}
