import type { Source } from './source.js';

/** A mobile network by its own name; providers have codes of their own for each. */
export type NetworkName =
  'viettel' | 'vinaphone' | 'mobifone' | 'vietnamobile' | 'gmobile' | 'wintel' | 'itel';

export interface Network {
  readonly name: NetworkName;
  readonly label: string;
  /** The network that carries it, when it is a virtual operator. */
  readonly carriedBy: NetworkName;
  /** Three-digit prefixes in use since the renumbering of 2018. */
  readonly prefixes: readonly string[];
  readonly source: readonly Source[];
}

const source: readonly Source[] = ['field: numbering plan since 2018'];

/** All networks of the Vietnamese numbering plan. Source: PROVIDERS section 4. */
export const NETWORKS: readonly Network[] = [
  {
    name: 'viettel',
    label: 'Viettel',
    carriedBy: 'viettel',
    prefixes: [
      ...['032', '033', '034', '035', '036', '037', '038', '039'],
      ...['086', '096', '097', '098'],
    ],
    source,
  },
  {
    name: 'vinaphone',
    label: 'VinaPhone',
    carriedBy: 'vinaphone',
    prefixes: ['081', '082', '083', '084', '085', '088', '091', '094'],
    source,
  },
  {
    name: 'mobifone',
    label: 'MobiFone',
    carriedBy: 'mobifone',
    prefixes: ['070', '076', '077', '078', '079', '089', '090', '093'],
    source,
  },
  {
    name: 'vietnamobile',
    label: 'Vietnamobile',
    carriedBy: 'vietnamobile',
    prefixes: ['052', '056', '058', '092'],
    source,
  },
  { name: 'gmobile', label: 'Gmobile', carriedBy: 'gmobile', prefixes: ['059', '099'], source },
  { name: 'wintel', label: 'Wintel', carriedBy: 'vinaphone', prefixes: ['055'], source },
  { name: 'itel', label: 'iTel', carriedBy: 'vinaphone', prefixes: ['087'], source },
];

const BY_PREFIX = new Map(NETWORKS.flatMap((n) => n.prefixes.map((p) => [p, n] as const)));

/** Ten digits with a leading zero; 11-digit numbers and `84…` forms are not accepted. */
const TEN_DIGITS = /^0\d{9}$/;

/**
 * The network of a phone number, or `undefined` when the number is not a mobile number in use:
 * wrong length, a country code, a prefix retired in 2018, or a prefix of nobody.
 * Source: PROVIDERS section 4.
 */
export function networkOfPhone(phone: string): Network | undefined {
  return TEN_DIGITS.test(phone) ? BY_PREFIX.get(phone.slice(0, 3)) : undefined;
}

/** Block `0990` is assigned to no subscriber; the simulator's magic numbers live there. */
export const MAGIC_PHONE_BLOCK = '0990';

const WITH_COUNTRY_CODE = /^\+?84(\d{9})$/;

/** A phone with its country code, `84…` or `+84…`, in the form with a leading 0; any other text as it is. Source: D12, D36. */
export function localPhone(phone: string): string {
  return phone.replace(WITH_COUNTRY_CODE, '0$1');
}
