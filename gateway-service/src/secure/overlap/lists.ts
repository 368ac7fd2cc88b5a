import { createHash } from 'node:crypto';
import { DomainError } from '@entente/protocol';
import { isPoint, pointBytes } from '@entente/protocol/secure';
import type { Rounds } from '../rounds.js';
import { mostElements, type OverlapSizes, type OwnList } from './own-list.js';
import { areSortedPoints, commonPoints, pointsOf } from './sorted-points.js';

/**
 * Shows the other owner the own list, for its one. Both are fixed by their hashes before either is shown: a list that was made of the
 * other's would be another than the one that was announced.
 * @throws DomainError `SECURE_MISBEHAVIOUR`, naming the other owner first
 */
export async function exchangeLists(
  rounds: Rounds,
  other: string,
  mine: OwnList,
  { least, markers }: OverlapSizes,
): Promise<OwnList> {
  const said = await rounds.broadcast('overlap:announced', announcement(mine));
  const announced = Buffer.from(said.get(other) ?? new Uint8Array());
  const count = announced.length === announcedBytes ? announced.readUInt32LE(0) : 0;
  must(other, isSizeClass(count, least), 'announced no list');
  const both = Buffer.concat([mine.list, mine.signs]);
  const received = await rounds.exchange('overlap:lists', () => both, (count + markers) * pointBytes);
  const bytes = received.get(other) ?? new Uint8Array();
  const theirs = { list: bytes.subarray(0, count * pointBytes), signs: bytes.subarray(count * pointBytes) };
  must(other, announcement(theirs).equals(announced), 'shows another list than it announced');
  must(other, areSortedPoints(theirs.list), 'shows a list that is not sorted, holds an element twice or no points');
  must(other, [...pointsOf(theirs.signs)].every(isPoint), 'shows markers that are no points');
  must(other, commonPoints(mine.list, theirs.list) === 0, 'shows elements of a list that is not its own');
  return theirs;
}

export interface Returned {
  /** The other's list, masked by this owner too. */
  readonly back: Uint8Array;
  readonly mine: Uint8Array;
  readonly theirs: Uint8Array;
}

/**
 * Gives the other owner its list back, for the own one; both are fixed before either is shown.
 * @throws DomainError as `exchangeLists`
 */
export async function exchangeReturned(
  rounds: Rounds,
  other: string,
  { back, mine, theirs }: Returned,
): Promise<Uint8Array> {
  const said = await rounds.broadcast('overlap:announced-back', hashOf(back));
  const announced = said.get(other) ?? new Uint8Array();
  const received = await rounds.exchange('overlap:back', () => back, mine.length);
  const returned = received.get(other) ?? new Uint8Array();
  must(other, hashOf(returned).equals(announced), 'gives back another list than it announced');
  must(other, areSortedPoints(returned), 'gives back a list that is not sorted, holds an element twice or no points');
  const isEcho = commonPoints(returned, mine) > 0 || commonPoints(returned, theirs) > 0;
  must(other, !isEcho, 'gives back elements that it did not mask');
  return returned;
}

const announcedBytes = 36;

function announcement({ list, signs }: OwnList): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32LE(list.length / pointBytes);
  return Buffer.concat([count, hashOf(list, signs)]);
}

function hashOf(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(part);
  }
  return hash.digest();
}

function isSizeClass(count: number, least: number): boolean {
  return count >= least && count <= mostElements && Number.isInteger(Math.log2(count / least));
}

function must(member: string, holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new DomainError('SECURE_MISBEHAVIOUR', `${member} ${otherwise}`);
  }
}
