import { fileURLToPath } from 'node:url';
import { issueClientIdentity, type LedgerKind } from '@entente/network';
import { type TestClient, text } from '@entente/network/testing';
import {
  Charter,
  contentHash,
  decode,
  DomainError,
  type HashKind,
  ItemAnswers,
  type ProposedDocument,
  QueryRequest,
  type Question,
  type TransactionInput,
  type TransactionName,
} from '@entente/protocol';
import { EndorseError } from '@hyperledger/fabric-gateway';
import { readTransactions } from '../ledger/read-blocks.js';
import { ChaincodeAlliance, charter, dataSource, queryContract, schema, signEs256 } from '../parts.js';
import { type Ended, LedgerUnderTest, members } from './ledger-under-test.js';

type Member = (typeof members)[number];

/** What a transaction did, without what differs from run to run; `wrote` has kinds of documents, `-` before a removed one. */
export type Told =
  { readonly refused: string } | { readonly ended: string; readonly wrote: readonly string[]; readonly answer: string };

/** A transaction that members have endorsed. */
export interface Endorsed {
  readonly answer: string;
  submit(): Promise<Told>;
}

const entry = fileURLToPath(new URL('../../../chaincode/dist/main.js', import.meta.url));
const monthMs = 30 * 86_400_000;

/** The alliance's own chaincode on one of the ledgers, with one voice enough for every decision. */
export class AllianceOnLedger {
  readonly ledger: LedgerUnderTest;
  /** Keys, questions and receipts of the members; its own ledger has no part in this. */
  readonly parts = new ChaincodeAlliance();
  /** Names of the transactions that became valid, by their ids. */
  readonly valid = new Map<string, TransactionName>();

  private constructor(ledger: LedgerUnderTest) {
    this.ledger = ledger;
  }

  /** The alliance is founded, its schema, sources and query contract are in force. */
  static async start(kind: LedgerKind): Promise<AllianceOnLedger> {
    const ledger = await LedgerUnderTest.start(kind, 'bft', { name: 'entente', chaincode: { entry } });
    const alliance = new AllianceOnLedger(ledger);
    try {
      await alliance.#found();
      return alliance;
    } catch (error) {
      await ledger.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.ledger.stop();
  }

  /** @throws DomainError the chaincode's refusal */
  async endorse<N extends TransactionName>(
    name: N,
    caller: string,
    input: TransactionInput<N>,
    { contract, network }: TestClient = this.ledger.client(members.indexOf(caller as Member)),
  ): Promise<Endorsed> {
    const proposal = contract.newProposal(name, { arguments: [JSON.stringify(input)] });
    const transaction = await proposal.endorse().catch(refusal);
    const answer = text(transaction.getResult());
    const wrote = async ({ blockNumber, transactionId }: Ended): Promise<string[]> => {
      const found = await readTransactions(network, Number(blockNumber) + 1, blockNumber);
      const writes = found.find(({ id }) => id === transactionId)?.writes ?? [];
      return writes.map(({ kind, value }) => (value === undefined ? `-${kind}` : kind)).sort();
    };
    return {
      answer,
      submit: async () => {
        const ended = await this.ledger.settled(await this.ledger.handIn(transaction));
        if (ended.code === 'VALID') {
          this.valid.set(ended.transactionId, name);
        }
        return { ended: ended.code, wrote: await wrote(ended), answer };
      },
    };
  }

  /** Endorses and submits; a refusal is an answer like any other. */
  async tell<N extends TransactionName>(
    name: N,
    caller: string,
    input: TransactionInput<N>,
    client?: TestClient,
  ): Promise<Told> {
    try {
      return await (await this.endorse(name, caller, input, client)).submit();
    } catch (error) {
      if (error instanceof DomainError) {
        return { refused: error.code };
      }
      throw error;
    }
  }

  /** A client of a member's peer whose certificate the member's CA gave these attributes, each with the value `true`. */
  async clientWith(member: Member, attributes: readonly string[]): Promise<TestClient> {
    const index = members.indexOf(member);
    const layout = this.ledger.running.layout.members[index];
    if (layout === undefined) {
      throw new Error(`${member} has no folder`);
    }
    const pair = await issueClientIdentity(layout, {
      commonName: 'somebody',
      attributes: Object.fromEntries(attributes.map((name) => [name, 'true'])),
    });
    return await this.ledger.network.client(index, { mspId: member, ...pair });
  }

  /** @throws Error unless the transaction becomes valid */
  async do<N extends TransactionName>(name: N, caller: string, input: TransactionInput<N>): Promise<string> {
    const told = await this.tell(name, caller, input);
    if ('refused' in told || told.ended !== 'VALID') {
      throw new Error(`${name} of ${caller}: ${JSON.stringify(told)}`);
    }
    return told.answer;
  }

  /** Proposes a document and has it decided: its author consents by proposing. */
  async approve(author: string, document: ProposedDocument): Promise<void> {
    const nonce = this.parts.nonce();
    await this.do('approvals:Open', author, { document, nonce });
    const hash = contentHash(document.kind, document);
    const proposal = contentHash('proposal', { author, kind: document.kind, contentHash: hash, nonce });
    await this.do('approvals:Decide', author, { proposal });
  }

  /** A question that nobody asked before, signed. */
  ask(requester: string, change: Partial<Question> = {}): TransactionInput<'queries:Open'> {
    return this.parts.signed(this.parts.question(requester, change));
  }

  async open(input: TransactionInput<'queries:Open'>): Promise<QueryRequest> {
    return decode(QueryRequest, await this.do('queries:Open', input.question.requester, input));
  }

  closing(request: QueryRequest, owners: readonly string[] = Object.keys(request.owners)): Closing {
    const ranAt = new Date().toISOString();
    const receipts = owners.map((owner) => this.parts.receipt(request, owner, { ranAt }));
    return this.parts.closing(request, receipts) as Closing;
  }

  /** What a member's gateway says, as it signs it. */
  signed(member: string, kind: HashKind, value: unknown): string {
    return signEs256(kind, value, this.parts.ring(member).gateway.privateKey);
  }

  async #found(): Promise<void> {
    const [first, ...others] = members;
    const one = { threshold: { atLeast: 1 } };
    const certified = {
      participant: { ...one, certified: true },
      unfreeze: { threshold: 'unanimous', certified: true },
    };
    const open = {
      'generalized-schema': one,
      'data-source': one,
      'query-contract': one,
      retirement: one,
      'enclave-measurement': one,
      extract: one,
    };
    const votingRules = { ...open, ...certified };
    const agreed = Charter.parse({ ...charter(), votingRules });
    const charterHash = contentHash('charter', agreed);
    await this.do('members:Found', first, { charter: agreed });
    await Promise.all(others.map((member) => this.do('members:Accept', member, { charterHash })));
    await this.do('members:Enact', first, { charterHash });
    await Promise.all(members.map((member) => this.#register(member)));
    await this.approve(first, schema());
    for (const owner of members.slice(0, -1)) {
      // One after the other: they are entered in one list of the schema's sources.
      await this.approve(owner, dataSource(owner));
    }
    await this.approve(first, queryContract());
  }

  async #register(member: string): Promise<void> {
    const ring = this.parts.ring(member);
    const gateway = ring.gatewayStatement();
    const signature = this.signed(member, 'gateway', gateway);
    await this.do('members:RegisterGateway', member, { statement: gateway, signature });
    const statement = ring.keyStatement(new Date(Date.now() + monthMs).toISOString());
    await this.do('members:RegisterKey', member, { statement, proofs: ring.proofs(statement) });
  }
}

type Closing = TransactionInput<'queries:Close'>;

function refusal(error: unknown): never {
  const said = error instanceof EndorseError ? error.details.map(({ message }) => DomainError.parse(message)) : [];
  throw said.find((one) => one !== undefined) ?? error;
}

/** What became of each item of a shared transaction. */
export function itemsOf(answer: string): readonly string[] {
  return decode(ItemAnswers, answer).map((item) => ('code' in item ? item.code : 'done'));
}
