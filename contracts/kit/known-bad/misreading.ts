import type { Planting, SeamProvider, SeamResult } from './planting.js';

/** What was read of an answer, and whether a purchase or a question was answered. */
export type Misread = (result: SeamResult, of: 'purchase' | 'question') => SeamResult;

/** A consumer that reads some answers wrongly. */
export function misreading(misread: Misread): Planting {
  return {
    provider: (provider): SeamProvider => ({
      ...bound(provider),
      buy: async (order) => misread(await provider.buy(order), 'purchase'),
      ask: async (order) => {
        const asked = await provider.ask(order);
        if (asked.kind === 'stop' || asked.result === undefined) return asked;
        const result = misread(asked.result, 'question');
        if (result === asked.result) return asked;
        return result.outcome === 'unknown'
          ? { kind: 'open', result, progress: asked.kind === 'open' ? asked.progress : {} }
          : { kind: 'decided', result };
      },
    }),
  };
}

/** Takes answers that fit for a failure. */
export function failing(
  fits: (result: SeamResult, of: 'purchase' | 'question') => boolean,
): Planting {
  return misreading((result, of) => (fits(result, of) ? failed(result) : result));
}

/** The same result read as a failure, or as a success. */
export function failed(result: SeamResult): SeamResult {
  return { ...result, outcome: 'failed', why: 'provider-refused', reason: 'taken for a failure' };
}

export function succeeded(result: SeamResult): SeamResult {
  return { ...result, outcome: 'succeeded' };
}

/** The provider's methods by themselves, so that others can be put beside them. */
export function bound(provider: SeamProvider): SeamProvider {
  return {
    buy: (order) => provider.buy(order),
    ask: (order) => provider.ask(order),
    balance: () => provider.balance(),
  };
}
