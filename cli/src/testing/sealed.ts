import type { KeyObject } from 'node:crypto';
import { commitment, contentHash, encode, type Outcome, type ResultDocument } from '@entente/protocol';
import { CompactEncrypt, CompactSign } from 'jose';
import { createPublicKey } from 'node:crypto';

const request = 'ab'.repeat(32);
const salt = 's'.repeat(43);
const table = { columns: [{ name: 'loans', type: 'integer' as const }], rows: [[25]] };

/** A result as a service node writes it. */
export function resultFor(keyId: string): ResultDocument {
  return {
    kind: 'result',
    request: { member: 'LenderAMSP', id: request },
    contract: { id: 'how-many', version: 2, hash: 'cd'.repeat(32) },
    key: keyId,
    serviceNode: 'SupervisorMSP',
    owners: ['LenderBMSP', 'LenderCMSP'],
    table,
    salt,
    resultHash: contentHash('result', { table }),
    computedAt: '2026-01-01T00:00:00.000Z',
  };
}

export interface SealOptions {
  readonly document: unknown;
  readonly signer: KeyObject;
  readonly recipient: KeyObject;
  readonly kid: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly innerHeader?: Readonly<Record<string, string>>;
}

/** Seals as the gateway does; `header` and `innerHeader` put something else into the protected headers. */
export async function seal({
  document,
  signer,
  recipient,
  kid,
  header = {},
  innerHeader = {},
}: SealOptions): Promise<string> {
  const text = typeof document === 'string' ? document : encode(document);
  const jws = await new CompactSign(Buffer.from(text))
    .setProtectedHeader({ alg: 'ES256', typ: 'entente-result+jws', ...innerHeader })
    .sign(signer);
  const alg = recipient.asymmetricKeyType === 'rsa' ? 'RSA-OAEP-256' : 'ECDH-ES+A256KW';
  return new CompactEncrypt(Buffer.from(jws))
    .setProtectedHeader({ alg, enc: 'A256GCM', typ: 'entente-result+jwe', kid, ...header })
    .encrypt(createPublicKey(recipient));
}

/** The ledger's record of how the request ended, for this envelope and result. */
export function outcomeOf(envelope: string, document: ResultDocument): Outcome {
  return {
    request: document.request,
    status: 'answered',
    by: document.serviceNode,
    envelopeHash: contentHash('envelope', envelope),
    result: commitment('result', document.request.id, document.salt, {
      table: document.table,
      suppression: document.suppression,
    }),
    endedAt: '2026-01-01T00:00:01.000Z',
  };
}
