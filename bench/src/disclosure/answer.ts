import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createDataAccess, type DataAccess, type LocalQuery } from '@entente/gateway-service';
import {
  type DisclosurePolicy,
  defaultDisclosure,
  type GeneralizedSchema,
  type QueryContractForm,
} from '@entente/protocol';
import { compileContract } from '@entente/protocol/parse';

/** More than the largest least number of subjects that anybody sets, so that every cell is measured and passes. */
const subjectsPerCell = 12;

const schema: GeneralizedSchema = {
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'One row per loan', subject: 'person' },
  columns: {
    person: { type: 'text', maxLength: 20, use: { match: ['parameter'] } },
    cell: { type: 'integer', min: 0, max: 9_999_999, use: { group: ['exact'] } },
    balance: { type: 'decimal', scale: 2, use: { aggregate: ['count', 'sum'] } },
  },
};

const form: QueryContractForm = {
  ...{ kind: 'query-contract', id: 'many-cells', version: 1, title: 'Many cells', schemas: { loans: 1 } },
  ...{ scope: 'many-subjects', purposes: ['statistics'], parameters: {}, disclosure: {} },
  local: 'SELECT cell, count(*) AS n, sum(balance) AS total FROM loans GROUP BY cell',
  combine: {
    mode: 'merge',
    by: 'SupervisorMSP',
    query: 'SELECT cell, sum(n) AS n, sum(total) AS total FROM partial GROUP BY cell ORDER BY cell',
  },
  access: { members: ['MemberAMSP'] },
};

/** An owner's rows and the question about them; more cells than any charter lets an answer have. */
export interface ManyCells {
  readonly access: DataAccess;
  readonly query: LocalQuery;
  readonly combine: ReturnType<typeof compileContract>['combine'];
  readonly policy: DisclosurePolicy;
  close(): Promise<void>;
}

export async function manyCells(cells: number): Promise<ManyCells> {
  const folder = await mkdtemp(join(tmpdir(), 'entente-bench-'));
  await writeRows(join(folder, 'loans.parquet'), cells);
  const mappingFile = join(folder, 'sources.yaml');
  const columns = { person: 'l.person', cell: 'l.cell', balance: 'l.balance' };
  const source = { schema: 'loans@1', connection: 'c', from: `read_parquet('loans.parquet') l`, columns };
  const connection = { engine: 'duckdb', files: folder, processes: 1 };
  // JSON is YAML.
  await writeFile(mappingFile, JSON.stringify({ connections: { c: connection }, sources: { loans: source } }));
  const access = await createDataAccess({ mappingFile, env: {} });
  const { local, combine } = compileContract(form);
  return {
    ...{ access, combine },
    query: { schemas: [schema], tree: local.tree, parameters: {}, requestDate: '2026-07-01' },
    policy: { ...defaultDisclosure, maxGroups: cells, maxRows: cells },
    close: async () => {
      await access.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writeRows(file: string, cells: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const rows = cells * subjectsPerCell;
  await connection.run(
    `COPY (SELECT 'p' || i AS person, CAST(i % ${String(cells)} AS INTEGER) AS cell,
       CAST((i * 104729) % 30000000 AS DECIMAL(14, 2)) / 100 AS balance
     FROM range(${String(rows)}) t(i)) TO '${file}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}
