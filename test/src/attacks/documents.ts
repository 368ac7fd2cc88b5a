import { generateKeyPairSync } from 'node:crypto';
import { contentHash, type PartialResult, type QueryRequest, type Receipt } from '@entente/protocol';
import { EcSignatures } from '../parts.js';

/** A gateway's key, made for one test. */
export function signaturesOf(): EcSignatures {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return new EcSignatures(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

const hash = contentHash('question', {});

/** A request of lender A to lender B, served by the supervisor. */
export const request: QueryRequest = {
  id: 'ab'.repeat(32),
  question: {
    kind: 'question',
    requester: 'LenderAMSP',
    receiver: 'LenderAMSP',
    payer: 'LenderAMSP',
    contract: { id: 'check', version: 1, hash },
    parameters: hash,
    purpose: 'credit-decision',
    key: { id: 'A'.repeat(43), version: 1 },
    nonce: 'A'.repeat(43),
  },
  signature: 'A'.repeat(86),
  owners: { LenderBMSP: [{ id: 'loans', mappingHash: hash }] },
  serviceNode: 'SupervisorMSP',
  verdictHash: hash,
  treeHash: hash,
  openedAt: '2026-01-01T00:00:00.000Z',
};

export const reference = { member: 'LenderAMSP', id: request.id };

export function partialOf(count: number): PartialResult {
  const table = { columns: [{ name: 'loans', type: 'integer' as const }], rows: [[count]] };
  return { kind: 'partial-result', request: reference, owner: 'LenderBMSP', table, suppressed: false };
}

export function receiptOf(partial: string): Receipt {
  return {
    kind: 'receipt',
    request: reference,
    owner: 'LenderBMSP',
    contractHash: request.question.contract.hash,
    treeHash: request.treeHash,
    verdictHash: request.verdictHash,
    sources: request.owners['LenderBMSP'] ?? [],
    parameters: request.question.parameters,
    partial,
    ranAt: request.openedAt,
  };
}
