import { NetworkProblem } from '../problem.js';
import {
  applicationPath,
  type ChannelConfig,
  editGroup,
  findGroup,
  findValue,
  groupAt,
  ordererPath,
  withGroup,
  withoutGroup,
  withValue,
} from './channel-config.js';
import { leastBftOrderers } from './configtx.js';
import {
  type Consenter,
  consensusName,
  consentersOf,
  type NewConsenter,
  numbered,
  withConsenters,
} from './consenters.js';
import {
  addressOf,
  anchorPeersValue,
  type Endpoint,
  EndpointsValue,
  endpointsValue,
  memberGroup,
  type MemberOrganization,
  ordererGroup,
  type OrdererOrganization,
} from './organizations.js';
import { refreshEndorsement } from './policies.js';

/** A member's orderer whole: its MSP, where it is reached, and its certificates as a consenter. */
export interface OrdererMember extends Omit<OrdererOrganization, 'endpoints'>, NewConsenter {}

/**
 * Lets a member in: its MSP, its policies and where its peer is found. A fixed number of endorsements names it too.
 * @throws NetworkProblem `MEMBER_EXISTS`
 */
export function addMember(config: ChannelConfig, member: MemberOrganization): ChannelConfig {
  refuseKnown(config, [...applicationPath, member.mspId]);
  const added = editGroup(config, applicationPath, (group) => withGroup(group, member.mspId, memberGroup(member)));
  return refreshEndorsement(config, added);
}

/**
 * Takes a member out. Its orderer goes by {@link removeOrderer}.
 * @throws NetworkProblem `MEMBER_UNKNOWN`, `LAST_MEMBER`, or `ENDORSEMENT_IMPOSSIBLE` if more would have to endorse than are left
 */
export function removeMember(config: ChannelConfig, mspId: string): ChannelConfig {
  refuseUnknown(config, [...applicationPath, mspId]);
  if (Object.keys(groupAt(config, applicationPath).groups).length === 1) {
    throw new NetworkProblem(
      'LAST_MEMBER',
      `${mspId} is the only member; a channel without members can never be changed`,
    );
  }
  const removed = editGroup(config, applicationPath, (group) => withoutGroup(group, mspId));
  return refreshEndorsement(config, removed);
}

/**
 * Adds an orderer whole, in one update: MSP, endpoint, its place among the consenters and, with BFT, the policy of blocks.
 * Fabric wants it up and caught up before: see {@link addOrdererOrganization} and orderingHealth.
 * @throws NetworkProblem `MEMBER_EXISTS`, `CONSENTER_EXISTS`
 */
export function addOrderer(config: ChannelConfig, orderer: OrdererMember): ChannelConfig {
  return addConsenter(addOrdererOrganization(config, orderer), orderer);
}

/**
 * Adds only the MSP and the endpoint of an orderer: enough for it to read blocks and follow, and no vote yet. The first of
 * two steps in which an orderer joins a running channel without risk; {@link addConsenter} is the second.
 * @throws NetworkProblem `MEMBER_EXISTS`
 */
export function addOrdererOrganization(config: ChannelConfig, orderer: OrdererMember): ChannelConfig {
  refuseKnown(config, [...ordererPath, orderer.mspId]);
  const { mspId, caCerts, tlsCaCerts, host, port } = orderer;
  const added = ordererGroup({ mspId, caCerts, tlsCaCerts, endpoints: [{ host, port }] });
  return editGroup(config, ordererPath, (group) => withGroup(group, mspId, added));
}

/**
 * Lets an orderer whose MSP the channel knows take part in ordering.
 * @throws NetworkProblem `MEMBER_UNKNOWN`, `CONSENTER_EXISTS`
 */
export function addConsenter(config: ChannelConfig, consenter: NewConsenter): ChannelConfig {
  refuseUnknown(config, [...ordererPath, consenter.mspId]);
  const consenters = consentersOf(config);
  if (consenters.some((one) => addressOf(one) === addressOf(consenter))) {
    throw new NetworkProblem(
      'CONSENTER_EXISTS',
      `the orderer at ${addressOf(consenter)} takes part in ordering already`,
    );
  }
  return withConsenters(config, [...consenters, numbered(consenters, consenter)]);
}

/**
 * Takes an orderer out: its place among the consenters, its endpoint and its MSP.
 * @throws NetworkProblem `MEMBER_UNKNOWN`; `TOO_FEW_FOR_BFT` if fewer than four would be left, `LAST_ORDERER` if none
 */
export function removeOrderer(config: ChannelConfig, ordererMspId: string): ChannelConfig {
  refuseUnknown(config, [...ordererPath, ordererMspId]);
  const left = consentersOf(config).filter((one) => !isOf(config, one, ordererMspId));
  const withoutVote =
    left.length === consentersOf(config).length ? config : withConsenters(config, enough(config, left));
  return editGroup(withoutVote, ordererPath, (group) => withoutGroup(group, ordererMspId));
}

function enough(config: ChannelConfig, left: readonly Consenter[]): readonly Consenter[] {
  if (consensusName(config) === 'bft' && left.length < leastBftOrderers) {
    throw new NetworkProblem(
      'TOO_FEW_FOR_BFT',
      `${String(left.length)} orderers would be left and BFT takes at least ${String(leastBftOrderers)}: add another orderer first`,
    );
  }
  if (left.length === 0) {
    throw new NetworkProblem(
      'LAST_ORDERER',
      'no orderer would be left, and a channel without orderers stands still for ever',
    );
  }
  return left;
}

/** Raft's configuration does not say whose a consenter is; the endpoints of the MSPs do. */
function isOf(config: ChannelConfig, consenter: Consenter, ordererMspId: string): boolean {
  return consenter.bft === undefined
    ? ordererEndpoints(config, ordererMspId).includes(addressOf(consenter))
    : consenter.bft.mspId === ordererMspId;
}

/** The consenters of an orderer MSP. */
export function consentersOfMsp(config: ChannelConfig, ordererMspId: string): readonly Consenter[] {
  return consentersOf(config).filter((one) => isOf(config, one, ordererMspId));
}

/** `host:port` of each endpoint of an orderer MSP. */
export function ordererEndpoints(config: ChannelConfig, ordererMspId: string): readonly string[] {
  const group = findGroup(config, [...ordererPath, ordererMspId]);
  return group === undefined ? [] : (findValue(group, 'Endpoints', EndpointsValue)?.addresses ?? []);
}

/** What changes of a consenter; what is left out stays. PEM text. */
export interface NewCertificates {
  readonly identity?: string;
  readonly tlsCert?: string;
}

/**
 * Says which certificates an orderer has from now on, wherever the configuration names them. The orderer is restarted with
 * them once this is in force; before, the others would not know it.
 * @throws NetworkProblem `CONSENTER_UNKNOWN`
 */
export function replaceOrdererCertificates(
  config: ChannelConfig,
  ordererMspId: string,
  { identity, tlsCert }: NewCertificates,
): ChannelConfig {
  const own = consentersOfMsp(config, ordererMspId);
  if (own.length === 0) {
    throw new NetworkProblem('CONSENTER_UNKNOWN', `no orderer of ${ordererMspId} takes part in ordering`);
  }
  const replaced = (one: Consenter): Consenter => ({
    ...one,
    ...(tlsCert === undefined ? {} : { serverTlsCert: tlsCert, clientTlsCert: tlsCert }),
    ...(one.bft === undefined || identity === undefined ? {} : { bft: { ...one.bft, identity } }),
  });
  const addresses = own.map(addressOf);
  return withConsenters(
    config,
    consentersOf(config).map((one) => (addresses.includes(addressOf(one)) ? replaced(one) : one)),
  );
}

/** Says where a member's peer is found first. @throws NetworkProblem `MEMBER_UNKNOWN` */
export function setAnchorPeers(config: ChannelConfig, mspId: string, anchorPeers: readonly Endpoint[]): ChannelConfig {
  refuseUnknown(config, [...applicationPath, mspId]);
  return editGroup(config, [...applicationPath, mspId], (group) =>
    withValue(group, 'AnchorPeers', anchorPeersValue(anchorPeers)),
  );
}

/**
 * Says where an orderer MSP's orderers are reached by peers and gateways. Where the consenters find each other is another
 * matter: that is in the consenters.
 * @throws NetworkProblem `MEMBER_UNKNOWN`, `NO_ENDPOINT`
 */
export function setOrdererEndpoints(
  config: ChannelConfig,
  ordererMspId: string,
  endpoints: readonly Endpoint[],
): ChannelConfig {
  refuseUnknown(config, [...ordererPath, ordererMspId]);
  if (endpoints.length === 0) {
    throw new NetworkProblem('NO_ENDPOINT', `${ordererMspId} would have no endpoint, which Fabric refuses`);
  }
  return editGroup(config, [...ordererPath, ordererMspId], (group) =>
    withValue(group, 'Endpoints', endpointsValue(endpoints)),
  );
}

function refuseKnown(config: ChannelConfig, path: readonly string[]): void {
  if (findGroup(config, path) !== undefined) {
    throw new NetworkProblem('MEMBER_EXISTS', `${path.at(-1) ?? ''} is in the channel already`);
  }
}

function refuseUnknown(config: ChannelConfig, path: readonly string[]): void {
  if (findGroup(config, path) === undefined) {
    const known = Object.keys(groupAt(config, path.slice(0, -1)).groups).join(', ');
    throw new NetworkProblem('MEMBER_UNKNOWN', `${path.at(-1) ?? ''} is not in the channel, only ${known}`);
  }
}
