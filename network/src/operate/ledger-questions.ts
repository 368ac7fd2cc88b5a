import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Client } from '@grpc/grpc-js';
import { connect, GatewayError, type Network, signers } from '@hyperledger/fabric-gateway';
import { common, peer } from '@hyperledger/fabric-protos';
import type { FabricMember } from '../fabric/plan.js';
import { runningMember } from '../fabric/running-member.js';
import { peerCredentials } from '../processes/peer-credentials.js';

/** How far a peer's ledger goes. */
export interface ChainInfo {
  /** Number of blocks. */
  readonly height: number;
  /** Hash of the newest block's header, hex. */
  readonly newestHash: string;
}

/** A chaincode's definition, as the channel has it or as a member approved it. */
export interface DefinedChaincode {
  readonly version: string;
  readonly sequence: number;
  /** Of what a member approved: the package that its peer runs. */
  readonly packageId?: string;
}

/** What a member's own peer is asked, without the help of other peers. Each throws an Error if there is no answer. */
export interface LedgerQuestions {
  readonly chainInfo: () => Promise<ChainInfo>;
  readonly block: (number: number) => Promise<common.Block>;
  readonly channelConfig: () => Promise<common.Config>;
  readonly committed: (chaincode: string) => Promise<DefinedChaincode>;
  readonly approved: (chaincode: string) => Promise<DefinedChaincode>;
  /** Whether the peer reaches the chaincode process: it is asked for a transaction that no chaincode has. */
  readonly reaches: (chaincode: string) => Promise<boolean>;
}

/** A busy machine answers late; one that is frozen does not answer at all. */
const limitMs = 5000;

/** Asks a member's own peer, as its administrator. @throws Error */
export async function askLedger<T>(member: FabricMember, ask: (questions: LedgerQuestions) => Promise<T>): Promise<T> {
  const { layout, tools } = member;
  const [cert, key] = await Promise.all([readFile(layout.admin.certFile), readFile(layout.admin.keyFile)]);
  const running = runningMember(member);
  const client = new Client(running.peerEndpoint, peerCredentials(running));
  const gateway = connect({
    client,
    identity: { mspId: layout.mspId, credentials: cert },
    signer: signers.newPrivateKeySigner(createPrivateKey(key)),
    evaluateOptions: () => ({ deadline: Date.now() + limitMs }),
  });
  try {
    return await ask(questions(gateway.getNetwork(tools.channel), tools.channel, layout.mspId));
  } finally {
    gateway.close();
    client.close();
  }
}

function questions(network: Network, channel: string, mspId: string): LedgerQuestions {
  const evaluate = (chaincode: string, name: string, ...args: readonly (string | Uint8Array)[]): Promise<Uint8Array> =>
    network
      .getContract(chaincode)
      // Of several peers the furthest would be asked; the question is about this one.
      .evaluate(name, { arguments: [...args], endorsingOrganizations: [mspId] });
  return {
    chainInfo: async () => {
      const info = common.BlockchainInfo.deserializeBinary(await evaluate('qscc', 'GetChainInfo', channel));
      return { height: info.getHeight(), newestHash: Buffer.from(info.getCurrentblockhash_asU8()).toString('hex') };
    },
    block: async (number) =>
      common.Block.deserializeBinary(await evaluate('qscc', 'GetBlockByNumber', channel, String(number))),
    channelConfig: async () => common.Config.deserializeBinary(await evaluate('cscc', 'GetChannelConfig', channel)),
    committed: async (name) => {
      const wanted = new peer.lifecycle.QueryChaincodeDefinitionArgs();
      wanted.setName(name);
      const found = await evaluate('_lifecycle', 'QueryChaincodeDefinition', wanted.serializeBinary());
      const definition = peer.lifecycle.QueryChaincodeDefinitionResult.deserializeBinary(found);
      return { version: definition.getVersion(), sequence: definition.getSequence() };
    },
    approved: async (name) => {
      const wanted = new peer.lifecycle.QueryApprovedChaincodeDefinitionArgs();
      wanted.setName(name);
      const found = await evaluate('_lifecycle', 'QueryApprovedChaincodeDefinition', wanted.serializeBinary());
      const definition = peer.lifecycle.QueryApprovedChaincodeDefinitionResult.deserializeBinary(found);
      const packageId = definition.getSource()?.getLocalPackage()?.getPackageId();
      return {
        version: definition.getVersion(),
        sequence: definition.getSequence(),
        ...(packageId === undefined || packageId === '' ? {} : { packageId }),
      };
    },
    reaches: async (name) => {
      try {
        await evaluate(name, 'entente:NoSuchTransaction');
        return true;
      } catch (error) {
        return answersOf(error).some((text) => /chaincode response \d+/.test(text));
      }
    },
  };
}

/** What peers said, which is in the details of an error where several were asked. */
function answersOf(error: unknown): string[] {
  const details = error instanceof GatewayError ? error.details.map(({ message }) => message) : [];
  return [error instanceof Error ? error.message : String(error), ...details];
}
