import type { z } from 'zod';
import { CLOCK_ROUTES } from './clock.js';
import { EXPLAIN_ROUTES } from './explain.js';
import { FAULT_ROUTES } from './faults.js';
import { JOURNAL_ROUTES } from './journal.js';
import { PARTNER_ROUTES } from './partners.js';
import type { RouteName } from './paths.js';
import { RECONCILE_ROUTES } from './reconcile.js';
import type { Route } from './route.js';
import { SERVICE_ROUTES } from './service.js';
import { SNAPSHOT_ROUTES } from './snapshots.js';
import { TRANSACTION_ROUTES } from './transactions.js';
import { VERIFY_ROUTES } from './verify.js';

/** What every action takes and gives: requests are checked against it, and the OpenAPI document is made of it. */
export const ROUTES = {
  ...PARTNER_ROUTES,
  ...TRANSACTION_ROUTES,
  ...FAULT_ROUTES,
  ...CLOCK_ROUTES,
  ...JOURNAL_ROUTES,
  ...EXPLAIN_ROUTES,
  ...VERIFY_ROUTES,
  ...RECONCILE_ROUTES,
  ...SNAPSHOT_ROUTES,
  ...SERVICE_ROUTES,
} as const satisfies { readonly [Name in RouteName]: Route };

type RouteOf<Name extends RouteName> = (typeof ROUTES)[Name];

/** A part of what an action takes: as it is written (`input`), or as it was read. */
type Part<Name extends RouteName, Key extends 'params' | 'query' | 'body'> =
  RouteOf<Name> extends { readonly [K in Key]: infer Form extends z.ZodType }
    ? z.output<Form>
    : unknown;

/** What an action is given. */
export interface ActionInput<Name extends RouteName> {
  readonly params: Part<Name, 'params'>;
  readonly query: Part<Name, 'query'>;
  readonly body: Part<Name, 'body'>;
}

/** What an action answers, as JSON. */
export type ActionOutput<Name extends RouteName> =
  RouteOf<Name> extends { readonly response: infer Form extends z.ZodType }
    ? z.output<Form>
    : RouteOf<Name> extends { readonly status: 204 }
      ? undefined
      : string;

/** What a caller gives: segments, query and body in one object. */
export type CallInput<Name extends RouteName> = Part<Name, 'params'> &
  Part<Name, 'query'> &
  Part<Name, 'body'>;
