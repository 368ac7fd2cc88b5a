import { createHash } from 'node:crypto';
import { type Cell, DomainError, isHidden, type Publication, type SharePart } from '@entente/protocol';
import { type MatchSecrets, openMatch } from '@entente/protocol/secure';
import type { GatewayClient } from '../client/index.js';

/** What a hidden question's answers are opened with. */
export interface OpeningHidden {
  readonly client: GatewayClient;
  readonly secrets: MatchSecrets;
  /** What the ledger has of the contract's publications. */
  readonly items: readonly Publication[];
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
  { client, secrets, items }: OpeningHidden,
  { owner, content }: SharePart,
  mode: 'match' | 'hidden-score',
): Promise<OpenedPart> {
  if (content.mode !== mode || !isHidden(content.mode)) {
    throw new DomainError('SHARE_INVALID', `the share of ${owner} is of another mode`);
  }
  const known = items.find((item) => item.owner === owner && item.epoch === content.epoch);
  if (known === undefined) {
    throw new DomainError('PUBLICATION_NOT_FOUND', `the ledger has no epoch ${String(content.epoch)} of ${owner}`);
  }
  const found = await openMatch({
    ...{ secrets, evaluation: content, known },
    chunks: publicationParts(client, known),
    hash: createHash('sha256'),
  });
  return { known, found };
}

/** All parts from the first to the last, whatever is looked for. */
async function* publicationParts(
  client: GatewayClient,
  { contentHash: hash, bytes }: Publication,
): AsyncIterable<Uint8Array> {
  for (let offset = 0; offset < bytes;) {
    const part = await client.bytes(`/v1/publications/${hash}/content?offset=${String(offset)}`);
    if (part.length === 0) {
      throw new DomainError('COMMITMENT_MISMATCH', 'the publication is shorter than the ledger says');
    }
    offset += part.length;
    yield part;
  }
}
