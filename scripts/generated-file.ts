/** A file that is made from the code, and never edited by hand. */
export interface GeneratedFile {
  /** From the root of the package, with `/`. */
  readonly path: string;
  /**
   * Makes the whole text.
   * @param onDisk what the file holds now, empty when there is none: a document that is written by hand except for
   *   a block gets its text this way (see `withBlock`).
   */
  readonly make: (onDisk: string) => string | Promise<string>;
}
