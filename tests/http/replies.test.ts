import { describe, expect, it } from 'vitest';
import type { WireReply } from '../../contracts/wire/message.js';
import { conversation, rawRequest, statuses } from './raw-client.js';
import { startStub, stubSimulator } from './stub-simulator.js';

/** Everything that a client reads when the core answers with `reply`. */
async function onTheWire(reply: WireReply): Promise<string> {
  const { server } = await startStub({ simulator: stubSimulator(() => reply) });
  const text = await conversation(server.port, rawRequest('GET /x HTTP/1.1'));
  await server.close();
  return text.replace(/\r\nDate: [^\r]+/, '');
}

describe('replies go out as the core gives them', () => {
  it('status, names and values of headers, and the body in UTF-8', async () => {
    const headers = { 'Content-Type': 'text/html;charset=UTF-8', 'x-OWN-name': 'A b' };
    const text = await onTheWire({ status: 200, headers, body: 'Thành công' });
    expect(Buffer.from(text, 'latin1').toString('utf8')).toBe(
      [
        'HTTP/1.1 200 OK',
        'Content-Type: text/html;charset=UTF-8',
        'x-OWN-name: A b',
        'Content-Length: 12',
        'Connection: close',
        '',
        'Thành công',
      ].join('\r\n'),
    );
  });

  it('without a tag of Express', async () => {
    const text = await onTheWire({ status: 404, headers: {}, body: '' });
    expect(statuses(text)).toEqual([404]);
    expect(text).toContain('Content-Length: 0\r\n');
    expect(text).not.toMatch(/etag|x-powered-by/i);
  });

  it('repeats no reply as 304, whatever the client has in store', async () => {
    const { server } = await startStub();
    const text = await conversation(
      server.port,
      rawRequest('GET /x HTTP/1.1', { 'If-None-Match': '*' }),
    );
    expect(statuses(text)).toEqual([200]);
    await server.close();
  });
});

describe('a mistake of the simulator', () => {
  const failing = {
    ...stubSimulator(),
    handle: () => Promise.reject(new Error('privatekey=secret')),
  };

  it('ends in an empty 500 and is told to the owner alone', async () => {
    const told: unknown[] = [];
    const onInternalError = (error: unknown) => void told.push(error);
    const { server, refusals } = await startStub({ simulator: failing, onInternalError });
    const text = await conversation(server.port, rawRequest('GET /x HTTP/1.1'));
    expect(statuses(text)).toEqual([500]);
    expect(text.endsWith('\r\n\r\n')).toBe(true);
    expect(told).toEqual([new Error('privatekey=secret')]);
    expect(refusals).toEqual([]);
    await server.close();
  });

  it('in a reply that cannot be sent is the same', async () => {
    const told: unknown[] = [];
    const { server } = await startStub({
      simulator: stubSimulator(() => ({ status: 200, headers: { 'X-A': 'a\r\nb' }, body: '' })),
      onInternalError: (error) => void told.push(error),
    });
    const text = await conversation(server.port, rawRequest('GET /x HTTP/1.1'));
    expect(statuses(text)).toEqual([500]);
    expect(told).toHaveLength(1);
    await server.close();
  });
});
