import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { ColumnUse, GeneralizedSchema } from '../../documents/generalized-schema.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { queryFindings } from './judge.js';
import { type LeastGrants, leastGrants } from './least-grants.js';
import { loadParser } from '../../parse/index.js';
import { bank, contractOf } from './testing/bank.js';
import { creditExposure, industryOverdue, multiLoanCheck, withTrees } from './testing/lenders.js';
import { aggregate, arithmetic, column, number } from './testing/trees.js';

/** The schemas granting exactly what is said. */
function granting(schemas: readonly GeneralizedSchema[], grants: LeastGrants['grants']): readonly GeneralizedSchema[] {
  return schemas.map((schema) => ({
    ...schema,
    columns: Object.fromEntries(
      Object.entries(schema.columns).map(([name, declared]) => [
        name,
        { ...declared, use: grants[schema.id]?.[name] ?? {} },
      ]),
    ),
  }));
}

/** The same use with one grant less, in every way. */
function without(use: ColumnUse): readonly ColumnUse[] {
  const lists = (['match', 'compare', 'order', 'group', 'aggregate'] as const).flatMap((grant) =>
    (use[grant] ?? []).map((item: string) => ({
      ...use,
      [grant]: (use[grant] ?? []).filter((one: string) => one !== item),
    })),
  );
  return use.subjectAnswer === undefined ? lists : [...lists, { ...use, subjectAnswer: undefined }];
}

function assertLeast(contract: QueryContract, schemas: readonly GeneralizedSchema[]): LeastGrants['grants'] {
  const { grants, findings } = leastGrants(contract, schemas);
  assert.deepEqual(findings, []);
  assert.deepEqual(queryFindings(contract, granting(schemas, grants)), []);
  for (const [id, columns] of Object.entries(grants)) {
    for (const [name, use] of Object.entries(columns)) {
      for (const less of without(use)) {
        const tried = granting(schemas, { ...grants, [id]: { ...columns, [name]: less } });
        assert.notDeepEqual(queryFindings(contract, tried), [], `${name} ${JSON.stringify(less)}`);
      }
    }
  }
  return grants;
}

describe('the least grants of a contract', () => {
  before(loadParser);

  it('are those of the example, and without any one of them it is refused', () => {
    assert.deepEqual(assertLeast(multiLoanCheck, [creditExposure]), {
      credit_exposure: {
        person: { match: ['parameter'] },
        opened_on: { compare: ['parameter'] },
        status: { match: ['literal'] },
        balance: { aggregate: ['sum'], subjectAnswer: 'band' },
        overdue_days: { subjectAnswer: 'band' },
      },
    });
    assert.deepEqual(assertLeast(industryOverdue, [creditExposure]), {
      credit_exposure: {
        person: {},
        region: { match: ['parameter'] },
        product: { group: ['exact'] },
        opened_on: { match: ['quarter'] },
        balance: { aggregate: ['sum'] },
        overdue_days: { group: ['band'] },
      },
    });
  });

  it('do not depend on what the schemas grant now', () => {
    const bare = granting([creditExposure], {});
    assert.deepEqual(leastGrants(industryOverdue, bare), leastGrants(industryOverdue, [creditExposure]));
  });

  it('are none where no grant helps, with what is wrong', () => {
    const packed = aggregate('sum', arithmetic(column('balance'), '*', number(1000)));
    const outputs = [...industryOverdue.local.tree.outputs, { name: 'packed', expression: packed }];
    const { grants, findings } = leastGrants(withTrees(industryOverdue, { local: { outputs } }), [creditExposure]);
    assert.deepEqual(grants, { credit_exposure: {} });
    assert.deepEqual([...new Set(findings.map(({ rule }) => rule))], ['columns-only']);
  });

  it('reach through queries within, windows, joins and unions', () => {
    const least = (sql: string): LeastGrants['grants'] => {
      const contract = contractOf(sql, { combine: 'SELECT sum(n) AS n FROM partial' });
      return assertLeast(
        contract,
        bank.filter(({ id }) => Object.hasOwn(contract.schemas, id)),
      );
    };
    assert.deepEqual(
      least(
        'SELECT sum(s) AS n FROM (SELECT person, sum(balance) AS s FROM loans GROUP BY person HAVING count(*) > 2) AS t',
      ),
      { loans: { person: { aggregate: ['count'] }, balance: { aggregate: ['sum'] } } },
    );
    assert.deepEqual(
      least(`SELECT sum(balance) AS n FROM (SELECT person, balance, rank() OVER (PARTITION BY person ORDER BY opened_on)
        AS r FROM loans) AS t WHERE r = 1`),
      { loans: { person: {}, opened_on: { order: ['exact'] }, balance: { aggregate: ['sum'] } } },
    );
    assert.deepEqual(
      least("SELECT sum(l.balance) AS n FROM loans AS l JOIN people AS p ON l.person = p.person WHERE p.city = 'a'"),
      {
        loans: { person: { match: ['column'] }, balance: { aggregate: ['sum'] } },
        people: { person: { match: ['column'] }, city: { match: ['literal'] } },
      },
    );
    assert.deepEqual(
      least(`SELECT sum(b) AS n FROM ((SELECT person, balance AS b FROM loans) UNION ALL
        (SELECT person, "limit" AS b FROM cards)) AS t`),
      {
        loans: { person: {}, balance: { aggregate: ['sum'] } },
        cards: { person: {}, limit: { aggregate: ['sum'] } },
      },
    );
  });
});
