import { isDeepStrictEqual } from 'node:util';
import type { AllianceDescription } from '../alliance/description.js';
import { isFree } from '../fabric/choose-ports.js';
import type { FabricMember, FabricPlan } from '../fabric/plan.js';
import { NetworkProblem } from '../problem.js';
import { refuseFullDisk } from './disk-space.js';
import { refuseBadIdentities } from './identity-faults.js';
import { readNetworkFolder } from './network-folder.js';
import { portHolder } from './port-holder.js';

/**
 * A network that was set up from one description is not continued with another: most of it stands in the channel.
 * @throws NetworkProblem `NETWORK_DIFFERS`
 */
export async function refuseOtherDescription(dir: string, description: AllianceDescription): Promise<void> {
  const found = await readNetworkFolder(dir);
  if (found === undefined) {
    return;
  }
  const fields = differences(found.description, description);
  if (fields.length > 0) {
    throw new NetworkProblem(
      'NETWORK_DIFFERS',
      `the network in ${dir} was set up from another description; they differ in ${fields.join(', ')}: ` +
        'put the alliance file back as it was, name another folder with --dir, or remove that network with entente network reset',
    );
  }
}

/** The places in which two descriptions differ, as `members.2.name`. */
export function differences(one: unknown, other: unknown, place = ''): string[] {
  if (isDeepStrictEqual(one, other)) {
    return [];
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return [place];
  }
  const [left, right] = [one, other].map((value) => value as Readonly<Record<string, unknown>>);
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) =>
    differences(left?.[name], right?.[name], place === '' ? name : `${place}.${name}`),
  );
}

/**
 * Looks for what would make a start fail halfway, and says it before anything was started.
 * @param ranBefore names of the processes that run already
 * @throws NetworkProblem `DISK_FULL`, `PORT_IN_USE`, or one of identities
 */
export async function beforeStart(
  plan: FabricPlan,
  ranBefore: readonly string[],
  onProgress: (message: string) => void,
): Promise<void> {
  await refuseFullDisk(plan.network.dir);
  await refuseBadIdentities(plan, onProgress);
  for (const { name, ports } of plan.members.flatMap(listeners)) {
    if (!ranBefore.includes(name)) {
      for (const port of ports) {
        await refuseTakenPort(name, port);
      }
    }
  }
}

function listeners({ layout: { slug }, ports }: FabricMember): { name: string; ports: readonly number[] }[] {
  return [
    { name: `orderer:${slug}`, ports: [ports.orderer, ports.ordererAdmin, ports.ordererOperations] },
    { name: `peer:${slug}`, ports: [ports.peer, ports.peerChaincode, ports.peerOperations] },
    { name: `chaincode:${slug}`, ports: [ports.chaincode] },
    { name: `gateway:${slug}`, ports: Object.values(ports.gateway) },
  ];
}

async function refuseTakenPort(name: string, port: number): Promise<void> {
  if (await isFree(port)) {
    return;
  }
  const holder = portHolder(port);
  const who = holder === undefined ? 'another program' : `process ${String(holder.pid)} (${holder.command})`;
  throw new NetworkProblem(
    'PORT_IN_USE',
    `port ${String(port)}, which ${name} needs, is used by ${who}: end that program, or set up the network anew with ` +
      'another portBase in the alliance file (the ports stand in the channel, so a network keeps those it has)',
  );
}
