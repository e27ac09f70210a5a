import { describe, expect, it } from 'vitest';
import { testBed } from '../../test-bed.suite.js';
import {
  withFault,
  buyTopup,
  buyCards,
  askBalance,
  askQuery,
  askUnknown,
  buyAgain,
  BALANCE_980,
  SOLD_SECOND,
  soldSecondCards,
  noTransaction,
} from './fault-bed.suite.js';
import { CARDS, readable } from './replies.suite.js';
import {
  OK,
  FAILED,
  TIME_OUT,
  DUPLICATE,
  signed,
  card,
  found,
  QUESTIONABLE,
  refused,
  NO_ID,
  bought,
} from './wire-texts.suite.js';

describe('a TrueMoney reply that is made wrong', () => {
  const wrongId = { kind: 'wrong-transaction-id' } as const;
  const still = { kind: 'still-questionable' } as const;
  const lost = { kind: 'cards', as: 'lost' } as const;
  const twice = { kind: 'cards', as: 'duplicated' } as const;
  const DOUBLED = [card(1), card(1), card(2), card(2)].join(';');

  it.each([
    ['a success still questionable', askQuery, still, {}, found(QUESTIONABLE)],
    [
      'the same outside (D32)',
      askQuery,
      still,
      { queryQuestionable: 'outside' },
      refused(TIME_OUT, noTransaction),
    ],
    ['nothing is not questionable', askUnknown, still, {}, refused(FAILED, noTransaction)],
    ['a purchase is no query', buyTopup, still, {}, SOLD_SECOND],
    ['nor is a balance', askBalance, still, {}, BALANCE_980],
    ['a askBalance names no transaction', askBalance, wrongId, {}, BALANCE_980],
    ['nor does a refusal', buyAgain, wrongId, {}, refused(DUPLICATE, NO_ID)],
    ['nor what was not found', askUnknown, wrongId, {}, refused(FAILED, noTransaction)],
    ['cards lost', buyCards, lost, {}, soldSecondCards('null')],
    ['cards twice', buyCards, twice, {}, soldSecondCards(`"enc(${DOUBLED})"`)],
    [
      'cards twice, with a header',
      buyCards,
      twice,
      { cardListForm: 'header' },
      soldSecondCards(`"enc(4;${DOUBLED})"`),
    ],
    ['a top-up has no cards', buyTopup, lost, {}, SOLD_SECOND],
    ['nor has a refused purchase', buyAgain, twice, {}, refused(DUPLICATE, NO_ID)],
  ] as const)('%s', async (_name, ask, effect, dialect, expected) => {
    expect((await withFault(ask, { effect, dialect })).told).toBe(expected);
  });

  it.each([
    ['top-up', buyTopup],
    ['purchase of cards', buyCards],
    ['query', askQuery],
  ])('a wrong id on a %s names nothing, under the provider’s own signature', async (_name, ask) => {
    const { bed, body, told } = await withFault(ask, { effect: wrongId });
    const id = /"(?:transactionId|id)":"(\d+)"/.exec(told)?.[1] ?? '';
    const { number } = bed.simulator.partners.truemoney.find('demo')!;
    expect(id).toMatch(new RegExp(`^${number}\\d{10}$`));
    expect(told).toContain(signed(`0|${id}`));
    const key = { provider: 'truemoney', transactionId: id } as const;
    expect(await bed.simulator.ledger.find(key)).toBeUndefined();
    expect((await withFault(ask, { effect: wrongId })).body).toBe(body);
  });

  it('several wrongs on one reply all stand', async () => {
    const bed = await testBed();
    await bed.callText({ ...CARDS, requestId: 'buy' });
    const match = { provider: 'truemoney' } as const;
    const effects = [{ kind: 'signature', as: 'other-key' }, wrongId, lost, still] as const;
    effects.forEach((effect, i) =>
      bed.simulator.faults.add({ id: `f${i}`, at: 'after-commit', match, effect }),
    );
    const told = await readable(bed, await askQuery(bed));
    expect(told).toBe(found(QUESTIONABLE).replace('"provider(', '"stranger('));
    const sold = await readable(bed, await buyCards(bed));
    const id = /"transactionId":"(\d+)"/.exec(sold)?.[1] ?? '';
    expect(sold).toBe(
      `{${OK},"transactionId":"${id}","encryptCards":null,"dataSign":"stranger(0|${id})"}`,
    );
    expect((await bought(bed)).map((t) => t.id)).not.toContain(id);
  });
});
