/*
 * Loaded into a child before its own program: it ends when its stdin does, which the parent holds open. So a parent that is killed
 * leaves nothing behind.
 */
process.stdin.resume();
process.stdin.once('end', () => process.exit());
process.stdin.once('error', () => process.exit());
// It must not keep a child that wants to end.
(process.stdin as { readonly unref?: () => void }).unref?.();
