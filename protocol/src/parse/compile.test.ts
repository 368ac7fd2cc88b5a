import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { QueryContractForm } from '../documents/query-contract.js';
import { compileContract, demandTextGivesTree, loadParser, textGivesTree } from './index.js';

const form: QueryContractForm = {
  kind: 'query-contract',
  id: 'overdue',
  version: 1,
  title: 'Overdue loans',
  scope: 'many-subjects',
  purposes: ['statistics'],
  schemas: { loans: 1 },
  parameters: {},
  local: 'SELECT product, count(*) AS n FROM loans GROUP BY product',
  combine: { mode: 'merge', by: 'SupervisorMSP', query: 'SELECT product, sum(n) AS n FROM partial GROUP BY product' },
  disclosure: {},
  access: { members: ['LenderAMSP'] },
};

describe('compileContract', () => {
  before(loadParser);

  it('keeps each text and puts its tree beside it', () => {
    const contract = compileContract(form);
    assert.equal(contract.local.text, form.local);
    assert.equal(contract.local.tree.from, 'loans');
    assert.equal(contract.combine.query.tree.from, 'partial');
    assert.equal(contract.combine.by, 'SupervisorMSP');
  });

  it('says in which text the fault is', () => {
    const faulty = { ...form, combine: { ...form.combine, query: 'SELECT\n* FROM partial' } };
    assert.throws(
      () => compileContract(faulty),
      /^DomainError: QUERY_NOT_UNDERSTOOD: combine.query: line 2, column 1: /,
    );
  });

  it('knows a text that does not give the tree', () => {
    const contract = compileContract(form);
    const other = compileContract({
      ...form,
      local: 'SELECT product, count(*) AS n FROM loans WHERE a GROUP BY product',
    });
    assert.equal(textGivesTree(contract), true);
    const swapped = { ...contract, local: { ...contract.local, tree: other.local.tree } };
    assert.equal(textGivesTree(swapped), false);
    assert.equal(textGivesTree({ ...contract, local: { ...contract.local, text: 'DROP TABLE loans' } }), false);
    assert.throws(
      () => {
        demandTextGivesTree(swapped);
      },
      { code: 'CONTRACT_MISMATCH' },
    );
  });
});
