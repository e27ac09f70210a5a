import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { seededKeyPair } from '../../contracts/signing/seeded-keys.js';
import { topupChecksumText, balanceChecksumText } from '../../contracts/dvs/checksum-texts.js';
import { TRUEMONEY_PATH } from '../../contracts/truemoney/endpoints.js';
import { requestSignedText } from '../../contracts/truemoney/signed-texts.js';
import { chanceStream } from '../../contracts/wire/chance.js';
import type { WireReply, WireRequest } from '../../contracts/wire/message.js';
import { printQuery } from '../../contracts/wire/query.js';
import { createSimulator, type Simulator } from '../compose.js';
import { memoryLedger } from '../stores/memory/memory-ledger.js';
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
  /** Moves the clock. */
  readonly clock: { nowMs: number };
  send(request: Partial<WireRequest>): Promise<WireReply>;
  /** A DVS top-up with a right checksum of the values given; `change` is applied after it was made. */
  topup(values?: Record<string, string>, change?: Record<string, string>): Promise<string>;
  recheck(id: string): Promise<string>;
  dvsBalance(change?: Record<string, string>): Promise<string>;
  /** A TrueMoney call with a right signature; `change` is applied after it was made. */
  call(fields: Record<string, unknown>, change?: Record<string, unknown>): Promise<Reply>;
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

/** Both providers with a partner each, in virtual time; facts may be changed. */
export async function testBed(
  facts: {
    dvs?: Partial<DvsOpening>;
    truemoney?: Partial<TrueMoneyOpening>;
    seed?: string;
    ledger?: Ledger;
  } = {},
): Promise<TestBed> {
  const clock = { nowMs: NOON_MS };
  const simulator = await createSimulator({
    seed: facts.seed ?? 'test bed',
    clock: { nowMs: () => clock.nowMs, after: () => () => undefined },
    signing,
    ledger: facts.ledger ?? memoryLedger(),
    trueMoneyKeys: PROVIDER_KEYS,
  });
  await simulator.openDvsPartner({ ...DVS_DEMO, ...facts.dvs });
  await simulator.openTrueMoneyPartner({ ...TRUEMONEY_DEMO, ...facts.truemoney });

  const send = async (request: Partial<WireRequest>) => {
    const whole = {
      method: 'GET',
      path: '/',
      query: '',
      headers: {},
      body: '',
      peer: '127.0.0.1',
      ...request,
    };
    const [effect] = await simulator.handle(whole);
    return effect!.reply;
  };
  const get = async (path: string, values: Record<string, string>) =>
    (await send({ path: `/apipayment/${path}.jsp`, query: printQuery(values) })).body;

  return {
    simulator,
    clock,
    send,
    topup: (values = {}, change = {}) => {
      const all: Record<string, string> = {
        username: 'demo',
        privatekey: 'key1',
        phone: '0912345678',
        sotien: '10000',
        ...values,
      };
      const { username = '', privatekey = '', phone = '', sotien = '' } = all;
      const checksum = signing.digestHex(
        'sha256',
        topupChecksumText({ username, phone, amountText: sotien, privatekey }),
      );
      return get('topup', { ...all, checksum, ...change });
    },
    recheck: (idtransaction) => get('recheck', { idtransaction }),
    dvsBalance: (change = {}) => {
      const checksum = signing.digestHex(
        'sha256',
        balanceChecksumText({ username: 'demo', privatekey: 'key1' }),
      );
      return get('userbalance', { username: 'demo', privatekey: 'key1', checksum, ...change });
    },
    call: async (fields, change = {}) => {
      const parts = {
        username: 'demo',
        apiCode: 'code',
        apiUsername: 'api',
        serviceCode: '100000',
        requestId: nextId(),
        ...fields,
      };
      const dataSign = await signing.sign({
        hash: 'sha1',
        text: requestSignedText(parts),
        privateKeyPem: PARTNER_KEYS.privateKeyPem,
      });
      const body = JSON.stringify({ ...parts, dataSign, ...change });
      return JSON.parse((await send({ method: 'POST', path: TRUEMONEY_PATH, body })).body) as Reply;
    },
    availableVnd: async (provider, username = 'demo') =>
      (await simulator.ledger.money({ provider, username }))!.availableVnd,
  };
}

let ids = 0;

/** A request id not used before in this test file. */
export function nextId(): string {
  ids += 1;
  return `r-${ids}`;
}
