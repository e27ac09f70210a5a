const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** A wish to stop, from outside. */
export interface StopSignal {
  /** Resolves at the first SIGINT or SIGTERM. */
  readonly stopped: Promise<void>;
  /** Listens no more; for a command that ends by itself. */
  readonly release: () => void;
}

/** Listens for the first signal. A second one has its usual effect: whoever presses Ctrl-C twice wants out at once. */
export function stopSignal(): StopSignal {
  let release = () => {};
  const stopped = new Promise<void>((resolve) => {
    const stop = () => {
      release();
      resolve();
    };
    release = () => {
      for (const signal of SIGNALS) process.off(signal, stop);
    };
    for (const signal of SIGNALS) process.on(signal, stop);
  });
  return { stopped, release: () => release() };
}
