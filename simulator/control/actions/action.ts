import type { MaybePromise } from '../../../contracts/wire/maybe-promise.js';
import type { ControlPlane } from '../control-plane.js';
import type { RouteName } from '../protocol/paths.js';
import type { ActionInput, ActionOutput } from '../protocol/routes.js';

/**
 * Does what a route says. Its input has the form that the route asks for.
 * @throws Refused before anything has changed.
 */
export type Action<Name extends RouteName> = (
  plane: ControlPlane,
  input: ActionInput<Name>,
) => MaybePromise<ActionOutput<Name>>;

/** The one route that answers as long as its reader listens is no action. */
export type ActionName = Exclude<RouteName, 'streamJournal'>;

/** Some actions by their names. */
export type Actions<Names extends ActionName> = { readonly [Name in Names]: Action<Name> };
