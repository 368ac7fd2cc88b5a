import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentHash, type QueryContract, type QueryRequest } from '@entente/protocol';
import { charter, dataSource, lenders, queryContract, schema, supervisor } from './testing/documents.js';
import { TestAlliance } from './testing/test-alliance.js';

const [a, b, c] = lenders;

/** Whether somebody borrows at all, scored. */
function scoring(): QueryContract {
  const person = { op: 'column', name: 'person' };
  const count = { op: 'aggregate', fn: 'count', distinct: false };
  return queryContract({
    id: 'joint-score',
    title: 'A score of one person',
    scope: 'one-subject',
    parameters: { person: { column: 'credit_exposure.person' } },
    local: {
      text: 'SELECT count(*) > 0 AS borrows FROM credit_exposure WHERE person = :person',
      tree: {
        from: 'credit_exposure',
        outputs: [
          {
            name: 'borrows',
            expression: {
              op: 'compare',
              operator: '>',
              left: count,
              right: { op: 'literal', type: 'integer', value: '0' },
            },
          },
        ],
        where: { op: 'compare', operator: '=', left: person, right: { op: 'parameter', name: 'person' } },
        groupBy: [],
        orderBy: [],
      },
    },
    combine: { mode: 'score', by: supervisor, weights: { borrows: '1.5' }, bias: '0', link: 'linear' },
  });
}

async function ask(owners: readonly string[]): Promise<QueryRequest> {
  const alliance = await TestAlliance.enacted(charter());
  await alliance.registerAll();
  await alliance.approve(a, schema());
  for (const owner of owners) {
    await alliance.approve(owner, dataSource(owner));
  }
  const contract = scoring();
  await alliance.approve(a, contract);
  return alliance.ask(a, { contract: { id: contract.id, version: 1, hash: contentHash('query-contract', contract) } });
}

describe('a score over the features of members', () => {
  it('is opened where at least two owners beside the requester have features', async () => {
    assert.equal((await ask([a, b, c])).mode, 'score');
    assert.deepEqual(Object.keys((await ask([b, c])).owners), [b, c]);
  });

  it('is refused where one owner beside the requester would be left with its own part', async () => {
    await assert.rejects(ask([a, b]), { code: 'TOO_FEW_OWNERS' });
    await assert.rejects(ask([b]), { code: 'TOO_FEW_OWNERS' });
  });
});
