import type { ChaincodeStatus, UpgradeHereOutcome } from '@entente/network';
import { table } from '../output/table.js';

/** A version without most of its digest, for people. */
export function shortVersion(version: string): string {
  return version.replace(/\+([0-9a-f]{12})[0-9a-f]{52}$/, '+$1…');
}

/** What `entente chaincode status` shows. */
export function statusText({ name, committed, next, members }: ChaincodeStatus): string {
  const channel =
    committed === undefined
      ? `${name} is not on the channel yet`
      : `the channel has ${name} ${shortVersion(committed.version)} as sequence ${String(committed.sequence)}`;
  const missing = committed?.missing ?? [];
  return [
    channel,
    ...(missing.length === 0 ? [] : [`! not approved by ${missing.join(', ')}: their peers do not endorse`]),
    ...next.map(
      ({ version, sequence, missing: waiting }) =>
        `next: ${shortVersion(version)} as sequence ${String(sequence)}, waiting for ${waiting.length === 0 ? 'the commit' : waiting.join(', ')}`,
    ),
    '',
    table(
      ['MEMBER', 'ENDORSES', 'APPROVED', 'SEQUENCE', 'INSTALLED'],
      members.map(({ mspId, endorses, approved, installed }) => [
        mspId,
        endorses ? 'yes' : 'no',
        approved === undefined ? undefined : shortVersion(approved.version),
        approved?.sequence,
        installed.map(({ label }) => shortLabel(label)).join(', '),
      ]),
    ),
    ...members.flatMap(({ mspId, problem }) => (problem === undefined ? [] : [`! ${mspId}: ${problem}`])),
  ].join('\n');
}

/** What `entente chaincode upgrade` shows at its end. */
export function upgradeText({ version, sequence, isCommitted, missing, failed }: UpgradeHereOutcome): string {
  const what = `version ${shortVersion(version)} as sequence ${String(sequence)}`;
  return [
    isCommitted
      ? `the channel has ${what}`
      : `${what} is approved here; ${missing.join(', ')} must approve too. Run this again when the channel has it: until then old and new run side by side`,
    ...(isCommitted && missing.length > 0 ? [`not approved yet by ${missing.join(', ')}`] : []),
    ...failed.map(({ mspId, problem }) => `! ${mspId}: ${problem}`),
  ].join('\n');
}

/** A package's label has the whole digest too. */
function shortLabel(label: string): string {
  return label.replace(/-([0-9a-f]{12})[0-9a-f]{52}$/, '-$1…');
}
