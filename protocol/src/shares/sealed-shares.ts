import { z } from 'zod';
import { encode } from '../codec.js';
import type { SignedShareStatement } from '../documents/share.js';
import { contentHash } from '../hash.js';
import { MspId } from '../ids.js';

const SealedShares = z.strictObject({ shares: z.record(MspId, z.string().min(1).max(2_000_000)) });

/** The owners' envelopes in one text, which travels where one envelope would. A compact JWE never begins like this. */
export function packShares(envelopes: Readonly<Record<string, string>>): string {
  return encode({ shares: envelopes });
}

/** The owners' envelopes by owner; undefined where the text is one envelope, or nothing that was packed. */
export function unpackShares(envelope: string): Readonly<Record<string, string>> | undefined {
  if (!envelope.startsWith('{')) {
    return undefined;
  }
  try {
    const parsed = SealedShares.safeParse(JSON.parse(envelope));
    return parsed.success && encode(parsed.data) === envelope ? parsed.data.shares : undefined;
  } catch {
    return undefined;
  }
}

/** What `queries:Close` says of an envelope, or of the owners' envelopes together. */
export function envelopeHash(envelope: string): string {
  const shares = unpackShares(envelope);
  return shares === undefined
    ? contentHash('envelope', envelope)
    : hashOfEach(mapValues(shares, (share) => contentHash('envelope', share)));
}

/** The same hash from the owners' statements alone, for those who never see an envelope. */
export function statedEnvelopeHash(statements: readonly SignedShareStatement[]): string {
  return hashOfEach(byOwner(statements, 'envelopeHash'));
}

/** What `queries:Close` says of the result where nobody but the requester knows it: the owners' commitments together. */
export function statedResult(statements: readonly SignedShareStatement[]): string {
  return contentHash('shares', byOwner(statements, 'share'));
}

function hashOfEach(hashes: Readonly<Record<string, string>>): string {
  return contentHash('sealed-shares', hashes);
}

function byOwner(
  statements: readonly SignedShareStatement[],
  field: 'envelopeHash' | 'share',
): Readonly<Record<string, string>> {
  return Object.fromEntries(statements.map(({ statement }) => [statement.owner, statement[field]]));
}

function mapValues(
  record: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
