import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { newSigner } from '@entente/gateway-service';
import { peerCredentials, type RunningNetwork, tlsCertificateHash } from '@entente/network';
import * as grpc from '@grpc/grpc-js';
import { connect, type Contract, hash, type Transaction } from '@hyperledger/fabric-gateway';

/**
 * One client of the first member's peer, as a gateway is one: signs with OpenSSL, and learns of commits from one stream of
 * blocks instead of a call for each transaction.
 */
export class BenchClient {
  readonly #contract: Contract;
  readonly #waiting = new Map<string, (code: number) => void>();
  readonly #close: () => Promise<void>;
  #keys = 0;

  private constructor(contract: Contract, close: () => Promise<void>) {
    this.#contract = contract;
    this.#close = close;
  }

  static async connect({ members: [member], description }: RunningNetwork): Promise<BenchClient> {
    if (member === undefined) {
      throw new Error('the network has no members');
    }
    const client = new grpc.Client(member.peerEndpoint, peerCredentials(member));
    const gateway = connect({
      client,
      identity: { mspId: member.mspId, credentials: readFileSync(member.clientCertFile) },
      signer: newSigner(createPrivateKey(readFileSync(member.clientKeyFile))),
      hash: hash.none,
      tlsClientCertificateHash: tlsCertificateHash(member),
    });
    const network = gateway.getNetwork(description.channel);
    const blocks = await network.getFilteredBlockEvents();
    const bench = new BenchClient(network.getContract(description.chaincode), async () => {
      blocks.close();
      await following;
      gateway.close();
      client.close();
    });
    const follow = async (): Promise<void> => {
      for await (const block of blocks) {
        for (const transaction of block.getFilteredTransactionsList()) {
          bench.#waiting.get(transaction.getTxid())?.(transaction.getTxValidationCode());
        }
      }
    };
    // Ends with an error when the stream is closed; who still waits runs into its time limit.
    const following = follow().catch(() => undefined);
    return bench;
  }

  /** Writes one new key and waits until it is committed. @returns milliseconds. @throws Error if it is not */
  async put(): Promise<number> {
    const started = performance.now();
    const transaction = await this.#contract
      .newProposal('put', { arguments: [`key${String(this.#keys++)}`, 'value'] })
      .endorse();
    const id = transaction.getTransactionId();
    const committed = this.#committed(id);
    // Only the block says what became of it, as for a gateway.
    void submitUntilTaken(transaction);
    const code = await committed;
    if (code !== 0) {
      throw new Error(`transaction ${id} ended with code ${String(code)}`);
    }
    return performance.now() - started;
  }

  close(): Promise<void> {
    return this.#close();
  }

  #committed(id: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`transaction ${id} was not seen in a block`));
      }, limitMs);
      this.#waiting.set(id, (code) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(code);
      });
    });
  }
}

const limitMs = 30_000;

/** A busy machine may keep orderers from acknowledging in time; they take the same transaction once only. */
async function submitUntilTaken(transaction: Transaction): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    try {
      await transaction.submit();
      return;
    } catch {
      await pause(200);
    }
  }
}
