/** Lets everything run that is ready to: callbacks, resolved promises, sockets with news. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => void nextTurn(resolve));
}

/** Browsers have no `setImmediate`, and let a timer wait for 4 ms; a message comes with the next turn. */
const nextTurn: (run: () => void) => unknown =
  typeof setImmediate === 'function' ? (run) => setImmediate(run) : byMessage;

/** Made at the first use, and used for ever: each channel costs more than its messages. */
let channel: MessageChannel | undefined;
const waiting: (() => void)[] = [];

function byMessage(run: () => void): void {
  if (channel === undefined) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  waiting.push(run);
  channel.port2.postMessage(undefined);
}
