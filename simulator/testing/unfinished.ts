import type { SimCall } from './sim.js';

/**
 * Give-ups whose calls are not recorded, which they are once the simulator is done with them. The call of a give-up is the same
 * request, and came before the caller left; one call ends one give-up, since a retry may be the same text.
 */
export function unfinished(
  giveUps: readonly SimCall[],
  calls: readonly SimCall[],
): readonly SimCall[] {
  const left = new Set(calls);
  return giveUps.filter((giveUp) => {
    const ended = [...left].find((call) => isOf(call, giveUp));
    return ended === undefined || !left.delete(ended);
  });
}

function isOf({ arrivedAtMs, request }: SimCall, giveUp: SimCall): boolean {
  return (
    arrivedAtMs >= giveUp.arrivedAtMs &&
    arrivedAtMs <= giveUp.answeredAtMs &&
    textOf(request) === textOf(giveUp.request)
  );
}

/** One partner's requests are told apart by what was sent; their ids are in it. */
function textOf(request: SimCall['request']): string {
  const { method, path, query, body } = request ?? {};
  return JSON.stringify([method, path, query, body]);
}
