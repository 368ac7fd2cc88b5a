import { access, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { NetworkProblem } from '../problem.js';

/** The alliance file's name where nobody says otherwise. */
export const allianceFileName = 'alliance.yaml';

/** The running example: three lenders and a supervisor. */
const example = `# An alliance on one machine: what "entente network up" starts from.
name: lenders
channel: alliance
chaincode: entente
members:
  - { mspId: LenderAMSP, name: lender-a }
  - { mspId: LenderBMSP, name: lender-b }
  - { mspId: LenderCMSP, name: lender-c }
  - { mspId: SupervisorMSP, name: supervisor, roles: [supervisor] }
# How many members must endorse a transaction: any, majority, all, or a number.
endorsement: majority
# bft tolerates a faulty or hostile member in four; raft tolerates crashes only and takes fewer members.
ordering: { type: bft, distance: local }
# A block is cut after so many milliseconds, or with so many transactions.
blocks: { intervalMs: 20, transactions: 500 }
# Twenty ports a member from here on; without it, free ones are taken and kept.
# portBase: 7000
`;

export interface AllianceFile {
  readonly file: string;
  /** Whether it was written just now, from the example. */
  readonly isNew: boolean;
}

/**
 * The alliance file to use: the named one, else `alliance.yaml` in a folder, written there if there is none.
 * @throws NetworkProblem `NO_ALLIANCE_FILE`
 */
export async function findAllianceFile(folder: string, named?: string): Promise<AllianceFile> {
  const file = named === undefined ? join(resolve(folder), allianceFileName) : resolve(folder, named);
  if (await exists(file)) {
    return { file, isNew: false };
  }
  if (named !== undefined) {
    throw new NetworkProblem(
      'NO_ALLIANCE_FILE',
      `there is no file ${file}: name the right one with --file, or leave --file away to begin with an example of four members`,
    );
  }
  await writeFile(file, example, { flag: 'wx' });
  return { file, isNew: true };
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
