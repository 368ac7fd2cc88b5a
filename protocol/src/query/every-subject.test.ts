import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { DomainError } from '../problems.js';
import { loadParser, parseQuery } from '../parse/index.js';
import { printQuery } from './print.js';
import { everySubject } from './every-subject.js';

function turned(sql: string): string {
  return printQuery(everySubject(parseQuery(sql), 'who').first).replaceAll('\n', ' ');
}

describe('a query about one subject, asked of every subject', () => {
  before(loadParser);

  it('is grouped by the subject that it named', () => {
    assert.equal(
      turned("SELECT count(*) > 0 AS active FROM loans WHERE person = :who AND status = 'active'"),
      "SELECT person AS subjectKey, count(*) > 0 AS active FROM loans WHERE (person IS NOT NULL) AND (status = 'active') GROUP BY person ORDER BY subjectKey".replaceAll(
        'subjectKey',
        '"subjectKey"',
      ),
    );
  });

  it('goes on after the last subject of a page', () => {
    const { next, after } = everySubject(parseQuery('SELECT count(*) > 0 AS n FROM loans WHERE :who = person'), 'who');
    assert.match(printQuery(next), new RegExp(`person > :"?${after}"?`));
  });

  it('keeps names of outputs and parameters apart from its own', () => {
    const tree = parseQuery('SELECT count(*) > 0 AS "subjectKey" FROM loans WHERE person = :who AND days > :x');
    assert.deepEqual(
      everySubject(tree, 'who').first.outputs.map(({ name }) => name),
      ['subjectKey1', 'subjectKey'],
    );
  });

  for (const [what, sql] of Object.entries({
    'does not name its subject': 'SELECT count(*) > 0 AS n FROM loans WHERE person = :other',
    'names it twice': 'SELECT count(*) > 0 AS n FROM loans WHERE person = :who AND note = :who',
    'names it within an OR': "SELECT count(*) > 0 AS n FROM loans WHERE person = :who OR status = 'active'",
    'names it otherwise than by equality': 'SELECT count(*) > 0 AS n FROM loans WHERE person >= :who',
    'has groups': 'SELECT status, count(*) > 0 AS n FROM loans WHERE person = :who GROUP BY status',
    'has a HAVING': 'SELECT count(*) > 0 AS n FROM loans WHERE person = :who HAVING count(*) > 2',
    'names it in a subquery': 'SELECT count(*) > 0 AS n FROM (SELECT person FROM loans WHERE person = :who) AS t',
  })) {
    it(`is refused if it ${what}`, () => {
      assert.throws(
        () => everySubject(parseQuery(sql), 'who'),
        (error) => error instanceof DomainError && error.code === 'QUERY_REFUSED',
      );
    });
  }
});
