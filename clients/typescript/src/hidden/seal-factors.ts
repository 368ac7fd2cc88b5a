import {
  countedAnswer,
  contentHash,
  DomainError,
  encode,
  type QueryContract,
  SignedCountingKey,
  validate,
} from '@entente/protocol';
import type { MatchSecrets } from '@entente/protocol/secure';
import { CompactEncrypt, importJWK } from 'jose';
import { isSignedBy } from './is-signed.js';
import { type GatewayReads, serviceKeysOf } from './reads.js';

/** How long a piece of the sealed factors is: as long as a value of a question may be. */
const pieceLength = 200;

/**
 * The blinding factors of a question, sealed for the member that counts, by the key that it has signed: neither the own gateway nor
 * an owner can open them. Undefined where nobody counts.
 * @throws DomainError `PROOF_INVALID` if the key is not signed by the gateway of that member
 */
export async function sealFactors(
  reads: Pick<GatewayReads, 'get'>,
  contract: QueryContract,
  { blinds }: MatchSecrets,
  place: { readonly requester: string; readonly key: string },
): Promise<readonly string[] | undefined> {
  if (countedAnswer(contract.combine) === undefined) {
    return undefined;
  }
  const { by } = contract.combine;
  const shown = await reads.get(`/v1/members/${encodeURIComponent(by)}/counting-key`);
  const { counting, signature } = validate(SignedCountingKey, shown);
  const registered = (await serviceKeysOf(reads))(by);
  const isIts =
    counting.helper === by &&
    registered !== undefined &&
    (await isSignedBy(registered, 'counting-key', counting, signature));
  if (!isIts) {
    throw new DomainError('PROOF_INVALID', `the key that factors are sealed with is not signed by ${by}`);
  }
  const text = encode({
    kind: 'count-factors',
    contract: contentHash('query-contract', contract),
    ...place,
    factors: blinds,
  });
  const alg = 'ECDH-ES';
  const sealed = await new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg, enc: 'A256GCM' })
    .encrypt(await importJWK({ kty: 'OKP', crv: 'X25519', x: counting.key }, alg));
  return Array.from({ length: Math.ceil(sealed.length / pieceLength) }, (_, index) =>
    sealed.slice(index * pieceLength, (index + 1) * pieceLength),
  );
}
