import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DomainError, type Cell, type QueryTree } from '@entente/protocol';
import type { DataAccess, LocalQuery, RunLimits } from '../ports/data-access.js';
import {
  aggregate,
  column,
  compare,
  count,
  decimal,
  distinct,
  integer,
  level,
  loans,
  offeredRows,
  parameter,
  text,
  tree,
} from './testing/loans.js';
import { generatedQueries } from './testing/generated-queries.js';
import { expected, expectedMeasures, type Typed } from './testing/reference.js';
import type { Store } from './testing/stores.js';

const limits: RunLimits = { maxRows: 5_000, timeoutMs: 20_000, memoryMb: 128 };
const rows = offeredRows(400).map((row) => Object.keys(loans.columns).map((name) => row[name] ?? null));
const parameters: Typed = {
  person: { type: { type: 'text' }, value: rows[0]?.[0] ?? null },
  since: { type: { type: 'date' }, value: '2023-06-30' },
  days: { type: { type: 'integer' }, value: 700 },
  amount: { type: { type: 'decimal', scale: 2 }, value: '150.25' },
  quarter: { type: { type: 'text' }, value: '2024-Q1' },
};

const shift = (operator: '+' | '-', days: number): Parameters<typeof compare>[0] => ({
  op: 'arithmetic',
  operator,
  left: { op: 'requestDate' },
  right: integer(days),
});
const times = (left: Parameters<typeof compare>[0], right: Parameters<typeof compare>[0]): typeof left => ({
  op: 'arithmetic',
  operator: '*',
  left,
  right,
});

/** Queries by what they show; the first ones are those of the running example. */
const queries: Readonly<Record<string, QueryTree>> = {
  'one subject with bands': tree({
    select: {
      active: compare(count(), '>', integer(0)),
      balance: level(aggregate('sum', column('balance')), 'band'),
      worst: aggregate('max', level(column('days'), 'band')),
    },
    where: {
      op: 'and',
      terms: [
        compare(column('person'), '=', parameter('person')),
        compare(column('openedOn'), '>=', {
          op: 'arithmetic',
          operator: '-',
          left: { op: 'requestDate' },
          right: parameter('days'),
        }),
      ],
    },
  }),
  'groups of a quarter': tree({
    select: {
      product: column('product'),
      overdue: level(column('days'), 'band'),
      n: count(),
      balance: aggregate('sum', column('balance')),
    },
    where: compare(level(column('openedOn'), 'quarter'), '=', parameter('quarter')),
    groupBy: [column('product'), level(column('days'), 'band')],
  }),
  'text by code point': tree({
    select: { note: column('note'), n: count() },
    groupBy: [column('note')],
    orderBy: [['note', 'desc']],
  }),
  'greatest and least text': tree({
    select: { region: column('region'), a: aggregate('max', column('note')), b: aggregate('min', column('note')) },
    groupBy: [column('region')],
    orderBy: [['b', 'asc']],
  }),
  'levels of categories and dates': tree({
    select: {
      security: level(column('product'), 'security'),
      month: level(column('openedOn'), 'month'),
      year: level(column('openedOn'), 'year'),
      n: count(),
    },
    groupBy: [
      level(column('product'), 'security'),
      level(column('openedOn'), 'month'),
      level(column('openedOn'), 'year'),
    ],
    orderBy: [['n', 'desc']],
  }),
  'three-valued logic': tree({
    select: {
      n: count({ op: 'not', term: column('active') }),
      m: count({ op: 'or', terms: [column('active'), compare(column('balance'), '<', integer(0))] }),
      k: count({ op: 'in', term: column('note'), list: [text('a'), text('Z')] }),
      j: count({ op: 'not', term: { op: 'in', term: column('note'), list: [text('a'), text('Z')] } }),
    },
  }),
  'averages and exact sums': tree({
    select: {
      region: column('region'),
      mean: aggregate('avg', column('balance')),
      meanDays: aggregate('avg', column('days'), column('active')),
      sum: aggregate('sum', column('balance'), compare(column('days'), '<>', integer(0))),
      product: aggregate('sum', times(column('balance'), decimal('1.125'))),
    },
    groupBy: [column('region')],
    orderBy: [['mean', 'desc']],
  }),
  'aggregates of nothing': tree({
    select: {
      n: count(),
      s: aggregate('sum', column('balance')),
      a: aggregate('avg', column('days')),
      x: aggregate('max', column('openedOn')),
      b: level(aggregate('sum', column('balance')), 'band'),
    },
    where: compare(column('person'), '=', text('nobody')),
  }),
  'groups of nothing': tree({
    select: { region: column('region'), n: count() },
    where: compare(column('days'), '>', integer(100_000)),
    groupBy: [column('region')],
  }),
  'dates and numbers compared': tree({
    select: { n: count(), last: aggregate('max', column('openedOn')), people: distinct(column('person')) },
    where: {
      op: 'and',
      terms: [
        compare(column('openedOn'), '>', parameter('since')),
        compare(column('openedOn'), '<=', shift('+', 30)),
        compare(column('balance'), '>', parameter('amount')),
        compare(integer(5), '<', column('days')),
        compare(times(column('days'), column('balance')), '<>', decimal('12.5')),
      ],
    },
  }),
  'rows one by one': tree({
    select: {
      day: column('openedOn'),
      amount: column('balance'),
      note: column('note'),
      flag: column('active'),
      cut: { op: 'band', term: column('balance'), bounds: ['-1.5', '0', '99.99', '5000'] },
    },
    where: compare(column('person'), '=', parameter('person')),
    orderBy: [['flag', 'desc']],
  }),
};

function queryOf(found: QueryTree): LocalQuery {
  const values = Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
  return { schema: loans, tree: found, parameters: values, requestDate: '2026-07-01' };
}

/** What every connector must do alike; `open` is called once, before the tests. */
export function connectorContract(name: string, open: () => Promise<Store>, ownWay: () => Promise<Store>): void {
  describe(`${name}: the connector contract`, () => {
    let store: Store;
    let source: DataAccess;

    before(async () => {
      store = await open();
      source = await store.load(loans, rows);
    });
    after(async () => source.close());

    for (const [title, found] of Object.entries(queries)) {
      it(`answers as the language defines: ${title}`, async () => {
        assert.deepEqual(
          await source.run('source', queryOf(found), limits),
          expected(queryOf(found), rows, parameters),
        );
      });
    }

    for (const title of [
      'groups of a quarter',
      'levels of categories and dates',
      'averages and exact sums',
      'groups of nothing',
    ]) {
      it(`measures each cell by its subjects: ${title}`, async () => {
        const query = queryOf(queries[title] ?? tree({ select: {} }));
        const { first } = await source.runMeasured('source', query, limits);
        assert.deepEqual(first, expectedMeasures(query, rows, parameters));
      });
    }

    it('asks the follow-up query in the same run', async () => {
      const query = queryOf(queries['groups of a quarter'] ?? tree({ select: {} }));
      const next = tree({
        select: { n: count(), balance: aggregate('sum', column('balance')), people: distinct(column('person')) },
      });
      const { first, second } = await source.runMeasured('source', query, limits, ({ measures }) =>
        measures.length > 0 ? next : undefined,
      );
      assert.equal(first.measures.length, first.table.rows.length);
      assert.deepEqual(second?.table, expected(queryOf(next), rows, parameters));
      assert.equal(second.measures[0]?.subjects, second.table.rows[0]?.[2]);
    });

    it('measures nothing as no subjects and no totals', async () => {
      const nothing = tree({
        select: { n: count(), s: aggregate('sum', column('balance')) },
        where: compare(column('days'), '>', integer(99_999)),
      });
      const { first } = await source.runMeasured('source', queryOf(nothing), limits);
      assert.deepEqual(first.table.rows, [[0, null]]);
      assert.deepEqual(first.measures, [
        { subjects: 0, contributors: { n: 0, s: 0 }, totals: { s: { first: '0.00', second: '0.00', all: '0.00' } } },
      ]);
    });

    it('refuses more rows than the cap', async () => {
      const query = queryOf(tree({ select: { person: column('person') }, groupBy: [column('person')] }));
      await assert.rejects(source.run('source', query, { ...limits, maxRows: 3 }), { code: 'RESULT_TOO_LARGE' });
    });

    it('refuses a whole number beyond 2^53 instead of rounding it', async () => {
      const large = times(times(column('days'), integer(9_007_199_254_740)), integer(1_000));
      const query = queryOf(tree({ select: { n: aggregate('sum', large) } }));
      await assert.rejects(source.run('source', query, limits), (error: DomainError) =>
        ['RESULT_TOO_LARGE', 'QUERY_FAILED'].includes(error.code),
      );
    });

    it('treats values that look like SQL as values', async () => {
      for (const value of [`'; DROP TABLE t; --`, `1) or (1=1`, `$1`, `?1`, `\\`, `"`, `%`, `\u00e4`]) {
        const query = {
          ...queryOf(tree({ select: { n: count() }, where: compare(column('note'), '=', parameter('note')) })),
          parameters: { note: value },
        };
        assert.deepEqual((await source.run('source', query, limits)).rows, [
          [value === 'ä' ? rows.filter((row) => row[7] === 'ä').length : 0],
        ]);
      }
    });

    it('refuses what the language does not define', async () => {
      const faulty: readonly unknown[] = [
        { ...tree({ select: { n: count() } }), from: 'pg_user' },
        { ...tree({ select: { n: count() } }), outputs: [{ name: 'x', expression: { op: 'call', name: 'pg_sleep' } }] },
        tree({ select: { x: column('missing') } }),
        tree({ select: { x: column('toString') } }),
        tree({ select: { n: count() }, where: compare(column('note'), '=', integer(1)) }),
        tree({ select: { x: column('note'), n: count() } }),
        tree({ select: { x: aggregate('sum', column('note')) } }),
        tree({ select: { x: level(column('days'), 'month') } }),
      ];
      for (const found of faulty) {
        await assert.rejects(source.run('source', queryOf(found as QueryTree), limits), { code: 'QUERY_REFUSED' });
      }
    });

    it('passes the check of a mapping that keeps every promise', async () => {
      const report = await source.check('source', loans);
      assert.deepEqual(report, { passed: true, faults: [], notes: [], rows: 400 });
    });

    it('leaves rows out that break a promise, and says so without a value', async () => {
      const texts = await (await ownWay()).load(loans, [...asTexts(rows), ...dirtyRows()]);
      try {
        const query = queryOf(queries['rows one by one'] ?? tree({ select: {} }));
        const all = { ...query, tree: { ...query.tree, where: compare(column('days'), '=', integer(77)) } };
        assert.deepEqual(
          await texts.run('source', all, limits),
          expected(all, [...rows, ...repairedRows()], parameters),
        );
        const report = await texts.check('source', loans);
        assert.equal(report.passed, true);
        assert.equal(report.rows, 420);
        assert.deepEqual([...new Set(report.notes.map(({ place }) => place))].sort(), [
          'active',
          'balance',
          'days',
          'note',
          'openedOn',
          'person',
          'product',
          'region',
        ]);
        assert.doesNotMatch(JSON.stringify(report), /canary/);
      } finally {
        await texts.close();
      }
    });

    it('fails the check when many rows break a promise', async () => {
      const bad = rows.map((row, at) => (at % 4 === 0 ? row.with(1, 'canary') : row));
      const texts = await (await ownWay()).load(loans, asTexts(bad));
      try {
        const report = await texts.check('source', loans);
        assert.equal(report.passed, false);
        assert.deepEqual(
          report.faults.map(({ place }) => place),
          ['region'],
        );
        assert.match(report.faults[0]?.message ?? '', /about 25 % of the rows/);
      } finally {
        await texts.close();
      }
    });

    it('agrees with the reference evaluator on generated queries', async () => {
      for await (const { schema, rows: generated, queries: found } of generatedQueries()) {
        const access = await store.load(schema, generated);
        try {
          for (const { tree: asked, parameters: typed, requestDate } of found) {
            const values = Object.fromEntries(Object.entries(typed).map(([key, { value }]) => [key, value]));
            const query: LocalQuery = { schema, tree: asked, parameters: values, requestDate };
            const answer = await access.run('source', query, limits);
            assert.deepEqual(
              answer,
              expected(query, generated, typed),
              `tree: ${JSON.stringify(asked)} with ${JSON.stringify(typed)}`,
            );
          }
        } finally {
          await access.close();
        }
      }
    });
  });
}

function asTexts(from: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  return from.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
}

const good: readonly Cell[] = ['99000019800101999X', 'north', 'card', '2024-02-29', '1.25', '77', 'true', 'kept'];

/** Rows of text, all with 77 days where they say any: each breaks one promise. */
function dirtyRows(): readonly (readonly Cell[])[] {
  return [
    good.with(0, 'canary'),
    good.with(0, '99000019800101999x'),
    good.with(1, 'canary'),
    good.with(1, null),
    good.with(5, 'canary'),
    good.with(5, '77.5'),
    good.with(5, '99999'),
    ...repairs.map(([place, dirty]) => good.with(place, dirty)),
  ];
}

/** What breaks (or only bends) the promise of a column, and what is made of it. */
const repairs: readonly (readonly [number, string, Cell])[] = [
  [2, 'canary', null],
  [2, 'Card', null],
  [3, '2023-02-29', null],
  [3, '2024-02-30', null],
  [3, '2024-13-01', null],
  [3, 'canary', null],
  [3, '2024-02-29T12:00:00Z', '2024-02-29'],
  [4, 'canary', null],
  [4, '1.245', '1.25'],
  [4, '-1.245', '-1.25'],
  [4, '-0.001', '0.00'],
  [4, '1e2', '100.00'],
  [4, '999999999999999999999', null],
  [4, 'NaN', null],
  [4, '', null],
  [6, 'canary', null],
  [6, 'F', false],
  [7, 'much longer than promised', null],
];

function repairedRows(): readonly (readonly Cell[])[] {
  const clean = good.with(5, 77).with(6, true);
  return repairs.map(([place, , repaired]) => clean.with(place, repaired));
}
