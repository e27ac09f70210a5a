import type { HashName } from '../../signing/port.js';
import type { Vector } from '../vector-file.js';

export interface TopupCase extends Vector {
  readonly inputs: {
    readonly username: string;
    readonly privatekey: string;
    readonly phone: string;
    readonly sotien: string;
    readonly transidclient?: string;
    readonly gateway?: string;
  };
  /** Default `sha256`. */
  readonly hash?: HashName;
  readonly isUpperCase?: true;
}

export interface BalanceCase extends Vector {
  readonly inputs: { readonly username: string; readonly privatekey: string };
  /** The text that is hashed, when it is not the document's. */
  readonly text?: string;
}

/** The values of the published vectors. Source: PROVIDERS 2.1. */
const PUBLISHED = {
  username: 'demo',
  privatekey: 'key1',
  phone: '0912345678',
  sotien: '10000',
} as const;

const secret = (privatekey: string) => ({ ...PUBLISHED, privatekey });
const user = (username: string) => ({ ...PUBLISHED, username });

export const TOPUP_CASES: readonly TopupCase[] = [
  { name: 'dvs topup published', inputs: PUBLISHED },
  {
    name: 'dvs topup published, hashed with SHA-1',
    about: 'What the one published connector sends. The document asks for SHA-256.',
    reading: 'D1 sha1',
    inputs: PUBLISHED,
    hash: 'sha1',
  },
  {
    name: 'dvs topup with client id and gateway',
    about: 'Neither of the two is hashed: the checksum is that of the published vector.',
    inputs: { ...PUBLISHED, transidclient: 'ORDER-1', gateway: 'VNP' },
  },
  {
    name: 'dvs topup with a checksum in capitals',
    about: 'Hexadecimal is compared in any case.',
    inputs: PUBLISHED,
    isUpperCase: true,
  },
  {
    name: 'dvs topup whose user name takes the first digit of the phone',
    about:
      'Nothing stands between the values, so the text and the checksum are those of the published vector; the phone is invalid.',
    inputs: { ...PUBLISHED, username: 'demo0', phone: '912345678' },
  },
  {
    name: 'dvs topup of a large amount',
    inputs: { ...PUBLISHED, phone: '0356789012', sotien: '12340000' },
  },
  {
    name: 'dvs topup with an empty privatekey',
    about: 'A missing parameter is an empty one.',
    inputs: secret(''),
  },
  { name: 'dvs topup with a blank in the user name', inputs: user('đại lý 1') },
  {
    name: 'dvs topup with a plus in the user name',
    about: 'A plus that is not escaped arrives as a blank, and the checksum is then wrong.',
    inputs: user('a+b'),
  },
  {
    name: 'dvs topup with a percent sign in the privatekey',
    about:
      'The text holds the two characters after the percent sign, not the letter they would escape.',
    inputs: secret('100%41'),
  },
  {
    name: 'dvs topup with the separators of a query in the privatekey',
    inputs: secret('k&e=y#1?/;:,'),
  },
  {
    name: 'dvs topup with characters that some encoders leave plain',
    inputs: secret("!'()*~-_."),
  },
  { name: 'dvs topup with quotes and a backslash', inputs: secret('"k\\e\'y"') },
  {
    name: 'dvs topup with Vietnamese letters, composed (NFC)',
    inputs: user('Đại-lý-Hà-Nội'.normalize('NFC')),
  },
  {
    name: 'dvs topup with Vietnamese letters, decomposed (NFD)',
    about: 'Looks like the composed one and has another checksum: nothing is normalised.',
    inputs: user('Đại-lý-Hà-Nội'.normalize('NFD')),
  },
  {
    name: 'dvs topup with a character outside the basic plane',
    about: 'Four bytes in UTF-8, not two of three bytes each.',
    inputs: secret('khoá-🔑'),
  },
];

export const BALANCE_CASES: readonly BalanceCase[] = [
  { name: 'dvs balance published', inputs: { username: 'demo', privatekey: 'key1' } },
  {
    name: 'dvs balance with the blank that the document prints',
    reading: 'D2 either',
    inputs: { username: 'demo', privatekey: 'key1' },
    text: 'demo::: key1',
  },
  {
    name: 'dvs balance with colons in the values',
    inputs: { username: 'a:b', privatekey: ':k:' },
  },
  {
    name: 'dvs balance with letters and signs to escape',
    inputs: { username: 'Đại lý +1', privatekey: '50%&khoá' },
  },
];
