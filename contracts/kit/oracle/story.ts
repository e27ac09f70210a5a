import type { Observation, ObservedDecision, ObservedExchange } from './observation.js';
import type { Story } from './passive-rule.js';
import { purchasesOf, usesOf, type Purchase } from './purchase.js';

/** Puts an observation together, so that each thing is found in one look. */
export function storyOf(observation: Observation, patienceMs: number): Story {
  const purchases = purchasesOf(observation.exchanges);
  const withExchange = new Map<ObservedExchange, Purchase[]>();
  for (const purchase of purchases) {
    for (const exchange of [...usesOf(purchase), ...purchase.questions]) {
      put(withExchange, exchange, purchase);
    }
  }
  const giveUps = new Map(observation.giveUps.map((giveUp) => [giveUp.exchange, giveUp]));
  const decisions = new Map<string, ObservedDecision[]>();
  for (const decision of observation.decisions) {
    if (decision.transactionId !== undefined) put(decisions, decision.transactionId, decision);
  }
  return {
    ...observation,
    purchases,
    patienceMs,
    purchasesWith: (exchange) => withExchange.get(exchange) ?? [],
    giveUpOf: ({ number }) => giveUps.get(number),
    decisionsOn: (transactionId) => decisions.get(transactionId) ?? [],
  };
}

function put<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
