import { commitment, type QueryRequest, type Receipt } from '@entente/protocol';

/** What an owner's gateway says that it ran, with a commitment to nothing in particular. `salt`: 32 bytes in base64url. */
export function receiptFor(
  { id, question, treeHash, verdictHash, owners }: QueryRequest,
  owner: string,
  salt: string,
): Receipt {
  return {
    kind: 'receipt',
    request: { member: question.requester, id },
    owner,
    contractHash: question.contract.hash,
    ...{ treeHash, verdictHash },
    sources: owners[owner] ?? [],
    parameters: question.parameters,
    partial: commitment('partial-result', id, salt, {}),
    ranAt: new Date().toISOString(),
  };
}
