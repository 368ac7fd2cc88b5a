import { randomBytes } from 'node:crypto';
import { commitment, type QueryRequest, type SignedReceipt } from '@entente/protocol';
import type { BenchAlliance } from './alliance.js';

/** What an owner's gateway says that it ran, with a commitment to nothing in particular. */
export function receiptOf(
  alliance: BenchAlliance,
  { id, question, treeHash, verdictHash, owners }: QueryRequest,
  owner: string,
): SignedReceipt {
  const receipt = {
    kind: 'receipt' as const,
    request: { member: question.requester, id },
    owner,
    contractHash: question.contract.hash,
    ...{ treeHash, verdictHash },
    sources: owners[owner] ?? [],
    parameters: question.parameters,
    partial: commitment('partial-result', id, randomBytes(32).toString('base64url'), {}),
    ranAt: new Date().toISOString(),
  };
  return { receipt, signature: alliance.sign(owner, 'receipt', receipt) };
}
