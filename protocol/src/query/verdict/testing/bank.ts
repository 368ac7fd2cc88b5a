import { defaultDisclosure } from '../../../documents/charter.js';
import { type ColumnUse, GeneralizedSchema } from '../../../documents/generalized-schema.js';
import type { QueryContract } from '../../../documents/query-contract.js';
import type { Cell } from '../../../documents/result.js';
import { parseQuery } from '../../../parse/index.js';
import { evaluate, type SchemaRows } from '../../evaluate.js';
import type { Finding } from '../../types.js';
import { judge } from '../judge.js';
import type { Verdict } from '../report.js';
import { tablesRead } from '../walk.js';
import { allianceMembers } from './lenders.js';

const head = { kind: 'generalized-schema', version: 1, title: 'A table' } as const;
const person = { type: 'text', use: { match: ['parameter', 'column'], aggregate: ['count'] } } as const;

/** Tables of one bank: loans and cards have many rows a person, people has one, branches speaks of nobody. */
export const loans = GeneralizedSchema.parse({
  ...head,
  id: 'loans',
  subject: 'person',
  subjectAnswer: { count: [0, 1] },
  unique: [['loan']],
  columns: {
    person,
    loan: { type: 'integer', use: { order: ['exact'] } },
    region: {
      type: 'category',
      values: ['north', 'south', 'east', 'west'],
      levels: { half: { upper: ['north', 'east'], lower: ['south', 'west'] } },
      use: { group: ['exact', 'half'], match: ['literal', 'parameter', 'column'], compare: ['literal'] },
    },
    opened_on: {
      type: 'date',
      use: {
        group: ['quarter'],
        match: ['quarter', 'literal', 'parameter'],
        compare: ['literal', 'parameter'],
        order: ['exact'],
      },
    },
    balance: {
      type: 'decimal',
      scale: 2,
      levels: { band: [0, 100, 1000] },
      use: {
        aggregate: ['sum', 'avg', 'var', 'max', 'min'],
        group: ['band'],
        compare: ['literal'],
        subjectAnswer: 'band',
      },
    },
    days: {
      type: 'integer',
      levels: { band: [0, 1, 31] },
      use: { group: ['band'], order: ['band'], aggregate: ['histogram'], subjectAnswer: 'band' },
    },
    secret: { type: 'integer', levels: { band: [0, 10] }, use: {} },
  },
});
export const cards = GeneralizedSchema.parse({
  ...head,
  id: 'cards',
  subject: 'person',
  subjectAnswer: { count: [0, 1] },
  columns: {
    person,
    limit: {
      type: 'decimal',
      scale: 2,
      levels: { band: [0, 100, 1000] },
      use: { aggregate: ['sum'], group: ['band'] },
    },
    region: {
      type: 'category',
      values: ['north', 'south', 'east', 'west'],
      use: { group: ['exact'], match: ['literal', 'column'] },
    },
  },
});
export const people = GeneralizedSchema.parse({
  ...head,
  id: 'people',
  subject: 'person',
  unique: [['person']],
  subjectAnswer: { count: [0, 1] },
  columns: {
    person,
    city: { type: 'category', values: ['a', 'b', 'c'], use: { group: ['exact'], match: ['literal', 'column'] } },
    income: { type: 'integer', levels: { band: [0, 50] }, use: { aggregate: ['sum', 'avg'], group: ['band'] } },
  },
});
export const branches = GeneralizedSchema.parse({
  ...head,
  id: 'branches',
  subject: 'none',
  unique: [['city']],
  columns: {
    city: { type: 'category', values: ['a', 'b', 'c'], use: { match: ['column', 'literal'] } },
    area: { type: 'category', values: ['x', 'y'], use: { group: ['exact'], match: ['literal', 'column'] } },
    staff: { type: 'integer', use: { aggregate: ['sum'] } },
  },
});
export const firms = GeneralizedSchema.parse({
  ...head,
  id: 'firms',
  subject: 'company',
  unique: [['company']],
  columns: {
    company: { type: 'text', use: { match: ['parameter', 'column'], aggregate: ['count'] } },
    size: { type: 'integer', use: { aggregate: ['sum'], match: ['column'] } },
  },
});
export const bank: readonly GeneralizedSchema[] = [loans, cards, people, branches, firms];

/** A schema with other uses of one column. */
export function granting(schema: GeneralizedSchema, name: string, use: ColumnUse): GeneralizedSchema {
  const column = schema.columns[name];
  return column === undefined ? schema : { ...schema, columns: { ...schema.columns, [name]: { ...column, use } } };
}

interface Options {
  readonly combine?: string;
  readonly scope?: QueryContract['scope'];
  readonly schemas?: readonly GeneralizedSchema[];
}

/** The parameters that a query mentions: `:name` is a person of its first table, `:area` a region, `:day` a date, `:n` a number. */
function parametersIn(sql: string, table: string): QueryContract['parameters'] {
  const known: QueryContract['parameters'] = {
    name: { column: `${table}.person` },
    area: { column: 'loans.region' },
    day: { type: 'date' },
    n: { type: 'integer', min: 0, max: 9 },
  };
  return Object.fromEntries(Object.entries(known).filter(([name]) => new RegExp(`:${name}\\b`).test(sql)));
}

/** A contract with this local query over the bank's tables. */
export function contractOf(
  sql: string,
  { combine, scope = 'many-subjects', schemas = bank }: Options = {},
): QueryContract {
  const tree = parseQuery(sql);
  const read = schemas.filter(({ id }) => tablesRead(tree.from).includes(id));
  const query = combine ?? 'SELECT sum(n) AS n FROM partial';
  return {
    kind: 'query-contract',
    id: 'question',
    version: 1,
    title: 'A question',
    scope,
    purposes: ['statistics'],
    schemas: Object.fromEntries(read.map(({ id, version }) => [id, version])),
    parameters: parametersIn(sql, read[0]?.id ?? ''),
    disclosure: {},
    local: { text: sql, tree },
    combine: { mode: 'merge', by: 'SupervisorMSP', query: { text: query, tree: parseQuery(query) } },
    access: { members: ['LenderAMSP'] },
  };
}

export function verdictOn(sql: string, options: Options = {}): Verdict {
  const contract = contractOf(sql, options);
  const schemas = (options.schemas ?? bank).filter(({ id }) => Object.hasOwn(contract.schemas, id));
  return judge({ contract, schemas, disclosure: defaultDisclosure, members: allianceMembers });
}

/** What is found in the local query: the combining query matters only where a test gives one. */
export function findingsIn(sql: string, options: Options = {}): readonly Finding[] {
  const { findings } = verdictOn(sql, options);
  return options.combine === undefined ? findings.filter(({ place }) => !place.startsWith('combine')) : findings;
}

/** The rules that refuse a local query, each once; empty if it is accepted. */
export function rulesIn(sql: string, options: Options = {}): readonly string[] {
  return [...new Set(findingsIn(sql, options).map(({ rule }) => rule))];
}

type Rows = Readonly<Record<string, readonly (readonly Cell[])[]>>;

/** What a local query gives over these rows, as the reference evaluator says, whatever the verdict on it. */
export function answerOf(
  sql: string,
  rows: Rows,
  schemas: readonly GeneralizedSchema[] = bank,
): readonly (readonly Cell[])[] {
  const tables = new Map(
    schemas.map((schema): [string, SchemaRows] => [schema.id, { schema, rows: rows[schema.id] ?? [] }]),
  );
  const parameters = { name: { type: { type: 'text' }, value: 'p1' } } as const;
  return evaluate({ tree: parseQuery(sql), tables, parameters, requestDate: '2026-02-01', averages: 'final' }).rows;
}
