import {
  DomainError,
  foldCase,
  type Cell,
  type GeneralizedSchema,
  type QueryTree,
  subjectColumnOf,
} from '@entente/protocol';
import fc from 'fast-check';
import type { LocalQuery } from '../../ports/data-access.js';
import { asTexts } from './dirty-rows.js';
import { isMeasurable, type OfferedTable, type Typed } from './reference.js';

/** Some tables, and questions that type over them. */
export interface GeneratedRound {
  /** The rows that are offered. */
  readonly tables: readonly OfferedTable[];
  /** The rows as they are stored: where `areTexts`, every cell as text, and among them some that break a promise. */
  readonly stored: readonly OfferedTable[];
  readonly areTexts: boolean;
  readonly questions: readonly { readonly query: LocalQuery; readonly parameters: Typed }[];
}

interface Generated {
  readonly tree: QueryTree;
  readonly parameters: Typed;
  readonly requestDate: string;
}

interface Generators {
  readonly arbitraryRows: (
    schema: GeneralizedSchema,
    options: { maxRows: number },
  ) => fc.Arbitrary<OfferedTable['rows']>;
  readonly arbitraryQuery: (schema: GeneralizedSchema) => fc.Arbitrary<Generated>;
  readonly arbitraryRelationQuery: (schemas: readonly GeneralizedSchema[]) => fc.Arbitrary<Generated>;
  readonly testSchemas: readonly GeneralizedSchema[];
}

/** The protocol's own generators stand beside its compiled code; they are for tests and no part of its exports. */
async function generators(): Promise<Generators> {
  return (await import(new URL('./testing/index.js', import.meta.resolve('@entente/protocol')).href)) as Generators;
}

const factor = Number(process.env['ENTENTE_TEST_RUNS'] ?? '1');
const seed = Number(process.env['ENTENTE_TEST_SEED'] ?? '20260101');
const perRound = { relations: 30, tables: 12 };

/** Two rounds of 42 questions, times `ENTENTE_TEST_RUNS`; the same ones for the same `ENTENTE_TEST_SEED`. */
export async function* generatedRounds(): AsyncGenerator<GeneratedRound> {
  const { arbitraryRows, arbitraryQuery, arbitraryRelationQuery, testSchemas } = await generators();
  for (let round = 0; round < Math.max(1, Math.round(2 * factor)); round++) {
    const tables = testSchemas.map((schema, index): OfferedTable => {
      const own = seed + 10 * round + index;
      const [rows = []] = fc.sample(arbitraryRows(schema, { maxRows: 14 }), { numRuns: 1, seed: own });
      return { schema, rows: offered(schema, rows) };
    });
    const areTexts = round % 2 === 1;
    const dirty = areTexts ? tables.map(withDirt) : [];
    const drawn = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number): readonly T[] =>
      fc.sample(arbitrary, { numRuns, seed: seed + 100_000 + round });
    // Questions about one table most often have measures: groups of rows that are about somebody.
    const single = fc
      .oneof(...testSchemas.map((schema) => arbitraryQuery(schema)))
      .filter(({ tree }) => isMeasurable(tree, testSchemas));
    const found = [
      ...drawn(arbitraryRelationQuery(testSchemas), perRound.relations),
      ...drawn(single, perRound.tables),
    ];
    const questions = found.map(({ tree, parameters, requestDate }) => {
      const given = Object.entries(parameters);
      const query: LocalQuery = {
        schemas: testSchemas,
        tree,
        parameters: Object.fromEntries(given.map(([name, { value }]) => [name, value])),
        parameterTypes: Object.fromEntries(given.map(([name, { type }]) => [name, type])),
        requestDate,
      };
      return { query, parameters };
    });
    yield {
      tables: areTexts ? dirty.map(({ clean }) => clean) : tables,
      stored: areTexts ? dirty.map(({ stored }) => stored) : tables,
      areTexts,
      questions,
    };
  }
}

/** What no column of a type takes. */
const dirt: Readonly<Record<GeneralizedSchema['columns'][string]['type'], string>> = {
  text: 'x'.repeat(201),
  'subject-key': 'x'.repeat(201),
  category: 'canary',
  integer: '12.5',
  decimal: 'NaN',
  date: '2023-02-29',
  timestamp: '2024-01-01T24:00:00Z',
  boolean: 'maybe',
};

/** The rows and each of some once more with one cell that keeps no promise, and what is offered of them. */
function withDirt({ schema, rows }: OfferedTable): { readonly clean: OfferedTable; readonly stored: OfferedTable } {
  const columns = Object.entries(schema.columns);
  const twins = rows.slice(0, columns.length).map((row, at) => ({ row, at }));
  const repaired = twins.flatMap(({ row, at }) => {
    const [name = '', column] = columns[at] ?? [];
    const mayLack = column?.nullable === true && name !== subjectColumnOf(schema);
    return mayLack ? [row.with(at, null)] : [];
  });
  const broken = twins.map(({ row, at }) => row.with(at, dirt[columns[at]?.[1].type ?? 'text']));
  return {
    clean: { schema, rows: [...rows, ...repaired] },
    stored: { schema, rows: asTexts([...rows, ...broken]) },
  };
}

/** Rows as sources offer them: about somebody, and caseless text folded. */
function offered(schema: GeneralizedSchema, rows: OfferedTable['rows']): OfferedTable['rows'] {
  const columns = Object.entries(schema.columns);
  const subject = columns.findIndex(([name]) => name === subjectColumnOf(schema));
  return rows
    .filter((row) => subject < 0 || row[subject] !== null)
    .map((row) => row.map((cell, at) => folded(cell, columns[at]?.[1])));
}

function folded(cell: Cell, column: GeneralizedSchema['columns'][string] | undefined): Cell {
  const isCaseless = column !== undefined && 'collation' in column && column.collation === 'caseless';
  return isCaseless && typeof cell === 'string' ? foldCase(cell) : cell;
}

/** Whether an error is a coded refusal of an answer that cannot be written, which every engine must give alike. */
export function isRefusal(error: unknown): boolean {
  return error instanceof DomainError && ['QUERY_FAILED', 'RESULT_TOO_LARGE'].includes(error.code);
}
