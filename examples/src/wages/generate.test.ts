import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultWageSeed, generatePayrolls, type Payrolls } from './generate.js';
import { companies, genders, jobCategories, profiles, surveyedRows, type WageRow } from './model.js';

const payrolls = generatePayrolls({ seed: defaultWageSeed, employees: 1_000 });

function rowsOf(all: Payrolls): WageRow[] {
  return companies.flatMap((company) => surveyedRows(company, all[company]));
}

describe('the generated payrolls', () => {
  it('are the same for the same seed and others for another seed', () => {
    assert.deepEqual(generatePayrolls({ seed: defaultWageSeed, employees: 1_000 }), payrolls);
    assert.notDeepEqual(generatePayrolls({ seed: 'another', employees: 1_000 }), payrolls);
  });

  it('have the sizes that are public of the companies, and refuse companies that are too small', () => {
    for (const company of companies) {
      assert.equal(payrolls[company].length, profiles[company].size * 10);
    }
    assert.throws(() => generatePayrolls({ seed: defaultWageSeed, employees: 99 }), RangeError);
  });

  it('have women in every category of jobs who earn less than men', () => {
    const rows = rowsOf(payrolls);
    for (const job of jobCategories) {
      const [women, men] = genders.map((gender) => {
        const those = rows.filter((row) => row.jobCategory === job && row.gender === gender);
        return those.reduce((sum, { payCents }) => sum + Number(payCents), 0) / those.length;
      });
      assert.ok((women ?? 0) > 20_000_00 && (women ?? 0) < (men ?? 0), job);
    }
  });

  it('offer nobody who has left, no contractor, and nobody twice', () => {
    const rows = rowsOf(payrolls);
    const all = companies.flatMap((company) => payrolls[company]);
    const out = all.filter(({ hasLeft, job }) => hasLeft || job === 'contractor').length;
    assert.ok(out > 0 && out < all.length / 15);
    assert.equal(rows.length, all.length - out);
    assert.equal(new Set(rows.map(({ employee }) => employee)).size, rows.length);
    assert.ok(rows.every(({ payCents, bonusCents, months }) => payCents > 0n && bonusCents > 0n && months <= 720));
  });
});
