import { z } from 'zod';
import type { MemberTools } from '../fabric/member-tools.js';
import type { PeerNode } from '../fabric/nodes.js';
import { NetworkProblem } from '../problem.js';
import { askPeer, type CommandLimits, peerArguments } from './lifecycle-command.js';

/** What members approve: which chaincode, in which version, as which change of the channel's definition. */
export interface Definition {
  readonly name: string;
  /** `1.4.0+<sha256 of the build>` */
  readonly version: string;
  /** Counts the changes of the definition, from 1. */
  readonly sequence: number;
  /** Who must endorse, in Fabric's language; the channel's own endorsement policy if left out. */
  readonly signaturePolicy?: string;
}

const Approvals = z.record(z.string(), z.boolean());
/** By MSP ID: whether the member approved. */
export type Approvals = Readonly<Record<string, boolean>>;

const Committed = z.object({ sequence: z.int(), version: z.string(), approvals: Approvals.default({}) });
export type Committed = Readonly<z.infer<typeof Committed>>;

const Source = z.object({ Type: z.object({ LocalPackage: z.object({ package_id: z.string() }).optional() }) });
const Approved = z.object({ sequence: z.int(), version: z.string(), source: Source.optional() });
/** What a member approved itself; without `packageId` its peer does not endorse. */
export interface Approved {
  readonly sequence: number;
  readonly version: string;
  readonly packageId?: string;
}

const Installed = z.object({
  installed_chaincodes: z.array(z.object({ package_id: z.string(), label: z.string() })).default([]),
});
export interface InstalledPackage {
  readonly packageId: string;
  readonly label: string;
}

/** Arguments that say a definition, the same for approving, checking and committing. */
export function definitionArguments(
  { channel }: Pick<MemberTools, 'channel'>,
  { name, version, sequence, signaturePolicy }: Definition,
): string[] {
  return [
    ...['--channelID', channel, '--name', name, '--version', version, '--sequence', String(sequence)],
    ...(signaturePolicy === undefined ? [] : ['--signature-policy', signaturePolicy]),
  ];
}

/** The packages on the member's own peer. @throws NetworkProblem */
export async function installedPackages(
  tools: MemberTools,
  limits?: CommandLimits,
): Promise<readonly InstalledPackage[]> {
  const { installed_chaincodes: installed } = Installed.parse(await ask(tools, ['queryinstalled'], limits));
  return installed.map(({ package_id: packageId, label }) => ({ packageId, label }));
}

/** The definition that the channel has, as the member's own peer sees it; undefined before the first. @throws NetworkProblem */
export async function committed(
  tools: MemberTools,
  name: string,
  limits?: CommandLimits,
): Promise<Committed | undefined> {
  const args = ['querycommitted', '--channelID', tools.channel, '--name', name];
  const answer = await unless(/namespace \S+ is not defined/, () => ask(tools, args, limits));
  return answer === undefined ? undefined : Committed.parse(answer);
}

/**
 * What the member itself approved: under a sequence, else the newest of the committed and the next one. Only its own peer
 * knows with which package. @throws NetworkProblem
 */
export async function approved(
  tools: MemberTools,
  name: string,
  sequence?: number,
  limits?: CommandLimits,
): Promise<Approved | undefined> {
  const args = ['queryapproved', '--channelID', tools.channel, '--name', name];
  const which = sequence === undefined ? [] : ['--sequence', String(sequence)];
  const nothing = /could not fetch approved chaincode definition/;
  const answer = await unless(nothing, () => ask(tools, [...args, ...which], limits));
  if (answer === undefined) {
    return undefined;
  }
  const { source, ...definition } = Approved.parse(answer);
  const packageId = source?.Type.LocalPackage?.package_id;
  return { ...definition, ...(packageId === undefined ? {} : { packageId }) };
}

const Readiness = z.object({ approvals: Approvals });

/**
 * Who approved exactly this definition, which must be the next one.
 * @param peer whom to ask; the member's own peer if left out
 * @throws NetworkProblem `WRONG_SEQUENCE` if it is not the next, and others
 */
export async function commitReadiness(
  tools: MemberTools,
  definition: Definition,
  peer?: PeerNode,
  limits?: CommandLimits,
): Promise<Approvals> {
  const args = ['checkcommitreadiness', ...definitionArguments(tools, definition)];
  return Readiness.parse(await ask(tools, [...args, ...peerArguments(peer === undefined ? [] : [peer])], limits))
    .approvals;
}

async function ask(tools: MemberTools, args: readonly string[], limits?: CommandLimits): Promise<unknown> {
  return JSON.parse(await askPeer(tools, [...args, '--output', 'json'], limits)) as unknown;
}

/** A refusal that says that there is nothing becomes `undefined`. */
async function unless<T>(nothing: RegExp, action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof NetworkProblem && nothing.test(error.detail)) {
      return undefined;
    }
    throw error;
  }
}
