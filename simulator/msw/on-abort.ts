interface Listened {
  readonly runs: Set<() => void>;
  /** Takes the listener away. */
  readonly leave: () => void;
}

/** Signals that are listened to: each has one listener, as long as anybody waits. */
const LISTENED = new WeakMap<AbortSignal, Listened>();

/**
 * Calls `run` once when the signal is aborted, not when it already is. Returns a function that calls it off. However many
 * requests go by one signal it has one listener: Node warns of a leak from the eleventh on, and the means by which its own
 * `fetch` raises that limit is missing in browsers.
 */
export function onAbort(signal: AbortSignal, run: () => void): () => void {
  const listened = LISTENED.get(signal) ?? listenTo(signal);
  const mine = () => run();
  listened.runs.add(mine);
  return () => {
    if (listened.runs.delete(mine) && listened.runs.size === 0) listened.leave();
  };
}

function listenTo(signal: AbortSignal): Listened {
  const runs = new Set<() => void>();
  const leave = () => {
    LISTENED.delete(signal);
    signal.removeEventListener('abort', abort);
  };
  const abort = () => {
    leave();
    for (const run of [...runs]) if (runs.delete(run)) run();
  };
  signal.addEventListener('abort', abort);
  const listened = { runs, leave };
  LISTENED.set(signal, listened);
  return listened;
}
