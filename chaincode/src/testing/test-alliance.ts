import { createHash } from 'node:crypto';
import { FakeLedger } from './fake-ledger.js';
import {
  type Charter,
  contentHash,
  type Decision,
  type ProposedDocument,
  type QueryRequest,
  type Question,
  type Receipt,
  type SignedReceipt,
} from '@entente/protocol';
import { charter, dataSource, everyone, lenders, queryContract, schema, supervisor } from './documents.js';
import { KeyRing, signEs256 } from './key-ring.js';

export interface OpenedProposal {
  readonly id: string;
  readonly contentHash: string;
  readonly electorate: readonly string[];
}

/** An alliance of three lenders and a supervisor over a fake ledger, brought as far as a test needs it. */
export class TestAlliance {
  readonly ledger = new FakeLedger();
  readonly members: readonly string[];
  readonly rings: ReadonlyMap<string, KeyRing>;
  #nonces = 0;

  constructor(members: readonly string[] = everyone) {
    this.members = members;
    this.rings = new Map(members.map((member) => [member, new KeyRing(member)]));
  }

  /** Charter in force, nothing else. */
  static async enacted(agreed: Charter = charter()): Promise<TestAlliance> {
    const alliance = new TestAlliance(Object.keys(agreed.members));
    const { charterHash } = await alliance.ledger.submit<{ charterHash: string }>('members:Found', everyone[0], {
      charter: agreed,
    });
    for (const member of alliance.members.slice(1)) {
      await alliance.ledger.submit('members:Accept', member, { charterHash });
    }
    await alliance.ledger.submit('members:Enact', everyone[0], { charterHash });
    return alliance;
  }

  /** Gateways and keys registered, schema published, sources on offer, the query contract in force. */
  static async ready(): Promise<TestAlliance> {
    const alliance = await TestAlliance.enacted();
    await alliance.registerAll();
    await alliance.approve(lenders[0], schema());
    for (const lender of lenders) {
      await alliance.approve(lender, dataSource(lender));
    }
    await alliance.approve(lenders[0], queryContract());
    return alliance;
  }

  async registerAll(): Promise<void> {
    for (const member of this.members) {
      await this.registerGateway(member);
      await this.registerKey(member);
    }
  }

  async registerGateway(member: string): Promise<void> {
    const ring = this.ring(member);
    const statement = ring.gatewayStatement();
    const signature = signEs256('gateway', statement, ring.gateway.privateKey);
    await this.ledger.submit('members:RegisterGateway', member, { statement, signature });
  }

  async registerKey(member: string, validUntil = '2027-03-01T00:00:00.000Z'): Promise<void> {
    const statement = this.ring(member).keyStatement(validUntil);
    await this.ledger.submit('members:RegisterKey', member, { statement, proofs: this.ring(member).proofs(statement) });
  }

  async open(author: string, document: ProposedDocument): Promise<OpenedProposal> {
    return this.ledger.submit<OpenedProposal>('approvals:Open', author, { document, nonce: this.nonce() });
  }

  async cast(voter: string, { id, contentHash: hash }: OpenedProposal, choice = 'approve'): Promise<void> {
    const reason = choice === 'reject' ? { reason: 'no' } : {};
    await this.ledger.submit('approvals:CastBallot', voter, { proposal: id, contentHash: hash, choice, ...reason });
  }

  decide(proposal: OpenedProposal): Promise<Decision> {
    return this.ledger.submit<Decision>('approvals:Decide', everyone[0], { proposal: proposal.id });
  }

  /** Opens, lets everybody approve, decides. */
  async approve(author: string, document: ProposedDocument): Promise<Decision> {
    const proposal = await this.open(author, document);
    for (const elector of proposal.electorate) {
      await this.cast(elector, proposal);
    }
    return this.decide(proposal);
  }

  question(requester: string, change: Partial<Question> = {}): Question {
    return {
      kind: 'question',
      requester,
      receiver: requester,
      payer: requester,
      contract: { id: 'loans-by-product', version: 1, hash: contentHash('query-contract', queryContract()) },
      parameters: 'cd'.repeat(32),
      purpose: 'risk-statistics',
      key: { id: this.ring(requester).keyId, version: 1 },
      nonce: this.nonce(),
      ...change,
    };
  }

  signed(question: Question): { readonly question: Question; readonly signature: string } {
    const { signing } = this.ring(question.requester);
    return { question, signature: signEs256('question', question, signing.privateKey) };
  }

  ask(requester: string, change: Partial<Question> = {}): Promise<QueryRequest> {
    return this.ledger.submit<QueryRequest>('queries:Open', requester, this.signed(this.question(requester, change)));
  }

  receipt(request: QueryRequest, owner: string, change: Partial<Receipt> = {}): SignedReceipt {
    const receipt: Receipt = {
      kind: 'receipt',
      request: { member: request.question.requester, id: request.id },
      owner,
      contractHash: request.question.contract.hash,
      treeHash: request.treeHash,
      verdictHash: request.verdictHash,
      sources: request.owners[owner] ?? [{ id: 'loans', mappingHash: 'ef'.repeat(32) }],
      parameters: request.question.parameters,
      partial: 'ab'.repeat(32),
      ranAt: this.ledger.now,
      ...change,
    };
    return { receipt, signature: signEs256('receipt', receipt, this.ring(owner).gateway.privateKey) };
  }

  closing(request: QueryRequest, receipts = lenders.map((owner) => this.receipt(request, owner))): object {
    return {
      request: { member: request.question.requester, id: request.id },
      receipts,
      envelopeHash: '12'.repeat(32),
      result: '34'.repeat(32),
    };
  }

  close(request: QueryRequest, receipts?: SignedReceipt[]): Promise<unknown> {
    return this.ledger.submit('queries:Close', supervisor, this.closing(request, receipts));
  }

  ring(member: string): KeyRing {
    const ring = this.rings.get(member);
    if (ring === undefined) {
      throw new Error(`the test has no member ${member}`);
    }
    return ring;
  }

  /** 32 bytes that differ each time and are the same in each run. */
  nonce(): string {
    this.#nonces += 1;
    return createHash('sha256').update(String(this.#nonces)).digest('base64url');
  }
}
