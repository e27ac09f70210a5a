import pc from 'picocolors';

type Colors = ReturnType<typeof pc.createColors>;

/** One line on stdout. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One line on stderr. */
export function printError(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Colours for stdout: on a terminal only, and never against `NO_COLOR` (https://no-color.org).
 */
export function stdoutColors(): Colors {
  const isWanted = (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
  return pc.createColors(process.stdout.isTTY && isWanted);
}

/**
 * Lets the reader of a pipe go away: `topup-sim … | head -1` ends without a stack, and a server
 * whose first line was read goes on serving.
 */
export function allowClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/**
 * A text that somebody else sent, fit for a line of a terminal: control characters and what a
 * terminal could take for a command become `?`, and it is cut to `maxLength` characters.
 */
export function harmless(text: string, maxLength: number): string {
  const plain = text.slice(0, maxLength + 1).replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?');
  return plain.length > maxLength ? `${plain.slice(0, maxLength - 1)}…` : plain;
}
