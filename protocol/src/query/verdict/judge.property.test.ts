import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AggregateName, ColumnUse, GeneralizedSchema, SchemaColumn } from '../../documents/generalized-schema.js';
import type { MergeContract } from '../../documents/query-contract.js';
import { propertyRuns } from '../../testing/property-runs.js';
import type { Expression } from '../tree.js';
import { levelNames } from '../types-level.js';
import { columnType } from '../types.js';
import { judge, verdictHash } from './judge.js';
import { creditExposure, industryOverdue, input, multiLoanCheck, withTrees } from './testing/lenders.js';
import {
  aggregate,
  and,
  column,
  compare,
  count,
  equal,
  isNull,
  level,
  not,
  number,
  or,
  text,
} from './testing/trees.js';

const contracts = [multiLoanCheck, industryOverdue] as const;

/** The same value with the keys of every object in another order. */
function reordered(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => reordered(item, random));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).map(([key, item]) => ({ key, item: reordered(item, random), at: random() }));
  return Object.fromEntries(entries.sort((left, right) => left.at - right.at).map(({ key, item }) => [key, item]));
}

/** One more use of a column, what it does to the query, and whether the column's grants allow it. */
interface Mutation {
  readonly name: string;
  readonly isGranted: boolean;
  readonly apply: (contract: MergeContract) => MergeContract;
}

function onWhere(change: (where: Expression) => Expression): Mutation['apply'] {
  return (contract) => {
    const { where } = contract.local.tree;
    return withTrees(contract, { local: { where: change(where ?? assert.fail()) } });
  };
}

function onOutputs(expression: Expression): Mutation['apply'] {
  return (contract) =>
    withTrees(contract, { local: { outputs: [...contract.local.tree.outputs, { name: 'more', expression }] } });
}

function onGroups(key: Expression): Mutation['apply'] {
  return (contract) => withTrees(contract, { local: { groupBy: [...contract.local.tree.groupBy, key] } });
}

function has(list: readonly string[] | undefined, item: string): boolean {
  return list?.includes(item) === true;
}

/** A literal that compares with the column as it is. */
function literalFor(declared: SchemaColumn): Expression | undefined {
  const { type } = columnType(declared);
  return type === 'text' ? text('x') : type === 'integer' || type === 'decimal' ? number(7) : undefined;
}

/** Conditions on one column, with an independent reading of what grants them. */
function conditions(name: string, declared: SchemaColumn): readonly (Omit<Mutation, 'apply'> & { at: Expression })[] {
  const { use } = declared;
  const literal = literalFor(declared);
  const exact = column(name);
  const nulls = { name: `${name} IS NULL`, isGranted: has(use.match, 'literal'), at: isNull(exact) };
  if (literal === undefined) {
    return [nulls];
  }
  return [
    nulls,
    { name: `${name} = literal`, isGranted: has(use.match, 'literal'), at: equal(exact, literal) },
    { name: `${name} <> literal`, isGranted: has(use.match, 'literal'), at: compare(exact, '<>', literal) },
    { name: `${name} < literal`, isGranted: has(use.compare, 'literal'), at: compare(exact, '<', literal) },
  ];
}

function manySubjectMutations(name: string, declared: SchemaColumn): readonly Mutation[] {
  const exact = column(name);
  const functions = (['count', 'sum', 'avg'] as const).filter(
    (fn) => fn === 'count' || ['integer', 'decimal'].includes(declared.type),
  );
  return [
    ...conditions(name, declared).flatMap(({ at, ...condition }) => [
      { ...condition, apply: onWhere((where) => and(where, at)) },
      { ...condition, apply: onWhere((where) => and(where, not(or(where, at)))) },
      { ...condition, apply: onOutputs(count(at)) },
    ]),
    ...functions.map((fn: AggregateName) => ({
      name: `${fn}(${name})`,
      isGranted: has(declared.use.aggregate, fn),
      apply: onOutputs(aggregate(fn, exact)),
    })),
    ...levelNames(declared).map((at) => ({
      name: `GROUP BY ${name} at ${at}`,
      isGranted: has(declared.use.group, at),
      apply: onGroups(at === 'exact' ? exact : level(exact, at)),
    })),
    { name: `max(${name})`, isGranted: false, apply: onOutputs(aggregate('max', exact)) },
    { name: `bare ${name}`, isGranted: has(declared.use.group, 'exact'), apply: onGroups(exact) },
  ];
}

function mutationsOf(schema: GeneralizedSchema): readonly Mutation[] {
  return Object.entries(schema.columns)
    .filter(([name]) => name !== 'person')
    .flatMap(([name, declared]) => manySubjectMutations(name, declared));
}

const levelsOrNone = (declared: SchemaColumn): fc.Arbitrary<readonly string[]> =>
  fc.subarray([...levelNames(declared)]);

/** The example's grants and more, so that the example itself stays accepted. */
function moreUses(use: ColumnUse, more: ColumnUse): ColumnUse {
  const both = <T>(some: readonly T[] = [], others: readonly T[] = []): readonly T[] => [
    ...new Set([...some, ...others]),
  ];
  return {
    ...use,
    match: both(use.match, more.match),
    compare: both(use.compare, more.compare),
    group: both(use.group, more.group),
    aggregate: both(use.aggregate, more.aggregate),
  };
}

const columns: fc.Arbitrary<GeneralizedSchema['columns']> = fc.record(
  Object.fromEntries(
    Object.entries(creditExposure.columns).map(([name, declared]): [string, fc.Arbitrary<SchemaColumn>] => [
      name,
      fc
        .record({
          match: fc.subarray(['parameter', 'literal', 'quarter']),
          compare: fc.subarray(['parameter', 'literal'] as const),
          group: levelsOrNone(declared),
          aggregate: fc.subarray(['count', 'sum', 'avg', 'max', 'min'] as const),
        })
        .map((more) => ({ ...declared, use: moreUses(declared.use, more) })),
    ]),
  ),
);

/** A schema with the example's columns and more grants. */
const schemas: fc.Arbitrary<GeneralizedSchema> = columns.map((all) => ({ ...creditExposure, columns: all }));

describe('the verdict', () => {
  it('is the same for equal documents, whatever the order of their keys', () => {
    fc.assert(
      fc.property(fc.constantFrom(...contracts), fc.array(fc.nat(1_000), { minLength: 8 }), (contract, numbers) => {
        let next = 0;
        const random = (): number => numbers[next++ % numbers.length] ?? 0;
        const other = reordered(input(contract), random) as ReturnType<typeof input>;
        assert.equal(verdictHash(judge(other)), verdictHash(judge(input(contract))));
      }),
      propertyRuns(50),
    );
  });

  it('turns from accept to refuse by every added use that is not granted, and by no other', () => {
    fc.assert(
      fc.property(schemas, fc.nat(), (schema, pick) => {
        assert.deepEqual(judge(input(industryOverdue, schema)).findings, []);
        const mutations = mutationsOf(schema);
        const mutation = mutations[pick % mutations.length] ?? assert.fail();
        const verdict = judge(input(mutation.apply(industryOverdue), schema));
        assert.equal(verdict.accepted, mutation.isGranted, mutation.name);
      }),
      propertyRuns(300),
    );
  });

  it('turns to refuse about one subject by every filter that is not granted, and by no other', () => {
    fc.assert(
      fc.property(schemas, fc.nat(), (schema, pick) => {
        const all = Object.entries(schema.columns)
          .filter(([name]) => name !== 'person')
          .flatMap(([name, declared]) => conditions(name, declared));
        const { at, isGranted, name } = all[pick % all.length] ?? assert.fail();
        const filtered = onOutputs(compare(count(at), '>', number(0)))(multiLoanCheck);
        assert.equal(judge(input(filtered, schema)).accepted, isGranted, name);
        const narrowed = onWhere((where) => and(where, at))(multiLoanCheck);
        assert.equal(judge(input(narrowed, schema)).accepted, isGranted, name);
      }),
      propertyRuns(150),
    );
  });

  it('of an accepted contract becomes refuse when a grant that it needs is taken away', () => {
    const needed = contracts.map((contract) =>
      Object.entries(creditExposure.columns).flatMap(([name, declared]) =>
        Object.keys(declared.use).flatMap((grant) => {
          const use = Object.fromEntries(Object.entries(declared.use).filter(([key]) => key !== grant));
          const columns = { ...creditExposure.columns, [name]: { ...declared, use } };
          return judge(input(contract, { ...creditExposure, columns })).accepted ? [] : [`${name}.${grant}`];
        }),
      ),
    );
    assert.deepEqual(needed, [
      [
        'person.match',
        'opened_on.compare',
        'status.match',
        'balance.aggregate',
        'balance.subjectAnswer',
        'overdue_days.subjectAnswer',
      ],
      ['region.match', 'product.group', 'opened_on.match', 'balance.aggregate', 'overdue_days.group'],
    ]);
  });
});
