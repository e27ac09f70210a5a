import { chanceStream } from '../../../contracts/wire/chance.js';
import type { DvsOpening, TrueMoneyOpening } from '../../core/partners/opening.js';
import type { ControlPlane } from '../control-plane.js';

/** A balance that lasts for a test. */
const DEFAULT_BALANCE_VND = 10_000_000;

interface Made<Opening, Secrets> {
  readonly opening: Opening;
  /** Secrets that were made here, and nobody else knows. */
  readonly made: Secrets;
}

type Given<Opening> = { readonly [Fact in keyof Opening]?: Opening[Fact] | undefined } & {
  readonly username: string;
};

/** Fills in what an opening at DVS leaves out. */
export function wholeDvsOpening(
  { simulator: { seed } }: ControlPlane,
  given: Given<DvsOpening>,
): Made<DvsOpening, { readonly privatekey?: string }> {
  const digits = chanceStream(seed, 'control', 'dvs', given.username).digits(16);
  const { privatekey = `key${digits}`, balanceVnd = DEFAULT_BALANCE_VND } = given;
  const opening = { ...given, privatekey, balanceVnd };
  return { opening, made: given.privatekey === undefined ? { privatekey } : {} };
}

/** Fills in what an opening at TrueMoney leaves out. */
export function wholeTrueMoneyOpening(
  plane: ControlPlane,
  given: Given<TrueMoneyOpening>,
): Made<TrueMoneyOpening, { readonly apiPassword?: string; readonly privateKeyPem?: string }> {
  const { username } = given;
  const draw = (what: string) =>
    chanceStream(plane.simulator.seed, 'control', 'truemoney', username, what);
  const keys = given.publicKeyPem === undefined ? plane.partnerKeys() : undefined;
  const { balanceVnd = DEFAULT_BALANCE_VND, apiCode = `API${draw('apiCode').digits(6)}` } = given;
  const { apiUsername = `api_${draw('apiUsername').digits(6)}` } = given;
  const { apiPassword = passwordThatEveryoneReadsAlike(plane, draw('password')) } = given;
  const publicKeyPem = given.publicKeyPem ?? keys?.publicKeyPem ?? '';
  const opening = { ...given, balanceVnd, apiCode, apiUsername, apiPassword, publicKeyPem };
  return {
    opening,
    made: {
      ...(given.apiPassword === undefined ? { apiPassword } : {}),
      ...(keys === undefined ? {} : { privateKeyPem: keys.privateKeyPem }),
    },
  };
}

/** A password whose md5 does not begin with 0, which languages print differently (D26). */
function passwordThatEveryoneReadsAlike(
  { simulator: { signing } }: ControlPlane,
  chance: ReturnType<typeof chanceStream>,
): string {
  for (;;) {
    const password = `pw${chance.digits(14)}`;
    if (!signing.digestHex('md5', password).startsWith('0')) return password;
  }
}
