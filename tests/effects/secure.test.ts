import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Effect } from '../../simulator/core/engine/effect.js';
import { startServer, type RunningServer } from '../../simulator/http/server.js';
import { tempFolder } from '../cli/temp-folder.js';
import { tlsIdentity } from '../http/tls-identity.js';
import { REPLY, stage } from './effect-server.js';
import { seenByCurl } from './observers.js';

const EFFECTS: Record<string, Effect> = {
  reset: { kind: 'reset' },
  close: { kind: 'close' },
  cut: { kind: 'cut', reply: REPLY, then: 'close' },
  'cut-reset': { kind: 'cut', reply: REPLY, then: 'reset' },
  small: { kind: 'misframe', reply: REPLY, announced: 'too-small' },
  chunk: { kind: 'break-chunk', reply: REPLY },
  garble: { kind: 'garble', text: 'what?\r\n\r\n' },
  'drip-head': { kind: 'drip-head', reply: REPLY, overMs: 50 },
};

const own = stage(({ path }) => [EFFECTS[path.slice(1)]!]);
const caFile = join(tempFolder(), 'ca.crt');
let server: RunningServer;
beforeAll(async () => {
  const tls = await tlsIdentity();
  writeFileSync(caFile, tls.caCertificatePem);
  server = await startServer({ simulator: own, port: 0, tls });
});
afterAll(() => server.close());

/** The same over TLS, where a reset goes past the cipher to the connection beneath. */
describe('over TLS', () => {
  it.each([
    ['reset', 'exit 56 ""'],
    ['close', 'exit 52 ""'],
    ['cut', 'exit 18 "1;1"'],
    ['cut-reset', 'exit 56 "1;1"'],
    ['small', 'exit 0 "1;12"'],
    ['chunk', 'exit 56 "1;1"'],
    ['garble', 'exit 1 ""'],
    ['drip-head', 'exit 0 "1;1234"'],
  ])('%s', async (name, sight) => {
    const seen = seenByCurl(`${server.url}/${name}`, '--cacert', caFile, '--max-time', '30');
    if (name === 'drip-head') {
      await own.stood();
      await own.clock.advance(50);
    }
    expect(await seen).toBe(sight);
    await own.over();
  });
});
