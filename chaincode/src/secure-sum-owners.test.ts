import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentHash, type QueryContract, type QueryRequest } from '@entente/protocol';
import {
  charter,
  countedContract,
  dataSource,
  lenders,
  queryContract,
  schema,
  supervisor,
} from './testing/documents.js';
import { TestAlliance } from './testing/test-alliance.js';

const [a, b, c] = lenders;

/** How many loans there are, over all lenders. */
function summing(by: string): QueryContract {
  return queryContract({
    id: 'loans-in-secret',
    title: 'How many loans there are',
    parameters: {},
    local: {
      text: 'SELECT count(*) AS loans FROM credit_exposure',
      tree: {
        from: 'credit_exposure',
        outputs: [{ name: 'loans', expression: { op: 'aggregate', fn: 'count', distinct: false } }],
        groupBy: [],
        orderBy: [],
      },
    },
    combine: { mode: 'secure-sum', by },
    access: { members: [...lenders, supervisor] },
  });
}

async function ask(
  requester: string,
  owners: readonly string[],
  contract: QueryContract = summing(supervisor),
): Promise<QueryRequest> {
  const alliance = await TestAlliance.enacted(charter());
  await alliance.registerAll();
  await alliance.approve(a, schema());
  for (const owner of owners) {
    await alliance.approve(owner, dataSource(owner));
  }
  await alliance.approve(a, contract);
  const named = { id: contract.id, version: 1, hash: contentHash('query-contract', contract) };
  return alliance.ask(requester, { contract: named });
}

describe('a sum over members that nobody sees the parts of', () => {
  it('is refused where fewer than three owners are left beside the member that asks', async () => {
    await assert.rejects(ask(a, [a, b, c]), { code: 'TOO_FEW_OWNERS' });
    await assert.rejects(ask(a, [b, c]), { code: 'TOO_FEW_OWNERS' });
  });

  it('is refused where the dealer asks, or owns data itself', async () => {
    await assert.rejects(ask(supervisor, [a, b, c]), { code: 'FORBIDDEN' });
    await assert.rejects(ask(a, [a, b, c], summing(c)), { code: 'FORBIDDEN' });
  });
});

describe('a hidden question whose answers are counted', () => {
  it('is refused where one owner is left beside the member that asks, whose answer the number would be', async () => {
    await assert.rejects(ask(a, [a, b], countedContract()), { code: 'TOO_FEW_OWNERS' });
    await assert.rejects(ask(a, [a, b, c], countedContract()), { code: 'BUDGET_UNIT_INVALID' });
  });

  it('is refused where the member that counts owns data itself', async () => {
    const contract = countedContract();
    const byOwner = { ...contract, combine: { ...contract.combine, by: c }, access: { members: [a, b] } };
    await assert.rejects(ask(a, [a, b, c], byOwner), { code: 'FORBIDDEN' });
  });
});
