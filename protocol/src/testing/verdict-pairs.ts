import { GeneralizedSchema, type SchemaColumn, subjectColumnOf } from '../documents/generalized-schema.js';
import type { QueryContract } from '../documents/query-contract.js';
import type { JudgeInput } from '../query/verdict/judge.js';
import { defaultDisclosure } from '../documents/charter.js';
import type { QueryTree } from '../query/tree.js';
import { levelNames } from '../query/types-level.js';
import { tablesRead } from '../query/verdict/walk.js';
import { combining, localQuery } from './verdict-trees.js';

/** A source of chance; the same numbers give the same pairs. */
export interface Drawn {
  /** A whole number from 0 to `bound - 1`. */
  readonly below: (bound: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
}

const head = { kind: 'generalized-schema', version: 1, title: 'A table' } as const;
const region = {
  type: 'category',
  values: ['north', 'south', 'east'],
  levels: { half: { upper: ['north', 'east'], lower: ['south'] } },
} as const;
const money = { type: 'decimal', scale: 2, levels: { band: ['0', '100', '1000'] } } as const;

/** Tables as {@link verdictPair} reads them, before a policy is drawn for them: nothing is granted. */
export const verdictTables: readonly GeneralizedSchema[] = [
  {
    ...head,
    id: 'loans',
    subject: 'person',
    subjectAnswer: { count: [0, 1] },
    unique: [['loan']],
    columns: {
      person: { type: 'text' },
      loan: { type: 'integer' },
      region,
      opened_on: { type: 'date' },
      balance: money,
      days: { type: 'integer', levels: { band: ['0', '1', '31'] } },
      open: { type: 'boolean' },
    },
  },
  {
    ...head,
    id: 'cards',
    subject: 'person',
    subjectAnswer: { count: [0, 1, 2] },
    columns: { person: { type: 'text' }, region, balance: money },
  },
  {
    ...head,
    id: 'people',
    subject: 'person',
    unique: [['person']],
    columns: { person: { type: 'text' }, region, days: { type: 'integer', levels: { band: ['0', '50'] } } },
  },
  {
    ...head,
    id: 'places',
    subject: 'none',
    unique: [['region']],
    columns: { region, days: { type: 'integer', levels: { band: ['0', '9'] } } },
  },
].map((table) =>
  GeneralizedSchema.parse({
    ...table,
    columns: Object.fromEntries(Object.entries(table.columns).map(([name, column]) => [name, { ...column, use: {} }])),
  }),
);

/** A query contract over the whole language and a policy for the tables that it reads: some are accepted, most are not. */
export function verdictPair(drawn: Drawn): JudgeInput {
  const scope = drawn.below(4) === 0 ? 'one-subject' : 'many-subjects';
  const tree = localQuery(scope, verdictTables, drawn);
  const generosity = drawn.pick([10, 10, 9, 7]);
  const schemas = verdictTables
    .filter(({ id }) => tablesRead(tree.from).includes(id))
    .map((schema) => granted(schema, generosity, drawn));
  const disclosure = drawn.below(20) === 0 ? { minSubjects: drawn.pick([5, 20]) } : {};
  const contract: QueryContract = { ...contractOver(tree, scope, schemas), disclosure };
  return {
    contract,
    schemas,
    disclosure: defaultDisclosure,
    members: ['AMSP', 'BMSP', 'CMSP'],
    ...(drawn.below(2) === 0 ? { roles: { AMSP: ['data-owner'], BMSP: ['supervisor'] } } : {}),
    ...(drawn.below(10) === 0 ? { tightenings: [{ schema: 'loans', columns: { region: { group: ['half'] } } }] } : {}),
  };
}

function contractOver(
  tree: QueryTree,
  scope: QueryContract['scope'],
  schemas: readonly GeneralizedSchema[],
): QueryContract {
  const [first] = schemas.filter((schema) => subjectColumnOf(schema) !== undefined);
  const used = JSON.stringify(tree);
  const all: QueryContract['parameters'] = {
    name: { column: `${first?.id ?? 'loans'}.person` },
    area: { column: `${schemas[0]?.id ?? ''}.region` },
    number: { type: 'integer', min: 0, max: 100 },
    day: { type: 'date' },
  };
  const parameters = Object.entries(all).filter(([name]) => used.includes(`{"op":"parameter","name":"${name}"}`));
  return {
    kind: 'query-contract',
    id: 'question',
    version: 1,
    title: 'A question',
    scope,
    purposes: ['statistics'],
    schemas: Object.fromEntries(schemas.map(({ id, version }) => [id, version])),
    parameters: Object.fromEntries(parameters),
    disclosure: {},
    local: { text: 'SELECT', tree },
    combine: { mode: 'merge', by: 'CMSP', query: { text: 'SELECT', tree: combining(tree, scope) } },
    access: { members: ['AMSP', 'BMSP'] },
  };
}

/** The schema with grants drawn for each column: each with a chance of `generosity` in ten. */
function granted(schema: GeneralizedSchema, generosity: number, drawn: Drawn): GeneralizedSchema {
  const some = <T>(from: readonly T[]): readonly T[] => from.filter(() => drawn.below(10) < generosity);
  const useOf = (name: string, column: SchemaColumn): SchemaColumn['use'] => {
    if (name === subjectColumnOf(schema)) {
      return { match: some(['parameter', 'column'] as const), aggregate: some(['count'] as const) };
    }
    const levels = levelNames(column).filter((level) => level !== 'exact');
    const shown = column.type === 'category' || column.type === 'boolean' ? ['exact', ...levels] : levels;
    return {
      match: some(['parameter', 'literal', 'column', ...levels]),
      compare: some(['parameter', 'literal', 'column'] as const),
      order: some(['exact', ...levels]),
      group: some(shown),
      aggregate: some(['count', 'sum', 'avg', 'max', 'min', 'var', 'histogram'] as const),
      ...(levels.length > 0 && drawn.below(3) > 0 ? { subjectAnswer: drawn.pick(levels) } : {}),
    };
  };
  const columns = Object.entries(schema.columns).map(([name, column]) => {
    const use = useOf(name, column);
    const useFor = drawn.below(30) === 0 ? { useFor: { supervisor: useOf(name, column) } } : {};
    return [name, { ...column, ...useFor, use }];
  });
  const disclosure = drawn.below(20) === 0 ? { disclosure: { minSubjects: 15 } } : {};
  return { ...schema, ...disclosure, columns: Object.fromEntries(columns) as GeneralizedSchema['columns'] };
}
