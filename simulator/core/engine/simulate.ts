import type { WireReply, WireRequest } from '../../../contracts/wire/message.js';
import type { MaybePromise } from '../../../contracts/signing/port.js';
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
import { delayAt, endAt, hitOf, textHits } from './fate.js';
import { meet } from './meet.js';
import { passTime } from './pass-time.js';
import { newTrail, WORLD_GONE, type OnItsWay, type Trail } from './trail.js';

/**
 * The one road of a request, whatever the door it came through. Returns what the host does on the wire. Bad input never
 * throws: it gets the provider's own answer. To be called inside `Activity.during`.
 */
export function simulate(context: Context, request: WireRequest): Promise<readonly Effect[]> {
  const provider = providerOf(request.path);
  if (provider !== undefined)
    return receive(provider, context, arrival(provider, context, request));
  const trail = newTrail(context, { request, provider: undefined, call: undefined });
  return Promise.resolve(send(context, trail, plain(404, '')));
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
  await travel(provider, context, arrival(provider, context, request, { onPause }));
}

/** Each makes drafts and calls of its own, into which the road never looks. */
const PROVIDERS: readonly Provider<unknown>[] = [dvs, truemoney];

/** The provider to whom a path belongs. */
export function providerOf(path: string): Provider<unknown> | undefined {
  return PROVIDERS.find((provider) => provider.owns(path));
}

function arrival<Draft, C extends Call>(
  provider: Provider<Draft, C>,
  context: Context,
  request: WireRequest,
  late?: { readonly onPause: () => void },
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
  trail.hits = await meet(context, trail, { provider, stage: 'arrival' });
  const late = hitOf(trail.hits, 'late-arrival');
  if (late !== undefined) {
    const { after } = late.effect;
    trail.acted.push(late);
    context.agenda.add({
      kind: 'arrival',
      dueMs: after === 'asked' ? undefined : context.clock.nowMs() + after.ms,
      rule: late.rule,
      provider: provider.name,
      username: trail.call.facts.username,
      requestId: trail.call.facts.requestId,
      request: trail.request,
    });
    return depart(context, trail, [{ kind: 'hang' }]);
  }
  if (!(await arrives(context, trail))) {
    return depart(context, trail, sendWrongly(WORLD_GONE, NO_REPLY));
  }
  const end = endAt(trail.hits, 'before-request');
  if (end !== undefined) {
    trail.acted.push(end);
    return depart(context, trail, sendWrongly(end.effect, NO_REPLY));
  }
  // Awaited, because handing a promise on takes two turns more than waiting for it.
  return await travel(provider, context, trail);
}

/**
 * The delay on the way to the provider. False when the partner has gone meanwhile, or another one has its name: a request to
 * a world that was reset or restored must not buy in the one that came after it.
 */
function arrives(context: Context, trail: Trail): MaybePromise<boolean> {
  const delayMs = delayAt(trail.hits, 'before-request');
  return delayMs === 0 || arrivesLater(context, trail, delayMs);
}

async function arrivesLater(
  context: Context,
  { provider, call }: Trail,
  delayMs: number,
): Promise<boolean> {
  const { username } = call?.facts ?? {};
  if (username === undefined || provider === undefined) {
    await passTime(context, delayMs);
    return true;
  }
  const account = { provider, username };
  const incarnation = await context.ledger.incarnation(account);
  await passTime(context, delayMs);
  return (await context.ledger.incarnation(account)) === incarnation;
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
  const reply = await provider.print(context, trail.call, executed.answer.draft);
  const effects = send(context, trail, misprinted(trail, reply));
  await tellWhoWaited(context, trail);
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
function tellWhoWaited({ agenda }: Context, { call, isLate, provider }: Trail): MaybePromise<void> {
  if (call === undefined || provider === undefined || isLate) return;
  const { operation, username, asksAbout, requestId } = call.facts;
  const about = operation === 'query' ? asksAbout : requestId;
  if (about !== undefined) return agenda.asked({ provider, username, about });
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

/** What stands for a reply where there is none. */
const NO_REPLY = plain(200, '');
