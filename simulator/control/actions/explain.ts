import type { JournalEntry } from '../../core/journal/entry.js';
import type { ActionInput, ActionOutput } from '../protocol/routes.js';
import type { ControlPlane } from '../control-plane.js';
import type { Actions } from './action.js';
import { viewOfEntry } from './journal.js';

export const EXPLAIN_ACTIONS: Actions<'explain'> = { explain };

/** Sends a request down the road beside the real one. */
async function explain(
  { simulator }: ControlPlane,
  { body }: ActionInput<'explain'>,
): Promise<ActionOutput<'explain'>> {
  const [path = '/', ...query] = body.path.split('?');
  const { entry } = await simulator.dryRun({
    method: body.method ?? 'GET',
    path,
    query: query.join('?'),
    headers: lowerCased(body.headers ?? {}),
    body: body.body ?? '',
    peer: body.peer ?? '127.0.0.1',
  });
  const wouldCharge =
    (entry.operation === 'topup' || entry.operation === 'buy-cards') &&
    entry.refusedBy === undefined &&
    (entry.movement?.state === 'succeeded' || entry.movement?.state === 'held');
  return { summary: summaryOf(entry, wouldCharge), wouldCharge, entry: viewOfEntry(entry) };
}

function summaryOf(entry: JournalEntry, wouldCharge: boolean): string {
  const { provider, reply, refusedBy, faults, reason, effects, movement } = entry;
  const answer = reply && `${reply.status} with ${JSON.stringify(reply.body)}`;
  const silence = `would not answer (${effects.join(', ')})`;
  const sentences =
    provider === undefined
      ? [
          'No provider is at this path',
          `The simulator ${answer === undefined ? silence : `would answer ${answer}`}`,
        ]
      : [`${provider} ${answer === undefined ? silence : `would answer ${answer}`}`];
  if (refusedBy !== undefined) sentences.push(`The check "${refusedBy}" refuses it`);
  if (reason !== undefined) sentences.push(reason.en);
  if (wouldCharge)
    sentences.push(
      `${movement?.amountVnd ?? 0} VND would be ${movement?.state === 'held' ? 'held' : 'charged'}`,
    );
  for (const { rule, kind, at } of faults)
    sentences.push(`The fault ${rule} acts (${kind}, ${at})`);
  return sentences.map((sentence) => sentence.replace(/\.?$/, '.')).join(' ');
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, v]) => [name.toLowerCase(), v]));
}
