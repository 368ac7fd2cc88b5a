import { type Cell, DomainError, isHidden, type Publication, type SharePart } from '@entente/protocol';
import { type MatchSecrets, openMatch, type OpeningMatch } from '@entente/protocol/secure';
import type { GatewayReads } from './reads.js';

/** What a hidden question's answers are opened with. */
export interface OpeningHidden {
  readonly reads: Pick<GatewayReads, 'bytes'>;
  readonly secrets: MatchSecrets;
  /** What the ledger has of the contract's publications. */
  readonly items: readonly Publication[];
  /** The platform's SHA-256, where it has a faster one that runs on. */
  readonly newHash?: () => NonNullable<OpeningMatch['hash']>;
  /** Told as publications are read. */
  readonly onRead?: (read: ReadSoFar) => void;
}

/** How much of an owner's publication has been read. */
export interface ReadSoFar {
  readonly owner: string;
  readonly bytes: number;
  readonly of: number;
}

export interface OpenedPart {
  readonly known: Publication;
  /** By subject, in their order; undefined where the owner has nothing on it. */
  readonly found: readonly (readonly Cell[] | undefined)[];
}

/**
 * Checks one owner's evaluation, reads its whole publication and looks the subjects up in it.
 * @throws DomainError `SHARE_INVALID`, `PUBLICATION_NOT_FOUND`, and as `openMatch`
 */
export async function openPart(
  opening: OpeningHidden,
  { owner, content }: SharePart,
  mode: 'match' | 'hidden-score',
): Promise<OpenedPart> {
  const { secrets, items, newHash } = opening;
  if (content.mode !== mode || !isHidden(content.mode)) {
    throw new DomainError('SHARE_INVALID', `the share of ${owner} is of another mode`);
  }
  const known = items.find((item) => item.owner === owner && item.epoch === content.epoch);
  if (known === undefined) {
    throw new DomainError('PUBLICATION_NOT_FOUND', `the ledger has no epoch ${String(content.epoch)} of ${owner}`);
  }
  const found = await openMatch({
    ...{ secrets, evaluation: content, known },
    chunks: publicationParts(opening, known),
    ...(newHash === undefined ? {} : { hash: newHash() }),
  });
  return { known, found };
}

/** All parts from the first to the last, whatever is looked for. */
async function* publicationParts(
  { reads, onRead }: OpeningHidden,
  { owner, contentHash: hash, bytes }: Publication,
): AsyncIterable<Uint8Array> {
  for (let offset = 0; offset < bytes;) {
    const part = await reads.bytes(`/v1/publications/${hash}/content?offset=${String(offset)}`);
    if (part.length === 0) {
      throw new DomainError('COMMITMENT_MISMATCH', 'the publication is shorter than the ledger says');
    }
    offset += part.length;
    onRead?.({ owner, bytes: offset, of: bytes });
    yield part;
  }
}
