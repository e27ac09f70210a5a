import { isAtTerminal } from './process-group.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
/** Those that a terminal's keys send to the whole group. */
const OF_KEYS: readonly StopSignal[] = ['SIGINT', 'SIGQUIT'];

/** A signal that asks to stop. */
export type StopSignal = (typeof SIGNALS)[number];

/** Signals that came, to be passed on. */
export interface PassedSignals {
  /** The first that came; `undefined` while none has. */
  readonly first: () => StopSignal | undefined;
  /** From now on signals go to `pass`, those that came before included. */
  passTo(pass: (signal: StopSignal) => void): void;
  /** From now on signals have their usual effect again. */
  release(): void;
}

/**
 * Keeps signals from ending this process before its verdict. On a terminal Ctrl-C reaches the command by itself, because it is
 * of the same group, and a second one would mean "at once" to many programs.
 */
export function passedSignals(onFirst: () => void): PassedSignals {
  const waiting: StopSignal[] = [];
  let first: StopSignal | undefined;
  let pass: (signal: StopSignal) => void = (signal) => void waiting.push(signal);
  const listener = (signal: StopSignal) => {
    if (first === undefined) onFirst();
    first ??= signal;
    if (!(OF_KEYS.includes(signal) && isAtTerminal())) pass(signal);
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return {
    first: () => first,
    passTo: (to) => {
      pass = to;
      for (const signal of waiting.splice(0)) to(signal);
    },
    release: () => {
      for (const signal of SIGNALS) process.off(signal, listener);
    },
  };
}
