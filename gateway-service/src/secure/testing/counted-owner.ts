import { createHash, randomBytes } from 'node:crypto';
import type { Publication } from '@entente/protocol';
import {
  bytesToText,
  compareBytes,
  entryBytes,
  entrySalt,
  evaluateCounted,
  headerBytes,
  labelOf,
  type MatchKeys,
  newMatchKeys,
  PublicationHeader,
  sealEntry,
  subjectInput,
} from '@entente/protocol/secure';

/** An owner of a contract under which members are counted, with a publication of the subjects that it knows. */
export interface CountedOwner {
  readonly keys: MatchKeys;
  readonly record: Publication;
  readonly bytes: Uint8Array;
}

export const countedReference = { id: 'lenders-who-know', version: 1, hash: 'a'.repeat(64) };

export function countedOwner(
  owner: string,
  subjects: readonly string[],
  { epoch = 1, keys = newMatchKeys() }: { readonly epoch?: number; readonly keys?: MatchKeys } = {},
): CountedOwner {
  const header = PublicationHeader.parse({
    ...{ kind: 'match-publication', contract: countedReference, owner, epoch, publicKey: bytesToText(keys.publicKey) },
    ...{ revision: randomBytes(32).toString('base64url'), labelBytes: 16, count: 1_024, asOf: '2026-01-01' },
  });
  const entries = subjects.map((subject) =>
    sealEntry(evaluateCounted(keys, subjectInput(subject)), entrySalt(header), labelOf([], 16)),
  );
  while (entries.length < header.count) {
    entries.push(randomBytes(entryBytes(header)));
  }
  const bytes = Buffer.concat([headerBytes(header), ...entries.sort(compareBytes)]);
  const contentHash = createHash('sha256').update(bytes).digest('hex');
  const { kind: _kind, revision: _revision, ...said } = header;
  const record: Publication = {
    ...{ ...said, kind: 'publication', bytes: bytes.length, contentHash },
    publishedAt: '2026-01-01T00:00:00.000Z',
  };
  return { keys, record, bytes };
}
