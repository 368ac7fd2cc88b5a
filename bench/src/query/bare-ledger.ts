import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedQuestion } from '@entente/cli';
import { lenders, type LendersAlliance, memberFolder, supervisor } from '@entente/examples';
import {
  commitment,
  contentHash,
  QueryRequest,
  type Question,
  signingInput,
  type SignedReceipt,
  validate,
} from '@entente/protocol';
import { connectLedger, type LedgerClient } from '../ledger-client.js';
import { receiptFor } from '../receipt.js';

/** How long the two transactions of a request take when nothing else is done, in milliseconds. */
export interface BarePair {
  readonly open: number;
  readonly close: number;
}

const requester = 'LenderAMSP';

/**
 * `queries:Open` and `queries:Close` as a request causes them, submitted by the gateways' own ledger client with real
 * questions and receipts: same functions, same size, same waiting for the block. No gateway, no journal, no database.
 */
export class BareLedger {
  readonly #asking: LedgerClient;
  readonly #closing: LedgerClient;
  readonly #receiptKeys: ReadonlyMap<string, ReturnType<typeof createPrivateKey>>;

  private constructor(alliance: LendersAlliance, asking: LedgerClient, closing: LedgerClient) {
    this.#asking = asking;
    this.#closing = closing;
    this.#receiptKeys = new Map(
      lenders.map((lender) => [
        lender,
        createPrivateKey(readFileSync(join(memberFolder(alliance.dir, lender), 'gateway', 'receipt-key.pem'))),
      ]),
    );
  }

  static connect(alliance: LendersAlliance): BareLedger {
    const client = (mspId: string): LedgerClient => connectLedger(alliance.network, mspId);
    return new BareLedger(alliance, client(requester), client(supervisor));
  }

  /** @throws DomainError if the ledger refuses one of the two */
  async pair(question: Question, signature: SignedQuestion['signature']): Promise<BarePair> {
    const reference = { member: requester, id: contentHash('question', question) };
    const started = performance.now();
    await this.#asking.ledger.submit('queries:Open', { question, signature });
    const opened = performance.now();
    const request = await this.#request(reference.id);
    const input = {
      request: reference,
      receipts: Object.keys(request.owners)
        .sort()
        .map((owner) => this.#receipt(request, owner)),
      envelopeHash: contentHash('envelope', reference.id),
      result: commitment('result', reference.id, question.nonce, {}),
    };
    const closing = performance.now();
    await this.#closing.ledger.submit('queries:Close', input);
    return { open: opened - started, close: performance.now() - closing };
  }

  async stop(): Promise<void> {
    await Promise.all([this.#asking.stop(), this.#closing.stop()]);
  }

  /** As committed; the closing member's peer must show it before it can be closed there. */
  async #request(id: string): Promise<QueryRequest> {
    for (;;) {
      const request: unknown = this.#closing.ledger.state.get('request', requester, id);
      if (request !== undefined) {
        return validate(QueryRequest, request);
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  #receipt(request: QueryRequest, owner: string): SignedReceipt {
    const receipt = receiptFor(request, owner, request.question.nonce);
    const key = this.#receiptKeys.get(owner);
    if (key === undefined) {
      throw new Error(`${owner} has no receipt key here`);
    }
    const signature = sign('sha256', signingInput('receipt', receipt), { key, dsaEncoding: 'ieee-p1363' });
    return { receipt, signature: signature.toString('base64url') };
  }
}
