import type { z } from 'zod';
import type { ProblemCode } from './problems.js';

/** What a route takes and gives. Its method and path are in `ROUTE_PATHS`. */
export interface Route {
  /** One line, as a heading. */
  readonly summary: string;
  readonly description?: string;
  /** Heading under which the OpenAPI document lists it. */
  readonly tag: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Absent where the action takes no body. */
  readonly body?: z.ZodType;
  /** True where the body may be left out. */
  readonly isBodyOptional?: true;
  readonly status: 200 | 201 | 202 | 204;
  /** Of the JSON answer; absent where there is none, or it is no JSON. */
  readonly response?: z.ZodType;
  /** Of an answer that is no JSON. */
  readonly mediaType?: 'text/plain' | 'text/event-stream' | 'application/json';
  /** Version of a text's format, where it has one. */
  readonly mediaVersion?: string;
  /** What can go wrong, beside what can go wrong everywhere. */
  readonly problems: readonly ProblemCode[];
  readonly examples?: { readonly request?: unknown; readonly response?: unknown };
}
