import { createHash, createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { encode } from '@entente/protocol';
import { peerCredentials } from '@entente/network';
import * as grpc from '@grpc/grpc-js';
import { connect, type Gateway, GatewayError, signers, type Transaction } from '@hyperledger/fabric-gateway';
import type { LendersAlliance, Member } from '../alliance/start-lenders.js';

const grpcUnavailable: number = grpc.status.UNAVAILABLE;

/** A member's identity used past its gateway, by the unmodified Fabric client: what a dishonest member could do. */
export class DirectLedger {
  readonly #gateway: Gateway;
  readonly #client: grpc.Client;
  readonly #alliance: LendersAlliance;

  private constructor(alliance: LendersAlliance, client: grpc.Client, gateway: Gateway) {
    this.#alliance = alliance;
    this.#client = client;
    this.#gateway = gateway;
  }

  static async as(alliance: LendersAlliance, mspId: Member): Promise<DirectLedger> {
    const member = alliance.network.members.find((one) => one.mspId === mspId);
    if (member === undefined) {
      throw new Error(`no member ${mspId}`);
    }
    const client = new grpc.Client(member.peerEndpoint, peerCredentials(member));
    const signer = signers.newPrivateKeySigner(createPrivateKey(await readFile(member.clientKeyFile)));
    const hash = (message: Uint8Array): Uint8Array => createHash('sha256').update(message).digest();
    const gateway = connect({
      client,
      identity: { mspId, credentials: await readFile(member.clientCertFile) },
      signer,
      hash,
    });
    return new DirectLedger(alliance, client, gateway);
  }

  async endorse(name: string, input: unknown): Promise<Transaction> {
    const { channel, chaincode } = this.#alliance.network.description;
    const contract = this.#gateway.getNetwork(channel).getContract(chaincode);
    return contract.newProposal(name, { arguments: [encode(input)] }).endorse();
  }

  /**
   * Sends the very same signed bytes once more.
   * @returns whether they were taken for ordering; BFT orderers know what they have ordered and refuse it
   */
  async sendAgain(transaction: Transaction): Promise<boolean> {
    try {
      await this.#gateway.newTransaction(transaction.getBytes()).submit();
      return true;
    } catch (error) {
      if (error instanceof GatewayError && error.code === grpcUnavailable) {
        return false;
      }
      throw error;
    }
  }

  close(): void {
    this.#gateway.close();
    this.#client.close();
  }
}
