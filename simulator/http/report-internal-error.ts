/**
 * Prints an internal error on stderr: a stable code, the error's kind and where it happened. Its
 * message stays unsaid, because a message may repeat what a partner sent.
 */
export function reportInternalError(error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error;
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  const where = frames.filter((line) => /^\s+at /.test(line)).slice(0, 5);
  process.stderr.write([`topup-sim: INTERNAL_ERROR ${kind}`, ...where, ''].join('\n'));
}
