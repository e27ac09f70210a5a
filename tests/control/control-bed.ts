import { expect } from 'vitest';
import type { Clock } from '../../contracts/wire/clock.js';
import { controlClient, type ControlClient } from '../../simulator/control/client.js';
import { ControlPlane } from '../../simulator/control/control-plane.js';
import { dispatch } from '../../simulator/control/dispatch.js';
import { httpControl } from '../../simulator/control/http-control.js';
import { findRoute } from '../../simulator/control/protocol/paths.js';
import { PROBLEM } from '../../simulator/control/protocol/problem-document.js';
import type { Route } from '../../simulator/control/protocol/route.js';
import { ROUTES } from '../../simulator/control/protocol/routes.js';
import type { ControlReply, ControlRequest } from '../../simulator/control/wire.js';
import { testBed, type TestBed, type TestBedFacts } from '../../simulator/core/test-bed.suite.js';
import { startServer, type RunningServer } from '../../simulator/http/server.js';

/** A way to the control API. */
export type Door = 'in process' | 'over HTTP';

export const DOORS: readonly Door[] = ['in process', 'over HTTP'];

export interface ControlBed extends TestBed {
  /** Every answer it gets is held against the forms of the protocol. */
  readonly control: ControlClient;
  /** Sends what it is given, good or bad. */
  raw(request: ControlRequest): Promise<{ status: number; headers: Headers; text: string }>;
  /** Errors that ended in a 500. */
  readonly internalErrors: readonly unknown[];
  /** How often somebody asked to stop. */
  readonly shutdowns: () => number;
  readonly server: RunningServer | undefined;
  close(): Promise<void>;
}

export interface ControlBedFacts extends TestBedFacts {
  readonly hostClock?: Clock;
  readonly canShutDown?: boolean;
}

/** A simulator in virtual time with a partner at each provider, and its control API behind a door. */
export async function controlBed(door: Door, facts: ControlBedFacts = {}): Promise<ControlBed> {
  const bed = await testBed(facts);
  const { simulator } = bed;
  const internalErrors: unknown[] = [];
  let shutdowns = 0;
  const more = {
    hostClock: facts.hostClock,
    onInternalError: (error: unknown) => void internalErrors.push(error),
    onShutdown: facts.canShutDown === false ? undefined : () => void (shutdowns += 1),
  };
  const common = { ...bed, internalErrors, shutdowns: () => shutdowns };
  if (door === 'in process') {
    const plane = new ControlPlane({ simulator, ...more });
    const send = async (request: ControlRequest) => {
      const reply = checked(request, await dispatch(plane, request));
      reply.afterwards?.();
      return reply;
    };
    const raw: ControlBed['raw'] = async (request) => {
      const { status, headers, body } = await send(request);
      return { status, headers: new Headers(headers), text: typeof body === 'string' ? body : '' };
    };
    const close = () => Promise.resolve();
    return { ...common, control: controlClient({ send }), raw, server: undefined, close };
  }
  const server = await startServer({ simulator, port: 0, ...more });
  const url = `${server.url}/__sim/api`;
  const control = httpControl({ url, fetch: checkingFetch(url) });
  const raw: ControlBed['raw'] = async ({ method, path, query = '', headers = {}, body }) => {
    const response = await fetch(`${url}${path}${query === '' ? '' : `?${query}`}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const { status } = response;
    return { status, headers: response.headers, text: await response.text() };
  };
  return { ...common, control, raw, server, close: () => server.close() };
}

function checked(request: ControlRequest, reply: ControlReply): ControlReply {
  if (typeof reply.body === 'string') checkAnswer(request, reply.status, reply.body);
  return reply;
}

function checkingFetch(base: string): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const url = new URL(input as string);
    const path = url.pathname.slice(new URL(base).pathname.length);
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    if (!isStream) {
      const text = await response.clone().text();
      checkAnswer({ method: init?.method ?? 'GET', path }, response.status, text);
    }
    return response;
  };
}

/** Holds an answer against the form that the protocol promises. */
export function checkAnswer(
  { method, path }: Pick<ControlRequest, 'method' | 'path'>,
  status: number,
  text: string,
): void {
  if (status >= 400) {
    const problem = PROBLEM.parse(JSON.parse(text));
    expect(problem.status).toBe(status);
    return;
  }
  const found = findRoute(method, path);
  if (found.kind !== 'found') throw new Error(`${method} ${path} is no route`);
  const route: Route = ROUTES[found.name];
  expect(status).toBe(route.status);
  if (route.response !== undefined) route.response.parse(JSON.parse(text));
}

/** Everything that bad input must leave as it is. */
export async function stateOf({ simulator }: Pick<TestBed, 'simulator'>): Promise<unknown> {
  const { ledger, faults, agenda, clock, journal, partners } = simulator;
  const accounts: unknown[] = [];
  for (const account of await ledger.accounts()) accounts.push(await ledger.exportAccount(account));
  return structuredClone({
    accounts,
    partners: [...partners.dvs.list(), ...partners.truemoney.list()],
    faults: faults.snapshot(),
    agenda: agenda.list(),
    clock: clock.state(),
    journal: journal.entries(),
  });
}
