import type { WireReply, WireRequest } from '../../../contracts/wire/message.js';
import { isPromise } from '../../../contracts/wire/maybe-promise.js';
import { sendWrongly } from '../faults/wire/index.js';
import { printWrongly } from '../faults/text/index.js';
import { dvs } from '../providers/dvs/provider.js';
import type { Call, Provider } from '../providers/provider.js';
import { truemoney } from '../providers/truemoney/provider.js';
import { headerTrouble } from '../triggers/triggered.js';
import type { Context } from './context.js';
import { depart } from './depart.js';
import type { Effect } from './effect.js';
import { execute } from './execute.js';
import { delayAt, endAt, textHits } from './fate.js';
import { holdUp, NO_REPLY } from './hold-up.js';
import { meet } from './meet.js';
import { newTrail, type OnItsWay, type Trail } from './trail.js';

/**
 * The one road of a request, whatever the door it came through. Returns what the host does on the wire. Bad input never
 * throws: it gets the provider's own answer. To be called inside `Activity.during`.
 */
export async function simulate(context: Context, request: WireRequest): Promise<readonly Effect[]> {
  const provider = providerOf(request.path);
  if (provider !== undefined) {
    // Awaited, because handing a promise on takes two turns more than waiting for it.
    return await receive(provider, context, arrival({ context, request }, provider));
  }
  const trail = newTrail(context, { request, provider: undefined, call: undefined });
  return send(context, trail, plain(404, ''));
}

/**
 * Executes a request that was received before. What it would answer goes nowhere.
 * @param onPause called when it stands still, waiting for time to pass.
 */
export async function simulateLate(
  context: Context,
  request: WireRequest,
  onPause: () => void,
): Promise<void> {
  const provider = providerOf(request.path);
  if (provider === undefined) return;
  await travel(provider, context, arrival({ context, request, late: { onPause } }, provider));
}

/** Each makes drafts and calls of its own, into which the road never looks. */
const PROVIDERS: readonly Provider<unknown>[] = [dvs, truemoney];

/** The provider to whom a path belongs. */
export function providerOf(path: string): Provider<unknown> | undefined {
  return PROVIDERS.find((provider) => provider.owns(path));
}

function arrival<Draft, C extends Call>(
  {
    context,
    request,
    late,
  }: {
    readonly context: Context;
    readonly request: WireRequest;
    readonly late?: { readonly onPause: () => void };
  },
  provider: Provider<Draft, C>,
): OnItsWay<C> {
  const call = provider.read(request);
  return newTrail(context, { request, provider: provider.name, call, late });
}

/** Everything before the provider gets to see the request. */
async function receive<Draft, C extends Call>(
  provider: Provider<Draft, C>,
  context: Context,
  trail: OnItsWay<C>,
): Promise<readonly Effect[]> {
  const trouble = context.isStrict ? undefined : headerTrouble(trail.call, provider);
  if (trouble !== undefined) return send(context, trail, plain(400, trouble));
  const met = meet(context, trail, { provider, stage: 'arrival' });
  trail.hits = isPromise(met) ? await met : met;
  if (trail.hits.length > 0) {
    const holding = holdUp(context, trail, provider.name);
    const held = isPromise(holding) ? await holding : holding;
    if (held !== undefined) return held;
  }
  return await travel(provider, context, trail);
}

/** The provider's own part, and what becomes of its answer. */
async function travel<Draft, C extends Call>(
  provider: Provider<Draft, C>,
  context: Context,
  trail: OnItsWay<C>,
): Promise<readonly Effect[]> {
  const executed = await execute(provider, context, trail);
  if (executed.kind === 'ended') {
    return depart(context, trail, sendWrongly(executed.effect, NO_REPLY));
  }
  trail.answer = executed.answer;
  const printed = provider.print(context, trail.call, executed.answer.draft);
  const reply = isPromise(printed) ? await printed : printed;
  const effects = send(context, trail, misprinted(trail, reply));
  if (context.agenda.isAwaitingQuestions) await tellWhoWaited(context, trail);
  return effects;
}

/** The reply with what faults make of its characters. */
function misprinted({ hits, acted }: Trail, well: WireReply): WireReply {
  let reply = well;
  for (const hit of textHits(hits)) {
    const printed = printWrongly(hit.effect, reply);
    if (printed !== reply) acted.push(hit);
    reply = printed;
  }
  return reply;
}

/** What a request is about may have waited for somebody to ask. */
async function tellWhoWaited(
  { agenda }: Context,
  { call, isLate, provider }: Trail,
): Promise<void> {
  if (call === undefined || provider === undefined || isLate) return;
  const { operation, username, asksAbout, requestId } = call.facts;
  const about = operation === 'query' ? asksAbout : requestId;
  if (about !== undefined) await agenda.asked({ provider, username, about });
}

/** Sends a reply, well or as a fault has it. */
function send(context: Context, trail: Trail, reply: WireReply): readonly Effect[] {
  const { hits } = trail;
  const delayMs = delayAt(hits, 'after-commit');
  const wait: readonly Effect[] = delayMs === 0 ? [] : [{ kind: 'wait', delayMs }];
  const end = endAt(hits, 'after-commit');
  if (end === undefined) return depart(context, trail, [...wait, { kind: 'respond', reply }]);
  trail.acted.push(end);
  return depart(context, trail, [...wait, ...sendWrongly(end.effect, reply)]);
}

function plain(status: number, body: string): WireReply {
  return { status, headers: { 'content-type': 'text/plain;charset=UTF-8' }, body };
}
