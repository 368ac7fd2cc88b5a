import {
  type Closing,
  commitment,
  contentHash,
  isUnderRoot,
  merkleTree,
  type QueryRequest,
  recordHash,
  type SignedClosing,
} from '@entente/protocol';
import type { BenchAlliance } from './alliance.js';
import { serviceNode } from './documents.js';
import { receiptOf } from './receipt.js';

/** Closings under one root. */
export const recordsAtOnce = 250;

/** Closings of one request over and over, each signed anew with receipts of its own, as a service node anchors many at a time. */
export class Anchors {
  readonly #alliance: BenchAlliance;
  readonly #request: QueryRequest;

  constructor(alliance: BenchAlliance, request: QueryRequest) {
    this.#alliance = alliance;
    this.#request = request;
  }

  /** Anchors as many as go under one root, and verifies the proof of each against the ledger. @throws Error if one does not hold */
  async one(): Promise<void> {
    const { ledger } = this.#alliance.client(serviceNode);
    const hashes = Array.from({ length: recordsAtOnce }, (_none, index) => recordHash(this.#closing(index)));
    const { root, proofs } = merkleTree(hashes);
    await ledger.submit('queries:Anchor', { root, count: hashes.length });
    const anchor = ledger.state.get('anchor', serviceNode, root);
    for (const [index, hash] of hashes.entries()) {
      const proof = proofs[index];
      if (proof === undefined || anchor?.count !== proof.count || !isUnderRoot(anchor.root, hash, proof)) {
        throw new Error('a closing is not under the root on the ledger');
      }
    }
  }

  #closing(index: number): SignedClosing {
    const { id, question } = this.#request;
    const closing: Closing = {
      kind: 'closing',
      request: { member: question.requester, id },
      by: serviceNode,
      receipts: this.#alliance.owners.map((owner) => receiptOf(this.#alliance, this.#request, owner)),
      envelopeHash: contentHash('envelope', { id, index }),
      result: commitment('result', id, question.nonce, { index }),
      closedAt: new Date().toISOString(),
    };
    return { closing, signature: this.#alliance.sign(serviceNode, 'closing', closing) };
  }
}
