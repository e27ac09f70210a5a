import { describe, expect, it } from 'vitest';
import { DvsClient } from './dvs/dvs-client.js';
import type { Inquiry, InquiryProgress } from './inquiry.js';
import { inquiryStep } from './inquiry-step.js';
import {
  CARDS,
  cannedFetch,
  DVS,
  DVS_URL,
  notFoundBody,
  queryBody,
  refusalBody,
  sentFields,
  TOPUP,
  topupBody,
  TRUEMONEY,
  TRUEMONEY_URL,
} from './partner.suite.js';
import { TrueMoneyClient } from './truemoney/truemoney-client.js';

const { requestId, ...PURCHASE } = TOPUP;
const RESET = Object.assign(new Error('x'), { code: 'ECONNRESET' });
const SETTINGS = { resend: 'same-id', notFoundsBeforeResend: 3 } as const;

/** Asks until it is over or `most` times, and begins anew before each question, with what a file would have kept. */
async function askedAnew(
  inquire: (progress: InquiryProgress | undefined) => Inquiry,
  most = 12,
): Promise<string> {
  let kept: string | undefined;
  for (let i = 0; i < most; i++) {
    const inquiry = inquire(kept === undefined ? undefined : (JSON.parse(kept) as InquiryProgress));
    const step = await inquiryStep(inquiry);
    if (step.kind === 'stop') return step.why;
    if (step.judged.kind === 'decided') return step.judged.result.outcome;
    kept = JSON.stringify(inquiry.progress);
  }
  return 'open';
}

describe('an inquiry that is begun anew for each question goes on where it stood', () => {
  const [topup, of42, of43] = ['topup REQ-1', 'query 42', 'query 43'];
  // prettier-ignore
  const cases: readonly [string, readonly (string | Error)[], string, readonly string[]][] = [
    ['the repetition is asked about by its id',    ['0;42', '1;42'],                  'succeeded',            [topup, of42]],
    ['a failed repetition proves nothing',         ['-1;42', '61;42'],                'duplicate-request-id', [topup, of42]],
    ['a duplicate is not sent again',              ['-308;43'],                       'duplicate-request-id', [topup]],
    ['the same id is sent three times at most',    [RESET],                           'resends-used-up',      [topup, topup, topup]],
    ['the repetition that had an id keeps it',     [RESET, '0;43', '0;43', '1;43'],   'succeeded',            [topup, topup, of43, of43]],
  ];
  it.each(cases)('DVS: %s', async (_name, bodies, end, calls) => {
    const { fetch, asked } = cannedFetch(...bodies);
    const client = new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch });
    const subject = { requestId, purchase: PURCHASE };
    const inquire = (progress: InquiryProgress | undefined) =>
      client.inquire({ ...subject, progress }, SETTINGS);
    expect(await askedAnew(inquire)).toBe(end);
    expect(asked.map(({ url }) => sentToDvs(url))).toEqual(calls);
  });

  it('DVS that is asked by the own id: the transaction that was found is kept', async () => {
    const { fetch, asked } = cannedFetch('0;42', '61;42');
    const dialect = { recheckKey: 'both' } as const;
    const client = new DvsClient({ baseUrl: DVS_URL, ...DVS, fetch, dialect });
    const inquire = (progress: InquiryProgress | undefined) =>
      client.inquire({ requestId, purchase: PURCHASE, progress }, SETTINGS);
    expect(await askedAnew(inquire)).toBe('failed');
    expect(new URL(asked[1]!.url).searchParams.get('idtransaction')).toBe('42');
  });

  const [query, resend] = ['110000', '060000'];
  const none = notFoundBody();
  // prettier-ignore
  const trueMoney: readonly [string, readonly string[], string, readonly string[]][] = [
    ['sends again after three not-founds',  [none, none, none, topupBody('T1')],                     'succeeded', [query, query, query, resend]],
    ['lets the query decide after that',    [none, none, none, refusalBody('2005'), queryBody()],    'succeeded', [query, query, query, resend, query]],
    ['counts its repetitions',              [none],                                                  'open',      [3, 3, 3].flatMap((n) => [...Array<string>(n).fill(query), resend])],
  ];
  it.each(trueMoney)('TrueMoney %s', async (_name, bodies, end, services) => {
    const { fetch, asked } = cannedFetch(...bodies);
    const client = new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch });
    const purchase = { kind: 'topup', ...PURCHASE } as const;
    const inquire = (progress: InquiryProgress | undefined) =>
      client.inquire({ requestId, purchase, progress }, SETTINGS);
    // After three repetitions there are only queries.
    expect(await askedAnew(inquire, 16)).toBe(end);
    const sent = asked.map(({ init }) => sentFields(init)['serviceCode']);
    expect(sent.slice(0, services.length)).toEqual(services);
    expect(sent.filter((service) => service === resend)).toHaveLength(
      services.filter((service) => service === resend).length,
    );
  });

  it('TrueMoney cards that cannot be read are asked for again, because they may come', async () => {
    const { fetch, asked } = cannedFetch(queryBody({ serviceCode: '040101', serviceType: 'EPIN' }));
    const client = new TrueMoneyClient({ url: TRUEMONEY_URL, ...TRUEMONEY, fetch });
    const { requestId: id, ...cards } = CARDS;
    const subject = { requestId: id, purchase: { kind: 'cards', ...cards } } as const;
    const first = client.inquire(subject, SETTINGS);
    await inquiryStep(first);
    await inquiryStep(client.inquire({ ...subject, progress: first.progress }, SETTINGS));
    expect(asked).toHaveLength(2);
  });
});

function sentToDvs(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const id = searchParams.get('idtransaction') ?? searchParams.get('transidclient') ?? '';
  return `${pathname.includes('recheck') ? 'query' : 'topup'} ${id}`;
}
