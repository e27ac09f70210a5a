import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readBody } from './read-body.js';

/** A request whose body never ends, and how often somebody wanted more of it. */
function endless(headers: Readonly<Record<string, string>>, piece: Uint8Array) {
  let pulls = 0;
  const body = new Readable({
    read() {
      pulls += 1;
      setImmediate(() => this.push(piece));
    },
  });
  const request = Object.assign(body, { headers });
  return { request, pulls: () => pulls };
}

/** Lets everything happen that would happen by itself, if it did. */
async function manyTurns(): Promise<void> {
  for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Blocks of a packed stream that hold nothing: the start, then one empty block after another. */
const EMPTY_BLOCK = Uint8Array.of(0, 0, 0, 0xff, 0xff);

describe('a body without an end', () => {
  it.each([
    ['plain', {}, Buffer.alloc(4096)],
    ['in an unknown encoding', { 'content-encoding': 'zip' }, Buffer.alloc(4096)],
    ['that is not packed at all', { 'content-encoding': 'gzip' }, Buffer.alloc(4096)],
  ])('%s, is read no further than the refusal', async (_name, headers, piece) => {
    const { request, pulls } = endless(headers, piece);
    expect(await readBody(request, 100)).toHaveProperty('refusal');
    await manyTurns();
    const before = pulls();
    await manyTurns();
    expect(pulls()).toBe(before);
  });

  it('that unpacks to nothing, is counted as it came', async () => {
    const { request } = endless({ 'content-encoding': 'deflate' }, EMPTY_BLOCK);
    request.push(Uint8Array.of(0x78, 0x01));
    expect(await readBody(request, 100)).toEqual({
      refusal: { status: 413, code: 'BODY_TOO_LARGE' },
    });
  });
});
