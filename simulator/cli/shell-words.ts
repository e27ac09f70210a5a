/** An option as words of a shell; none when it was not given. */
export function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [name, quoted(value)];
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[A-Za-z0-9._/:=@,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
