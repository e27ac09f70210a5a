import type { z } from 'zod';
import type { ControlPlane } from '../control-plane.js';
import { Refused } from '../protocol/problems.js';
import { MAX_SNAPSHOTS, type SNAPSHOT } from '../protocol/snapshots.js';
import { restoreSnapshot } from '../snapshots/restore.js';
import type { StoredSnapshot } from '../snapshots/stored-snapshot.js';
import { takeSnapshot } from '../snapshots/take.js';
import type { Actions } from './action.js';

export const SNAPSHOT_ACTIONS: Actions<
  'listSnapshots' | 'takeSnapshot' | 'restoreSnapshot' | 'removeSnapshot'
> = {
  listSnapshots: ({ snapshots }) => ({ snapshots: [...snapshots.values()].map(viewOf) }),
  takeSnapshot: async (plane, { body }) => {
    const { snapshots } = plane;
    const id = body.id ?? plane.newName('snapshot', (name) => snapshots.has(name));
    requireRoomFor(plane, id);
    const snapshot = await takeSnapshot(plane, id);
    // Others may have been taken meanwhile.
    requireRoomFor(plane, id);
    snapshots.set(id, snapshot);
    return viewOf(snapshot);
  },
  restoreSnapshot: async (plane, { params }) => {
    const snapshot = snapshotAt(plane, params.id);
    await restoreSnapshot(plane, snapshot);
    return viewOf(snapshot);
  },
  removeSnapshot: (plane, { params }) => {
    snapshotAt(plane, params.id);
    plane.snapshots.delete(params.id);
    return undefined;
  },
};

function requireRoomFor({ snapshots }: ControlPlane, id: string): void {
  if (snapshots.has(id)) {
    throw new Refused(
      'SNAPSHOT_EXISTS',
      `There is a snapshot "${id}"; remove it, or choose another id.`,
    );
  }
  if (snapshots.size >= MAX_SNAPSHOTS) {
    throw new Refused('SNAPSHOTS_FULL', `${MAX_SNAPSHOTS} snapshots are kept; remove one first.`);
  }
}

function snapshotAt({ snapshots }: ControlPlane, id: string): StoredSnapshot {
  const snapshot = snapshots.get(id);
  if (snapshot === undefined)
    throw new Refused('SNAPSHOT_UNKNOWN', `There is no snapshot "${id}".`);
  return snapshot;
}

function viewOf(snapshot: StoredSnapshot): z.infer<typeof SNAPSHOT> {
  const { id, clock, partners, transactions, faults, agenda, journal } = snapshot;
  return {
    id,
    takenAtMs: clock.nowMs,
    partners: partners.dvs.length + partners.truemoney.length,
    transactions,
    faults: faults.rules.length,
    agenda: agenda.length,
    journalEntries: journal.length,
  };
}
