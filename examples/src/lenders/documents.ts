import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Charter, GeneralizedSchema, QueryContractForm, validate } from '@entente/protocol';
import { parse } from 'yaml';

/** The folder of the lenders' documents. */
export const lendersFolder = fileURLToPath(new URL('../../lenders/', import.meta.url));

/** Files of the lenders' scenario, below {@link lendersFolder}. */
export const lendersFiles = {
  charter: 'charter.yaml',
  schema: 'schemas/credit_exposure.yaml',
  contracts: {
    multiLoanCheck: 'contracts/multi-loan-check.yaml',
    multiLoanCheckV2: 'contracts/multi-loan-check-v2.yaml',
    industryOverdue: 'contracts/industry-overdue.yaml',
  },
  /** A question over borrowers, by a query within the query, that each member may ask twice a month. */
  debtPerBorrower: 'contracts/debt-per-borrower.yaml',
  /** A hidden question: whether a lender knows a person by a bad debt, without learning about whom it is asked. */
  blacklistHit: 'contracts/blacklist-hit.yaml',
  /** How many lenders lend to a person, and not which; the supervisor counts without a name to what it counts. */
  lendersWhoKnow: 'contracts/lenders-who-know.yaml',
  /** Whether each has one, put away for the supervisors, who open it together with cause. */
  blacklistAccountable: 'contracts/blacklist-hit-accountable.yaml',
  /** A score of one person by what all lenders know together, of which no lender shows its part. */
  jointScore: 'contracts/joint-score.yaml',
  /** The same score, of persons about whom no lender learns that they are asked about. */
  jointScoreHidden: 'contracts/joint-score-hidden.yaml',
  /** The place that a lender's own rate of bad debts has among all, of which none is shown. */
  rankOverdueRate: 'contracts/rank-overdue-rate.yaml',
  /** How many people two lenders have in common, of whom neither learns which they are. */
  borrowersInCommon: 'contracts/borrowers-in-common.yaml',
  /** Refused by the verdict before anybody votes. */
  refused: [
    'contracts/refused/borrower-list.yaml',
    'contracts/refused/packed-sum.yaml',
    'contracts/refused/largest-balance.yaml',
    'contracts/refused/value-probe.yaml',
  ],
  /** Passes the verdict; members reject it because of its purpose. */
  rejected: 'contracts/refused/marketing-scan.yaml',
  sources: {
    LenderAMSP: 'sources/lender-a.sources.yaml',
    LenderBMSP: 'sources/lender-b.sources.yaml',
    LenderCMSP: 'sources/lender-c.sources.yaml',
  },
  readOnlyRole: 'sources/read-only-role.sql',
  /** Of the lender that may join the three: on MariaDB, and where there is none. */
  fourth: {
    overdueByLender: 'contracts/overdue-by-lender.yaml',
    industryOverduePrivate: 'contracts/industry-overdue-private.yaml',
    rankClosedRate: 'contracts/rank-closed-rate.yaml',
    charter: 'charter-four.yaml',
    mariadb: { sources: 'sources/lender-d.sources.yaml', role: 'sources/read-only-account.mariadb.sql' },
    postgresql: { sources: 'sources/lender-d.postgresql.sources.yaml', role: 'sources/read-only-role-d.sql' },
  },
} as const;

/** @throws DomainError `INVALID_INPUT` with every fault and its place */
export async function readCharter(file: string = lendersFiles.charter): Promise<Charter> {
  return validate(Charter, await readYaml(file));
}

/** @throws DomainError `INVALID_INPUT` with every fault and its place */
export async function readSchema(file: string = lendersFiles.schema): Promise<GeneralizedSchema> {
  return validate(GeneralizedSchema, await readYaml(file));
}

/** A query contract as its author wrote it. @throws DomainError `INVALID_INPUT` with every fault and its place */
export async function readContractForm(file: string): Promise<QueryContractForm> {
  return validate(QueryContractForm, await readYaml(file));
}

/** A file of the scenario as the value that its YAML says. */
export async function readYaml(file: string): Promise<unknown> {
  return parse(await readFile(join(lendersFolder, file), 'utf8'));
}
