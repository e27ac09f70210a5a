import type {
  Capability,
  OutgoingRequest,
  SimulatorControl,
  Target,
} from '../../contracts/kit/ports.js';
import type { Signing } from '../../contracts/signing/port.js';
import { seededKeyPair, type SeededKeyPair } from '../../contracts/signing/seeded-keys.js';
import { chanceStream } from '../../contracts/wire/chance.js';
import type { WireReply } from '../../contracts/wire/message.js';
import type { ProviderName } from '../../contracts/wire/operation.js';
import type { Simulator } from '../compose.js';

/** The address that requests without a network seem to come from. */
const PEER = '127.0.0.1';

const ORIGIN = 'http://simulator.invalid';

/** What `PartnerGiven` says when it says nothing. */
const DEFAULT_BALANCE_VND = 10_000_000;

/**
 * The provider's codes for a decision that its staff takes. Source: DVS VI.b and D4; TM "Status
 * Code".
 */
const DECIDED_CODES = {
  dvs: { succeeded: '1', failed: '61' },
  truemoney: { succeeded: '0', failed: '1' },
} as const;

/** All that a scenario may ask for: everything here is play money. */
const CAPABILITIES: ReadonlySet<Capability> = new Set(['control', 'triggers', 'spend']);

/**
 * A simulator as a target of the contract test kit, without any port: requests go straight into
 * it.
 */
export function inProcessTarget(
  simulator: Simulator,
  options: { readonly signing: Pick<Signing, 'digestHex'> },
): Target {
  const send = async ({
    pathAndQuery,
    headers,
    ...request
  }: OutgoingRequest): Promise<WireReply> => {
    const [path = '', ...query] = pathAndQuery.split('?');
    const [answer] = await simulator.handle({
      ...request,
      path,
      query: query.join('?'),
      headers: lowerCased(headers),
      peer: PEER,
    });
    if (answer === undefined) throw new Error('the simulator answered without a reply');
    return answer.reply;
  };
  return {
    name: 'simulator in process',
    capabilities: CAPABILITIES,
    origin: ORIGIN,
    send,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const reply = await send({
        method: request.method,
        pathAndQuery: `${url.pathname}${url.search}`,
        headers: Object.fromEntries(request.headers),
        body: await request.text(),
      });
      return new Response(reply.body, { status: reply.status, headers: reply.headers });
    },
    // Every scenario opens a partner of its own, so there is none to fall back on.
    credentials: () => undefined,
    control: simulatorControl(simulator, options),
  };
}

/** The simulator's back door for scenarios, however their requests travel. */
export function simulatorControl(
  simulator: Simulator,
  { signing }: { readonly signing: Pick<Signing, 'digestHex'> },
): SimulatorControl {
  const { seed, ledger, clock } = simulator;
  // One key for all partners: making one takes longer than a hundred scenarios.
  let keys: SeededKeyPair | undefined;
  const partnerKeys = () => (keys ??= seededKeyPair(chanceStream(seed, 'scenario partner key')));
  const opened = { dvs: 0, truemoney: 0 };

  const newUsername = async (provider: ProviderName): Promise<string> => {
    for (;;) {
      opened[provider] += 1;
      const username = `scenario-${opened[provider]}`;
      if ((await ledger.money({ provider, username })) === undefined) return username;
    }
  };

  return {
    openPartner: async (provider, given) => {
      const username = await newUsername(provider);
      const draw = (label: string) =>
        chanceStream(seed, 'scenario partner', provider, username, label);
      const facts = { balanceVnd: DEFAULT_BALANCE_VND, ...given, username };
      if (provider === 'dvs') {
        const privatekey = `key${draw('privatekey').digits(16)}`;
        await simulator.openDvsPartner({ ...facts, privatekey });
        return { provider, username, privatekey };
      }
      const { privateKeyPem, publicKeyPem } = partnerKeys();
      const account = {
        username,
        apiCode: `API${draw('apiCode').digits(6)}`,
        apiUsername: `api_${draw('apiUsername').digits(6)}`,
        apiPassword: passwordThatEveryoneReadsAlike(draw('apiPassword'), signing),
      };
      await simulator.openTrueMoneyPartner({ ...facts, ...account, publicKeyPem });
      const providerPublicKeyPem = simulator.trueMoneyPublicKeyPem;
      return { provider, ...account, privateKeyPem, providerPublicKeyPem };
    },
    settle: async (provider, transactionId, decision) => {
      const transaction = await ledger.find({ provider, transactionId });
      const settled = await ledger.settle({
        account: transaction?.account ?? { provider, username: '' },
        transactionId,
        decision,
        code: DECIDED_CODES[provider][decision],
        atMs: clock.nowMs(),
      });
      if (settled.kind !== 'settled')
        throw new Error(`transaction ${transactionId}: ${settled.kind}`);
    },
    money: async (provider, username) => {
      const money = await ledger.money({ provider, username });
      if (money === undefined) throw new Error(`${provider} has no partner ${username}`);
      return money;
    },
  };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, v]) => [name.toLowerCase(), v]));
}

/** A password whose md5 does not begin with 0, which languages print differently (D26). */
function passwordThatEveryoneReadsAlike(
  chance: ReturnType<typeof chanceStream>,
  signing: Pick<Signing, 'digestHex'>,
): string {
  for (;;) {
    const password = `pw${chance.digits(14)}`;
    if (!signing.digestHex('md5', password).startsWith('0')) return password;
  }
}
