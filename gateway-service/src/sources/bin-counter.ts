import { type Cell, type Expression, type GeneralizedSchema, type QueryTree, subjectColumnOf } from '@entente/protocol';
import type { CellMeasure, DataAccess, MeasuredTable, RunLimits } from '../ports/data-access.js';
import { type Binning, binExpression, binOf } from './binning.js';
import type { CountedBin } from './fold-bins.js';

/** Where counts come from: the member's database through the measured pipeline, or rows in memory. */
export interface BinCounter {
  total(): Promise<{ readonly rows: number; readonly subjects: number }>;
  bins(column: string, binning: Binning): Promise<readonly CountedBin[]>;
  /** Sum, number of values and what disclosure control must know of them; undefined where sums are not to be had. */
  sum(
    column: string,
  ): Promise<{ readonly sum: number; readonly count: number; readonly measure: CellMeasure } | undefined>;
}

export interface SourceCounterOptions {
  readonly dataAccess: Pick<DataAccess, 'run' | 'runMeasured'>;
  readonly source: string;
  readonly schema: GeneralizedSchema;
  readonly limits: RunLimits;
  /** YYYY-MM-DD; no counted expression depends on it. */
  readonly requestDate: string;
}

const count: Expression = { op: 'aggregate', fn: 'count', distinct: false };

/** Counts in the database: the trees, limits and measures of every approved question about many subjects. */
export function sourceCounter({ dataAccess, source, schema, limits, requestDate }: SourceCounterOptions): BinCounter {
  const ask = async (outputs: QueryTree['outputs'], groupBy: readonly Expression[]): Promise<MeasuredTable> => {
    const tree = { from: schema.id, outputs, groupBy, orderBy: [] };
    const query = { schemas: [schema], tree, parameters: {}, requestDate };
    if (subjectColumnOf(schema) === undefined) {
      const table = await dataAccess.run([source], query, limits);
      return { table, measures: [] };
    }
    return (await dataAccess.runMeasured([source], query, limits)).first;
  };
  const bins = async (groupBy: readonly Expression[]): Promise<readonly CountedBin[]> => {
    const key = groupBy.map((expression) => ({ name: 'bin', expression }));
    const { table, measures } = await ask([...key, { name: 'rows', expression: count }], groupBy);
    return table.rows.map((row, index) => {
      const rows = Number(row.at(-1) ?? 0);
      return { bin: key.length === 0 ? null : (row[0] ?? null), rows, subjects: measures[index]?.subjects ?? rows };
    });
  };
  return {
    total: async () => (await bins([]))[0] ?? { rows: 0, subjects: 0 },
    bins: async (column, binning) => bins([binExpression(column, binning)]),
    sum: async (column) => {
      const term: Expression = { op: 'column', name: column };
      const of = (fn: 'sum' | 'count'): Expression => ({ op: 'aggregate', fn, distinct: false, term });
      const { table, measures } = await ask(
        [
          { name: 'sum', expression: of('sum') },
          { name: 'count', expression: of('count') },
        ],
        [],
      );
      const [row = []] = table.rows;
      const [measure] = measures;
      return measure && { sum: Number(row[0] ?? 0), count: Number(row[1] ?? 0), measure };
    },
  };
}

/** Counts of rows in memory, in the order of the schema's columns. */
export function memoryCounter(schema: GeneralizedSchema, rows: readonly (readonly Cell[])[]): BinCounter {
  const names = Object.keys(schema.columns);
  const subjectAt = names.indexOf(subjectColumnOf(schema) ?? '');
  const subjectsOf = (some: readonly (readonly Cell[])[]): number =>
    subjectAt < 0 ? some.length : new Set(some.map((row) => row[subjectAt])).size;
  return {
    total: () => Promise.resolve({ rows: rows.length, subjects: subjectsOf(rows) }),
    bins: (column, binning) => {
      const at = names.indexOf(column);
      const groups = new Map<Cell, (readonly Cell[])[]>();
      for (const row of rows) {
        const bin = binOf(row[at] ?? null, binning);
        const some = groups.get(bin) ?? [];
        some.push(row);
        groups.set(bin, some);
      }
      const counted = [...groups].map(([bin, some]) => ({ bin, rows: some.length, subjects: subjectsOf(some) }));
      return Promise.resolve(counted);
    },
    sum: () => Promise.resolve(undefined),
  };
}
