import { createHash, randomBytes } from 'node:crypto';
import { overlapSubject } from '@entente/protocol/secure';
import { maskBatch, maskKey } from '../overlap/mask-batch.js';
import { maskingHere } from '../overlap/masking.js';
import { madeList, type OverlapSizes } from '../overlap/own-list.js';
import { sortedPoints } from '../overlap/sorted-points.js';
import type { Rounds } from '../rounds.js';

/** What an owner does otherwise than it should; the rest it does well, and what it announces is what it will show. */
export interface Departure {
  readonly list?: (list: Uint8Array) => Uint8Array;
  readonly signs?: (signs: Uint8Array) => Uint8Array;
  /** What is shown in place of the list that was announced, once the other's has come. */
  readonly shown?: (theirs: Uint8Array) => Uint8Array;
  readonly back?: (back: Uint8Array, theirs: Uint8Array, mine: Uint8Array) => Uint8Array;
  readonly says?: bigint;
}

export interface AttackOptions {
  readonly context: string;
  readonly keys: readonly string[];
  readonly sizes: OverlapSizes;
  readonly other: string;
  /** What the other owner has sent by now; the attacker may wait for it. */
  readonly sentByOther: (round: string) => Promise<Uint8Array>;
}

/** An owner that departs from how an overlap is computed: its messages are made of the same parts as an honest one's. */
export async function attackOverlap(rounds: Rounds, options: AttackOptions, departure: Departure): Promise<void> {
  const { context, keys, sizes, other, sentByOther } = options;
  const secret = randomBytes(32);
  const subjects = keys.map((key) => overlapSubject(context, key));
  const own = await madeList({ context, subjects, sizes, masking: maskingHere(secret), me: rounds.me, other });
  const list = departure.list?.(own.list) ?? own.list;
  const signs = departure.signs?.(own.signs) ?? own.signs;
  const count = Buffer.alloc(4);
  count.writeUInt32LE(own.list.length / 32);
  await rounds.broadcast('overlap:announced', Buffer.concat([count, sha256(Buffer.concat([list, signs]))]));
  const shown = departure.shown?.(await sentByOther('overlap:lists')) ?? Buffer.concat([list, signs]);
  const length = own.list.length + own.signs.length;
  const received = await rounds.exchange('overlap:lists', () => shown, length);
  const theirs = listOf(received, own.list.length);
  const honest = givenBack(secret, theirs);
  const back = departure.back?.(honest, theirs, own.list) ?? honest;
  await rounds.broadcast('overlap:announced-back', sha256(back));
  await rounds.exchange('overlap:back', () => back, own.list.length);
  const said = (await sentByOther('overlap:end')).slice();
  if (departure.says !== undefined) {
    Buffer.from(said.buffer).writeBigUInt64LE(departure.says);
  }
  await rounds.exchange('overlap:end', () => said, said.length);
}

function listOf(received: ReadonlyMap<string, Uint8Array>, length: number): Uint8Array {
  const [bytes = new Uint8Array()] = received.values();
  return bytes.subarray(0, length);
}

function givenBack(secret: Uint8Array, theirs: Uint8Array): Uint8Array {
  return sortedPoints(maskBatch(maskKey(secret), { points: theirs }) ?? theirs);
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
