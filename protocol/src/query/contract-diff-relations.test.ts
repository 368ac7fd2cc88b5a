import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadParser } from '../parse/index.js';
import { diffContracts } from './contract-diff.js';
import { cards, contractOf, loans, people } from './verdict/testing/bank.js';

/** What changes from one local query to another, each once. */
function diff(was: string, is: string, combine?: readonly [string, string]): readonly string[] {
  const [previous, next] = combine === undefined ? [{}, {}] : [{ combine: combine[0] }, { combine: combine[1] }];
  const changes = diffContracts(contractOf(was, previous), contractOf(is, next), [loans, cards, people]);
  return [...new Set(changes.map(({ change, place }) => `${change} ${place}`))];
}

const within = (inner: string): string => `SELECT sum(s) AS n FROM (${inner}) AS t`;
const perPerson = 'SELECT person, sum(balance) AS s FROM loans';

describe('what a new version changes within its relations', () => {
  before(loadParser);

  it('is tighter with a filter more in a query within, and looser without it', () => {
    const filtered = within(`${perPerson} WHERE region = 'north' GROUP BY person`);
    const all = within(`${perPerson} GROUP BY person`);
    assert.deepEqual(diff(all, filtered), ['looser local.columns', 'tighter local.from.t.where']);
    assert.deepEqual(diff(filtered, all), ['tighter local.columns', 'looser local.from.t.where']);
    const few = within(`${perPerson} GROUP BY person HAVING sum(balance) > 100`);
    assert.deepEqual(diff(all, few), ['tighter local.from.t.having']);
    assert.deepEqual(diff(few, all), ['looser local.from.t.having']);
  });

  it('is looser with other values within, coarser ones too, since a condition may follow', () => {
    const by = (level: string): string =>
      `SELECT count(*) AS n FROM (SELECT person, level(opened_on, '${level}') AS q FROM loans) AS t WHERE q = '2026'`;
    assert.deepEqual(diff(by('quarter'), by('year')), ['looser local.from.t.outputs.q']);
    const most = within('SELECT person, max(balance) AS s FROM loans GROUP BY person');
    assert.deepEqual(diff(most, within(`${perPerson} GROUP BY person`)), ['looser local.from.t.outputs.s']);
  });

  it('compares the branches of a union one by one, and takes every other join for looser', () => {
    const union = (where: string): string =>
      `SELECT count(*) AS n FROM ((SELECT person FROM loans) UNION ALL (SELECT person FROM cards ${where})) AS t`;
    assert.deepEqual(diff(union(''), union("WHERE region = 'north'")), [
      'looser local.columns',
      'tighter local.from.t.1.where',
    ]);
    const join = (kind: string): string =>
      `SELECT count(*) AS n FROM loans AS l ${kind} people AS p ON l.person = p.person`;
    assert.deepEqual(diff(join('JOIN'), join('LEFT JOIN')), ['looser local.from']);
  });

  it('tells coarser from finer bins of a histogram', () => {
    const bins = (bounds: string): string => `SELECT histogram(days, ${bounds}) AS n FROM loans`;
    assert.deepEqual(diff(bins('0, 1, 31'), bins('0, 31')), ['tighter local.outputs.n']);
    assert.deepEqual(diff(bins('0, 31'), bins('0, 1, 31')), ['looser local.outputs.n']);
    assert.deepEqual(diff(bins('0, 31'), bins('0, 30')), ['looser local.outputs.n']);
  });

  it('takes every change of a computed value for looser', () => {
    const yes = (name: string): string =>
      `SELECT CASE WHEN region = '${name}' THEN 1 ELSE 0 END AS k, count(*) AS n FROM loans GROUP BY CASE WHEN region = '${name}' THEN 1 ELSE 0 END`;
    assert.deepEqual(diff(yes('north'), yes('south')), [
      'looser local.outputs.k',
      'looser local.groupBy',
      'tighter local.groupBy',
    ]);
  });

  it('tells groups that HAVING of the combining query leaves out', () => {
    const local = 'SELECT region, sum(balance) AS n FROM loans GROUP BY region';
    const combine = (rest: string): string => `SELECT region, sum(n) AS n FROM partial GROUP BY region${rest}`;
    const [all, few] = [combine(''), combine(' HAVING sum(n) > 100')];
    assert.deepEqual(diff(local, local, [all, few]), ['tighter combine.having']);
    assert.deepEqual(diff(local, local, [few, all]), ['looser combine.having']);
  });
});
