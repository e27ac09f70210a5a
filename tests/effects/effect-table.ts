import type { Effect } from '../../simulator/core/engine/effect.js';
import { REPLY } from './effect-server.js';

/** What a test does once the exchange stands still. */
export type Drive =
  /** It never does. */
  | 'nothing'
  /** Lets the time of the effect pass. */
  | { readonly advanceMs: number }
  /** Leaves, which is all that ever ends it. */
  | 'leave';

export interface EffectRow {
  readonly name: string;
  readonly effects: readonly Effect[];
  readonly drive: Drive;
  /** Exactly what each kind of client sees. A list: one of these. */
  readonly fetch: string | readonly string[];
  readonly node: string | readonly string[];
  readonly curl: string;
}

const reply = REPLY;
const OVER_MS = 10_000;

const LEFT = 'AbortError This operation was aborted';
const ENDED = 'SocketError UND_ERR_SOCKET other side closed';
const RESET = 'Error ECONNRESET read ECONNRESET';
const ABORTED = 'body: Error ECONNRESET aborted';
/** Newer versions of Node's fetch name no code. */
const parserError = (code: string, ...words: readonly string[]) =>
  words.flatMap((why) => {
    const text = `Response does not match the HTTP/1.1 protocol (${why})`;
    return [`HTTPParserError ${code} ${text}`, `HTTPParserError ${text}`];
  });
const NO_HTTP = parserError(
  'HPE_INVALID_CONSTANT',
  'Expected HTTP/',
  'Expected HTTP/, RTSP/ or ICE/',
);
const NO_CHUNK = parserError('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size');

// prettier-ignore
export const EFFECTS: readonly EffectRow[] = [
  { name: 'respond',
    effects: [{ kind: 'respond', reply }], drive: 'nothing',
    fetch: '200 "1;1234"',
    node:  '200 "1;1234"',
    curl:  'exit 0 "1;1234"' },
  { name: 'wait, then respond',
    effects: [{ kind: 'wait', delayMs: OVER_MS }, { kind: 'respond', reply }], drive: { advanceMs: OVER_MS },
    fetch: '200 "1;1234"',
    node:  '200 "1;1234"',
    curl:  'exit 0 "1;1234"' },
  { name: 'wait, and the client leaves',
    effects: [{ kind: 'wait', delayMs: OVER_MS }, { kind: 'respond', reply }], drive: 'leave',
    fetch: LEFT,
    node:  'Error left',
    curl:  'exit 28 ""' },
  { name: 'wait, then reset',
    effects: [{ kind: 'wait', delayMs: OVER_MS }, { kind: 'reset' }], drive: { advanceMs: OVER_MS },
    fetch: `TypeError fetch failed < ${RESET}`,
    node:  RESET,
    curl:  'exit 56 ""' },
  { name: 'hang',
    effects: [{ kind: 'hang' }], drive: 'leave',
    fetch: LEFT,
    node:  'Error left',
    curl:  'exit 28 ""' },
  { name: 'reset',
    effects: [{ kind: 'reset' }], drive: 'nothing',
    fetch: `TypeError fetch failed < ${RESET}`,
    node:  RESET,
    curl:  'exit 56 ""' },
  { name: 'close',
    effects: [{ kind: 'close' }], drive: 'nothing',
    fetch: `TypeError fetch failed < ${ENDED}`,
    node:  'Error ECONNRESET socket hang up',
    curl:  'exit 52 ""' },
  { name: 'cut, then close',
    effects: [{ kind: 'cut', reply, then: 'close' }], drive: 'nothing',
    fetch: `200 "1;1" TypeError terminated < ${ENDED}`,
    node:  `200 "1;1" ${ABORTED}`,
    curl:  'exit 18 "1;1"' },
  { name: 'cut, then reset',
    effects: [{ kind: 'cut', reply, then: 'reset' }], drive: 'nothing',
    // libuv may take a reset that comes right behind bytes for an end.
    fetch: [`200 "1;1" TypeError terminated < ${RESET}`, `200 "1;1" TypeError terminated < ${ENDED}`],
    node:  [`200 "1;1" ${ABORTED}`, `200 "1;1" ${RESET} ${ABORTED}`],
    curl:  'exit 56 "1;1"' },
  { name: 'misframe too small',
    effects: [{ kind: 'misframe', reply, announced: 'too-small' }], drive: 'nothing',
    fetch: '200 "1;12"',
    node:  '200 "1;12" Error HPE_CLOSED_CONNECTION Parse Error: Data after `Connection: close`',
    curl:  'exit 0 "1;12"' },
  { name: 'misframe too large',
    effects: [{ kind: 'misframe', reply, announced: 'too-large' }], drive: 'leave',
    fetch: `200 "1;1234" ${LEFT}`,
    node:  `200 "1;1234" Error left ${ABORTED}`,
    curl:  'exit 28 "1;1234"' },
  { name: 'break-chunk',
    effects: [{ kind: 'break-chunk', reply }], drive: 'nothing',
    fetch: NO_CHUNK.map((error) => `200 "1;1" TypeError terminated < ${error}`),
    node:  `200 "1;1" Error HPE_INVALID_CHUNK_SIZE Parse Error: Invalid character in chunk size ${ABORTED}`,
    curl:  'exit 56 "1;1"' },
  { name: 'garble',
    effects: [{ kind: 'garble', text: 'what?\r\n\r\n' }], drive: 'nothing',
    fetch: NO_HTTP.map((error) => `TypeError fetch failed < ${error}`),
    node:  'Error HPE_INVALID_CONSTANT Parse Error: Expected HTTP/, RTSP/ or ICE/',
    curl:  'exit 1 ""' },
  { name: 'drip-head',
    effects: [{ kind: 'drip-head', reply, overMs: OVER_MS }], drive: { advanceMs: OVER_MS },
    fetch: '200 "1;1234"',
    node:  '200 "1;1234"',
    curl:  'exit 0 "1;1234"' },
  { name: 'drip-head, and the client leaves',
    effects: [{ kind: 'drip-head', reply, overMs: OVER_MS }], drive: 'leave',
    fetch: LEFT,
    node:  'Error left',
    curl:  'exit 28 ""' },
  { name: 'drip-body',
    effects: [{ kind: 'drip-body', reply, overMs: OVER_MS }], drive: { advanceMs: OVER_MS },
    fetch: '200 "1;1234"',
    node:  '200 "1;1234"',
    curl:  'exit 0 "1;1234"' },
  { name: 'drip-body, and the client leaves',
    effects: [{ kind: 'drip-body', reply, overMs: OVER_MS }], drive: 'leave',
    fetch: `200 "" ${LEFT}`,
    node:  `200 "" Error left ${ABORTED}`,
    curl:  'exit 28 ""' },
];
