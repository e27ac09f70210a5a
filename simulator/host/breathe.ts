/** Lets everything run that is ready to: callbacks, resolved promises, sockets with news. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => void nextTurn(resolve));
}

/** Browsers have no `setImmediate`, and let a timer wait for 4 ms; a message comes with the next turn. */
const nextTurn: (run: () => void) => unknown =
  typeof setImmediate === 'function' ? (run) => setImmediate(run) : byMessage;

function byMessage(run: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  port2.postMessage(undefined);
}
