import { z } from 'zod';
import { Base64Url, Hash, Id, MspId, Thumbprint, Timestamp } from '../ids.js';

const Coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const EcPublicJwk = z
  .strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: Coordinate, y: Coordinate })
  .readonly();
export type EcPublicJwk = z.infer<typeof EcPublicJwk>;

/** RSA of 3072 to 8192 bits with the usual exponent. 3072 bits are 384 bytes, 512 base64url characters. */
export const RsaPublicJwk = z
  .strictObject({ kty: z.literal('RSA'), n: z.string().regex(/^[A-Za-z0-9_-]{512,1366}$/), e: z.literal('AQAB') })
  .readonly();
export type RsaPublicJwk = z.infer<typeof RsaPublicJwk>;

export const EncryptionJwk = z.discriminatedUnion('kty', [EcPublicJwk.unwrap(), RsaPublicJwk.unwrap()]);
export type EncryptionJwk = z.infer<typeof EncryptionJwk>;

/**
 * What a requester states of its keys; signed by both private keys (proof of possession), so that nobody registers a key
 * that belongs to somebody else. `id` is the thumbprint (RFC 7638) of the encryption key.
 */
export const RequesterKeyStatement = z
  .strictObject({
    kind: z.literal('requester-key'),
    member: MspId,
    id: Thumbprint,
    encryption: EncryptionJwk,
    signing: EcPublicJwk,
    validUntil: Timestamp,
    outside: Id.optional().describe(
      'the handle of the outside user whose keys these are; left out for those of the member',
    ),
  })
  .readonly();
export type RequesterKeyStatement = z.infer<typeof RequesterKeyStatement>;

/** ES256 (P-256, r‖s) or, for an RSA key, PS256 with a salt of 32 bytes; base64url; over `signingInput('requester-key', statement)`. */
export const RequesterKeyProofs = z.strictObject({ encryption: Base64Url, signing: Base64Url }).readonly();
export type RequesterKeyProofs = z.infer<typeof RequesterKeyProofs>;

/** A requester's registered keys, as they stand on the ledger. */
export const RequesterKey = z
  .strictObject({
    ...RequesterKeyStatement.unwrap().shape,
    version: z.int().min(1),
    status: z.enum(['active', 'revoked']),
    registeredAt: Timestamp,
  })
  .readonly();
export type RequesterKey = z.infer<typeof RequesterKey>;

/**
 * A member's gateway: where other members' gateways reach it and the key that signs its receipts.
 * `linkCertificate` is the SHA-256 of its member-link certificate (DER), which pins the TLS identity.
 */
export const GatewayStatement = z
  .strictObject({
    kind: z.literal('gateway'),
    member: MspId,
    link: z.string().regex(/^[a-z0-9.-]+:\d{1,5}$/, 'write it as host:port'),
    linkCertificate: Hash,
    signing: EcPublicJwk,
  })
  .readonly();
export type GatewayStatement = z.infer<typeof GatewayStatement>;

export const GatewayRecord = z
  .strictObject({ ...GatewayStatement.unwrap().shape, version: z.int().min(1), registeredAt: Timestamp })
  .readonly();
export type GatewayRecord = z.infer<typeof GatewayRecord>;
