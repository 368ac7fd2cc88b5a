import { common, msp, orderer, peer } from '@hyperledger/fabric-protos';
import { isSignedBy, Msps, type Signer } from './msps.js';
import { satisfiesSignaturePolicy, type Signers } from './policies.js';

/** Something signed: by whom (a serialized identity), what, and the signature. */
export interface Signed {
  readonly identity: Uint8Array;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/** The signers whose signatures are good, and the others. */
export interface CheckedSignatures {
  readonly good: Signers;
  readonly bad: readonly Signer[];
}

/** What the channel's configuration demands, from the block after the one that set it to the next that changes it. */
export class ChannelRules {
  readonly sequence: number;
  readonly root: common.ConfigGroup;
  readonly msps: Msps;
  readonly orderingType: string;
  /** BFT: the voices of the ordering service by their number, as serialized identities. */
  readonly consenters: ReadonlyMap<number, Uint8Array>;

  /** @throws Error if the configuration cannot be read */
  constructor(config: common.Config) {
    const root = config.getChannelGroup();
    if (root === undefined) {
      throw new Error('the configuration has no content');
    }
    this.root = root;
    this.sequence = config.getSequence();
    this.msps = new Msps(mspConfigurations(root));
    const ordering = groupsOf(root).get('Orderer');
    this.orderingType = orderer.ConsensusType.deserializeBinary(valueOf(ordering, 'ConsensusType')).getType();
    this.consenters = new Map(
      common.Orderers.deserializeBinary(valueOf(ordering, 'Orderers'))
        .getConsenterMappingList()
        .map((one) => [one.getId(), serialized(one.getMspId(), one.getIdentity_asU8())]),
    );
  }

  /** Verifies signatures; the same signer counts once, as peers count. */
  check(signatures: readonly Signed[]): CheckedSignatures {
    const good = new Map<string, Signer>();
    const bad: Signer[] = [];
    for (const { identity, data, signature } of signatures) {
      const signer = this.msps.identify(identity);
      if (isSignedBy(signer, data, signature)) {
        good.set(signer.id, signer);
      } else {
        bad.push(signer);
      }
    }
    return { good: [...good.values()], bad };
  }

  /** Whether signers satisfy the policy at a path, such as `/Channel/Application/Endorsement`. */
  satisfies(path: string, signers: Signers): boolean {
    const [, root, ...names] = path.split('/');
    const policyName = names.pop();
    const group = root === 'Channel' ? groupAt(this.root, names) : undefined;
    return policyName !== undefined && satisfiesIn(group, policyName, signers);
  }

  hasPolicy(path: string): boolean {
    const [, , ...names] = path.split('/');
    const policyName = names.pop() ?? '';
    return groupAt(this.root, names)?.getPoliciesMap().get(policyName) !== undefined;
  }

  /** Whether signers satisfy an endorsement policy (`ApplicationPolicy`), which may refer to one of the channel. */
  satisfiesApplicationPolicy(bytes: Uint8Array, signers: Signers): boolean {
    const policy = peer.ApplicationPolicy.deserializeBinary(bytes);
    const own = policy.getSignaturePolicy();
    return own === undefined
      ? this.satisfies(policy.getChannelConfigPolicyReference(), signers)
      : satisfiesSignaturePolicy(own, signers);
  }

  /** Name of the group of a member among those of the application; usually its MSP ID. */
  applicationGroupOf(mspId: string): string | undefined {
    const members = groupsOf(groupsOf(this.root).get('Application'));
    return [...members].find(([, group]) => mspName(group) === mspId)?.[0];
  }
}

/** The map of a message as one that can be iterated. */
export function entriesOf<T>(map: unknown): ReadonlyMap<string, T> {
  return new Map((map as { entries(): Iterable<[string, T]> }).entries());
}

export function groupsOf(group: common.ConfigGroup | undefined): ReadonlyMap<string, common.ConfigGroup> {
  return group === undefined ? new Map<string, common.ConfigGroup>() : entriesOf(group.getGroupsMap());
}

function groupAt(root: common.ConfigGroup, names: readonly string[]): common.ConfigGroup | undefined {
  return names.reduce<common.ConfigGroup | undefined>((group, name) => group?.getGroupsMap().get(name), root);
}

function valueOf(group: common.ConfigGroup | undefined, name: string): Uint8Array {
  return group?.getValuesMap().get(name)?.getValue_asU8() ?? new Uint8Array();
}

function mspConfigurations(root: common.ConfigGroup): Uint8Array[] {
  return ['Application', 'Orderer']
    .flatMap((name) => [...groupsOf(groupsOf(root).get(name)).values()])
    .map((group) => valueOf(group, 'MSP'))
    .filter(({ length }) => length > 0);
}

function mspName(group: common.ConfigGroup): string {
  const { FabricMSPConfig, MSPConfig } = msp;
  return FabricMSPConfig.deserializeBinary(
    MSPConfig.deserializeBinary(valueOf(group, 'MSP')).getConfig_asU8(),
  ).getName();
}

function serialized(mspId: string, certificate: Uint8Array): Uint8Array {
  const identity = new msp.SerializedIdentity();
  identity.setMspid(mspId);
  identity.setIdBytes(certificate);
  return identity.serializeBinary();
}

function satisfiesIn(group: common.ConfigGroup | undefined, name: string, signers: Signers): boolean {
  const policy = group?.getPoliciesMap().get(name)?.getPolicy();
  switch (policy?.getType()) {
    case common.Policy.PolicyType.SIGNATURE:
      return satisfiesSignaturePolicy(
        common.SignaturePolicyEnvelope.deserializeBinary(policy.getValue_asU8()),
        signers,
      );
    case common.Policy.PolicyType.IMPLICIT_META:
      return satisfiesImplicit(group, common.ImplicitMetaPolicy.deserializeBinary(policy.getValue_asU8()), signers);
    default:
      return false;
  }
}

/** Any, all or most of the groups below must be satisfied. */
function satisfiesImplicit(
  group: common.ConfigGroup | undefined,
  policy: common.ImplicitMetaPolicy,
  signers: Signers,
): boolean {
  const below = [...groupsOf(group).values()];
  const satisfied = below.filter((one) => satisfiesIn(one, policy.getSubPolicy(), signers)).length;
  if (below.length === 0) {
    return true;
  }
  switch (policy.getRule()) {
    case common.ImplicitMetaPolicy.Rule.ANY:
      return satisfied >= 1;
    case common.ImplicitMetaPolicy.Rule.ALL:
      return satisfied === below.length;
    case common.ImplicitMetaPolicy.Rule.MAJORITY:
      return satisfied > Math.floor(below.length / 2);
    default:
      return false;
  }
}
