import { GeneralizedSchema } from '../../../documents/generalized-schema.js';
import type { Cell } from '../../../documents/result.js';
import type { Expression, QueryTree } from '../../../query/tree.js';
import {
  aggregate,
  and,
  arithmetic,
  column,
  compare,
  count,
  equal,
  level,
  not,
  number,
  or,
  query,
  text,
} from '../../../query/verdict/testing/trees.js';
import { type CohortQuestion, cohortsOf, type Cohorts } from '../cohort.js';

/** People with public attributes and an amount that nobody is to learn. */
export const peopleSchema = GeneralizedSchema.parse({
  ...{ kind: 'generalized-schema', id: 'people', version: 1, title: 'One row per person', subject: 'person' },
  columns: {
    person: { type: 'subject-key', use: {} },
    region: {
      ...{ type: 'category', values: ['north', 'south', 'east', 'west'] },
      levels: { side: { upper: ['north', 'east'], lower: ['south', 'west'] } },
      use: { group: ['exact', 'side'], match: ['literal'] },
    },
    trade: { type: 'category', values: ['baker', 'clerk', 'smith'], use: { group: ['exact'], match: ['literal'] } },
    age: {
      type: 'integer',
      min: 18,
      max: 80,
      levels: { decade: [20, 30, 40, 50, 60, 70] },
      use: { group: ['decade'], compare: ['literal'] },
    },
    joined: { type: 'date', min: '2020-01-01', max: '2025-12-31', use: { group: ['quarter'], compare: ['literal'] } },
    member: { type: 'boolean', use: { match: ['literal'] } },
    amount: { type: 'decimal', scale: 2, use: { aggregate: ['sum', 'avg'] } },
  },
});

/** One condition on one attribute, with a condition that is written otherwise and lets the same people through. */
export interface Condition {
  readonly attribute: string;
  readonly written: Expression;
  readonly twin: Expression;
}

export type Random = (below: number) => number;

const pick = <T>(random: Random, from: readonly T[], otherwise: T): T => from[random(from.length)] ?? otherwise;
const day = (year: number, month: number, date = 1): Expression => ({
  ...{ op: 'literal', type: 'date' },
  value: `${String(year)}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
});

const makers: Readonly<Record<string, (random: Random) => Omit<Condition, 'attribute'>>> = {
  region: (random) => {
    const one = pick(random, ['north', 'south', 'east', 'west'], 'north');
    const others = ['north', 'south', 'east', 'west'].filter((name) => name !== one);
    return {
      written: equal(column('region'), text(one)),
      twin: and(...others.map((name) => compare(column('region'), '<>', text(name)))),
    };
  },
  trade: (random) => {
    const one = pick(random, ['baker', 'clerk', 'smith'], 'baker');
    return {
      written: equal(column('trade'), text(one)),
      twin: { op: 'in', term: column('trade'), list: [text(one)] },
    };
  },
  age: (random) => {
    const from = 20 + random(5) * 10;
    return {
      written: compare(column('age'), '>=', number(from)),
      twin: compare(number(from - 1), '<', column('age')),
    };
  },
  joined: (random) => {
    const [year, quarter] = [2020 + random(6), random(4)];
    const [from, to] = [day(year, quarter * 3 + 1), quarter === 3 ? day(year + 1, 1) : day(year, quarter * 3 + 4)];
    return {
      written: equal(level(column('joined'), 'quarter'), text(`${String(year)}-Q${String(quarter + 1)}`)),
      twin: and(compare(column('joined'), '>=', from), compare(column('joined'), '<', to)),
    };
  },
  member: () => ({
    written: equal(column('member'), { op: 'literal', type: 'boolean', value: 'true' }),
    twin: column('member'),
  }),
};

export const attributes: readonly string[] = Object.keys(makers);

export function conditionOn(attribute: string, random: Random): Condition {
  const made = makers[attribute]?.(random);
  if (made === undefined) {
    throw new Error(`no condition on ${attribute}`);
  }
  return { attribute, ...made };
}

/** Every condition that no other question of the pair is to name. */
export function conditions(random: Random, most: number): readonly Condition[] {
  const left = [...attributes];
  return Array.from({ length: random(most + 1) }, () => {
    const [attribute = 'region'] = left.splice(random(left.length), 1);
    return conditionOn(attribute, random);
  });
}

/** A predicate that one person's public attributes satisfy, and few others'. */
export function personOf(random: Random): Expression {
  const terms = [
    equal(column('age'), number(18 + random(63))),
    equal(column('region'), text(pick(random, ['north', 'south', 'east', 'west'], 'north'))),
    equal(column('trade'), text(pick(random, ['baker', 'clerk', 'smith'], 'baker'))),
    equal(column('joined'), day(2020 + random(6), 1 + random(12), 1 + random(28))),
  ];
  const from = random(terms.length - 1);
  return and(...terms.slice(from, from + 2));
}

export const groupings: readonly (readonly Expression[])[] = [
  [],
  [column('region')],
  [level(column('region'), 'side')],
  [column('trade')],
  [level(column('age'), 'decade')],
  [level(column('joined'), 'quarter')],
  [column('region'), column('trade')],
];

export interface Asking {
  readonly where?: Expression | undefined;
  readonly groupBy?: readonly Expression[];
  readonly measure?: Expression;
}

export function questionTree({ where, groupBy = [], measure = aggregate('sum', column('amount')) }: Asking): QueryTree {
  const keys = Object.fromEntries(groupBy.map((key, index) => [`k${String(index)}`, key]));
  return query('people', { ...keys, n: count(), total: measure }, { where, groupBy });
}

export function cohortsOfAsking(
  asking: Asking,
  parameters: Readonly<Record<string, Cell>> = {},
  of: Partial<Pick<CohortQuestion, 'policy' | 'owners'>> = {},
): Cohorts {
  return cohortsOf({
    contract: {
      parameters: {},
      local: { text: '', tree: questionTree(asking) },
      combine: { mode: 'merge', by: 'SupervisorMSP', query: { text: '', tree: query('partial', {}) } },
    },
    schemas: [peopleSchema],
    parameters,
    requestDate: '2026-03-01',
    owners: ['LenderAMSP'],
    ...of,
  });
}

export const all = (terms: readonly Expression[]): Expression | undefined => {
  const [first, ...rest] = terms;
  return rest.length === 0 ? first : and(...terms);
};

export { and, arithmetic, column, compare, equal, level, not, number, or, text };
