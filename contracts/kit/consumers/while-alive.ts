/** Settles as `what` does, unless the life that the signal ends was over before: then never. */
export function whileAlive<Result>(what: Promise<Result>, life: AbortSignal): Promise<Result> {
  return new Promise((resolve) => {
    const settle = () => {
      if (!life.aborted) resolve(what);
    };
    what.then(settle, settle);
  });
}

/** What somebody waits for whose life is over. */
export function never(): Promise<never> {
  return new Promise(() => undefined);
}
