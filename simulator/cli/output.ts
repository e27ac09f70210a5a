import pc from 'picocolors';
import { EXIT } from './exit-code.js';

type Colors = ReturnType<typeof pc.createColors>;

/** One line on stdout. */
export function print(line: string): void {
  write(process.stdout, `${line}\n`);
}

/** A text or bytes on stdout, as they stand. */
export function printWhole(content: string | Uint8Array): void {
  write(process.stdout, content);
}

/** A text on stderr as it stands: whoever paints it has made it harmless before. */
export function printErrorWhole(text: string): void {
  write(process.stderr, text);
}

/** One line on stderr, free of what a terminal could take for a command. */
export function printError(line: string): void {
  write(process.stderr, `${withoutControls(line)}\n`);
}

function write(stream: NodeJS.WriteStream, content: string | Uint8Array): void {
  try {
    stream.write(content);
  } catch (error) {
    // Where output goes to a file, Node throws at once what it emits elsewhere.
    endForLackOfOutput(error as NodeJS.ErrnoException);
  }
}

/**
 * Colours for stdout: on a terminal only, and never against `NO_COLOR` (https://no-color.org).
 */
export function stdoutColors(): Colors {
  return colorsOf(process.stdout);
}

/** The same for stderr, where a report stands beside somebody else's stdout. */
export function stderrColors(): Colors {
  return colorsOf(process.stderr);
}

/** True unless the user wants none: an empty `NO_COLOR` counts as absent. */
export function areColorsWanted(): boolean {
  return (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
}

// Not a terminal means `undefined` here, for which the library would decide by itself, and colour a CI's log.
function colorsOf({ isTTY = false }: { readonly isTTY?: boolean }): Colors {
  return pc.createColors(isTTY && areColorsWanted());
}

/**
 * Lets the reader of a pipe go away: `topup-sim … | head -1` ends without a stack, and a server
 * whose first line was read goes on serving. Any other trouble with output ends the process.
 */
export function watchOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', endForLackOfOutput);
  }
}

let isEnding = false;

/** A full disk under a report must not look like a report that is complete. */
function endForLackOfOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
  // When it is stderr that fails, saying so would fail in the same way again.
  if (!isEnding) {
    isEnding = true;
    const words = 'expected a place for the output; free some space or send it elsewhere';
    printError(`output  OUTPUT_FAILED  found ${error.message}; ${words}`);
  }
  process.exit(EXIT.internal);
}

/**
 * A text that somebody else sent, fit for a line of a terminal: control characters and what a
 * terminal could take for a command become `?`, and it is cut to `maxLength` characters.
 */
export function harmless(text: string, maxLength: number): string {
  const plain = text.slice(0, maxLength + 1).replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?');
  return plain.length > maxLength ? `${plain.slice(0, maxLength - 1)}…` : plain;
}

/**
 * A text of several lines and any length, fit for a terminal: control characters become `?`, and
 * so do the marks that turn the direction of what follows. Line ends and tabs stay. Colours would
 * go too, so this comes before painting.
 */
export function withoutControls(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '?');
}
