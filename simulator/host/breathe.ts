/** Lets everything run that is ready to: callbacks, resolved promises, sockets with news. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
