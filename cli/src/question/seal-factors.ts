import {
  countedAnswer,
  contentHash,
  DomainError,
  encode,
  type QueryContract,
  SignedCountingKey,
} from '@entente/protocol';
import type { MatchSecrets } from '@entente/protocol/secure';
import { CompactEncrypt, importJWK } from 'jose';
import { isSigned } from '../evidence/signatures.js';
import type { GatewayClient } from '../client/index.js';
import { serviceKeys } from './service-keys.js';

/** How long a piece of the sealed factors is: as long as a value of a question may be. */
const pieceLength = 200;

/**
 * The blinding factors of a question, sealed for the member that counts, by the key that it has signed: neither the own gateway nor
 * an owner can open them. Undefined where nobody counts.
 * @throws DomainError `PROOF_INVALID` if the key is not signed by the gateway of that member
 */
export async function sealFactors(
  client: GatewayClient,
  contract: QueryContract,
  { blinds }: MatchSecrets,
  place: { readonly requester: string; readonly key: string },
): Promise<readonly string[] | undefined> {
  if (countedAnswer(contract.combine) === undefined) {
    return undefined;
  }
  const { by } = contract.combine;
  const { counting, signature } = await client.read(
    SignedCountingKey,
    `/v1/members/${encodeURIComponent(by)}/counting-key`,
  );
  const registered = (await serviceKeys(client))(by);
  const isIts =
    counting.helper === by && registered !== undefined && isSigned('counting-key', counting, signature, registered);
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
  const sealed = await new CompactEncrypt(Buffer.from(text, 'utf8'))
    .setProtectedHeader({ alg, enc: 'A256GCM' })
    .encrypt(await importJWK({ kty: 'OKP', crv: 'X25519', x: counting.key }, alg));
  return Array.from({ length: Math.ceil(sealed.length / pieceLength) }, (_, index) =>
    sealed.slice(index * pieceLength, (index + 1) * pieceLength),
  );
}
