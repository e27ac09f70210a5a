import { describe, expect, it } from 'vitest';
import { TRUEMONEY_PATH } from '../../../contracts/truemoney/endpoints.js';
import type { WireRequest } from '../../../contracts/wire/message.js';
import { testBed, type TestBedFacts } from '../test-bed.suite.js';
import type { JournalEntry } from './entry.js';

const NEEDLE = 'HUNTER77';
const LONG_KEY = 'HUNTER77'.repeat(300);
const LONG = `${'Lq'.repeat(180)}${NEEDLE}`;

const dvs = (query: string) => ({ path: '/apipayment/topup.jsp', query: `username=demo&${query}` });
const tm = (body: string) => ({ method: 'POST', path: TRUEMONEY_PATH, body });
const json = (fields: object) =>
  tm(JSON.stringify({ username: 'demo', apiCode: 'code', apiUsername: 'api', ...fields }));
const dvsKey = (privatekey: string): TestBedFacts => ({ dvs: { privatekey } });
const password = (apiPassword: string): TestBedFacts => ({ truemoney: { apiPassword } });

async function entryOf(request: Partial<WireRequest>, facts?: TestBedFacts): Promise<JournalEntry> {
  const bed = await testBed(facts);
  await bed.send(request);
  const [entry, ...others] = bed.simulator.journal.entries();
  expect(others).toEqual([]);
  return entry!;
}

describe('a key of another place is nowhere in the journal', () => {
  it.each<[string, Partial<WireRequest>]>([
    ['one begins another', dvs(`pin=abcd&password=abcd${NEEDLE}&phone=abcd${NEEDLE}`)],
    [
      'with a plus beside a long one',
      dvs(`privatekey=${LONG}&password=q+${NEEDLE}&gateway=q+${NEEDLE}`),
    ],
    [
      'in small hex beside a long one',
      dvs(`privatekey=${LONG}&password=q/${NEEDLE}&gateway=q%2f${NEEDLE}`),
    ],
    ['encoded twice', dvs(`password=q/${NEEDLE}&gateway=q%252f${NEEDLE}`)],
    ['given twice', dvs(`privatekey=other&privatekey=${NEEDLE}&phone=${NEEDLE}`)],
    ['under a name in brackets', dvs(`user[privatekey]=${NEEDLE}&phone=${NEEDLE}`)],
    ['under a longer name', dvs(`x-privatekey=${NEEDLE}&account.password=${NEEDLE}`)],
    ['under a name with an odd letter', dvs(`privatekey%C4%B0=${NEEDLE}`)],
    ['longer than a field is kept', dvs(`privatekey=${LONG}&transidclient=${LONG}&phone=${LONG}`)],
    ['in a list', json({ pins: [NEEDLE, 'HUNTER78'], apiPassword: [NEEDLE], note: NEEDLE })],
    ['in an object', json({ password: { a: NEEDLE }, note: NEEDLE })],
    ['deeper', json({ auth: { apiPassword: NEEDLE }, note: NEEDLE })],
    [
      'given twice in JSON',
      tm(`{"apiPassword":"${NEEDLE}","apiPassword":"other","note":"${NEEDLE}"}`),
    ],
    ['escaped in JSON', tm(`{"apiPassword":"q/${NEEDLE}","note":"q\\/${NEEDLE}"}`)],
    ['escaped whole', tm(`{"apiPassword":"s/${NEEDLE}","note":"\\u0073/${NEEDLE}"}`)],
    ['behind the end of what is kept', json({ note: LONG.repeat(9), privateKey: LONG.repeat(9) })],
    ['as the id', json({ privateKey: LONG, requestId: LONG })],
    [
      'where an explanation repeats it, and it begins like the partner’s own',
      json({
        ...{ serviceCode: '040101', dataSign: 'AAAA', password: `secret${NEEDLE}` },
        requestId: `secret${NEEDLE}`,
      }),
    ],
    ['in a form with what a form leaves as it is', tm(`x=1&privatekey=ab'c,d;e${NEEDLE}&y=2`)],
    ['in a form under a spelt name', tm(`x=1&p%69n=${NEEDLE}&y=2`)],
    ['in a form under a name in spelt capitals', tm(`x=1&%50%49%4E=${NEEDLE}&y=2`)],
    ['in lists of lists', tm(`{"pins": [\n["HUNTER01"],\n["${NEEDLE}"]\n]}`)],
    ['behind a bracket', tm(`{"pins": ["a]bcd", "${NEEDLE}"]}`)],
    ['in JSON inside JSON', json({ data: JSON.stringify({ a: [{ pin: `ab"c${NEEDLE}` }] }) })],
    ['as a number', json({ pin: 87654321, note: '87654321' })],
    ['under a name of two words', json({ cardPin: NEEDLE, note: NEEDLE })],
    ['in XML with blanks', tm(`<a><password>abcd ${NEEDLE}\n&amp;${NEEDLE}</password></a>`)],
    ['in XML, unread', tm(`<password><![CDATA[${NEEDLE}]]></password>`)],
    ['in XML', tm(`<apiPassword>${NEEDLE}</apiPassword>`)],
    ['in a form', tm(`apiPassword[]=${NEEDLE}&x=1`)],
    ['in quotes of another kind', tm(`password='${NEEDLE} ${NEEDLE}'`)],
  ])('%s', async (_what, request) => {
    expect(JSON.stringify(await entryOf(request))).not.toMatch(/HUNTER77|87654321/);
  });

  it('and no half of one, where the text is cut', async () => {
    const { request } = await entryOf(dvs(`privatekey=${LONG}&phone=${LONG}`));
    expect(request?.fields).toMatchObject({ phone: '[redacted]' });
    expect(request?.query).toBe('username=demo&privatekey=[redacted]&phone=[redacted]');
  });
});

describe('a partner’s own is nowhere in it', () => {
  it.each<[string, TestBedFacts, Partial<WireRequest>]>([
    ['quoted in JSON', password(`pa"ss\\${NEEDLE}`), json({ note: `pa"ss\\${NEEDLE}` })],
    ['with a slash of JSON', password(`pa/${NEEDLE}`), tm(`{"note":"pa\\/${NEEDLE}"}`)],
    ['with a letter by its number', password(`${NEEDLE}-ữ`), tm(`{"note":"${NEEDLE}-\\u1eef"}`)],
    ['in small hex', password(`pa/${NEEDLE}`), tm(`note=pa%2f${NEEDLE}`)],
    ['in other letters', password(NEEDLE.toLowerCase()), json({ note: NEEDLE })],
    [
      'as the beginning of another',
      dvsKey('u74h2x9q'),
      dvs(`privatekey=u74h2x9q-${NEEDLE}&phone=u74h2x9q-${NEEDLE}`),
    ],
    [
      'at the end of a field',
      dvsKey(NEEDLE),
      dvs(`privatekey=x&transidclient=${'y'.repeat(249)}${NEEDLE}`),
    ],
    [
      'at the end of a text',
      dvsKey(`${NEEDLE}${NEEDLE}`),
      dvs(`privatekey=x&phone=${'9'.repeat(2_030)}${NEEDLE}${NEEDLE}`),
    ],
    [
      'longer than a text is kept, by its beginning',
      dvsKey(LONG_KEY),
      {
        ...{ method: 'POST', path: '/nowhere' },
        ...{ query: `privatekey=${LONG_KEY}`, body: LONG_KEY.slice(0, 2_048) },
      },
    ],
  ])('%s', async (_what, facts, request) => {
    expect(JSON.stringify(await entryOf(request, facts))).not.toMatch(/HUNTER7|HUNTER$|HUNT"/);
  });
});

describe('another’s secret is in no explanation', () => {
  const elsewhere = `${NEEDLE}x`;
  it.each<[string, TestBedFacts, Partial<WireRequest>]>([
    [
      'of a checksum',
      password(elsewhere),
      dvs(`privatekey=key1&phone=${elsewhere}&sotien=10000&checksum=00`),
    ],
    [
      'of a signature',
      dvsKey(elsewhere),
      json({ serviceCode: '040101', requestId: elsewhere, dataSign: 'AAAA' }),
    ],
  ])('%s', async (_what, facts, request) => {
    const { reason } = await entryOf(request, facts);
    expect(reason?.expectedText).toContain('[redacted]');
    expect(JSON.stringify(reason)).not.toContain(NEEDLE);
  });
});

describe('what is no secret stays', () => {
  it.each([
    ['no value', json({ pin: null, password: true, note: 'null and true' }), 'null and true'],
    ['other names', json({ pinned: 'shipping', shipping: 'opinion', spin: 'mapping' }), 'mapping'],
  ])('%s', async (_what, request, text) => {
    const { request: shown, reply } = await entryOf(request);
    expect(JSON.stringify(shown)).toContain(text);
    expect(reply?.body).not.toContain('[redacted]');
  });

  it('a field with the name of a prototype is shown', async () => {
    const { request } = await entryOf(dvs('__proto__=abcd'));
    expect(request?.query).toContain('__proto__=abcd');
    expect(Object.entries(request?.fields ?? {})).toContainEqual(['__proto__', 'abcd']);
  });
});

describe('a request that was made to be dear', () => {
  const fields = (count: number, value: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => `privatekey${i}=${encodeURIComponent(value(i))}`);

  it.each([
    [
      'one in the marker of the other',
      dvs(
        [...fields(60, (i) => (i % 2 ? 'acte' : '[red')), `password=${'x'.repeat(300)}`].join('&'),
      ),
    ],
    [
      'backslashes',
      dvs(
        [
          ...fields(1, () => `${'\\'.repeat(60)}X`),
          `phone=${encodeURIComponent('\\'.repeat(400))}`,
        ].join('&'),
      ),
    ],
    ['brackets', tm(`pin=${']'.repeat(8_180)}x`)],
    ['quotes that never end', tm(`pin=[${String.raw`\"`.repeat(4_090)}`)],
    [
      'backslashes in what is explained',
      dvs(`privatekey=key1&sotien=10000&checksum=00&phone=${'\\'.repeat(8_150)}${'z'.repeat(300)}`),
    ],
    ['nests', tm(`{"pin":${'['.repeat(30_000)}${']'.repeat(30_000)}}`)],
    [
      'long ones',
      dvs([...fields(64, (i) => 'a'.repeat(2_000 - i)), `phone=${'a'.repeat(2_000)}`].join('&')),
    ],
  ])('has an entry of an ordinary size: %s', async (_what, request) => {
    expect(JSON.stringify(await entryOf(request)).length).toBeLessThan(20_000);
  });

  it.each([
    ['half a character in a key', { privateKey: '-----BEGIN \ud800abcdefghijk' }],
    ['more secrets than a call takes arguments', { pins: Array.from({ length: 300_000 }, String) }],
  ])('is charged, answered, and in the journal: %s', async (_what, extra) => {
    const bed = await testBed();
    const reply = await bed.call({ serviceCode: '040101', price: 10_000, quantity: 1 }, extra);
    expect(reply.status.code).toBe('0');
    expect(bed.simulator.journal.entries()).toMatchObject([{ movement: { amountVnd: 10_000 } }]);
  });
});

it('a long name never seen before says nothing of another that begins like it', async () => {
  const name = `privatekey${'1'.repeat(246)}`;
  await entryOf(dvs(`${name}x=1`));
  expect(JSON.stringify(await entryOf(dvs(`${name}=${NEEDLE}`)))).not.toContain(NEEDLE);
});
