import type { Writable } from 'node:stream';

/**
 * Prints lines to a stream, and drops them while its reader does not keep up: a simulator that
 * runs for days behind a pipe that nobody reads must not keep every line in memory. The reader
 * learns how many it missed.
 */
export function lossyLines(stream: Writable, print: (line: string) => void) {
  let dropped = 0;
  return (line: string): void => {
    if (!stream.writableNeedDrain) {
      print(line);
      return;
    }
    dropped += 1;
    if (dropped > 1) return;
    stream.once('drain', () => {
      print(`… ${dropped} lines were dropped, because nobody read them in time`);
      dropped = 0;
    });
  };
}
