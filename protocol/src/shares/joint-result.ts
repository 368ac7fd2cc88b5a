import type { Share, ShareContent } from '../documents/share.js';
import type { Suppression, Table } from '../documents/result.js';
import { DomainError } from '../problems.js';
import { encode } from '../codec.js';
import { collected } from './collected.js';
import { scored } from './scored.js';

/** The answer that all shares come to. */
export interface JointAnswer {
  readonly table: Table;
  readonly suppression?: Suppression;
}

type ContentOf<M extends ShareContent['mode']> = Extract<ShareContent, { readonly mode: M }>;
type Open<M extends ShareContent['mode']> = (
  parts: readonly { readonly owner: string; readonly content: ContentOf<M> }[],
) => JointAnswer;

const opening: { readonly [M in ShareContent['mode']]: Open<M> } = { collect: collected, score: scored };

/**
 * Puts the owners' shares together, as only the requester can.
 * @throws {@link DomainError} `SHARE_INVALID` if they are not the shares of one computation
 */
export function jointAnswer(shares: readonly Share[]): JointAnswer {
  const [first] = shares;
  if (first === undefined || !shares.every((share) => belongTogether(first, share))) {
    throw new DomainError('SHARE_INVALID', 'the shares are not those of one computation');
  }
  const parts = [...shares]
    .sort((left, right) => (left.owner < right.owner ? -1 : 1))
    .map(({ owner, content }) => ({ owner, content }));
  if (encode(parts.map(({ owner }) => owner)) !== encode(first.parties)) {
    throw new DomainError('SHARE_INVALID', "there is not exactly one share of each of the computation's parties");
  }
  const open: Open<ShareContent['mode']> = opening[first.content.mode];
  return open(parts);
}

function belongTogether(first: Share, share: Share): boolean {
  const about = ({ request, contract, key, parties, attempt, content }: Share): string =>
    encode({ request, contract, key, parties, attempt, mode: content.mode });
  return about(first) === about(share);
}
