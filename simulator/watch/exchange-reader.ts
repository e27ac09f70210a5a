import { dvsDialect } from '../../contracts/dvs/dialect.js';
import { nodeSigning } from '../../contracts/signing/node-signing.js';
import { trueMoneyDialect } from '../../contracts/truemoney/dialect.js';
import type { Simulator } from '../compose.js';
import type { Effect } from '../core/engine/effect.js';
import { dvsDialectOf, type ReadRequest } from './arrival.js';
import { readDvsBalance, readDvsReply } from './read-dvs-reply.js';
import { readTrueMoneyBalance, readTrueMoneyReply } from './read-truemoney-reply.js';
import { toldBy, type ReadReply, type Told } from './told-answer.js';

/** An exchange whose effects are about to be performed. */
export interface Ending extends ReadRequest {
  readonly effects: readonly Effect[];
  readonly hasFault: boolean;
}

/** Verifies at once, on this thread: a rule waits for nobody. Its keys are remembered for all that is watched. */
const signing = nodeSigning();

/** Reads what consumers are told, each in the dialect of its partner. */
export function exchangeReader(simulator: Simulator): (ending: Ending) => Told {
  return ({ provider, facts, effects, hasFault }) => {
    const { operation } = facts;
    const isQuestion = operation === 'query';
    const beganAtMs = simulator.clock.nowMs();
    return toldBy({ effects, beganAtMs, hasFault, isQuestion }, (body) => {
      if (operation === undefined) return NO_OPERATION;
      if (provider === 'dvs') {
        const dialect = dvsDialectOf(simulator, facts.username) ?? dvsDialect();
        if (operation === 'balance') return readDvsBalance(body, dialect);
        const asked = isQuestion ? 'query' : 'topup';
        return readDvsReply(body, { operation: asked, fields: facts.fields }, dialect);
      }
      const partner = simulator.partners.truemoney.find(facts.username ?? '');
      const { apiPassword = '', dialect = trueMoneyDialect() } = partner ?? {};
      const providerPublicKeyPem = simulator.trueMoneyPublicKeyPem;
      const trust = { signing, providerPublicKeyPem, apiPassword, dialect };
      if (operation === 'balance') return readTrueMoneyBalance(body, trust);
      return readTrueMoneyReply(body, { ...facts, operation }, trust);
    });
  };
}

/** What asks for nothing decides nothing. */
const NO_OPERATION: ReadReply = {
  cause: { kind: 'malformed' },
  outcome: 'unknown',
  words: 'though it was no operation',
  transactionIds: [],
  isOfFirstUse: false,
};
