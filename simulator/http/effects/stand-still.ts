import type { HttpExchange } from './performer.js';

/** True when the connection can carry no more of this reply. */
export function hasLeft({ response }: HttpExchange): boolean {
  return !response.req.socket.writable;
}

/**
 * Stands still until `begin`'s callback is called or the connection closes, whichever is first;
 * then calls what `begin` gave back, which takes back what it began.
 */
export function standStill(
  { response, activity }: HttpExchange,
  begin: (done: () => void) => () => void,
): Promise<void> {
  const { socket } = response.req;
  if (socket.closed) return Promise.resolve();
  // A client may send any number of requests ahead, and each waits for the end of the connection.
  socket.setMaxListeners(0);
  return activity.standStill(
    new Promise<void>((resolve) => {
      const done = () => {
        socket.off('close', done);
        takeBack();
        resolve();
      };
      socket.once('close', done);
      const takeBack = begin(done);
    }),
  );
}

/** For what needs nothing to be taken back. */
export const NOTHING = (): void => undefined;
