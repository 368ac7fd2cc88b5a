import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { applicationPath, type ChannelConfig, groupAt, ordererPath } from '../channel/channel-config.js';
import { ordererEndpoints } from '../channel/members.js';
import { trustRootsOf } from '../channel/trust.js';
import { memberTools, type MemberTools } from '../fabric/member-tools.js';
import { type OrdererNode, ordererNode, peerNode } from '../fabric/nodes.js';
import { writePrivateFile } from '../identities/pem-files.js';
import { NetworkProblem } from '../problem.js';
import { type FabricPrograms, findFabricPrograms } from '../programs/index.js';
import { writeGatewaySettings } from './gateway-settings.js';
import { type MemberHome, writeJson } from './home.js';
import { readJson } from './read-json.js';

const Node = z.strictObject({ mspId: z.string(), address: z.string() });

/** What a home knows of its alliance: `alliance/alliance.json`, written at join and refreshed from the channel. */
export const JoinedAlliance = z.strictObject({
  format: z.literal('entente-alliance/1'),
  channel: z.string().min(1),
  chaincode: z.string().min(1),
  /** SHA-256 of the first block, as all members compared it. */
  genesisDigest: z.string(),
  orderers: z.array(Node),
});
export type JoinedAlliance = Readonly<z.infer<typeof JoinedAlliance>>;

/** @throws NetworkProblem `NOT_JOINED` */
export async function readAlliance({ files, dir }: MemberHome): Promise<JoinedAlliance> {
  return await readJson(files.alliance, JoinedAlliance, {
    what: 'alliance record',
    missing: 'NOT_JOINED',
    invalid: 'MEMBER_HOME_INVALID',
    remedy: `this member (${dir}) has not joined an alliance; run "entente member join" first`,
  });
}

/** Writes what the channel's configuration says of the others: orderers and their TLS roots. */
export async function recordAlliance(
  home: MemberHome,
  config: ChannelConfig,
  known: Pick<JoinedAlliance, 'channel' | 'chaincode' | 'genesisDigest'>,
): Promise<JoinedAlliance> {
  const { files } = home;
  const orderers = Object.keys(groupAt(config, ordererPath).groups).flatMap((mspId) =>
    ordererEndpoints(config, mspId).map((address) => ({ mspId, address })),
  );
  await rm(files.roots, { recursive: true, force: true });
  await mkdir(files.roots, { recursive: true, mode: 0o700 });
  for (const { mspId } of orderers) {
    await writePrivateFile(rootsFile(home, mspId), trustRootsOf(config, mspId).tlsCaCerts.join(''), 0o644);
  }
  const { channel, chaincode, genesisDigest } = known;
  const record = { format: 'entente-alliance/1', channel, chaincode, genesisDigest, orderers } as const;
  await writeJson(files.alliance, record);
  await writeGatewaySettings(home, record);
  return record;
}

/**
 * With what this member's administrator runs Fabric's programs.
 * @throws NetworkProblem `NOT_JOINED`, `FABRIC_NOT_FOUND`
 */
export async function toolsOfMember(home: MemberHome, programs?: FabricPrograms): Promise<MemberTools> {
  const { channel, orderers } = await readAlliance(home);
  const own = ordererNode(home.layout, home.ports);
  return memberTools({
    member: home.layout,
    programs: programs ?? (await findFabricPrograms()),
    channel,
    peer: peerNode(home.layout, home.ports),
    orderer: own,
    otherOrderers: orderers
      .filter(({ address }) => address !== own.address)
      .map(({ mspId, address }): OrdererNode => ({
        mspId,
        address,
        tlsCaFile: rootsFile(home, mspId),
        // Those listen on their own machine's loopback.
        admin: '',
        operations: '',
      })),
  });
}

/** @throws NetworkProblem `NOT_IN_CHANNEL` if the configuration does not have the member with its present authority */
export function requireMember(home: MemberHome, config: ChannelConfig, ca: string): void {
  const { mspId } = home.settings;
  const isNamed = Object.hasOwn(groupAt(config, applicationPath).groups, mspId);
  if (!isNamed || !trustRootsOf(config, mspId).caCerts.includes(ca)) {
    throw new NetworkProblem(
      'NOT_IN_CHANNEL',
      isNamed
        ? `the channel has ${mspId} with another authority than this home's; do not join, compare fingerprints of your bundle`
        : `the channel does not have ${mspId} yet; give your bundle to a member, who proposes you (entente member propose-add)`,
    );
  }
}

function rootsFile({ files }: MemberHome, mspId: string): string {
  return join(files.roots, `${mspId}.pem`);
}
