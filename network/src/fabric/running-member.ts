import { NetworkProblem } from '../problem.js';
import type { RunningMember } from '../processes/running-network.js';
import type { MemberTools } from './member-tools.js';
import type { FabricMember, FabricPlan } from './plan.js';

/** What a gateway needs to know of its member. */
export function runningMember({ layout: own, tools }: FabricMember): RunningMember {
  return {
    mspId: own.mspId,
    slug: own.slug,
    peerEndpoint: tools.peer.address,
    peerTlsCaFile: own.tlsCaCertFile,
    clientCertFile: own.gateway.certFile,
    clientKeyFile: own.gateway.keyFile,
    gatewayTls: { ...own.gatewayTls, caFile: own.tlsCaCertFile },
    approvedBuildsFile: tools.approvedBuildsFile,
    operations: { url: tools.peer.operations, caFile: own.tlsCaCertFile },
  };
}

/** With what a member's administrator runs Fabric's programs. @throws NetworkProblem `NO_SUCH_MEMBER` */
export function toolsOf({ members, description }: FabricPlan, mspId: string): MemberTools {
  const member = members.find(({ layout: { mspId: own } }) => own === mspId);
  if (member === undefined) {
    const known = members.map(({ layout: { mspId: own } }) => own).join(', ');
    throw new NetworkProblem(
      'NO_SUCH_MEMBER',
      `${mspId} is no member of the alliance ${description.name}: name one of ${known}`,
    );
  }
  return member.tools;
}
