import { describe, expect, it } from 'vitest';
import { WholeResponse } from './whole-response.js';

/** What can be done with a response, each giving something that can be compared. */
const USES: Readonly<Record<string, (response: Response) => unknown>> = {
  text: (r) => r.text(),
  json: (r) => r.json(),
  arrayBuffer: async (r) => [...new Uint8Array(await r.arrayBuffer())],
  // Node before 22 has none.
  ...('bytes' in Response.prototype
    ? { bytes: async (r: Response) => [...(await r.bytes())] }
    : {}),
  blob: async (r) => (await r.blob()).text(),
  formData: (r) => r.formData(),
  clone: async (r) => r.clone().text(),
  cloneOnly: (r) => void r.clone(),
  body: (r) => typeof r.body,
  reader: async (r) => [...((await r.body?.getReader().read())?.value ?? [])],
  lock: (r) => void r.body?.getReader(),
  // The other half of a clone may hold it for ever.
  cancel: (r) => void r.body?.cancel().catch(() => undefined),
  bodyUsed: (r) => r.bodyUsed,
};

const NAMES = Object.keys(USES);
const URL = 'http://dvs.test/apipayment/topup.jsp';
const BODIES = ['{"a":"đ"}', '\ufeff1;1', ''];

async function done(response: Response, name: string): Promise<unknown> {
  try {
    return await USES[name]?.(response);
  } catch (error) {
    return (error as Error).name;
  }
}

async function story(response: Response, names: readonly string[]): Promise<unknown> {
  const told: unknown[] = [response.status, response.statusText, [...response.headers]];
  for (const name of names) told.push(name, await done(response, name), response.bodyUsed);
  return told;
}

describe.each(BODIES)('a whole response of %j is like any other', (text) => {
  const init = { status: 201, statusText: 'Made', headers: { 'X-A': 'b' } };
  const bytes = new TextEncoder().encode(text);
  const pairs = NAMES.flatMap((one) => NAMES.map((other) => [one, other]));

  it.each(pairs)('%s, then %s', async (...names) => {
    const [whole, other] = [new WholeResponse(text, URL, init), new Response(bytes, init)];
    expect(await story(whole, names)).toEqual(await story(other, names));
    expect(whole).toBeInstanceOf(Response);
  });

  it('says where it came from, and so does every clone', () => {
    const whole = new WholeResponse(text, URL, init);
    expect([whole, whole.clone(), whole.clone().clone()].map(({ url }) => url)).toEqual([
      URL,
      URL,
      URL,
    ]);
  });
});
