import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { mappedWages } from '../../testing/mapped-wages.js';
import { defaultWageSeed, generatePayrolls } from '../generate.js';
import { companies, type Layout, surveyedRows } from '../model.js';
import { writePayroll } from './load.js';

const payrolls = generatePayrolls({ seed: defaultWageSeed, employees: 300 });
const layouts: readonly Layout[] = ['one-table', 'two-tables', 'export'];

describe('a payroll', { timeout: 60_000 }, () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-wages-'));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  for (const company of companies) {
    it(`of ${company} is offered alike in every layout through its mapping`, async () => {
      const expected = surveyedRows(company, payrolls[company])
        .map((row) => Object.values(row).map(String).join('|'))
        .sort();
      assert.ok(expected.length > 100);
      for (const layout of layouts) {
        const target = { layout, folder: join(folder, company, layout), day: '2026-07-15' };
        await writePayroll(target, company, payrolls[company]);
        assert.deepEqual(await mappedWages(target), expected, layout);
      }
    });
  }
});
