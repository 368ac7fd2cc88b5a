import { join } from 'node:path';
import type { LedgerKind } from '@entente/network';
import { readWageText, wageSourcesFile } from '../wages/documents.js';
import { defaultWageSeed, generatePayrolls } from '../wages/generate.js';
import { writePayroll } from '../wages/load/load.js';
import { companies, type CompanyRows, council, profiles, surveyedRows, university } from '../wages/model.js';
import { folderOf, type RunningAlliance, startAlliance } from './start-alliance.js';
import type { Size } from './start-lenders.js';

/** How many work for the largest of the companies. */
export const largestCompany: Readonly<Record<Size, number>> = { small: 1_000, medium: 10_000 };

export interface StartWagesOptions {
  /** Made if missing; everything of this alliance is in it. */
  readonly dir: string;
  readonly size: Size;
  readonly ledger: LedgerKind;
  readonly seed?: string;
  readonly onProgress?: (message: string) => void;
}

/** The wage survey at work on this machine. */
export interface WagesAlliance extends RunningAlliance {
  /** What only somebody who sees every company's rows has. */
  readonly rows: CompanyRows;
}

/**
 * Starts five companies with their payrolls, the council that asks and the university that helps to compute.
 * @throws Error that says what did not come up; what had come up is stopped again
 */
export async function startWages(options: StartWagesOptions): Promise<WagesAlliance> {
  const { dir, size, ledger, seed = defaultWageSeed, onProgress = (): void => undefined } = options;
  onProgress(`payrolls of five companies, ${String(largestCompany[size])} people at the largest`);
  const payrolls = generatePayrolls({ seed, employees: largestCompany[size] });
  const day = new Date().toISOString().slice(0, 10);
  const owners = await Promise.all(
    companies.map(async (company) => {
      const { layout } = profiles[company];
      await writePayroll({ layout, folder: join(folderOf(dir, company), 'data'), day }, company, payrolls[company]);
      return { mspId: company, sources: await readWageText(wageSourcesFile(layout)) };
    }),
  );
  onProgress('a ledger for seven members, and a gateway for each');
  const alliance = await startAlliance({
    ...{ dir, name: 'wages', ledger },
    members: [...owners, { mspId: council }, { mspId: university, roles: ['supervisor'] }],
  });
  const rows = companies.map((company) => [company, surveyedRows(company, payrolls[company])] as const);
  return { ...alliance, rows: Object.fromEntries(rows) };
}
