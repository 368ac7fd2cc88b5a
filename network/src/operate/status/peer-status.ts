import { common } from '@hyperledger/fabric-protos';
import type { FabricMember } from '../../fabric/plan.js';
import { askLedger, type DefinedChaincode } from '../ledger-questions.js';
import { learn } from './learn.js';
import { secureGet } from './secure-get.js';
import { isKnown, type Learned, type PeerStatus } from './types.js';

/** How far a member's peer is, and what it says of the chaincode. @throws Error if it does not answer */
export async function peerStatus(member: FabricMember, chaincode: string): Promise<PeerStatus> {
  const { peer, tls } = member.tools;
  // First where a frozen peer can be left alone again: a connection for transactions would wait for it, and the command
  // with it, long after the question was given up.
  const { clock } = await secureGet({ url: `${peer.operations}/version`, caFile: peer.tlsCaFile, tls });
  const info = await askLedger(member, async (ask) => ({
    ...(await ask.chainInfo()),
    chaincode: {
      endorses: await ask.reaches(chaincode),
      ...known('committed', await learn(() => ask.committed(chaincode))),
      ...known('approved', await learn(() => ask.approved(chaincode))),
    },
  }));
  return { ...info, ...(clock === undefined ? {} : { clock }) };
}

function known<N extends string>(name: N, found: Learned<DefinedChaincode>): { readonly [K in N]?: DefinedChaincode } {
  return isKnown(found) ? ({ [name]: found } as { readonly [K in N]: DefinedChaincode }) : {};
}

/** Hash of the header of block `height - 1` as a peer has it, hex, which may have more blocks. @throws Error */
export async function hashAtHeight(member: FabricMember, peer: PeerStatus, height: number): Promise<string> {
  if (peer.height === height) {
    return peer.newestHash;
  }
  const next = await askLedger(member, (ask) => ask.block(height));
  return Buffer.from(next.getHeader()?.getPreviousHash_asU8() ?? []).toString('hex');
}

/** When the newest block's last transaction was made, by its creator's clock. @throws Error */
export async function newestBlockTime(member: FabricMember, height: number): Promise<string | undefined> {
  const block = await askLedger(member, (ask) => ask.block(height - 1));
  const last = block.getData()?.getDataList_asU8().at(-1);
  if (last === undefined) {
    return undefined;
  }
  const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(last).getPayload_asU8());
  const header = common.ChannelHeader.deserializeBinary(
    payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array(),
  );
  return header.getTimestamp()?.toDate().toISOString();
}

/** The members that the channel's configuration has. @throws Error */
export async function channelMembers(member: FabricMember): Promise<string[]> {
  const config = await askLedger(member, (ask) => ask.channelConfig());
  const application = config.getChannelGroup()?.getGroupsMap().get('Application');
  return (application?.getGroupsMap().getEntryList() ?? []).map(([mspId]) => mspId).sort();
}
