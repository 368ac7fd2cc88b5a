import { readWageYaml, wageSourcesFile } from '../wages/documents.js';
import type { PayrollTarget } from '../wages/load/load.js';
import { type Mapping, mappedColumns, runDuckdb, runSqlite } from './mapped-rows.js';
import { join } from 'node:path';

/** The rows that a company offers through its `sources.yaml`, each as one text, in order; the simplest reading of it. */
export async function mappedWages({ layout, folder }: PayrollTarget): Promise<string[]> {
  const { connections, sources } = (await readWageYaml(wageSourcesFile(layout))) as {
    connections: Record<string, { file?: string }>;
    sources: { wages: Mapping };
  };
  const { from, where, columns } = sources.wages;
  const sql = `SELECT employee, cohort, job_category, background, gender, CAST(round(annual_pay * 100) AS bigint) AS pay,
      CAST(round(bonus * 100) AS bigint) AS bonus, months_of_service
    FROM (SELECT ${mappedColumns(columns)} FROM ${from} WHERE ${where}) AS mapped
    WHERE job_category IS NOT NULL`;
  const file = Object.values(connections)[0]?.file;
  const rows =
    file === undefined ? await runDuckdb(folder, sql) : runSqlite(join(folder, file.slice('data/'.length)), sql);
  return rows.map((row) => row.map(String).join('|')).sort();
}
