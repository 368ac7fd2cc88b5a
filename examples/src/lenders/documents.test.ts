import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lendersFiles, readCharter, readContractForm, readSchema, readYaml } from './documents.js';
import { lenders } from './model.js';

describe('the documents of the lenders', () => {
  it('have a charter under which one lender that rejects a query contract is enough', async () => {
    const charter = await readCharter();
    assert.deepEqual(Object.keys(charter.members), [...lenders, 'SupervisorMSP']);
    assert.equal(charter.votingRules['query-contract']?.threshold, 'unanimous');
    assert.equal(charter.votingRules['query-contract'].supervisor, true);
  });

  it('have a generalized schema about persons', async () => {
    const schema = await readSchema();
    assert.equal(schema.id, 'credit_exposure');
    assert.equal(schema.columns['person']?.type, 'text');
  });

  it('have query contracts in the form that authors write', async () => {
    const { multiLoanCheck, multiLoanCheckV2, industryOverdue } = lendersFiles.contracts;
    const files = [multiLoanCheck, multiLoanCheckV2, industryOverdue, ...lendersFiles.refused, lendersFiles.rejected];
    const forms = await Promise.all(files.map(readContractForm));
    assert.ok(forms.every(({ schemas }) => schemas['credit_exposure'] === 1));
    assert.deepEqual(
      forms.slice(0, 3).map(({ id, version }) => `${id}@${String(version)}`),
      ['multi-loan-check@1', 'multi-loan-check@2', 'industry-overdue@1'],
    );
  });

  it('map every column of the schema at every lender', async () => {
    const columns = Object.keys((await readSchema()).columns).sort();
    for (const file of Object.values(lendersFiles.sources)) {
      const { sources } = (await readYaml(file)) as { sources: { loans: { schema: string; columns: object } } };
      assert.equal(sources.loans.schema, 'credit_exposure@1');
      assert.deepEqual(Object.keys(sources.loans.columns).sort(), columns);
    }
  });
});
