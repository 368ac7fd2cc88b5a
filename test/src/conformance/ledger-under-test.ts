import { readFile } from 'node:fs/promises';
import {
  type AllianceDescription,
  findFabricPrograms,
  type LedgerKind,
  type RunningNetwork,
  startNetwork,
} from '@entente/network';
import { ledgerTestChaincode, type Signatory, type Step, type TestClient, TestNetwork } from '@entente/network/testing';
import {
  type Commit,
  GatewayError,
  type ProposalOptions,
  type Status,
  type Transaction,
} from '@hyperledger/fabric-gateway';
import { gateway } from '@hyperledger/fabric-protos';
import { serializedIdentity } from './envelopes.js';
import { nameOf } from './outcome.js';

export const members = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP', 'SupervisorMSP'] as const;

/** Four members, so that BFT ordering tolerates one. */
export const conformanceAlliance: AllianceDescription = {
  name: 'conformance',
  channel: 'alliance',
  chaincode: 'kv',
  members: [
    { mspId: 'LenderAMSP', name: 'lender-a' },
    { mspId: 'LenderBMSP', name: 'lender-b' },
    { mspId: 'LenderCMSP', name: 'lender-c' },
    { mspId: 'SupervisorMSP', name: 'supervisor', roles: ['supervisor'] },
  ],
};

/** How long one transaction may run on both ledgers. */
export const executeTimeoutMs = 3_000;

/**
 * The ledgers that the suite is for: `ENTENTE_TEST_LEDGER` is `development`, `fabric` or `both`. Unless it is set: both
 * where Fabric's programs are found, else the development ledger with a line that says so.
 * @throws Error for another value, or if Fabric is asked for and its programs are not there.
 */
export async function ledgersUnderTest(env = process.env): Promise<readonly LedgerKind[]> {
  const asked = env['ENTENTE_TEST_LEDGER'] ?? '';
  switch (asked) {
    case 'development':
      return ['development'];
    case 'fabric':
    case 'both': {
      const { version } = await findFabricPrograms();
      say(`conformance: Fabric ${version}`);
      return asked === 'fabric' ? ['fabric'] : ['development', 'fabric'];
    }
    case '':
      return await whatIsHere();
    default:
      throw new Error(`ENTENTE_TEST_LEDGER is '${asked}': it can be development, fabric or both`);
  }
}

async function whatIsHere(): Promise<readonly LedgerKind[]> {
  try {
    const { version } = await findFabricPrograms();
    say(`conformance: both ledgers, Fabric ${version}`);
    return ['development', 'fabric'];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(`conformance: the development ledger only (${reason})`);
    return ['development'];
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

type ChaincodeOptions = Partial<Pick<Parameters<typeof startNetwork>[0], 'executeTimeoutMs' | 'chaincode'>> & {
  readonly name?: string;
};

/** How a submitted transaction ended. */
export interface Ended {
  readonly code: string;
  readonly blockNumber: bigint;
  readonly transactionId: string;
}

/** The first member's gateway, as a client of every member's peer. */
interface Observed {
  readonly everywhere: readonly TestClient[];
  readonly signatory: Signatory;
}

/** A running network on one of the ledgers, and the ways in which the cases use it. */
export class LedgerUnderTest {
  readonly kind: LedgerKind;
  readonly network: TestNetwork;
  readonly #clients: readonly TestClient[];
  /** The first member's identity at every member's peer. */
  readonly #observers: readonly TestClient[];
  readonly #first: Signatory;

  private constructor(kind: LedgerKind, network: TestNetwork, clients: readonly TestClient[], first: Observed) {
    this.kind = kind;
    this.network = network;
    this.#clients = clients;
    this.#observers = first.everywhere;
    this.#first = first.signatory;
  }

  /** With a chaincode that does what cases tell it, or with another one. */
  static async start(
    kind: LedgerKind,
    ordering: 'bft' | 'raft' = 'bft',
    { name = 'kv', ...chaincode }: ChaincodeOptions = { executeTimeoutMs, chaincode: ledgerTestChaincode },
  ): Promise<LedgerUnderTest> {
    const description = {
      ...conformanceAlliance,
      chaincode: name,
      ordering: { type: ordering, distance: 'local' as const },
    };
    const network = await TestNetwork.start({ description, ...chaincode }, (options) =>
      startNetwork({ ledger: kind, ...options }),
    );
    const clients = await Promise.all(members.map((_, index) => network.client(index)));
    const { mspId, clientCertFile, clientKeyFile } = network.member(0);
    const [cert, key] = await Promise.all([readFile(clientCertFile, 'utf8'), readFile(clientKeyFile, 'utf8')]);
    const observers = await Promise.all(members.map((_, index) => network.client(index, { mspId, cert, key })));
    return new LedgerUnderTest(kind, network, clients, { everywhere: observers, signatory: { mspId, cert, key } });
  }

  get running(): RunningNetwork {
    return this.network.running;
  }

  async stop(): Promise<void> {
    await this.network.stop();
  }

  /** The client of a member, by its place in {@link members}. */
  client(index = 0): TestClient {
    const client = this.#clients[index];
    if (client === undefined) {
      throw new Error(`there is no member ${String(index)}`);
    }
    return client;
  }

  /** A client of the first member's peer that signs as somebody else. */
  async as(signatory: Partial<Signatory>, index = 0): Promise<TestClient> {
    return await this.network.client(index, signatory);
  }

  /** What steps give in a transaction that is only evaluated. */
  async look(...steps: readonly Step[]): Promise<unknown[]> {
    const bytes = await this.client().contract.evaluateTransaction('steps', JSON.stringify(steps));
    return JSON.parse(Buffer.from(bytes).toString()) as unknown[];
  }

  /** Submits steps and waits until every member's peer has the block. @throws Error unless they are valid */
  async change(...steps: readonly Step[]): Promise<unknown[]> {
    const { results, ended } = await this.submit(steps);
    if (ended.code !== 'VALID') {
      throw new Error(`the transaction ended as ${ended.code}`);
    }
    return results;
  }

  /** Submits steps and says how they ended, on every member's peer. */
  async submit(
    steps: readonly Step[],
    options: ProposalOptions = {},
  ): Promise<{ readonly results: unknown[]; readonly ended: Ended }> {
    const prepared = await this.prepare(steps, options);
    const ended = await prepared.submit();
    return { results: prepared.results, ended };
  }

  /** Endorses steps now; they take part in the ledger when `submit` is called. */
  async prepare(
    steps: readonly Step[],
    options: ProposalOptions = {},
  ): Promise<{ readonly results: unknown[]; readonly transactionId: string; readonly submit: () => Promise<Ended> }> {
    const proposal = this.client().contract.newProposal('steps', { ...options, arguments: [JSON.stringify(steps)] });
    const transaction = await proposal.endorse();
    return {
      results: JSON.parse(Buffer.from(transaction.getResult()).toString()) as unknown[],
      transactionId: transaction.getTransactionId(),
      submit: async () => await this.settled(await this.handIn(transaction)),
    };
  }

  /**
   * Hands a transaction in for the first time. BFT orderers hear of it at different times: where those that were quick
   * have ordered it already, the others say so, and the gateway inside the peer takes that for a failure.
   */
  async handIn(transaction: Transaction): Promise<Commit> {
    try {
      return await transaction.submit();
    } catch (error) {
      const isOrdered =
        error instanceof GatewayError &&
        error.details.length > 0 &&
        error.details.every(({ message }) => message.endsWith('request already processed'));
      if (!isOrdered) {
        throw error;
      }
      return this.client().gateway.newCommit(this.#statusRequest(transaction.getTransactionId()));
    }
  }

  /** Waits until a transaction is in a block of every member's peer. */
  async settled(submitted: Commit): Promise<Ended> {
    const question = this.#statusRequest(submitted.getTransactionId());
    const statuses = await Promise.all(
      this.#observers.map(async ({ gateway: client }): Promise<Status> => {
        return await client.newCommit(question).getStatus();
      }),
    );
    const [first] = statuses;
    if (first === undefined || statuses.some(({ code }) => code !== first.code)) {
      throw new Error("the members' peers do not agree on how a transaction ended");
    }
    return {
      code: nameOf(first.code),
      blockNumber: first.blockNumber,
      transactionId: submitted.getTransactionId(),
    };
  }

  /** What became of a transaction, whoever sent it, asked by the first member. */
  #statusRequest(transactionId: string): Uint8Array {
    const request = new gateway.CommitStatusRequest();
    request.setChannelId(conformanceAlliance.channel);
    request.setTransactionId(transactionId);
    request.setIdentity(serializedIdentity(this.#first));
    const signed = new gateway.SignedCommitStatusRequest();
    signed.setRequest(request.serializeBinary());
    return signed.serializeBinary();
  }
}
