import type { WireReply } from '../../../wire/message.js';
import type { OutgoingRequest } from '../../ports.js';

/** One line of evidence: what was sent and what came. Not redacted yet. */
export function exchangeLine(request: OutgoingRequest, reply: WireReply): string {
  const { method, pathAndQuery, body } = request;
  const sent = body === '' ? '' : ` ${oneLine(body)}`;
  return `${method} ${pathAndQuery}${sent} → ${reply.status} ${oneLine(reply.body)}`;
}

/** A header of a reply by its lower-case name; empty when it has none. */
export function headerOf(reply: WireReply, name: string): string {
  const entry = Object.entries(reply.headers).find(([own]) => own.toLowerCase() === name);
  return entry?.[1] ?? '';
}

function oneLine(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '⏎');
}
