import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { defaultDisclosure } from '../../documents/charter.js';
import { QueryContractForm } from '../../documents/query-contract.js';
import { DomainError } from '../../problems.js';
import { compileContract, loadParser } from '../../parse/index.js';
import { judge } from '../../query/verdict/judge.js';
import { cohortsOf, type Cohorts } from './cohort.js';
import { overlapOf } from './overlap.js';
import { peopleSchema } from './testing/questions.js';

const members = ['LenderAMSP', 'SupervisorMSP'];

/** What is known of a local query if the verdict accepts it, else which rules refuse it. */
function judged(local: string): Cohorts | string {
  const form = QueryContractForm.parse({
    ...{ kind: 'query-contract', id: 'attack', version: 1, title: 'Attack', purposes: ['statistics'] },
    ...{ schemas: { people: 1 }, access: { members: ['LenderAMSP'] }, local },
    combine: { mode: 'merge', by: 'SupervisorMSP', query: 'SELECT sum(n) AS n FROM partial' },
  });
  try {
    const contract = compileContract(form);
    const verdict = judge({ contract, schemas: [peopleSchema], disclosure: defaultDisclosure, members, roles: {} });
    return verdict.accepted
      ? cohortsOf({
          contract,
          schemas: [peopleSchema],
          parameters: {},
          requestDate: '2026-03-01',
          owners: ['LenderAMSP'],
        })
      : 'refused by the verdict';
  } catch (error) {
    assert.ok(error instanceof DomainError);
    return error.code;
  }
}

/** What becomes of the second question after the first: of the pair, if each by itself is accepted. */
function outcome(first: string, second: string): string {
  const [one, other] = [judged(first), judged(second)];
  return typeof one === 'string' ? one : typeof other === 'string' ? other : overlapOf(one, other);
}

const total = 'SELECT count(*) AS n, sum(amount) AS total FROM people';
const means = 'SELECT avg(amount) AS mean, count(*) AS n FROM people';

describe('attacks that work on systems with thresholds alone', () => {
  before(loadParser);

  const cases: readonly (readonly [name: string, first: string, second: string, outcome: RegExp])[] = [
    [
      'the mean with and without one row (dsBase#251)',
      means,
      `${means} WHERE NOT (age = 43 AND region = 'north')`,
      /crossing|refused/,
    ],
    [
      'one row twice (dsBase#251)',
      total,
      'SELECT count(*) AS n FROM (SELECT person FROM people UNION ALL SELECT person FROM people) AS two',
      /refused|REFUSED|UNSUPPORTED|PARSE/,
    ],
    [
      'a mean weighted by a column of zeros and a one (dsBase#250)',
      total,
      "SELECT count(*) AS n, avg(CASE WHEN region = 'north' AND age = 43 THEN amount ELSE 0 END) AS mean FROM people",
      /refused/,
    ],
    [
      'a covariance with a constructed column (Huth)',
      total,
      'SELECT count(*) AS n, sum(amount * CASE WHEN age = 43 THEN 1 ELSE 0 END) AS xy FROM people',
      /refused/,
    ],
    ['rows packed into one number', total, 'SELECT count(*) AS n, sum(amount * age) AS packed FROM people', /refused/],
    [
      'a second filter beside the first',
      total,
      'SELECT count(*) AS n, sum(amount) FILTER (WHERE NOT member) AS total FROM people',
      /crossing|refused/,
    ],
    [
      'the subject itself',
      total,
      "SELECT count(*) AS n, sum(amount) AS total FROM people WHERE person <> 'p1'",
      /refused/,
    ],
    ['a bound in other words', `${total} WHERE age >= 40`, `${total} WHERE NOT age < 41`, /crossing/],
    [
      'an error that tells of a row',
      total,
      'SELECT count(*) AS n, sum(amount / (age - 43)) AS total FROM people',
      /refused/,
    ],
  ];
  for (const [name, first, second, expected] of cases) {
    it(`${name}: the two are not answered together`, () => {
      assert.match(outcome(first, second), expected);
    });
  }

  it('are not the only questions: the same cells by another measure are answered', () => {
    assert.equal(outcome(`${total} WHERE region = 'north'`, `${means} WHERE region = 'north'`), 'same');
  });
});
