import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { FabricLedger, followBlocks, type Log, newSigner, StateCopy, TransactionWatch } from '@entente/gateway-service';
import { peerCredentials, type RunningNetwork, tlsCertificateHash } from '@entente/network';
import * as grpc from '@grpc/grpc-js';
import { connect, type Contract, hash } from '@hyperledger/fabric-gateway';

/** A member's ledger client as its gateway has one, with a state copy in memory and no journal. */
export interface LedgerClient {
  readonly ledger: FabricLedger;
  /** For transactions of a benchmark's own, which no gateway sends. */
  readonly contract: Contract;
  readonly watch: TransactionWatch;
  stop(): Promise<void>;
}

/** Says nothing. */
export const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const patienceMs = 180_000;
const noJournal = { sent: () => [], addSent: () => undefined, removeSent: () => undefined };

/** Where a state copy begins that does not care for what was before. */
export interface Beginning {
  /** Of the state copy, which must not exist. */
  readonly file: string;
  /** The first block that it takes. */
  readonly block: number;
}

/** @throws Error if the member is none of the network's */
export function connectLedger(
  { members, description }: Pick<RunningNetwork, 'members' | 'description'>,
  mspId: string,
  beginning?: Beginning,
): LedgerClient {
  const member = members.find((one) => one.mspId === mspId);
  if (member === undefined) {
    throw new Error(`${mspId} is no member here`);
  }
  const client = new grpc.Client(member.peerEndpoint, peerCredentials(member), {
    'grpc.max_receive_message_length': 100 * 1024 * 1024,
  });
  const gateway = connect({
    client,
    identity: { mspId, credentials: readFileSync(member.clientCertFile) },
    signer: newSigner(createPrivateKey(readFileSync(member.clientKeyFile))),
    hash: hash.none,
    tlsClientCertificateHash: tlsCertificateHash(member),
  });
  const { channel, chaincode } = description;
  const network = gateway.getNetwork(channel);
  const contract = network.getContract(chaincode);
  const state = beginning === undefined ? new StateCopy(':memory:') : stateCopyFrom(beginning);
  const watch = new TransactionWatch(state);
  const stopping = new AbortController();
  const following = followBlocks({ network, chaincode, state, watch, log: silent, signal: stopping.signal });
  const ledger = new FabricLedger({
    ...{ gateway, contract, state, watch, journal: noJournal, log: silent },
    // Hundreds at once on a busy machine wait long for their turn, and are measured all the same.
    ...{ attempts: 5, commitTimeoutMs: patienceMs, endorseWithinMs: patienceMs },
  });
  return {
    ...{ ledger, contract, watch },
    stop: async () => {
      stopping.abort();
      gateway.close();
      client.close();
      await following;
      state.close();
    },
  };
}

function stateCopyFrom({ file, block }: Beginning): StateCopy {
  new StateCopy(file).close();
  const database = new DatabaseSync(file);
  database.prepare('INSERT INTO progress VALUES (1, ?)').run(block);
  database.close();
  return new StateCopy(file);
}
