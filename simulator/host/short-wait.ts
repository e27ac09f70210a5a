/** A real wait of a millisecond: long enough for a packet on this machine, or for a small file. */
export function shortWait(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 1));
}
