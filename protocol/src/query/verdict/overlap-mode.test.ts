import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryContract } from '../../documents/query-contract.js';
import { judge } from './judge.js';
import { creditExposure, industryOverdue, input, withTrees } from './testing/lenders.js';

type Overlap = Extract<QueryContract['combine'], { readonly mode: 'overlap' }>;

const overlap: Overlap = { mode: 'overlap', by: 'SupervisorMSP', between: ['LenderBMSP', 'LenderCMSP'] };

/** How many loans there are, asked by lender A: who is behind them is what the two owners put in. */
function counting(combine: Overlap = overlap): QueryContract {
  const { local } = industryOverdue;
  const outputs = local.tree.outputs.filter(({ name }) => name === 'loans');
  const { where: _where, ...tree } = withTrees(industryOverdue, { local: { outputs, groupBy: [], orderBy: [] } }).local
    .tree;
  return {
    ...industryOverdue,
    ...{ parameters: {}, local: { text: '', tree }, combine, access: { members: ['LenderAMSP'] } },
  };
}

function places(contract: QueryContract): readonly string[] {
  return judge(input(contract)).findings.map(({ rule, place }) => `${rule} ${place}`);
}

describe('a contract about how many subjects two members have in common', () => {
  it('is accepted, and says who learns what', () => {
    const { findings, trace } = judge(input(counting()));
    assert.deepEqual(findings, []);
    assert.match(JSON.stringify(trace), /LenderBMSP and LenderCMSP have in common: both learn it/);
    assert.match(JSON.stringify(trace), /an exact number is opened where it is at least/);
  });

  it('is refused where one of the two asks or passes the shares on, or there is only one', () => {
    assert.deepEqual(places({ ...counting(), access: { members: ['LenderAMSP', 'LenderBMSP'] } }), [
      'mode access.members',
    ]);
    assert.deepEqual(places(counting({ ...overlap, between: ['LenderBMSP', 'LenderBMSP'] })), ['mode combine.between']);
    assert.deepEqual(places(counting({ ...overlap, by: 'LenderBMSP' })).includes('mode combine.between'), true);
  });

  it('is refused with more than one number, or with groups', () => {
    const { local } = industryOverdue;
    const contract = { ...counting(), local: { text: '', tree: local.tree }, parameters: industryOverdue.parameters };
    const found = places(contract);
    assert.ok(found.includes('mode local.outputs') && found.includes('mode local.groupBy'), found.join(', '));
  });

  it('is refused where the key of a subject may not be matched', () => {
    const { person, ...columns } = creditExposure.columns;
    assert.ok(person !== undefined);
    const schema = { ...creditExposure, columns: { ...columns, person: { ...person, use: {} } } };
    const { findings } = judge({ ...input(counting()), schemas: [schema] });
    assert.deepEqual(
      findings.map(({ place }) => place),
      ['local.from'],
    );
  });

  it('is refused with noise that nothing is spent for', () => {
    const contract = counting({ ...overlap, noise: { microEpsilon: 1_000_000 } });
    assert.deepEqual(places(contract), ['mode spends.credit_exposure']);
  });
});
