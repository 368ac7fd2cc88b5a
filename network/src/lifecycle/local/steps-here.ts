import { NetworkProblem } from '../../problem.js';
import { approve } from '../approve.js';
import { commit } from '../commit.js';
import { firstAnswer } from '../first-answer.js';
import { install, type MemberPackage, writeMemberPackage } from '../install.js';
import { peersOfChannel } from '../peers-of-channel.js';
import { type ChaincodeStatus, chaincodeStatus } from '../status.js';
import { definitionFor, type DefinitionToCommit } from '../upgrade.js';
import type { ChaincodePlace } from './place.js';

/** Which package of which version a step is about. */
export interface StepOptions {
  readonly version: string;
  /** `host:port` at which the one member's peer finds the process; the usual port on loopback if left out. */
  readonly address?: string;
}

/** A member's package, and what came of a step with it. */
export interface StepOfMember extends MemberPackage {
  readonly mspId: string;
  readonly address: string;
}

/** Writes the package of each member of a place. @throws NetworkProblem `ADDRESS_OF_WHOM` for one address and several members */
export async function packagesHere(
  { name, members }: ChaincodePlace,
  { version, address }: StepOptions,
): Promise<readonly StepOfMember[]> {
  if (address !== undefined && members.length > 1) {
    throw new NetworkProblem(
      'ADDRESS_OF_WHOM',
      `each member has a chaincode process of its own, and ${address} can be that of one only: name the member (--member)`,
    );
  }
  return Promise.all(
    members.map(async ({ layout, ports }) => {
      const where = address ?? `127.0.0.1:${String(ports.chaincode)}`;
      const chaincode = await writeMemberPackage({ member: layout, name, version, address: where });
      return { mspId: layout.mspId, address: where, ...chaincode };
    }),
  );
}

/** Writes and installs each member's package on its own peer. @throws NetworkProblem */
export async function installHere(
  place: ChaincodePlace,
  options: StepOptions,
): Promise<readonly (StepOfMember & { readonly isNew: boolean })[]> {
  const packages = await packagesHere(place, options);
  return Promise.all(
    place.members.map(async ({ tools, layout }) => {
      const own = ofMember(packages, layout.mspId);
      return { ...own, isNew: await install(tools, own) };
    }),
  );
}

/** Approves for each member what {@link installHere} installs. @throws NetworkProblem */
export async function approveHere(
  place: ChaincodePlace,
  options: StepOptions,
): Promise<readonly (StepOfMember & { readonly sequence: number })[]> {
  const packages = await packagesHere(place, options);
  const definition = await nextDefinition(place, options.version);
  return Promise.all(
    place.members.map(async ({ tools, layout }) => {
      const own = ofMember(packages, layout.mspId);
      await approve(tools, definition, own.packageId);
      return { ...own, sequence: definition.sequence };
    }),
  );
}

/** Commits what a majority approved, as the first member of the place that can. @throws NetworkProblem */
export async function commitHere(place: ChaincodePlace, version: string): Promise<{ readonly sequence: number }> {
  const definition = await nextDefinition(place, version);
  await firstAnswer(
    place.members.map(({ tools }) => tools),
    async (tools) => {
      await commit(tools, definition, { peers: await peersOfChannel(tools) });
    },
  );
  return { sequence: definition.sequence };
}

/** What is installed, approved and committed. @throws NetworkProblem if no peer of the place answers */
export async function chaincodeStatusHere({ members, name }: ChaincodePlace): Promise<ChaincodeStatus> {
  return chaincodeStatus(
    members.map(({ tools }) => tools),
    name,
  );
}

async function nextDefinition({ members, name }: ChaincodePlace, version: string): Promise<DefinitionToCommit> {
  const { answer } = await firstAnswer(
    members.map(({ tools }) => tools),
    (tools) => definitionFor(tools, { name, version }),
  );
  return answer;
}

function ofMember(packages: readonly StepOfMember[], mspId: string): StepOfMember {
  const own = packages.find((one) => one.mspId === mspId);
  if (own === undefined) {
    throw new Error(`no package was made for ${mspId}`);
  }
  return own;
}
