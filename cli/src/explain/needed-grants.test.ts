import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Expression, QueryContract } from '@entente/protocol';
import { contract, schema } from '../testing/documents.js';
import { grantsText, neededGrants } from './needed-grants.js';

const column = (name: string): { readonly op: 'column'; readonly name: string } => ({ op: 'column', name });
const fiveDays: Expression = {
  op: 'compare',
  operator: '=',
  left: column('days'),
  right: { op: 'literal', type: 'integer', value: '5' },
};
const ofFiveDays: QueryContract = {
  ...contract,
  parameters: {},
  local: { text: '', tree: { ...contract.local.tree, where: fiveDays } },
};

describe('the grants that a contract needs', () => {
  it('are told with what the schema at hand lacks and what it grants beyond them', () => {
    const needed = neededGrants(ofFiveDays, [schema]);

    assert.deepEqual(needed.findings, []);
    assert.deepEqual(needed.missing, [{ column: 'loans.days', use: 'match', grant: 'literal' }]);
    assert.ok(needed.spare.some((one) => one.column === 'loans.region' && one.grant === 'parameter'));
    const text = grantsText(needed, false);
    assert.match(text, /days: \{ use: \{ match: \[ literal \] \} \}/);
    assert.match(text, /does not grant:\n {2}\+ loans\.days: match literal/);
  });

  it('are none where no grant would do', () => {
    const { outputs } = contract.local.tree;
    const tree = {
      ...contract.local.tree,
      outputs: [...outputs, { name: 'who', expression: column('person') }],
      groupBy: [column('person')],
    };
    const needed = neededGrants({ ...contract, parameters: {}, local: { text: '', tree } }, [schema]);

    assert.ok(needed.findings.length > 0);
    assert.match(grantsText(needed, false), /no grant makes how-many@2 acceptable/);
  });
});
