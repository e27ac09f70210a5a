import type { Command } from 'commander';
import type { ProviderName } from '../../../../contracts/wire/operation.js';

/** Flags of a load run, as commander has them. */
export interface LoadFlags {
  readonly rate?: string;
  readonly duration?: string;
  readonly url?: string;
  readonly credentials?: string;
  readonly concurrency?: string;
  readonly seed?: string;
  /** How the providers read the doubts, each word of it. */
  readonly dialect?: readonly string[];
  readonly provider?: ProviderName;
  /** Whose traffic it is. */
  readonly profile?: string;
  readonly report?: string;
  readonly reportDir?: string;
  /** How the command names a consumer, which a load run has none of. */
  readonly stdio?: string;
  readonly http?: string;
  readonly start?: string;
  readonly module?: string;
}

/** Gives a command the options that only a load run has; the others are the command's. */
export function defineLoadOptions(command: Command): void {
  command
    .option('--rate <number>', 'load: orders a second, such as 200 or 200/s (with --duration)')
    .option('--url <url>', 'load: of providers on this machine (default: a simulator of its own)')
    .option('--credentials <file>', 'load: with --url, who buys: the file of start --ready-file');
}

/** What the help of the command says of load runs, below its options. */
export const LOAD_HELP = `
With --rate and --duration the workload becomes a load run: orders arrive at that rate whether those
before were answered or not, and latency counts from when an order was due, so that what a stalled
provider makes others wait is measured. Afterwards unknown orders are asked about, and what has left
each account must be what succeeded. Nothing is sent to another machine than this one. Ctrl-C ends
the arrivals and reports what there is; once more ends at once. Exits 0 when money was conserved, 1
when it was not or a transaction came twice, 2 for wrong usage, 3 when nobody answers or it was
stopped.

  $ topup-sim chaos --rate 200 --duration 30s
  $ topup-sim chaos --rate 50/s --duration 5m --url http://127.0.0.1:4610 --credentials ready.json`;
