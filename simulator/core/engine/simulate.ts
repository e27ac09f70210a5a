import type { WireReply, WireRequest } from '../../../contracts/wire/message.js';
import type { ProviderName } from '../../../contracts/wire/operation.js';
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
import { WORLD_GONE, type OnItsWay, type Trail } from './trail.js';

/**
 * The one road of a request, whatever the door it came through. Returns what the host does on the wire. Bad input never
 * throws: it gets the provider's own answer. To be called inside `Activity.during`.
 */
export async function simulate(context: Context, request: WireRequest): Promise<readonly Effect[]> {
  const trail = newTrail(context, request);
  context.underWay.arrived(request, trail.arrivedAtMs);
  const provider = providerOf(request.path);
  if (provider !== undefined) return receive(provider, context, trail);
  return send(context, { ...trail, reply: plain(404, '') });
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
  const trail = { ...newTrail(context, request), isLate: true, onPause };
  const provider = providerOf(request.path);
  if (provider !== undefined) await travel(provider, context, read(provider, trail));
}

function newTrail({ clock }: Context, request: WireRequest): Trail {
  return { request, arrivedAtMs: clock.nowMs(), isLate: false, hits: [], acted: new Set() };
}

/** Each makes drafts and calls of its own, into which the road never looks. */
const PROVIDERS: readonly Provider<unknown>[] = [dvs, truemoney];

/** The provider to whom a path belongs. */
export function providerOf(path: string): Provider<unknown> | undefined {
  return PROVIDERS.find((provider) => provider.owns(path));
}

function read<Draft, C extends Call>(provider: Provider<Draft, C>, trail: Trail): OnItsWay<C> {
  return { ...trail, provider: provider.name, call: provider.read(trail.request) };
}

/** Everything before the provider gets to see the request. */
async function receive<Draft, C extends Call>(
  provider: Provider<Draft, C>,
  context: Context,
  arrived: Trail,
): Promise<readonly Effect[]> {
  const bare = read(provider, arrived);
  const trouble = context.isStrict ? undefined : headerTrouble(bare.call, provider);
  if (trouble !== undefined) return send(context, { ...bare, reply: plain(400, trouble) });
  const trail = { ...bare, hits: await meet(context, bare, { provider, stage: 'arrival' }) };
  const late = hitOf(trail.hits, 'late-arrival');
  if (late !== undefined) {
    const { after } = late.effect;
    trail.acted.add(late);
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
  if (!(await arrives(context, trail, provider.name))) {
    return depart(context, trail, sendWrongly(WORLD_GONE, NO_REPLY));
  }
  const end = endAt(trail.hits, 'before-request');
  if (end !== undefined) {
    trail.acted.add(end);
    return depart(context, trail, sendWrongly(end.effect, NO_REPLY));
  }
  return travel(provider, context, trail);
}

/**
 * The delay on the way to the provider. False when the partner has gone meanwhile, or another one has its name: a request to
 * a world that was reset or restored must not buy in the one that came after it.
 */
async function arrives(context: Context, trail: Trail, provider: ProviderName): Promise<boolean> {
  const delayMs = delayAt(trail.hits, 'before-request');
  const { username } = trail.call?.facts ?? {};
  if (delayMs === 0 || username === undefined) {
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
    return depart(context, executed.trail, sendWrongly(executed.effect, NO_REPLY));
  }
  const { draft } = executed.answer;
  let reply = await provider.print(context, trail.call, draft);
  for (const hit of textHits(executed.trail.hits)) {
    const printed = printWrongly(hit.effect, reply);
    if (printed !== reply) trail.acted.add(hit);
    reply = printed;
  }
  const effects = send(context, { ...executed.trail, answer: executed.answer, reply });
  await tellWhoWaited(context, trail);
  return effects;
}

/** What a request is about may have waited for somebody to ask. */
async function tellWhoWaited(context: Context, { call, isLate, provider }: Trail): Promise<void> {
  if (call === undefined || provider === undefined || isLate) return;
  const { operation, username, asksAbout, requestId } = call.facts;
  const about = operation === 'query' ? asksAbout : requestId;
  if (about !== undefined) await context.agenda.asked({ provider, username, about });
}

/** Sends a reply, well or as a fault has it. */
function send(context: Context, trail: Trail & { readonly reply: WireReply }) {
  const { hits, reply } = trail;
  const delayMs = delayAt(hits, 'after-commit');
  const wait: readonly Effect[] = delayMs === 0 ? [] : [{ kind: 'wait', delayMs }];
  const end = endAt(hits, 'after-commit');
  if (end === undefined) return depart(context, trail, [...wait, { kind: 'respond', reply }]);
  trail.acted.add(end);
  return depart(context, trail, [...wait, ...sendWrongly(end.effect, reply)]);
}

function plain(status: number, body: string): WireReply {
  return { status, headers: { 'content-type': 'text/plain;charset=UTF-8' }, body };
}

/** What stands for a reply where there is none. */
const NO_REPLY = plain(200, '');
