import type { EnclaveReference } from '@entente/protocol';
import type { ClusterStanding } from '../domain/clusters.js';
import type { Moment } from './moment.js';

/** What a word about a cluster is judged by: its measurement, these enclaves as they count, the members' gateways. */
export async function clusterStanding(
  { state, charter, caller, now }: Moment,
  measurement: string,
  named: readonly EnclaveReference[],
): Promise<ClusterStanding> {
  const { measurements, nodes } = state.enclaves;
  const members = Object.keys(charter.members).sort();
  const gateways = await Promise.all(members.map((member) => state.gateways.find(member)));
  const counting = await Promise.all(named.map(({ host, id }) => nodes.find(host, id)));
  const byName = new Map(counting.map((node) => [node && nameOf(node.node), node]));
  return {
    ...{ caller, charter, now, allowed: await measurements.find(measurement) },
    nodeOf: (node) => byName.get(nameOf(node)),
    roster: Object.fromEntries(
      gateways.flatMap((gateway) => (gateway === undefined ? [] : [[gateway.member, gateway.signing]])),
    ),
  };
}

function nameOf({ host, id }: EnclaveReference): string {
  return `${host} ${id}`;
}
