import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { QueryContractForm } from '../documents/query-contract.js';
import { encode } from '../codec.js';
import { parseStrictJson } from '../strict-json.js';
import { combiningQuery } from '../documents/combine.js';
import { compileContract, demandTextGivesTree, loadParser, parseQuery, textGivesTree } from './index.js';

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
    assert.equal(combiningQuery(contract.combine)?.tree.from, 'partial');
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

  it('gives no tree deeper than JSON from outside may be when the contract is proposed', () => {
    const deepest = (levels: number): string =>
      levels === 0 ? 'band(a, 0) = 1' : `(a = 1 ${levels % 2 === 0 ? 'AND' : 'OR'} ${deepest(levels - 1)})`;
    const levels = Array.from({ length: 30 }, (_, index) => index).filter((depth) => compiles(deepest(depth)));
    assert.ok(levels.length >= 8 && levels.length < 30);
    const contract = compileContract({ ...form, local: `SELECT ${deepest(levels.length - 1)} AS x FROM loans` });
    const input = encode({ document: contract, nonce: 'n' });
    assert.equal(encode(parseStrictJson(input)), input);
  });
});

function compiles(expression: string): boolean {
  try {
    parseQuery(`SELECT ${expression} AS x FROM loans`);
    return true;
  } catch {
    return false;
  }
}
