import type { Told as Known, ToldCause } from '../../contracts/kit/oracle/observation.js';
import type { Outcome } from '../../contracts/wire/outcome.js';
import type { WireReply } from '../../contracts/wire/message.js';
import type { Effect } from '../core/engine/effect.js';
import { shortenedLength } from '../core/engine/effect-sizes.js';

/** What a consumer was told, without its place in the order of things, which the watcher knows. */
export type Told = Omit<Known, 'endOrder'>;

/** What a whole reply with status 200 says to whoever reads it rightly. */
export interface ReadReply {
  readonly cause: ToldCause;
  readonly outcome: Outcome;
  /** `0 (questionable …)`: the code and its meaning, or what is wrong with the reply. */
  readonly words: string;
  /** Ids that the reply names for the purchase. */
  readonly transactionIds: readonly string[];
  /** True when an answer to a repeated id decides what became of its first use too. */
  readonly isOfFirstUse: boolean;
}

/** How an exchange went on the wire. */
export interface Exchanged {
  readonly effects: readonly Effect[];
  /** When the effects began. */
  readonly beganAtMs: number;
  /** True when a fault acted on it. */
  readonly hasFault: boolean;
  readonly isQuestion: boolean;
}

/**
 * What the consumer was told by an exchange, if it stayed to the end and read as the contracts say.
 * @param read reads a reply with status 200.
 */
export function toldBy(exchanged: Exchanged, read: (body: string) => ReadReply): Told {
  const { effects, beganAtMs } = exchanged;
  const waitedMs = effects.reduce((sum, e) => sum + (e.kind === 'wait' ? e.delayMs : 0), 0);
  const endedAtMs = beganAtMs + waitedMs;
  const effect = effects.find(({ kind }) => kind !== 'wait');
  switch (effect?.kind) {
    case 'respond':
      return { ...ofReply(effect.reply, exchanged, read), endedAtMs };
    case 'drip-head':
    case 'drip-body':
      return { ...ofReply(effect.reply, exchanged, read), endedAtMs: endedAtMs + effect.overMs };
    case 'misframe':
      return effect.announced === 'too-small'
        ? { ...broken(ofReply(shortened(effect.reply), exchanged, read)), endedAtMs }
        : nothing('no-answer', 'got an answer that never ended', undefined);
    case 'reset':
      return nothing('reset', 'got no answer, because the connection was reset', endedAtMs);
    case 'close':
      return nothing('closed', 'got no answer, because the connection was closed', endedAtMs);
    case 'cut':
      return nothing('cut', 'got half of an answer', endedAtMs);
    case 'break-chunk':
    case 'garble':
      return nothing('no-http', 'got an answer that is no HTTP', endedAtMs);
    default:
      return nothing('no-answer', 'got no answer', undefined);
  }
}

function broken<Part extends Omit<Told, 'endedAtMs'>>(told: Part): Part {
  return { ...told, cause: { ...told.cause, isBroken: true } };
}

/** An exchange that tells nothing. */
export function nothing(
  kind: ToldCause['kind'],
  words: string,
  endedAtMs: number | undefined,
): Told {
  const cause = { kind };
  return { cause, outcome: 'unknown', words, endedAtMs, transactionIds: [], isOfFirstUse: false };
}

function ofReply(
  { status, body }: WireReply,
  { hasFault, isQuestion }: Exchanged,
  read: (body: string) => ReadReply,
): Omit<Told, 'endedAtMs'> {
  if (status === 200) {
    // Readers of text leave the mark out.
    const { words, ...told } = read(body.replace(/^\uFEFF/, ''));
    return { ...told, words: `was answered ${words}` };
  }
  // Refused before the provider's own checks, by the simulator itself: a wrong path or method bought nothing.
  const isRefused = status >= 400 && status < 500 && !hasFault && !isQuestion;
  return {
    cause: { kind: 'http', code: String(status) },
    outcome: isRefused ? 'failed' : 'unknown',
    words: `was answered with HTTP ${status}`,
    transactionIds: [],
    isOfFirstUse: false,
  };
}

/** What a reader of the announced length gets. */
function shortened(reply: WireReply): WireReply {
  const bytes = Buffer.from(reply.body, 'utf8');
  const length = shortenedLength(Buffer.byteLength(reply.body.trimEnd(), 'utf8'));
  return { ...reply, body: bytes.subarray(0, length).toString('utf8') };
}
