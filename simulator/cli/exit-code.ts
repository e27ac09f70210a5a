/** What the command's exit says to scripts. Stable. */
export const EXIT = {
  /** Everything that was asked for was done and is right. */
  pass: 0,
  /** The command worked; what it checked is wrong. */
  checkFailed: 1,
  /**
   * Unknown option, wrong value, or a file that cannot be used: change the command or the file.
   */
  usage: 2,
  /** Could not start, or a mistake of this program. */
  internal: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
