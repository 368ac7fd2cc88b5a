import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Client } from '@grpc/grpc-js';
import { connect, type Network, signers } from '@hyperledger/fabric-gateway';
import { common } from '@hyperledger/fabric-protos';
import { peerCredentials } from '../processes/peer-credentials.js';
import type { RunningMember } from '../processes/running-network.js';

/** How far a peer's ledger goes. */
export interface ChainInfo {
  /** Number of blocks. */
  readonly height: number;
  /** Hash of the newest block's header, hex. */
  readonly newestHash: string;
}

/** What a member's own peer is asked about its ledger, without the help of other peers. */
export interface LedgerQuestions {
  readonly chainInfo: () => Promise<ChainInfo>;
  readonly block: (number: number) => Promise<common.Block>;
  readonly channelConfig: () => Promise<common.Config>;
}

const limitMs = 3000;

/**
 * Asks a member's own peer, as its gateway.
 * @throws Error if the peer does not answer within three seconds
 */
export async function askLedger<T>(
  member: RunningMember,
  channel: string,
  ask: (questions: LedgerQuestions) => Promise<T>,
): Promise<T> {
  const [cert, key] = await Promise.all([readFile(member.clientCertFile), readFile(member.clientKeyFile)]);
  const client = new Client(member.peerEndpoint, peerCredentials(member));
  const gateway = connect({
    client,
    identity: { mspId: member.mspId, credentials: cert },
    signer: signers.newPrivateKeySigner(createPrivateKey(key)),
    evaluateOptions: () => ({ deadline: Date.now() + limitMs }),
  });
  try {
    return await ask(questions(gateway.getNetwork(channel), channel, member.mspId));
  } finally {
    gateway.close();
    client.close();
  }
}

function questions(network: Network, channel: string, mspId: string): LedgerQuestions {
  const evaluate = (chaincode: string, name: string, ...args: readonly string[]): Promise<Uint8Array> =>
    network
      .getContract(chaincode)
      // Of several peers the furthest would be asked; the question is about this one.
      .evaluate(name, { arguments: [channel, ...args], endorsingOrganizations: [mspId] });
  return {
    chainInfo: async () => {
      const info = common.BlockchainInfo.deserializeBinary(await evaluate('qscc', 'GetChainInfo'));
      return { height: info.getHeight(), newestHash: Buffer.from(info.getCurrentblockhash_asU8()).toString('hex') };
    },
    block: async (number) => common.Block.deserializeBinary(await evaluate('qscc', 'GetBlockByNumber', String(number))),
    channelConfig: async () => common.Config.deserializeBinary(await evaluate('cscc', 'GetChannelConfig')),
  };
}
