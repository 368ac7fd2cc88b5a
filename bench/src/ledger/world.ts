import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type RunningNetwork, startNetwork, type StartNetworkOptions } from '@entente/network';
import {
  contentHash,
  DomainError,
  type ProposedDocument,
  type TransactionInput,
  type TransactionName,
} from '@entente/protocol';
import { connectLedger, type LedgerClient } from '../ledger-client.js';
import { everyone, TestAlliance } from './chaincode-parts.js';
import { fillBlockFile, fillByTransactions } from './fill.js';

const chaincodeEntry = fileURLToPath(new URL('../throughput/bench-chaincode.js', import.meta.url));
/** Many at once that write one key each let one through in a block. */
const mostTries = 500;
const longestPauseMs = 1_600;

export interface Sending<N extends TransactionName = TransactionName> {
  readonly member: string;
  readonly input: TransactionInput<N>;
}

export interface WorldOptions {
  readonly ledger: 'development' | 'fabric';
  /** On the ledger before anything else. */
  readonly documents: number;
  readonly dir: string;
}

/** A ledger of four members that may hold many documents already, each member's client, and all keys that they sign with. */
export class World {
  readonly network: RunningNetwork;
  readonly documents: number;
  /** Makes questions, receipts and signatures; its own ledger is not used. */
  readonly keys = new TestAlliance();
  readonly #clients: ReadonlyMap<string, LedgerClient>;

  private constructor(network: RunningNetwork, { documents, dir }: WorldOptions, height: number) {
    this.network = network;
    this.documents = documents;
    this.#clients = new Map(
      everyone.map((member) => [
        member,
        connectLedger(network, member, { file: join(dir, `state-${member}.db`), block: height }),
      ]),
    );
  }

  /** @throws Error if the ledger does not come up */
  static async start(options: WorldOptions): Promise<World> {
    const network = {
      ...{ ledger: options.ledger, dir: join(options.dir, 'network') },
      description: {
        ...{ name: 'bench', channel: 'alliance', chaincode: 'entente' },
        members: everyone.map((mspId) => ({ mspId, name: mspId.toLowerCase().replace('msp', '') })),
      },
      chaincode: { entry: chaincodeEntry },
    };
    const { running, height } = await (options.ledger === 'fabric' ? filledFabric : filledDevelopment)(
      network,
      options.documents,
    );
    return new World(running, options, height);
  }

  client(member: string): LedgerClient {
    const client = this.#clients.get(member);
    if (client === undefined) {
      throw new Error(`${member} is no member here`);
    }
    return client;
  }

  /** Sends until it is committed, however often somebody else was first. @returns how often it was endorsed */
  async submit<N extends TransactionName>(name: N, { member, input }: Sending<N>): Promise<number> {
    for (let tries = 1; ; tries++) {
      try {
        await this.client(member).ledger.submit(name, input, { attempts: 1 });
        return tries;
      } catch (error) {
        if (tries >= mostTries || !hasLostRace(error)) {
          throw new Error(`${name} of ${member}: ${String(error)}`, { cause: error });
        }
        await pause(Math.random() * Math.min(25 * 2 ** tries, longestPauseMs));
      }
    }
  }

  /** Sends all, so many at once. @returns how often each was endorsed */
  async all<N extends TransactionName>(name: N, sendings: readonly Sending<N>[], atOnce = 64): Promise<number[]> {
    const left = [...sendings];
    const tries: number[] = [];
    const one = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        tries.push(await this.submit(name, next));
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, left.length) }, one));
    await this.#inStep();
    return tries;
  }

  /** Agrees on documents; an author consents by proposing, and where others have to, they are asked. */
  async approve(
    proposed: readonly (readonly [author: string, document: ProposedDocument])[],
    voters: readonly string[],
  ): Promise<void> {
    const opened = proposed.map(([author, document]) => {
      const nonce = this.keys.nonce();
      const hash = contentHash(document.kind, document);
      const proposal = contentHash('proposal', { author, kind: document.kind, contentHash: hash, nonce });
      return { author, proposal, hash, input: { document, nonce } };
    });
    await this.all(
      'approvals:Open',
      opened.map(({ author, input }) => ({ member: author, input })),
    );
    const ballots = opened.flatMap(({ author, proposal, hash }) =>
      voters
        .filter((voter) => voter !== author)
        .map((member) => ({ member, input: { proposal, contentHash: hash, choice: 'approve' as const } })),
    );
    await this.all('approvals:CastBallot', ballots);
    await this.all(
      'approvals:Decide',
      opened.map(({ author, proposal }) => ({ member: author, input: { proposal } })),
    );
  }

  /** Puts documents on the ledger as they are: what otherwise only time would bring about. */
  async arrange(documents: Readonly<Record<string, object>>): Promise<void> {
    const { contract, watch } = this.client(everyone[0]);
    const texts = Object.fromEntries(
      Object.entries(documents).map(([key, document]) => [key, JSON.stringify(document)]),
    );
    const limitMs = 60_000;
    const transaction = await contract
      .newProposal('bench:write', { arguments: [JSON.stringify(texts)] })
      .endorse({ deadline: Date.now() + limitMs });
    const committed = watch.wait(transaction.getTransactionId(), limitMs);
    transaction.submit().catch(() => undefined);
    if ((await committed)?.valid !== true) {
      throw new Error('the documents were not committed');
    }
  }

  /** What one member's peer has committed, another's may not have yet: what follows may be endorsed anywhere. */
  async #inStep(): Promise<void> {
    const states = [...this.#clients.values()].map(({ ledger }) => ledger.state);
    const newest = Math.max(...states.map((state) => state.height()));
    while (states.some((state) => state.height() < newest)) {
      await pause(5);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.stop()));
    await this.network.stop();
  }
}

interface Filled {
  readonly running: RunningNetwork;
  /** The block from which on the ledger is of interest. */
  readonly height: number;
}

/** Starts, writes blocks into the file of the stopped ledger, starts again. */
async function filledDevelopment(network: StartNetworkOptions, documents: number): Promise<Filled> {
  const first = await startNetwork(network);
  if (documents === 0) {
    return { running: first, height: 0 };
  }
  await first.stop();
  const height = await fillBlockFile(first, documents);
  return { running: await startNetwork(network), height };
}

async function filledFabric(network: StartNetworkOptions, documents: number): Promise<Filled> {
  const running = await startNetwork(network);
  try {
    return { running, height: documents === 0 ? 0 : await fillByTransactions(running, documents) };
  } catch (error) {
    await running.stop();
    throw error;
  }
}

function hasLostRace(error: unknown): boolean {
  return error instanceof DomainError && ['TRANSACTION_INVALID', 'LEDGER_UNAVAILABLE'].includes(error.code);
}
