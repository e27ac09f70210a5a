import { connect, type Socket } from 'node:net';

/**
 * Everything that a server says on one connection until it closes it, as Latin-1 so that no byte
 * is lost.
 */
export function conversation(
  port: number,
  ...pieces: readonly (string | Uint8Array)[]
): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' });
  for (const piece of pieces) socket.write(piece);
  return readToEnd(socket);
}

/** Reads a socket until the other side ends or resets it. */
export function readToEnd(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

/** Resolves when `socket` has received a text that contains `part`. */
export function received(socket: Socket, part: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const look = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (!text.includes(part)) return;
      socket.off('data', look);
      resolve(text);
    };
    socket.on('data', look);
    socket.once('close', () => reject(new Error(`closed before ${part}: ${text}`)));
  });
}

/** A request as text; `Connection: close` unless `headers` say otherwise. */
export function rawRequest(
  line: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): string {
  const all = { Host: 'localhost', Connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${line}\r\n${lines.join('')}\r\n${body}`;
}

/** Status codes of all replies in a conversation, in order. */
export function statuses(text: string): readonly number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, code]) => Number(code));
}
