import type { z } from 'zod';
import type { JournalEntry } from '../../core/journal/entry.js';
import type { ControlPlane } from '../control-plane.js';
import { fitsEntry, showMatch } from '../entry-match.js';
import type { FINDING } from '../protocol/verify.js';
import type { ActionInput, ActionOutput } from '../protocol/routes.js';
import type { Actions } from './action.js';

export const VERIFY_ACTIONS: Actions<'verify'> = { verify };

type Finding = z.infer<typeof FINDING>;
type Verification = ActionInput<'verify'>['body'];

/** Holds the calls that were made against those that were to be made. */
function verify(
  { simulator }: ControlPlane,
  { body }: ActionInput<'verify'>,
): ActionOutput<'verify'> {
  const { journal, faults } = simulator;
  const { partner, calls: wanted = [], inOrder = [] } = body;
  const calls = journal
    .entries()
    .filter(({ kind, username }) => isCall(kind) && (partner ?? username) === username);
  const named = [...wanted.map(({ match }) => match), ...inOrder];
  const others = calls.filter((call) => !named.some((match) => fitsEntry(call, match)));
  const unused = faults
    .list()
    .filter(({ rule, acted }) => acted === 0 && canMeet(rule.match.partner, partner));
  const findings: Finding[] = [
    ...wanted.flatMap((expectation) => counted(expectation, calls)),
    ...outOfOrder(inOrder, calls),
    ...(body.allowOthers === true ? [] : others.map(unexpected)),
    ...(body.allowUnusedFaults === true ? [] : unused.map(({ rule }) => neverActed(rule.id))),
    ...incomplete(journal.dropped),
  ];
  const passed = findings.every(({ severity }) => severity === 'warning');
  return { passed, calls: calls.length, findings };
}

/** A request is one that somebody sent, whoever answered it; one that is executed late was counted when it came. */
function isCall(kind: JournalEntry['kind']): boolean {
  return kind === 'exchange' || kind === 'refused';
}

/** True when a rule for one partner, or for all, has to do with the calls that are looked at. */
function canMeet(ofRule: string | undefined, partner: string | undefined): boolean {
  return ofRule === undefined || partner === undefined || ofRule === partner;
}

type Expectation = NonNullable<Verification['calls']>[number];

function counted(expectation: Expectation, calls: readonly JournalEntry[]): readonly Finding[] {
  const { match, count, atLeast, atMost } = expectation;
  const found = calls.filter((call) => fitsEntry(call, match)).length;
  const tell = (code: Finding['code'], bound: string): Finding[] => [
    {
      code,
      severity: 'error',
      text: `expected ${bound} with ${showMatch(match)}, found ${found}`,
      match,
      found,
    },
  ];
  if (count !== undefined && found !== count) return tell('CALL_COUNT_WRONG', times(count));
  if (atLeast !== undefined && found < atLeast) {
    return tell('CALLS_TOO_FEW', `at least ${times(atLeast)}`);
  }
  if (atMost !== undefined && found > atMost) {
    return tell('CALLS_TOO_MANY', `at most ${times(atMost)}`);
  }
  return [];
}

function times(count: number): string {
  return count === 1 ? '1 call' : `${count} calls`;
}

/** Each match takes the first call behind the one before; the first match that finds none is told. */
function outOfOrder(
  inOrder: NonNullable<Verification['inOrder']>,
  calls: readonly JournalEntry[],
): readonly Finding[] {
  let from = 0;
  for (const [i, match] of inOrder.entries()) {
    const at = calls.findIndex((call, index) => index >= from && fitsEntry(call, match));
    if (at >= 0) {
      from = at + 1;
      continue;
    }
    const isThere = calls.some((call) => fitsEntry(call, match));
    const why = isThere ? 'it comes earlier only' : 'there is none';
    const text = `expected a call with ${showMatch(match)} as number ${i + 1} of the order; ${why}`;
    return [{ code: 'CALL_OUT_OF_ORDER', severity: 'error', text, match }];
  }
  return [];
}

function unexpected({ sequence, operation, username, requestId, request }: JournalEntry): Finding {
  const facts = { operation, partner: username, requestId, path: request?.path };
  const text = `nobody expected the call with ${showMatch(facts)}`;
  return { code: 'CALL_UNEXPECTED', severity: 'error', text, sequence };
}

function neverActed(fault: string): Finding {
  const text = `the fault ${fault} never acted: no request met it`;
  return { code: 'FAULT_UNUSED', severity: 'error', text, fault };
}

function incomplete(dropped: number): readonly Finding[] {
  if (dropped === 0) return [];
  const text = `the journal has dropped ${dropped} entries: counts may be too low, and others unseen`;
  return [{ code: 'JOURNAL_INCOMPLETE', severity: 'warning', text, found: dropped }];
}
