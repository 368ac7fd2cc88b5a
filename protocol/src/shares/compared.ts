import { encode } from '../codec.js';
import type { ShareContent } from '../documents/share.js';
import { DomainError } from '../problems.js';
import type { JointAnswer } from './joint-result.js';

type Of<M extends ShareContent['mode']> = readonly {
  readonly owner: string;
  readonly content: Extract<ShareContent, { readonly mode: M }>;
}[];

/** The members whose number is the largest: one row each, as equal ones are named together. */
export function compared(parts: Of<'compare'>): JointAnswer {
  const bits = bitsOf(parts.map(({ content }) => content.largest));
  const rows = parts.flatMap(({ owner }, index) => (bits[index] === 1n ? [[owner]] : []));
  if (bits.length !== parts.length || rows.length === 0) {
    throw notOne();
  }
  return { table: { columns: [{ name: 'largest', type: 'text' }], rows } };
}

/** The place of the requester's member among all; equal numbers share a place. */
export function ranked(parts: Of<'rank'>): JointAnswer {
  const [rank] = sums(parts.map(({ content }) => [content.rank]));
  const members = parts.length;
  if (
    rank === undefined ||
    rank < 1n ||
    rank > BigInt(members) ||
    !parts.every((part) => part.content.members === members)
  ) {
    throw notOne();
  }
  const columns = ['rank', 'of'].map((name) => ({ name, type: 'integer' as const }));
  return { table: { columns, rows: [[Number(rank), members]] } };
}

/** The band of the ladder in which the quantile of all members' values lies; none where too few subjects are behind it. */
export function pooledQuantile(parts: Of<'quantile'>): JointAnswer {
  const [{ labels, passed }] = [parts[0]?.content ?? { labels: [], passed: false }];
  if (!parts.every(({ content }) => encode([content.labels, content.passed]) === encode([labels, passed]))) {
    throw notOne();
  }
  const columns = [{ name: 'quantile', type: 'text' as const }];
  if (!passed) {
    const suppression = { cells: 'some' as const, remainderWithheld: true, counts: 'exact' };
    return { table: { columns, rows: [] }, suppression };
  }
  const [place = 0n] = sums(parts.map(({ content }) => [content.place]));
  const label = place < BigInt(labels.length) ? labels[Number(place)] : undefined;
  if (label === undefined) {
    throw notOne();
  }
  return { table: { columns, rows: [[label]] } };
}

const ring = 1n << 64n;

function sums(shares: readonly (readonly string[])[]): readonly bigint[] {
  const [first = []] = shares;
  if (!shares.every(({ length }) => length === first.length)) {
    throw notOne();
  }
  return first.map((_, index) => shares.reduce((sum, share) => sum + BigInt(share[index] ?? '0'), 0n) % ring);
}

function bitsOf(shares: readonly (readonly string[])[]): readonly bigint[] {
  const bits = sums(shares);
  if (!bits.every((bit) => bit === 0n || bit === 1n)) {
    throw notOne();
  }
  return bits;
}

function notOne(): DomainError {
  return new DomainError('SHARE_INVALID', 'the shares do not come to an answer');
}
