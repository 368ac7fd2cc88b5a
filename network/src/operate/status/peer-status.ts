import { common } from '@hyperledger/fabric-protos';
import type { FabricMember } from '../../fabric/plan.js';
import { runningMember } from '../../fabric/running-member.js';
import { askLedger } from '../ledger-questions.js';
import { secureGet } from './secure-get.js';
import type { PeerStatus } from './types.js';

/** How far a member's peer is. @throws Error if it does not answer */
export async function peerStatus(member: FabricMember): Promise<PeerStatus> {
  const { tools } = member;
  const [info, operations] = await Promise.all([
    askLedger(runningMember(member), tools.channel, ({ chainInfo }) => chainInfo()),
    secureGet({ url: `${tools.peer.operations}/version`, caFile: tools.peer.tlsCaFile, tls: tools.tls }).catch(
      () => undefined,
    ),
  ]);
  return { ...info, ...(operations?.clock === undefined ? {} : { clock: operations.clock }) };
}

/** Hash of the header of block `height - 1` as a peer has it, hex, which may have more blocks. @throws Error */
export async function hashAtHeight(member: FabricMember, peer: PeerStatus, height: number): Promise<string> {
  if (peer.height === height) {
    return peer.newestHash;
  }
  const next = await askLedger(runningMember(member), member.tools.channel, ({ block }) => block(height));
  return Buffer.from(next.getHeader()?.getPreviousHash_asU8() ?? []).toString('hex');
}

/** When the newest block's last transaction was made, by its creator's clock. @throws Error */
export async function newestBlockTime(member: FabricMember, height: number): Promise<string | undefined> {
  const block = await askLedger(runningMember(member), member.tools.channel, (ask) => ask.block(height - 1));
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
  const config = await askLedger(runningMember(member), member.tools.channel, (ask) => ask.channelConfig());
  const application = config.getChannelGroup()?.getGroupsMap().get('Application');
  return (application?.getGroupsMap().getEntryList() ?? []).map(([mspId]) => mspId).sort();
}
