import type { MemberTools } from '../fabric/member-tools.js';
import { digestOfVersion } from './build-digest.js';
import {
  type Approvals,
  type Approved,
  approved,
  commitReadiness,
  committed,
  type InstalledPackage,
  installedPackages,
} from './definitions.js';
import { firstAnswer } from './first-answer.js';

/** A definition with who approved it. */
export interface DefinitionStatus {
  readonly sequence: number;
  readonly version: string;
  /** SHA-256 of the build; undefined if the version has none. */
  readonly digest: string | undefined;
  readonly approvals: Approvals;
  readonly missing: readonly string[];
}

/** What one member's own peer knows. */
export interface MemberChaincodeStatus {
  readonly mspId: string;
  readonly installed: readonly InstalledPackage[];
  /** The newest definition that the member approved. */
  readonly approved: (Approved & { readonly digest: string | undefined }) | undefined;
  /** Whether its peer can endorse under the channel's definition: approved it, with a package that is installed. */
  readonly endorses: boolean;
  /** Why the peer could not be asked. */
  readonly problem?: string;
}

export interface ChaincodeStatus {
  readonly name: string;
  /** The channel's definition; undefined before the first. */
  readonly committed: DefinitionStatus | undefined;
  /** Definitions that members approved as the next one; two if they disagree. */
  readonly next: readonly DefinitionStatus[];
  readonly members: readonly MemberChaincodeStatus[];
}

/** What is installed, approved and committed, as far as the given members' peers tell. @throws NetworkProblem if none answers */
export async function chaincodeStatus(tools: readonly MemberTools[], name: string): Promise<ChaincodeStatus> {
  const { tools: first, answer: current } = await firstAnswer(tools, (member) => committed(member, name));
  const members = await Promise.all(tools.map((member) => memberStatus(member, name, current?.sequence)));
  const waiting = members.flatMap(({ approved: own }) =>
    own !== undefined && own.sequence > (current?.sequence ?? 0) ? [own] : [],
  );
  const versions = new Map(waiting.map(({ version, sequence }) => [version, { name, version, sequence }]));
  return {
    name,
    committed: current === undefined ? undefined : definitionStatus(current, current.approvals),
    next: await Promise.all(
      [...versions.values()].map(async (next) => definitionStatus(next, await commitReadiness(first, next))),
    ),
    members,
  };
}

function definitionStatus(
  { sequence, version }: { readonly sequence: number; readonly version: string },
  approvals: Approvals,
): DefinitionStatus {
  const missing = Object.keys(approvals).filter((mspId) => approvals[mspId] !== true);
  return { sequence, version, digest: digestOfVersion(version), approvals, missing };
}

async function memberStatus(
  tools: MemberTools,
  name: string,
  sequence: number | undefined,
): Promise<MemberChaincodeStatus> {
  const { mspId } = tools;
  try {
    const [installed, newest, current] = await Promise.all([
      installedPackages(tools),
      approved(tools, name),
      sequence === undefined ? undefined : approved(tools, name, sequence),
    ]);
    return {
      mspId,
      installed,
      approved: newest === undefined ? undefined : { ...newest, digest: digestOfVersion(newest.version) },
      endorses: installed.some(({ packageId }) => packageId === current?.packageId),
    };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { mspId, installed: [], approved: undefined, endorses: false, problem };
  }
}
