import { z } from 'zod';
import type { FabricPlan } from '../../fabric/plan.js';
import { chaincodeStatus, type MemberChaincodeStatus } from '../../lifecycle/index.js';
import type { RunRecord } from '../run-record.js';
import { learn } from './learn.js';
import { type ChaincodeAtMember, isKnown, type Learned, type NetworkStatus } from './types.js';

/** What of the chaincode is agreed on, and what of it each member has. */
export interface ChaincodeEverywhere {
  readonly definition?: NonNullable<NetworkStatus['definition']>;
  readonly at: ReadonlyMap<string, Learned<ChaincodeAtMember>>;
  /** Ids of the packages that members approved, by MSP ID. */
  readonly packageIds: ReadonlyMap<string, string>;
}

const ReadyLine = z.looseObject({ digest: z.string().optional() });

/** Asks every member's peer for its packages and approvals; what its chaincode process runs, that has said at its start. */
export async function chaincodeEverywhere(
  { members, description }: FabricPlan,
  records: readonly (RunRecord & { readonly isRunning: boolean })[],
): Promise<ChaincodeEverywhere> {
  const status = await learn(() =>
    chaincodeStatus(
      members.map(({ tools }) => tools),
      description.chaincode,
    ),
  );
  if (!isKnown(status)) {
    return { at: new Map(members.map(({ tools }) => [tools.mspId, status])), packageIds: new Map() };
  }
  const runningDigest = (slug: string): string | undefined => {
    const record = records.find(({ name, isRunning }) => isRunning && name === `chaincode:${slug}`);
    return ReadyLine.parse(record?.ready ?? {}).digest;
  };
  return {
    ...(status.committed === undefined ? {} : { definition: definitionOf(status.committed) }),
    at: new Map(
      members.flatMap(({ layout }) =>
        status.members
          .filter(({ mspId }) => mspId === layout.mspId)
          .map((one) => [one.mspId, atMember(one, runningDigest(layout.slug))] as const),
      ),
    ),
    packageIds: new Map(
      status.members.flatMap(({ mspId, approved }) =>
        approved?.packageId === undefined ? [] : [[mspId, approved.packageId] as const],
      ),
    ),
  };
}

function definitionOf({ version, sequence }: { readonly version: string; readonly sequence: number }): {
  version: string;
  sequence: number;
} {
  return { version, sequence };
}

function atMember(status: MemberChaincodeStatus, runningDigest: string | undefined): Learned<ChaincodeAtMember> {
  const { installed, approved, endorses, problem } = status;
  if (problem !== undefined) {
    return { problem };
  }
  return {
    ...(runningDigest === undefined ? {} : { runningDigest }),
    installed: installed.map(({ packageId }) => packageId),
    ...(approved === undefined ? {} : { approvedVersion: approved.version }),
    endorses,
  };
}
