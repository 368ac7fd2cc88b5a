import type { KeyObject } from 'node:crypto';
import {
  commitment,
  contentHash,
  DomainError,
  envelopeHash,
  packShares,
  type Share,
  type ShareContent,
} from '@entente/protocol';
import { type Expected, openAnswer } from '../../envelope/index.js';
import { type RequesterKeys, signingJwk } from '../../keys/index.js';
import { resultFor, seal } from '../sealed.js';
import type { EnvelopeVector } from './envelope-vectors.js';
import { shareContents } from './share-contents.js';

/** The owners' gateways. */
export type Owners = Readonly<Record<string, KeyObject>>;

/** Shares of every mode that opens without a hidden question's secrets, what they come to, and such as do not fit. */
export async function jointVectors(keys: RequesterKeys, owners: Owners): Promise<readonly EnvelopeVector[]> {
  const vectors: EnvelopeVector[] = [];
  for (const [name, contents] of Object.entries(shareContents())) {
    const { envelope, expected } = await sealed(keys, owners, contents);
    vectors.push({ name, keys: 'p256', envelope, expected, ...(await comesTo(keys, owners, envelope, expected)) });
  }
  const { envelope, expected } = await sealed(keys, owners, shareContents()['rank'] ?? []);
  const other = await sealed(keys, owners, shareContents()['collect'] ?? []);
  const swapped = Object.fromEntries(
    Object.entries(owners).map(([owner, key], at, all) => [owner, all[at - 1]?.[1] ?? key]),
  );
  const forged = await sealed(keys, swapped, shareContents()['rank'] ?? []);
  const late = await sealed(keys, owners, shareContents()['rank'] ?? [], (share, at) => ({
    ...share,
    attempt: at + 1,
  }));
  const wrong = [
    { name: 'shares that the ledger has not committed to', envelope, expected: other.expected },
    { name: 'shares of another request', envelope, expected: { ...expected, request: 'ef'.repeat(32) } },
    { name: 'shares signed by one another', envelope: forged.envelope, expected: {} },
    { name: 'shares of different attempts', envelope: late.envelope, expected: {} },
    { name: 'shares that one is missing from', envelope: without(envelope), expected: {} },
  ];
  for (const one of wrong) {
    vectors.push({ ...one, keys: 'p256', ...(await comesTo(keys, owners, one.envelope, one.expected)) });
  }
  return vectors;
}

/** What the TypeScript implementation says: a vector is what it finds, and any other has to find the same. */
async function comesTo(
  keys: RequesterKeys,
  owners: Owners,
  envelope: string,
  expected: Expected,
): Promise<Pick<EnvelopeVector, 'opens' | 'code'>> {
  const serviceKey = (member: string) => {
    const key = owners[member];
    return key === undefined ? undefined : signingJwk(key);
  };
  try {
    return { opens: await openAnswer({ envelope, keys, serviceKey, expected }) };
  } catch (error) {
    if (error instanceof DomainError) {
      return { code: error.code };
    }
    throw error;
  }
}

async function sealed(
  keys: RequesterKeys,
  owners: Owners,
  contents: readonly ShareContent[],
  change: (share: Share, at: number) => Share = (same) => same,
): Promise<{ readonly envelope: string; readonly expected: Expected }> {
  const { request, contract, salt, computedAt } = resultFor(keys.id);
  const parties = Object.keys(owners).slice(0, contents.length);
  const envelopes: Record<string, string> = {};
  const stated: Record<string, string> = {};
  for (const [at, owner] of parties.entries()) {
    const [content, signer] = [contents[at], owners[owner]];
    if (content === undefined || signer === undefined) {
      throw new Error('an owner without a share');
    }
    const share: Share = change(
      {
        kind: 'share',
        request,
        contract,
        key: keys.id,
        owner,
        parties,
        attempt: 1,
        content,
        salt,
        sealedAt: computedAt,
      },
      at,
    );
    envelopes[owner] = await seal({ document: share, signer, recipient: keys.encryption, kid: keys.id });
    stated[owner] = commitment('share', request.id, salt, share.content);
  }
  const envelope = packShares(envelopes);
  const outcome = { envelopeHash: envelopeHash(envelope), result: contentHash('shares', stated) };
  return { envelope, expected: { request: request.id, contractHash: contract.hash, outcome } };
}

function without(envelope: string): string {
  const { shares } = JSON.parse(envelope) as { readonly shares: Readonly<Record<string, string>> };
  return packShares(Object.fromEntries(Object.entries(shares).slice(1)));
}
