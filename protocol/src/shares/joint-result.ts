import type { Share, ShareContent } from '../documents/share.js';
import type { Suppression, Table } from '../documents/result.js';
import { DomainError } from '../problems.js';
import { encode } from '../codec.js';
import { collected } from './collected.js';
import { overlapped } from './overlapped.js';
import { summed } from './summed.js';
import { compared, pooledQuantile, ranked } from './compared.js';
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

/** Modes whose shares say nothing without the secrets that the question was asked with, and the publications. */
export type HiddenMode = 'match' | 'hidden-score';

/** Whether shares of a mode are opened by the requester's secrets and the publications alone. */
export function isHidden(mode: ShareContent['mode']): mode is HiddenMode {
  return mode === 'match' || mode === 'hidden-score';
}

const opening: { readonly [M in Exclude<ShareContent['mode'], HiddenMode>]: Open<M> } = {
  collect: collected,
  'secure-sum': summed,
  overlap: overlapped,
  score: scored,
  compare: compared,
  rank: ranked,
  quantile: pooledQuantile,
};

/** An owner's part of a computation. */
export interface SharePart<M extends ShareContent['mode'] = ShareContent['mode']> {
  readonly owner: string;
  readonly content: ContentOf<M>;
}

/**
 * The owners' parts of one computation, in the order of the owners.
 * @throws {@link DomainError} `SHARE_INVALID` if they are not the shares of one computation
 */
export function sharesOfOne(shares: readonly Share[]): readonly SharePart[] {
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
  return parts;
}

/**
 * Puts the owners' shares together, as only the requester can.
 * @throws {@link DomainError} `SHARE_INVALID` if they are not the shares of one computation; `UNSUPPORTED` for a hidden
 * question, which takes the requester's secrets and the publications to open
 */
export function jointAnswer(shares: readonly Share[]): JointAnswer {
  const parts = sharesOfOne(shares);
  const [first] = parts;
  if (first === undefined || isHidden(first.content.mode)) {
    throw new DomainError('UNSUPPORTED', 'a hidden question is opened with the secrets that it was asked with');
  }
  const open = opening[first.content.mode] as Open<ShareContent['mode']>;
  return open(parts);
}

function belongTogether(first: Share, share: Share): boolean {
  const about = ({ request, contract, key, parties, attempt, content }: Share): string =>
    encode({ request, contract, key, parties, attempt, mode: content.mode });
  return about(first) === about(share);
}
