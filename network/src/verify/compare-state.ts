import { shownKey } from './conflicts.js';
import type { Entry, RecomputedState } from './recomputed-state.js';
import { sha256 } from './recomputed-state.js';
import type { Finding, Findings } from './report.js';
import { readState, type SnapshotRecord } from './snapshot-files.js';

/**
 * Compares what a peer's snapshot has with what the blocks say, key by key.
 * @returns how many keys the snapshot has
 * @throws Error if the snapshot cannot be read
 */
export async function compareState(dir: string, state: RecomputedState, findings: Findings): Promise<number> {
  const unknown = new Set(
    findings.unverified.flatMap(({ part, reason }) => (part === 'state' ? [reason.split(' ')[0] ?? ''] : [])),
  );
  let keys = 0;
  for await (const record of readState(dir)) {
    keys++;
    if (!unknown.has(record.namespace)) {
      const expected = state.get(record);
      state.markSeen(record);
      const detail = differenceOf(record, expected);
      if (detail !== undefined) {
        findings.add(findingOf(detail, expected?.version.block));
      }
    }
  }
  for (const at of state.unseen()) {
    if (!unknown.has(at.namespace)) {
      findings.add(findingOf(`${shownKey(at)} is missing in the peer's state`, at.version.block));
    }
  }
  return keys;
}

function differenceOf(record: SnapshotRecord, expected: Entry | undefined): string | undefined {
  const key = shownKey(record);
  if (expected === undefined) {
    return `${key} stands in the peer's state, and no block wrote it`;
  }
  if (!sha256(record.value).equals(expected.valueHash)) {
    return `${key} has another value in the peer's state than the block that wrote it`;
  }
  if (record.version.block !== expected.version.block || record.version.place !== expected.version.place) {
    return `${key} has another version in the peer's state than its blocks give it`;
  }
  return Buffer.compare(record.metadata, expected.metadata) === 0
    ? undefined
    : `${key} has another endorsement policy of its own in the peer's state`;
}

function findingOf(detail: string, block: number | undefined): Finding {
  return { code: 'STATE', detail, ...(block === undefined ? {} : { block }) };
}
