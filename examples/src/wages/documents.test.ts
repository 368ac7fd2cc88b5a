import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { charterDisclosure, judge, rolesOf, schemaFindings, shareMode } from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import {
  readWageCharter,
  readWageContract,
  readWageSchema,
  readWageYaml,
  wageSourcesFile,
  wagesFiles,
} from './documents.js';
import { backgrounds, cohorts, companies, council, genders, jobCategories, profiles, university } from './model.js';

const names = Object.keys(wagesFiles.contracts) as (keyof typeof wagesFiles.contracts)[];

describe('the documents of the wage survey', () => {
  before(loadParser);

  it('have a charter under which the university alone supervises, and owns no data', async () => {
    const { members } = await readWageCharter();
    assert.deepEqual(Object.keys(members), [...companies, council, university]);
    assert.deepEqual(members[university]?.roles, ['supervisor']);
  });

  it('have a schema whose categories are those that the payrolls are made of', async () => {
    const schema = await readWageSchema();
    assert.deepEqual(schemaFindings(schema), []);
    const values = ({ cohort, job_category, background, gender }: typeof schema.columns): unknown =>
      [cohort, job_category, background, gender].map((column) => (column?.type === 'category' ? column.values : []));
    assert.deepEqual(values(schema.columns), [cohorts, jobCategories, backgrounds, genders]);
  });

  it('map every column of the schema at every company', async () => {
    const columns = Object.keys((await readWageSchema()).columns).sort();
    for (const { layout } of Object.values(profiles)) {
      const { sources } = (await readWageYaml(wageSourcesFile(layout))) as { sources: { wages: { columns: object } } };
      assert.deepEqual(Object.keys(sources.wages.columns).sort(), columns);
    }
  });

  for (const name of names) {
    it(`have a contract ${name} that the verdict accepts, combined by the university on shares`, async () => {
      const [charter, schema, form] = [await readWageCharter(), await readWageSchema(), await readWageContract(name)];
      const contract = compileContract(form);
      assert.ok(shareMode(contract.combine) !== undefined && contract.combine.by === university);
      const { accepted, findings } = judge({
        ...{ contract, schemas: [schema], disclosure: charterDisclosure(charter) },
        ...{ members: Object.keys(charter.members), roles: rolesOf(charter) },
      });
      assert.ok(accepted, JSON.stringify(findings));
    });
  }
});
