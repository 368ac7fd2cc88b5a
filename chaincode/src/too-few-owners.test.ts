import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentHash, type QueryContract, type QueryRequest } from '@entente/protocol';
import {
  charter,
  dataSource,
  lenders,
  overlapContract,
  queryContract,
  schema,
  supervisor,
} from './testing/documents.js';
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

/** Opens a request of one lender's, where these lenders have offered what they have. */
async function ask(
  owners: readonly string[],
  contract: QueryContract = scoring(),
  requester: string = a,
): Promise<QueryRequest> {
  const alliance = await TestAlliance.enacted(charter());
  await alliance.registerAll();
  await alliance.approve(a, schema());
  for (const owner of owners) {
    await alliance.approve(owner, dataSource(owner));
  }
  await alliance.approve(a, contract);
  return alliance.ask(requester, {
    contract: { id: contract.id, version: 1, hash: contentHash('query-contract', contract) },
  });
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

describe('an overlap of two members', () => {
  it('is opened where both have subjects, and asks nobody else', async () => {
    for (const owners of [
      [a, b],
      [a, b, c],
    ]) {
      const { mode, owners: asked } = await ask(owners, overlapContract(), c);
      assert.equal(mode, 'overlap');
      assert.deepEqual(Object.keys(asked).sort(), [a, b]);
    }
  });

  it('is refused where one of the two has offered nothing, whoever else has', async () => {
    await assert.rejects(ask([a], overlapContract(), c), { code: 'TOO_FEW_OWNERS' });
    await assert.rejects(ask([b, c], overlapContract(), c), { code: 'TOO_FEW_OWNERS' });
  });

  it('is not opened to one of the two', async () => {
    await assert.rejects(ask([a, b], overlapContract(), a), { code: 'MEMBER_NOT_ALLOWED' });
  });
});
