import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { GeneralizedSchema } from '../../documents/generalized-schema.js';
import { loadParser } from '../../parse/index.js';
import { rulesIn } from './testing/bank.js';

describe('a moment of one subject', () => {
  before(loadParser);

  const visits = (subjectAnswer: string): GeneralizedSchema =>
    GeneralizedSchema.parse({
      ...{ kind: 'generalized-schema', id: 'visits', version: 1, title: 'Visits', subject: 'person' },
      subjectAnswer: { count: [0, 1] },
      columns: {
        person: { type: 'text', use: { match: ['parameter'] } },
        paid_at: { type: 'timestamp', use: { subjectAnswer } },
      },
    });
  /** The levels at which the last moment may be said, alone, in the query and through a query within it. */
  const sayable = (granted: string): readonly string[] =>
    ['exact', 'hour', 'day', 'month', 'quarter', 'year'].filter((level) => {
      const queries = [
        `SELECT level(max(paid_at), '${level}') AS n FROM visits WHERE person = :name`,
        `SELECT max(level(paid_at, '${level}')) AS n FROM visits WHERE person = :name`,
        `SELECT max(level(p, '${level}')) AS n FROM (SELECT person, paid_at AS p FROM visits) AS v WHERE person = :name`,
      ];
      const found = queries.map((sql) => rulesIn(sql, { scope: 'one-subject', schemas: [visits(granted)] }).join());
      assert.equal(new Set(found).size, 1, `${level} where ${granted} is granted: ${found.join(' / ')}`);
      return found[0] === '';
    });

  it('is said at the granted level and at coarser ones, never finer', () => {
    assert.deepEqual(sayable('day'), ['day', 'month', 'quarter', 'year']);
    assert.deepEqual(sayable('hour'), ['hour', 'day', 'month', 'quarter', 'year']);
    assert.deepEqual(sayable('month'), ['month', 'quarter', 'year']);
    assert.deepEqual(sayable('year'), ['year']);
  });
});
