import { join } from 'node:path';
import type { LedgerKind } from '@entente/network';
import { defaultClaimsSeed, generateClaims } from '../claims/generate.js';
import { tablesOf } from '../claims/load.js';
import { type ClaimsData, hospitals, insurers, keepings, regulator } from '../claims/model.js';
import {
  auditOffice,
  defaultGovernmentSeed,
  generatePersons,
  housing,
  registers,
  registersKept,
  registerTables,
} from '../government/model.js';
import { ScenarioDocuments } from '../scenario/documents.js';
import { writeTables } from '../scenario/tables.js';
import { type AllianceMember, folderOf, type RunningAlliance, startAlliance } from './start-alliance.js';
import type { Size } from './start-lenders.js';

export interface StartScenarioOptions {
  /** Made if missing; everything of this alliance is in it. */
  readonly dir: string;
  readonly size: Size;
  readonly ledger: LedgerKind;
  readonly onProgress: (message: string) => void;
}

/** The alliance of insurers and hospitals at work on this machine. */
export type ClaimsAlliance = RunningAlliance & { readonly data: ClaimsData };
/** The agencies at work on this machine. */
export type GovernmentAlliance = RunningAlliance & { readonly persons: ReturnType<typeof generatePersons> };

const persons: Readonly<Record<Size, number>> = { small: 400, medium: 4_000 };

/**
 * Starts three insurers and four hospitals with their tables, and the regulator.
 * @throws Error that says what did not come up; what had come up is stopped again
 */
export async function startClaims({ dir, size, ledger, onProgress }: StartScenarioOptions): Promise<ClaimsAlliance> {
  const documents = new ScenarioDocuments('claims');
  onProgress(`bills of four hospitals and policies of three insurers, over ${String(persons[size])} people`);
  const data = generateClaims({ seed: defaultClaimsSeed, persons: persons[size] });
  const owners = await Promise.all(
    [...insurers, ...hospitals].map(async (mspId) => {
      const keeping = keepings[mspId];
      await writeTables(join(folderOf(dir, mspId), 'data'), keeping, tablesOf(data, mspId));
      const kind = mspId.startsWith('Hospital') ? 'hospital' : 'insurer';
      return { mspId, sources: await documents.sources(`${kind}-${keeping}`) };
    }),
  );
  const members: AllianceMember[] = [...owners, { mspId: regulator, roles: ['supervisor'] }];
  onProgress('a ledger for eight members, and a gateway for each');
  return { ...(await startAlliance({ dir, name: 'claims', ledger, members })), data };
}

/**
 * Starts four registers, the agency that asks and the audit office.
 * @throws Error that says what did not come up; what had come up is stopped again
 */
export async function startGovernment(options: StartScenarioOptions): Promise<GovernmentAlliance> {
  const { dir, size, ledger, onProgress } = options;
  const documents = new ScenarioDocuments('government');
  onProgress(`registers of four agencies over ${String(persons[size])} people`);
  const everybody = generatePersons({ seed: defaultGovernmentSeed, persons: persons[size] });
  const owners = await Promise.all(
    registers.map(async (mspId) => {
      const { keeping, mapping } = registersKept[mspId];
      await writeTables(join(folderOf(dir, mspId), 'data'), keeping, registerTables(everybody, mspId));
      return { mspId, sources: await documents.sources(mapping) };
    }),
  );
  const members: AllianceMember[] = [{ mspId: housing }, ...owners, { mspId: auditOffice, roles: ['supervisor'] }];
  onProgress('a ledger for six members, and a gateway for each');
  return { ...(await startAlliance({ dir, name: 'government', ledger, members })), persons: everybody };
}
