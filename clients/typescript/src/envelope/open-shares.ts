import {
  commitment,
  contentHash,
  DomainError,
  encode,
  envelopeHash,
  isHidden,
  jointAnswer,
  sharesOfOne,
  type JointResult,
  Share,
  validate,
} from '@entente/protocol';
import { decrypt, signedText } from './decrypt.js';
import type { Expected, OpenOptions } from './open-envelope.js';

/**
 * Opens every owner's share, checks its owner's signature, holds them against the ledger, and puts them together.
 * @param envelopes the owners' envelopes, by owner
 * @throws DomainError `ENVELOPE_UNREADABLE` for every fault of decryption, signature or form, all alike; `SHARE_INVALID`
 * if the shares are not those of one computation; `COMMITMENT_MISMATCH` if the ledger has committed to others
 */
export async function openShares(
  envelopes: Readonly<Record<string, string>>,
  { envelope, keys, serviceKey, expected = {}, openHidden }: OpenOptions,
): Promise<JointResult> {
  const shares: Share[] = [];
  try {
    for (const [owner, sealed] of Object.entries(envelopes)) {
      shares.push(await openShare(owner, sealed, { keys, serviceKey }));
    }
  } catch {
    // One error, without the cause: which step failed would tell an attacker how near a forgery came.
    throw new DomainError('ENVELOPE_UNREADABLE', 'a share was not made for this key by its owner, or it was changed');
  }
  const [first] = shares;
  if (first === undefined) {
    throw new DomainError('SHARE_INVALID', 'there is no share');
  }
  demandExpected(expected, envelope, shares);
  const answer =
    isHidden(first.content.mode) && openHidden !== undefined
      ? await openHidden(first, sharesOfOne(shares), { keys, serviceKey })
      : jointAnswer(shares);
  const { request, contract, key, parties, content } = first;
  return { kind: 'joint-result', mode: content.mode, request, contract, key, owners: parties, ...answer };
}

async function openShare(
  owner: string,
  sealed: string,
  { keys, serviceKey }: Pick<OpenOptions, 'keys' | 'serviceKey'>,
): Promise<Share> {
  const text = await signedText(await decrypt(sealed, keys), serviceKey(owner));
  const share = validate(Share, JSON.parse(text));
  if (encode(share) !== text || share.owner !== owner || share.key !== keys.id) {
    throw new Error('content');
  }
  return share;
}

function demandExpected(
  { request, contractHash, outcome }: Expected,
  envelope: string,
  shares: readonly Share[],
): void {
  const faults: readonly (readonly [boolean, string])[] = [
    [
      shares.some((share) => request !== undefined && share.request.id !== request),
      'the shares answer another request',
    ],
    [
      shares.some((share) => contractHash !== undefined && share.contract.hash !== contractHash),
      'the shares answer another query contract than the request names',
    ],
    [
      outcome !== undefined && outcome.envelopeHash !== envelopeHash(envelope.trim()),
      'the ledger has committed to other shares',
    ],
    [
      outcome !== undefined && outcome.result !== resultOf(shares),
      'the ledger has committed to what other shares come to',
    ],
  ];
  const fault = faults.find(([isWrong]) => isWrong);
  if (fault !== undefined) {
    throw new DomainError('COMMITMENT_MISMATCH', fault[1]);
  }
}

/** The same as `statedResult` of the owners' statements, from what their shares hold. */
function resultOf(shares: readonly Share[]): string {
  return contentHash(
    'shares',
    Object.fromEntries(
      shares.map(({ owner, request, salt, content }) => [owner, commitment('share', request.id, salt, content)]),
    ),
  );
}
