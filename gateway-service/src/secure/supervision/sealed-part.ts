import { generateKeyPairSync } from 'node:crypto';
import { decode, DomainError, encode, Generation, MspId } from '@entente/protocol';
import { compactDecrypt, CompactEncrypt, importJWK } from 'jose';
import { z } from 'zod';

/** A part of a supervisor's polynomial and what it is, so that it is of no use in another place. */
const SealedPart = z
  .strictObject({
    kind: z.literal('supervision-part'),
    channel: z.string(),
    generation: Generation,
    from: MspId,
    to: MspId,
    part: z.string(),
  })
  .readonly();
export type PlacedPart = Omit<z.infer<typeof SealedPart>, 'kind'>;

const [alg, enc] = ['ECDH-ES', 'A256GCM'] as const;

export interface TransportKey {
  /** 32 bytes each, base64url. */
  readonly public: string;
  readonly secret: string;
}

export function newTransportKey(): TransportKey {
  const { x = '', d = '' } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  return { public: x, secret: d };
}

/** A JWE that only the holder of the transport key opens. */
export async function sealPart(placed: PlacedPart, to: string): Promise<string> {
  const text = encode({ kind: 'supervision-part', ...placed });
  return new CompactEncrypt(Buffer.from(text, 'utf8'))
    .setProtectedHeader({ alg, enc })
    .encrypt(await importJWK({ kty: 'OKP', crv: 'X25519', x: to }, alg));
}

/** @throws DomainError `SUPERVISION_INVALID`, which names the giver, for whatever is wrong with it */
export async function openPart(
  sealed: string,
  { public: x, secret: d }: TransportKey,
  place: Omit<PlacedPart, 'part'>,
): Promise<string> {
  const fault = `what ${place.from} has sealed for ${place.to} cannot be used`;
  try {
    const key = await importJWK({ kty: 'OKP', crv: 'X25519', x, d }, alg);
    const { plaintext } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: [alg],
      contentEncryptionAlgorithms: [enc],
    });
    const { kind: _kind, part, ...said } = decode(SealedPart, Buffer.from(plaintext).toString('utf8'));
    if (encode(said) !== encode(place)) {
      throw new DomainError('SUPERVISION_INVALID', fault);
    }
    return part;
  } catch (error) {
    throw new DomainError('SUPERVISION_INVALID', fault, { cause: error });
  }
}
