/** The two providers, by the short name used in paths, files and the command line. */
export type ProviderName = 'dvs' | 'truemoney';

export const PROVIDER_NAMES: readonly ProviderName[] = ['dvs', 'truemoney'];

/**
 * What a call does, in the field's words: credit a phone, buy card codes, read the balance, ask what became
 * of a transaction (DVS calls it re-check).
 */
export type Operation = 'topup' | 'buy-cards' | 'balance' | 'query';
