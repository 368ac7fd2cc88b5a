import {
  contentHash,
  type QueryContract,
  type QueryRequest,
  type ShareStatement,
  type SignedReceipt,
  type SignedShareStatement,
  statedEnvelopeHash,
  statedResult,
} from '@entente/protocol';
import { lenders, queryContract, supervisor } from './documents.js';
import { signEs256 } from './key-ring.js';
import type { TestAlliance } from './test-alliance.js';

/** What each lender has by product, sealed by it for whoever asks. */
export function collectingContract(change: Readonly<Record<string, unknown>> = {}): QueryContract {
  return queryContract({
    id: 'loans-of-each',
    title: 'Loans of each lender by product',
    combine: { mode: 'collect', by: supervisor },
    ...change,
  });
}

/** Brings the contract into force and opens a request under it. */
export async function askEach(alliance: TestAlliance, requester: string = lenders[0]): Promise<QueryRequest> {
  const contract = collectingContract();
  if ((await alliance.ledger.state.currentContracts.find(contract.id)) === undefined) {
    await alliance.approve(lenders[0], contract);
  }
  const { id, version } = contract;
  return alliance.ask(requester, { contract: { id, version, hash: contentHash('query-contract', contract) } });
}

/** What an owner states of its share; signed by `signer` where that is somebody else. */
export function shareStatement(
  alliance: TestAlliance,
  request: QueryRequest,
  owner: string,
  change: Partial<ShareStatement> = {},
  signer: string = owner,
): SignedShareStatement {
  const statement: ShareStatement = {
    kind: 'share-statement',
    request: { member: request.question.requester, id: request.id },
    owner,
    mode: request.mode ?? 'collect',
    parties: Object.keys(request.owners).sort(),
    attempt: 1,
    transcript: contentHash('transcript', { request: request.id, rounds: [] }),
    share: contentHash('share', { owner, request: request.id }),
    envelopeHash: contentHash('envelope', `${owner} ${request.id}`),
    sealedAt: alliance.ledger.now,
    ...change,
  };
  const { privateKey } = alliance.ring(signer).gateway;
  return { statement, signature: signEs256('share-statement', statement, privateKey) };
}

export function shareStatements(alliance: TestAlliance, request: QueryRequest): readonly SignedShareStatement[] {
  return Object.keys(request.owners)
    .sort()
    .map((owner) => shareStatement(alliance, request, owner));
}

/** A closing whose envelope and result follow from what the owners state. */
export function shareClosing(
  alliance: TestAlliance,
  request: QueryRequest,
  shares: readonly SignedShareStatement[] = shareStatements(alliance, request),
  receipts: SignedReceipt[] = Object.keys(request.owners).map((owner) => alliance.receipt(request, owner)),
): object {
  return {
    ...alliance.closing(request, receipts),
    shares,
    envelopeHash: statedEnvelopeHash(shares),
    result: statedResult(shares),
  };
}
