import { bytesToHex, concatBytes, randomBytes } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Cell } from '../../../documents/result.js';
import type { KnownPublication } from '../answer.js';
import { bytesToText } from '../bytes-text.js';
import { entryBytes, entrySalt, sealEntry } from '../entry.js';
import { labelOf } from '../label.js';
import { compareBytes, headerBytes } from '../publication.js';
import { type PublicationHeader, sizeClass } from '../publication-header.js';
import { subjectInput } from '../subject-input.js';
import { evaluateInput, type MatchKeys } from '../voprf.js';

export const contract = { id: 'blacklist-hit', version: 1, hash: '1'.repeat(64) };

export interface SmallPublication {
  readonly header: PublicationHeader;
  readonly bytes: Uint8Array;
  readonly known: KnownPublication;
}

export function headerOf(
  keys: MatchKeys,
  subjects: number,
  change: Partial<PublicationHeader> = {},
): PublicationHeader {
  return {
    kind: 'match-publication',
    contract,
    owner: 'LenderAMSP',
    epoch: 1,
    publicKey: bytesToText(keys.publicKey),
    revision: bytesToText(randomBytes(32)),
    labelBytes: 16,
    count: sizeClass(subjects),
    asOf: '2026-07-01',
    ...change,
  };
}

/** A publication in memory, made as plainly as it can be. */
export function smallPublication(
  keys: MatchKeys,
  answers: ReadonlyMap<Cell, readonly Cell[]>,
  change: Partial<PublicationHeader> = {},
  outputOf: (keys: MatchKeys, input: Uint8Array) => Uint8Array = evaluateInput,
): SmallPublication {
  const header = headerOf(keys, answers.size, change);
  const salt = entrySalt(header);
  const entries = [...answers].map(([subject, cells]) =>
    sealEntry(outputOf(keys, subjectInput(subject)), salt, labelOf(cells, header.labelBytes)),
  );
  while (entries.length < header.count) {
    entries.push(randomBytes(entryBytes(header)));
  }
  return published(header, entries.sort(compareBytes));
}

/** The entries as they are given, in their order, whatever the header says. */
export function published(header: PublicationHeader, entries: readonly Uint8Array[]): SmallPublication {
  const bytes = concatBytes(headerBytes(header), ...entries);
  return { header, bytes, known: { ...header, contentHash: bytesToHex(sha256(bytes)) } };
}

/** Bytes as they arrive: in pieces of this size. */
export async function* inChunks(bytes: Uint8Array, size = 65_536): AsyncIterable<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += size) {
    yield Promise.resolve(bytes.subarray(offset, offset + size));
  }
}
