import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedQuestion } from '@entente/cli';
import { lenders, type LendersAlliance, memberFolder, supervisor } from '@entente/examples';
import { FabricLedger, followBlocks, type Log, newSigner, StateCopy, TransactionWatch } from '@entente/gateway-service';
import { peerCredentials, type RunningMember, tlsCertificateHash } from '@entente/network';
import {
  commitment,
  contentHash,
  QueryRequest,
  type Question,
  signingInput,
  type SignedReceipt,
  validate,
} from '@entente/protocol';
import * as grpc from '@grpc/grpc-js';
import { connect, hash } from '@hyperledger/fabric-gateway';

/** How long the two transactions of a request take when nothing else is done, in milliseconds. */
export interface BarePair {
  readonly open: number;
  readonly close: number;
}

interface Client {
  readonly ledger: FabricLedger;
  stop(): Promise<void>;
}

const requester = 'LenderAMSP';
const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const noJournal = { sent: () => [], addSent: () => undefined, removeSent: () => undefined };

/**
 * `queries:Open` and `queries:Close` as a request causes them, submitted by the gateways' own ledger client with real
 * questions and receipts: same functions, same size, same waiting for the block. No gateway, no journal, no database.
 */
export class BareLedger {
  readonly #asking: Client;
  readonly #closing: Client;
  readonly #receiptKeys: ReadonlyMap<string, ReturnType<typeof createPrivateKey>>;

  private constructor(alliance: LendersAlliance, asking: Client, closing: Client) {
    this.#asking = asking;
    this.#closing = closing;
    this.#receiptKeys = new Map(
      lenders.map((lender) => [
        lender,
        createPrivateKey(readFileSync(join(memberFolder(alliance.dir, lender), 'gateway', 'receipt-key.pem'))),
      ]),
    );
  }

  static async connect(alliance: LendersAlliance): Promise<BareLedger> {
    const client = async (mspId: string): Promise<Client> => connectClient(alliance, mspId);
    return new BareLedger(alliance, await client(requester), await client(supervisor));
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

  #receipt({ id, question, treeHash, verdictHash, owners }: QueryRequest, owner: string): SignedReceipt {
    const receipt = {
      kind: 'receipt' as const,
      request: { member: question.requester, id },
      owner,
      contractHash: question.contract.hash,
      ...{ treeHash, verdictHash },
      sources: owners[owner] ?? [],
      parameters: question.parameters,
      partial: commitment('partial-result', id, question.nonce, {}),
      ranAt: new Date().toISOString(),
    };
    const key = this.#receiptKeys.get(owner);
    if (key === undefined) {
      throw new Error(`${owner} has no receipt key here`);
    }
    const signature = sign('sha256', signingInput('receipt', receipt), { key, dsaEncoding: 'ieee-p1363' });
    return { receipt, signature: signature.toString('base64url') };
  }
}

async function connectClient({ network }: LendersAlliance, mspId: string): Promise<Client> {
  const member = network.members.find((one) => one.mspId === mspId);
  if (member === undefined) {
    throw new Error(`${mspId} is no member here`);
  }
  const client = grpcClient(member);
  const gateway = connect({
    client,
    identity: { mspId, credentials: readFileSync(member.clientCertFile) },
    signer: newSigner(createPrivateKey(readFileSync(member.clientKeyFile))),
    hash: hash.none,
    tlsClientCertificateHash: tlsCertificateHash(member),
  });
  const { channel, chaincode } = network.description;
  const fabric = gateway.getNetwork(channel);
  const state = new StateCopy(':memory:');
  const watch = new TransactionWatch(state);
  const stopping = new AbortController();
  const following = followBlocks({
    ...{ network: fabric, chaincode, state, watch, log: silent, signal: stopping.signal },
  });
  const ledger = new FabricLedger({
    ...{ gateway, contract: fabric.getContract(chaincode), state, watch, journal: noJournal, log: silent },
    ...{ attempts: 5, commitTimeoutMs: 30_000 },
  });
  return {
    ledger,
    stop: async () => {
      stopping.abort();
      gateway.close();
      client.close();
      await following;
      state.close();
    },
  };
}

function grpcClient(member: RunningMember): grpc.Client {
  return new grpc.Client(member.peerEndpoint, peerCredentials(member), {
    'grpc.max_receive_message_length': 100 * 1024 * 1024,
  });
}
