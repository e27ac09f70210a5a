import type { Redact } from '../contracts/wire/redact.js';
import type { Evidence } from './result.js';
import type { Outgoing } from './sender.js';
import type { Exchange } from './transport.js';

/** Characters of a reply, and of a trouble, that are kept. */
const KEPT = 500;
/**
 * Characters that are redacted before the cut. The cut comes after, so that it never leaves the front half of a secret; this
 * bound only keeps a megabyte of nonsense from being searched.
 */
const SEARCHED = 65_536;

/** What stood on the wire, redacted. */
export function evidenceOf(outgoing: Outgoing, ended: Exchange, redact: Redact): Evidence {
  const show = (text: string) => redact(text.slice(0, SEARCHED)).slice(0, KEPT);
  const isReply = ended.kind !== 'nothing-left';
  return {
    requestLine: `${outgoing.method} ${redact(outgoing.url)}`,
    ...(outgoing.body === undefined ? {} : { requestBody: redact(outgoing.body) }),
    ...(isReply && ended.status !== undefined ? { httpStatus: ended.status } : {}),
    ...(isReply && ended.text !== undefined ? { replyStart: show(ended.text) } : {}),
    ...(ended.kind === 'reply' ? {} : { trouble: show(ended.trouble) }),
    startedAtMs: ended.startedAtMs,
    finishedAtMs: ended.finishedAtMs,
  };
}

/** Evidence that nothing was sent at all. */
export function notSentEvidence(trouble: string, atMs: number): Evidence {
  return {
    requestLine: 'not sent',
    trouble: trouble.slice(0, KEPT),
    startedAtMs: atMs,
    finishedAtMs: atMs,
  };
}
