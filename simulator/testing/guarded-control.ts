import type { ControlClient } from '../control/client.js';

type AnyCall = (...given: readonly unknown[]) => Promise<unknown>;

/** The same control API, each call of which first asks `requireOpen`, and rejects with what that throws. */
export function guardedControl(control: ControlClient, requireOpen: () => void): ControlClient {
  const guarded = Object.entries(control).map(([name, call]): [string, AnyCall] => [
    name,
    async (...given) => {
      requireOpen();
      return (call as AnyCall)(...given);
    },
  ]);
  return {
    ...(Object.fromEntries(guarded) as unknown as ControlClient),
    // The only one that gives its answers one by one.
    async *streamJournal(...given) {
      requireOpen();
      yield* control.streamJournal(...given);
    },
  };
}
