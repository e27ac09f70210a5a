import type { ClockState } from '../../../contracts/wire/virtual-clock.js';
import type { AgendaItem } from '../../core/engine/agenda.js';
import type { FaultPlanSnapshot } from '../../core/faults/plan.js';
import type { JournalEntry } from '../../core/journal/entry.js';
import type { AccountSnapshot } from '../../core/ledger/port.js';
import type { DvsPartner } from '../../core/providers/dvs/partner.js';
import type { TrueMoneyPartner } from '../../core/providers/truemoney/partner.js';
import type { AccountSetting } from '../control-plane.js';

/** Everything that can be put back. Secrets and PINs are in it, so it never leaves the process. */
export interface StoredSnapshot {
  readonly id: string;
  readonly clock: Pick<ClockState, 'nowMs' | 'mode'>;
  readonly partners: {
    readonly dvs: readonly DvsPartner[];
    readonly truemoney: readonly TrueMoneyPartner[];
  };
  readonly settings: ReadonlyMap<string, AccountSetting>;
  readonly accounts: readonly AccountSnapshot[];
  readonly transactions: number;
  readonly faults: FaultPlanSnapshot;
  readonly agenda: readonly AgendaItem[];
  readonly journal: readonly JournalEntry[];
}
