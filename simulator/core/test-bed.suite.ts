import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { seededKeyPair } from '../../contracts/signing/seeded-keys.js';
import { topupChecksumText, balanceChecksumText } from '../../contracts/dvs/checksum-texts.js';
import { TRUEMONEY_PATH } from '../../contracts/truemoney/endpoints.js';
import { requestSignedText } from '../../contracts/truemoney/signed-texts.js';
import type { HashName } from '../../contracts/signing/port.js';
import { chanceStream } from '../../contracts/wire/chance.js';
import type { WireReply, WireRequest } from '../../contracts/wire/message.js';
import { printQuery } from '../../contracts/wire/query.js';
import type { VirtualClock } from '../../contracts/wire/virtual-clock.js';
import { createSimulator, type Simulator } from '../compose.js';
import type { DialectChoice } from '../dialect.js';
import { memoryLedger } from '../stores/memory/memory-ledger.js';
import type { Effect } from './engine/effect.js';
import type { Ledger } from './ledger/port.js';
import type { DvsOpening, TrueMoneyOpening } from './partners/opening.js';

export const signing = nodeSigning();
const key = (name: string) => seededKeyPair(chanceStream('test bed', name));
export const PROVIDER_KEYS = key('provider');
export const PARTNER_KEYS = key('partner');
export const STRANGER_KEYS = key('stranger');

/** 2026-01-15 12:00 in Vietnam. */
export const NOON_MS = Date.UTC(2026, 0, 15, 5);

export interface TestBed {
  readonly simulator: Simulator;
  /** Stands still until it is advanced. */
  readonly clock: VirtualClock;
  /** What a host would do. */
  effects(request: Partial<WireRequest>): Promise<readonly Effect[]>;
  /** The reply of a request that is answered. */
  send(request: Partial<WireRequest>): Promise<WireReply>;
  /** A DVS top-up with a right checksum of the values given; `change` is applied after it was made. */
  topup(values?: Record<string, string>, change?: Record<string, string>): Promise<string>;
  recheck(id: string, more?: Record<string, string>): Promise<string>;
  dvsBalance(change?: Record<string, string>): Promise<string>;
  /** A TrueMoney call with a right signature; `change` is applied after it was made. */
  call(fields: Record<string, unknown>, change?: Record<string, unknown>): Promise<Reply>;
  /** The same, as it stands on the wire. */
  callText(fields: Record<string, unknown>, change?: Record<string, unknown>): Promise<string>;
  availableVnd(provider: 'dvs' | 'truemoney', username?: string): Promise<number>;
}

export interface Reply {
  status: { code: string; value: string };
  dataSign: string | null;
  transactionId?: string | null;
  encryptCards?: string;
  transaction?: Record<string, unknown> | null;
  balance?: number;
}

export const DVS_DEMO: DvsOpening = { username: 'demo', privatekey: 'key1', balanceVnd: 1_000_000 };
export const TRUEMONEY_DEMO: TrueMoneyOpening = {
  username: 'demo',
  apiCode: 'code',
  apiUsername: 'api',
  apiPassword: 'secret',
  publicKeyPem: PARTNER_KEYS.publicKeyPem,
  balanceVnd: 1_000_000,
};

/** What may be different in a test bed. */
export interface TestBedFacts {
  readonly dvs?: Partial<DvsOpening>;
  readonly truemoney?: Partial<TrueMoneyOpening>;
  /** The server's; a partner's own readings are among its facts. */
  readonly dialect?: DialectChoice;
  readonly seed?: string;
  readonly ledger?: Ledger;
  readonly isStrict?: boolean;
}

/** Both providers with a partner each, in virtual time; facts may be changed. */
export async function testBed(facts: TestBedFacts = {}): Promise<TestBed> {
  const simulator = await createSimulator({
    seed: facts.seed ?? 'test bed',
    clock: { nowMs: () => NOON_MS, after: () => () => undefined },
    time: { mode: { kind: 'frozen' }, startAtMs: NOON_MS },
    breathe: () => new Promise((resolve) => void setImmediate(resolve)),
    signing,
    ledger: facts.ledger ?? memoryLedger(),
    scratchLedger: memoryLedger,
    trueMoneyKeys: PROVIDER_KEYS,
    dialect: facts.dialect,
    isStrict: facts.isStrict,
  });
  await simulator.openDvsPartner({ ...DVS_DEMO, ...facts.dvs });
  await simulator.openTrueMoneyPartner({ ...TRUEMONEY_DEMO, ...facts.truemoney });

  const effects = (request: Partial<WireRequest>) =>
    simulator.activity.during(() => simulator.handle({ ...EMPTY_REQUEST, ...request }));
  const send = async (request: Partial<WireRequest>) => {
    const done = await effects(request);
    const answered = done.find((effect) => effect.kind === 'respond');
    if (answered === undefined) throw new Error(`no reply: ${done.map((e) => e.kind).join()}`);
    return answered.reply;
  };
  const get = async (path: string, values: Record<string, string>) =>
    (await send({ path: `/apipayment/${path}.jsp`, query: printQuery(values) })).body;
  const callText: TestBed['callText'] = async (fields, change = {}) => {
    const body = await signedBody(fields, { change });
    return (await send({ method: 'POST', path: TRUEMONEY_PATH, body })).body;
  };

  return {
    simulator,
    clock: simulator.clock,
    effects,
    send,
    topup: (values = {}, change = {}) => {
      const all = { ...DVS_TOPUP, ...values };
      return get('topup', { ...all, checksum: topupChecksum(all), ...change });
    },
    recheck: (idtransaction, more = {}) => get('recheck', { idtransaction, ...more }),
    dvsBalance: (change = {}) => {
      const checksum = signing.digestHex(
        'sha256',
        balanceChecksumText({ username: 'demo', privatekey: 'key1' }),
      );
      return get('userbalance', { username: 'demo', privatekey: 'key1', checksum, ...change });
    },
    callText,
    call: async (fields, change) => JSON.parse(await callText(fields, change)) as Reply,
    availableVnd: async (provider, username = 'demo') =>
      (await simulator.ledger.money({ provider, username }))!.availableVnd,
  };
}

const EMPTY_REQUEST: WireRequest = {
  method: 'GET',
  path: '/',
  query: '',
  headers: {},
  body: '',
  peer: '127.0.0.1',
};

const DVS_TOPUP: Record<string, string> = {
  username: 'demo',
  privatekey: 'key1',
  phone: '0912345678',
  sotien: '10000',
};

/** The checksum of a top-up's values, by SHA-256 unless said otherwise. */
export function topupChecksum(
  values: Record<string, string> = {},
  hash: HashName = 'sha256',
): string {
  const all = { ...DVS_TOPUP, ...values };
  const { username = '', privatekey = '', phone = '', sotien = '' } = all;
  const text = topupChecksumText({ username, phone, amountText: sotien, privatekey });
  return signing.digestHex(hash, text);
}

/** A TrueMoney request with a right signature of the fields given; `change` is applied after it was made. */
export async function signedBody(
  fields: Record<string, unknown>,
  by: {
    readonly change?: Record<string, unknown>;
    readonly hash?: HashName;
    readonly privateKeyPem?: string;
  } = {},
): Promise<string> {
  const parts = {
    username: 'demo',
    apiCode: 'code',
    apiUsername: 'api',
    serviceCode: '100000',
    requestId: nextId(),
    ...fields,
  };
  const dataSign = await signing.sign({
    hash: by.hash ?? 'sha1',
    text: requestSignedText(parts),
    privateKeyPem: by.privateKeyPem ?? PARTNER_KEYS.privateKeyPem,
  });
  return JSON.stringify({ ...parts, dataSign, ...by.change });
}

let ids = 0;

/** A request id not used before in this test file. */
export function nextId(): string {
  ids += 1;
  return `r-${ids}`;
}
