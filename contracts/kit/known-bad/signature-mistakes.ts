import type { KnownBad } from './known-bad.js';
import { withSigning } from './with-signing.js';

const SEEN = 'field: seen in published integrations';

/** Signatures and checksums that are made or checked wrongly, and secrets that are shown. */
export const SIGNATURE_MISTAKES: readonly KnownBad[] = [
  {
    name: 'signature-never-checked',
    mistake: 'never checks the signature of a reply',
    ...{ source: SEEN, provider: 'truemoney', rule: 'signed-or-unknown' },
    sentence: 'You accepted a reply whose signature does not verify',
    seenIn: [
      'truemoney topup: signature-forged after-commit',
      'truemoney topup: signature-stale after-commit',
    ],
    planting: withSigning(() => ({ verify: () => true })),
  },
  {
    name: 'signature-checked-the-wrong-way-round',
    mistake: 'believes a reply when its signature does not verify, and not when it does',
    ...{ source: SEEN, provider: 'truemoney', rule: 'no-success-lost' },
    sentence: 'is the signature checked the wrong way round',
    seenIn: ['truemoney topup: 0, a plain success'],
    planting: withSigning((signing) => ({ verify: (given) => !signing.verify(given) })),
  },
  {
    name: 'sha1-checksum',
    mistake: 'makes its checksums with SHA-1 where SHA-256 is asked',
    ...{ source: 'D1', provider: 'dvs', rule: 'signatures-valid' },
    sentence: 'SHA-1',
    seenIn: ['dvs topup: 1;id, a plain success', 'dvs balance: 10000 VND are shown as they are'],
    planting: withSigning((signing) => ({
      digestHex: (hash, text) => signing.digestHex(hash === 'sha256' ? 'sha1' : hash, text),
    })),
  },
  {
    name: 'logs-privatekey',
    mistake: 'logs the URL of each request, and the privatekey with it',
    ...{ source: SEEN, provider: 'dvs', rule: 'secrets-in-place' },
    sentence: 'The privatekey of shop was in',
    seenIn: ['dvs topup: 1;id, a plain success'],
    planting: {
      means: (means) => ({
        ...means,
        fetch: (url, init) => {
          means.log(`GET ${url}`);
          return (means.fetch ?? fetch)(url, init);
        },
      }),
    },
  },
  {
    name: 'logs-pins',
    mistake: 'logs what it delivers, PINs and all',
    ...{ source: SEEN, provider: 'truemoney', rule: 'secrets-in-place' },
    sentence: 'A PIN that was sold to shop was in',
    seenIn: ['truemoney buy-cards: 0, a plain success'],
    planting: {
      provider: (provider, { means }) => ({
        ask: (order) => provider.ask(order),
        balance: () => provider.balance(),
        buy: async (order) => {
          const result = await provider.buy(order);
          means.log(`delivered ${JSON.stringify(result.cards)}`);
          return result;
        },
      }),
    },
  },
];
