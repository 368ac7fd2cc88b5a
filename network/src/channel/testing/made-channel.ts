import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AllianceDescription, EndorsementPolicy, Ordering } from '../../alliance/description.js';
import { layout } from '../../alliance/layout.js';
import { type FabricMember, type FabricPlan, planFabricNetwork } from '../../fabric/plan.js';
import { prepareFabricNetwork } from '../../fabric/prepare.js';
import { type FabricPrograms, findFabricPrograms } from '../../programs/index.js';
import type { ChannelConfig } from '../channel-config.js';
import { configInBlock } from '../fetch-config.js';
import { writeGenesisBlock } from '../genesis.js';
import type { OrdererMember } from '../members.js';
import type { MemberOrganization } from '../organizations.js';

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'] as const;

/** Members with real certificates, and the channels that configtxgen makes of them; no process runs. */
export class MadeChannels {
  readonly programs: FabricPrograms;
  readonly plan: FabricPlan;

  private constructor(programs: FabricPrograms, plan: FabricPlan) {
    this.programs = programs;
    this.plan = plan;
  }

  static async make(members: number): Promise<MadeChannels> {
    const programs = await findFabricPrograms();
    const description: AllianceDescription = {
      name: 'made',
      channel: 'alliance',
      chaincode: 'kv',
      members: letters
        .slice(0, members)
        .map((letter) => ({ mspId: `Lender${letter}MSP`, name: `lender-${letter.toLowerCase()}` })),
    };
    const dir = await mkdtemp(join(tmpdir(), 'entente-made-'));
    const plan = await planFabricNetwork({ description, network: layout(dir, description), programs });
    await prepareFabricNetwork(plan);
    return new MadeChannels(programs, plan);
  }

  /** The configuration of a channel of the first `members` members, as its first block has it. */
  async config(
    members: number,
    type: Ordering['type'] = 'bft',
    endorsement: EndorsementPolicy = 'majority',
  ): Promise<ChannelConfig> {
    const { channel, network } = this.plan;
    const file = join(network.dir, `${type}-${String(members)}-${String(endorsement)}.block`);
    await writeGenesisBlock(
      this.programs,
      'alliance',
      { ...channel, members: channel.members.slice(0, members), ordering: { ...channel.ordering, type }, endorsement },
      file,
    );
    return frozen(await configInBlock(this, await readFile(file)));
  }

  member(index: number): FabricMember {
    const member = this.plan.members[index];
    if (member === undefined) {
      throw new Error(`there is no member ${String(index)}`);
    }
    return member;
  }

  async organization(index: number): Promise<MemberOrganization> {
    return await organizationOf(this.member(index));
  }

  async orderer(index: number): Promise<OrdererMember> {
    return await ordererOf(this.member(index));
  }

  async remove(): Promise<void> {
    await rm(this.plan.network.dir, { recursive: true, force: true });
  }
}

/** What a member tells the others of itself. */
export async function organizationOf({
  layout: own,
  ports,
}: Pick<FabricMember, 'layout' | 'ports'>): Promise<MemberOrganization> {
  return {
    mspId: own.mspId,
    caCerts: [await readFile(own.caCertFile, 'utf8')],
    tlsCaCerts: [await readFile(own.tlsCaCertFile, 'utf8')],
    anchorPeers: [{ host: ports.host, port: ports.peer }],
  };
}

/** And of its orderer. */
export async function ordererOf({
  layout: own,
  ports,
}: Pick<FabricMember, 'layout' | 'ports'>): Promise<OrdererMember> {
  return {
    mspId: own.orderer.mspId,
    caCerts: [await readFile(own.orderer.caCertFile, 'utf8')],
    tlsCaCerts: [await readFile(own.tlsCaCertFile, 'utf8')],
    host: ports.host,
    port: ports.orderer,
    identity: await readFile(own.orderer.signing.certFile, 'utf8'),
    tlsCert: await readFile(own.orderer.tls.certFile, 'utf8'),
  };
}

/** An edit that changed its input would throw. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
