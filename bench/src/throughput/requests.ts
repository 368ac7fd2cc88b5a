import { type SignedQuestion, signQuestion } from '@entente/cli';
import { type Ledger, SharedTransactions } from '@entente/gateway-service';
import { commitment, contentHash, type QueryRequest, type Question, stateKey } from '@entente/protocol';
import type { BenchAlliance } from './alliance.js';
import { serviceNode } from './documents.js';
import { receiptOf } from './receipt.js';

const purpose = 'risk-statistics';

/** Requests as a requester's gateway and a service node's put them on the ledger: real questions, real receipts, no data. */
export class Requests {
  readonly #alliance: BenchAlliance;
  readonly #opening: Ledger;
  readonly #closing: Ledger;
  /** The service node and the owners: in an alliance nobody signs a receipt before its own peer shows the request. */
  readonly #seen: readonly SeenKeys[];

  constructor(alliance: BenchAlliance, { isShared }: { readonly isShared: boolean }) {
    const ledgerOf = (member: string): Ledger => {
      const { ledger } = alliance.client(member);
      return isShared ? new SharedTransactions({ ledger }) : ledger;
    };
    this.#alliance = alliance;
    this.#opening = ledgerOf(alliance.requester);
    this.#closing = ledgerOf(serviceNode);
    this.#seen = [serviceNode, ...alliance.owners].map((member) => new SeenKeys(alliance.client(member).ledger));
  }

  /** Opens a request and closes it with the receipts of all owners. @throws DomainError if the ledger refuses one of the two */
  async one(): Promise<void> {
    const request = await this.open();
    const reference = { member: request.question.requester, id: request.id };
    await this.#closing.submit('queries:Close', {
      request: reference,
      receipts: this.#alliance.owners.map((owner) => receiptOf(this.#alliance, request, owner)),
      envelopeHash: contentHash('envelope', reference.id),
      result: commitment('result', reference.id, request.question.nonce, {}),
    });
  }

  /** Opens a request and waits until owners and service node see it. @returns it as the service node's state copy shows it */
  async open(): Promise<QueryRequest> {
    const { question, signature } = this.#question();
    const reference = { member: question.requester, id: contentHash('question', question) };
    const key = stateKey('request', reference.member, reference.id);
    const seen = Promise.all(this.#seen.map((one) => one.wait(key)));
    await this.#opening.submit('queries:Open', { question, signature });
    await seen;
    const request = this.#closing.state.get('request', reference.member, reference.id);
    if (request === undefined) {
      throw new Error('the request is not in the state copy of its service node');
    }
    return request;
  }

  stop(): void {
    for (const seen of this.#seen) {
      seen.stop();
    }
  }

  #question(): { readonly question: Question; readonly signature: string } {
    const { contract, requesterKeys: keys, requester } = this.#alliance;
    const signed: SignedQuestion = signQuestion({
      ...{ member: requester, contract, parameters: {}, purpose, keys, keyVersion: 1 },
    });
    const question: Question = {
      kind: 'question',
      ...{ requester, receiver: requester, payer: requester },
      contract: { id: contract.id, version: contract.version, hash: contentHash('query-contract', contract) },
      parameters: commitment('parameters', signed.nonce, signed.salt, signed.parameters),
      purpose,
      key: { id: keys.id, version: 1 },
      nonce: signed.nonce,
    };
    return { question, signature: signed.signature };
  }
}

/** Tells when a key was written, by one listener however many wait. */
class SeenKeys {
  readonly #waiting = new Map<string, () => void>();
  readonly stop: () => void;

  constructor({ state }: Pick<Ledger, 'state'>) {
    this.stop = state.onBlock(({ keys }) => {
      for (const key of keys) {
        this.#waiting.get(key)?.();
        this.#waiting.delete(key);
      }
    });
  }

  wait(key: string): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set(key, resolve);
    });
  }
}
