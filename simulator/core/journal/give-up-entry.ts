import type { WireRequest } from '../../../contracts/wire/message.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
import type { RequestFacts } from '../providers/provider.js';
import type { NewEntry } from './entry.js';
import { NOTHING_KNOWN } from './event-entry.js';
import type { JournalRedactor } from './redact.js';

/** A caller that left, and what is known of its request. */
interface GiveUp {
  readonly provider: ProviderName | undefined;
  readonly facts: RequestFacts | undefined;
  readonly arrivedAtMs: number;
  readonly leftAtMs: number;
  /** `undefined` while nothing has become of the request yet. */
  readonly transactionId: string | undefined;
}

/** A give-up as the journal keeps it. The request is in it as in its exchange, so that a question says what it asked about. */
export function giveUpEntry(
  { method, path, query, body }: WireRequest,
  { provider, facts, arrivedAtMs, leftAtMs, transactionId }: GiveUp,
  redact: JournalRedactor,
): NewEntry {
  const { operation, username, requestId, fields = {} } = facts ?? {};
  const words = [method, path, username ?? '', requestId ?? ''];
  const shown = redact.exchange({ words, query, body, made: [], fields });
  const [shownMethod = '', shownPath = '', name, id] = shown.words;
  return {
    ...NOTHING_KNOWN,
    kind: 'gave-up',
    arrivedAtMs,
    answeredAtMs: leftAtMs,
    provider,
    operation,
    username: username === undefined ? undefined : name,
    requestId: requestId === undefined ? undefined : id,
    request: {
      method: shownMethod,
      path: shownPath,
      query: shown.query,
      body: shown.body,
      fields: shown.fields,
    },
    faults: [],
    transactionId,
  };
}
