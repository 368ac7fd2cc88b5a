import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryContract } from '../../documents/query-contract.js';
import { judge } from './judge.js';
import { industryOverdue, input, withTrees } from './testing/lenders.js';

type Comparing = Extract<QueryContract['combine'], { readonly mode: 'rank' | 'compare' | 'quantile' }>;

const rank: Comparing = { mode: 'rank', by: 'SupervisorMSP', value: { of: 'balance', per: 'loans' }, epoch: 'month' };

/** The lenders' totals as one row, without parameters. */
function totals(): QueryContract {
  const { local } = industryOverdue;
  const outputs = local.tree.outputs.filter(({ expression }) => expression.op === 'aggregate');
  const { where: _region, ...tree } = withTrees(industryOverdue, { local: { outputs, groupBy: [] } }).local.tree;
  return { ...industryOverdue, parameters: {}, local: { text: '', tree } };
}

function under(combine: Comparing, contract: QueryContract = totals()): QueryContract {
  return { ...contract, combine };
}

function places(contract: QueryContract): readonly string[] {
  return judge(input(contract)).findings.map(({ rule, place }) => `${rule} ${place}`);
}

describe('a contract that compares one number of each member', () => {
  it('is accepted with one output, or one per another, and says how long a number stays', () => {
    for (const combine of [
      rank,
      { ...rank, value: { of: 'loans' } },
      { ...rank, mode: 'compare' as const },
    ] as readonly Comparing[]) {
      const verdict = judge(input(under(combine)));
      assert.deepEqual(verdict.findings, []);
      assert.match(JSON.stringify(verdict.trace), /stays the same for a month/);
    }
  });

  it('is refused with outputs that are no numbers or are not there', () => {
    assert.deepEqual(places(under({ ...rank, value: { of: 'profit' } })), ['mode combine.value.of']);
    assert.deepEqual(places(under({ ...rank, value: { of: 'balance', per: 'nothing' } })), ['mode combine.value.per']);
    const quantile: Comparing = { mode: 'quantile', by: rank.by, of: 'loans', quantile: '0.5', epoch: 'month' };
    assert.deepEqual(places(under(quantile)), ['mode combine.of']);
  });

  it('is refused with groups or parameters, by which numbers could be searched for', () => {
    assert.deepEqual(
      places(under(rank, industryOverdue)).filter((place) => place.startsWith('mode')),
      ['mode parameters', 'mode local.groupBy'],
    );
  });

  it('is refused with what a share mode cannot keep', () => {
    const contract = under({ ...rank, by: 'standing' });
    assert.deepEqual(places({ ...contract, evidence: 'batched', rerun: { days: 3 } }), [
      'mode combine.by',
      'mode evidence',
      'mode rerun',
    ]);
  });
});
