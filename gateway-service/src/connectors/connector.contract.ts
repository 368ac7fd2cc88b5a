import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DomainError, QueryTree } from '@entente/protocol';
import type { DataAccess, RunLimits } from '../ports/data-access.js';
import {
  aggregate,
  column,
  compare,
  count,
  distinct,
  integer,
  level,
  loans,
  parameter,
  text,
  tree,
} from './testing/loans.js';
import { parameters, queries, queryOf, rows, times } from './testing/contract-queries.js';
import { asTexts, dirtyRows, repairedRows } from './testing/dirty-rows.js';
import { expected, expectedMeasures } from './testing/reference.js';
import type { Store } from './testing/stores.js';

const limits: RunLimits = { maxRows: 5_000, timeoutMs: 20_000, memoryMb: 128 };
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
          await source.run(['source'], queryOf(found), limits),
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
        const { first } = await source.runMeasured(['source'], query, limits);
        assert.deepEqual(first, expectedMeasures(query, rows, parameters));
      });
    }

    it('asks follow-up queries in the same run, one from the answer to the other', async () => {
      const query = queryOf(queries['groups of a quarter'] ?? tree({ select: {} }));
      const next = tree({
        select: { n: count(), balance: aggregate('sum', column('balance')), people: distinct(column('person')) },
      });
      const turns: number[] = [];
      const { first, second } = await source.runMeasured(['source'], query, limits, ({ measures }, turn) => {
        turns.push(measures.length);
        return turn === 0 ? query.tree : turn === 1 ? next : undefined;
      });
      assert.deepEqual(turns, [first.measures.length, first.measures.length, 1]);
      assert.equal(first.measures.length, first.table.rows.length);
      assert.deepEqual(second?.table, expected(queryOf(next), rows, parameters));
      assert.equal(second.measures[0]?.subjects, second.table.rows[0]?.[2]);
    });

    it('measures nothing as no subjects and no totals', async () => {
      const nothing = tree({
        select: { n: count(), s: aggregate('sum', column('balance')) },
        where: compare(column('days'), '>', integer(99_999)),
      });
      const { first } = await source.runMeasured(['source'], queryOf(nothing), limits);
      assert.deepEqual(first.table.rows, [[0, null]]);
      assert.deepEqual(first.measures, [
        { subjects: 0, contributors: { n: 0, s: 0 }, totals: { s: { first: '0.00', second: '0.00', all: '0.00' } } },
      ]);
    });

    it('refuses more rows than the cap', async () => {
      const query = queryOf(tree({ select: { person: column('person') }, groupBy: [column('person')] }));
      await assert.rejects(source.run(['source'], query, { ...limits, maxRows: 3 }), { code: 'RESULT_TOO_LARGE' });
    });

    it('refuses a whole number beyond 2^53 instead of rounding it', async () => {
      const large = times(times(column('days'), integer(9_007_199_254_740)), integer(1_000));
      const query = queryOf(tree({ select: { n: aggregate('sum', large) } }));
      await assert.rejects(source.run(['source'], query, limits), (error: DomainError) =>
        ['RESULT_TOO_LARGE', 'QUERY_FAILED'].includes(error.code),
      );
    });

    it('treats values that look like SQL as values', async () => {
      for (const value of [`'; DROP TABLE t; --`, `1) or (1=1`, `$1`, `?1`, `\\`, `"`, `%`, `\u00e4`]) {
        const query = {
          ...queryOf(tree({ select: { n: count() }, where: compare(column('note'), '=', parameter('note')) })),
          parameters: { note: value },
        };
        assert.deepEqual((await source.run(['source'], query, limits)).rows, [
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
        await assert.rejects(source.run(['source'], queryOf(found as QueryTree), limits), { code: 'QUERY_REFUSED' });
      }
    });

    it('passes the check of a mapping that keeps every promise', async () => {
      const { passed, faults, notes, rows: offered } = await source.check('source', loans);
      // The servers' superuser may write, which is said; nothing else is.
      const others = notes.filter(({ place }) => place !== 'connection core');
      assert.deepEqual({ passed, faults, others, offered }, { passed: true, faults: [], others: [], offered: 400 });
    });

    it('leaves rows out that break a promise, and says so without a value', async () => {
      const texts = await (await ownWay()).load(loans, [...asTexts(rows), ...dirtyRows()]);
      try {
        const query = queryOf(queries['rows one by one'] ?? tree({ select: {} }));
        const all = { ...query, tree: { ...query.tree, where: compare(column('days'), '=', integer(77)) } };
        assert.deepEqual(
          await texts.run(['source'], all, limits),
          expected(all, [...rows, ...repairedRows()], parameters),
        );
        const report = await texts.check('source', loans);
        assert.equal(report.passed, true);
        assert.equal(report.rows, 420);
        const places = new Set(report.notes.map(({ place }) => place));
        places.delete('connection core');
        assert.deepEqual([...places].sort(), [
          'active',
          'balance',
          'days',
          'note',
          'openedOn',
          'person',
          'product',
          'region',
          'source',
        ]);
        assert.doesNotMatch(JSON.stringify(report), /canary/);
      } finally {
        await texts.close();
      }
    });

    it('refuses a question that reads two rows of one unique key, and answers what does not read them', async () => {
      const unique = { ...loans, unique: [['person', 'note']] };
      const [first = []] = rows;
      const noted = (region: string, note: string | null): readonly (typeof first)[number][] =>
        first.with(1, region).with(7, note);
      const repeated = [noted('south', 'a'), noted('south', 'a'), noted('north', 'a'), noted('north', 'b')];
      const both = await (await open()).load(unique, [...repeated, noted('north', null), noted('north', null)]);
      const asked = (found: QueryTree): ReturnType<typeof queryOf> => ({ ...queryOf(found), schemas: [unique] });
      const all = tree({ select: { n: count() } });
      const inner = { as: 's', select: tree({ select: { region: column('region'), person: column('person') } }) };
      const isNorth = compare(column('region'), '=', text('north'));
      try {
        assert.deepEqual((await both.run(['source'], asked({ ...all, where: isNorth }), limits)).rows, [[4]]);
        const broken = { code: 'QUERY_FAILED', message: /several rows of loans have the same person, note/ };
        await assert.rejects(both.run(['source'], asked(all), limits), broken);
        await assert.rejects(both.runMeasured(['source'], asked(all), limits), broken);
        await assert.rejects(both.run(['source'], asked({ ...all, from: inner, where: isNorth }), limits), broken);
      } finally {
        await both.close();
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
  });
}
