import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Charter, GeneralizedSchema, QueryContractForm, validate } from '@entente/protocol';
import { parse } from 'yaml';
import type { Layout } from './model.js';

/** The folder of the wage survey's documents. */
export const wagesFolder = fileURLToPath(new URL('../../wages/', import.meta.url));

/** Files of the wage survey, below {@link wagesFolder}. */
export const wagesFiles = {
  charter: 'charter.yaml',
  schema: 'schemas/wage_record.yaml',
  contracts: {
    headcountByCompany: 'contracts/headcount-by-company.yaml',
    payByJob: 'contracts/pay-by-job.yaml',
    payByGroup: 'contracts/pay-by-group.yaml',
    payByCohort: 'contracts/pay-by-cohort.yaml',
    wageGap: 'contracts/wage-gap.yaml',
  },
} as const;

/** @throws DomainError `INVALID_INPUT` with every fault and its place */
export async function readWageCharter(): Promise<Charter> {
  return validate(Charter, await readWageYaml(wagesFiles.charter));
}

/** @throws DomainError `INVALID_INPUT` with every fault and its place */
export async function readWageSchema(): Promise<GeneralizedSchema> {
  return validate(GeneralizedSchema, await readWageYaml(wagesFiles.schema));
}

/** A query contract as its author wrote it. @throws DomainError `INVALID_INPUT` with every fault and its place */
export async function readWageContract(name: keyof typeof wagesFiles.contracts): Promise<QueryContractForm> {
  return validate(QueryContractForm, await readWageYaml(wagesFiles.contracts[name]));
}

/** The mapping of a company that keeps its payroll so. */
export function wageSourcesFile(layout: Layout): string {
  return `sources/${layout}.sources.yaml`;
}

/** A file of the survey as its text. */
export async function readWageText(file: string): Promise<string> {
  return readFile(join(wagesFolder, file), 'utf8');
}

/** A file of the survey as the value that its YAML says. */
export async function readWageYaml(file: string): Promise<unknown> {
  return parse(await readWageText(file));
}
