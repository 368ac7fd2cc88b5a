import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultClaimsSeed, generateClaims } from '../claims/generate.js';
import { tablesOf } from '../claims/load.js';
import { chapters, fingerprintOf, hospitals, insurers } from '../claims/model.js';
import { defaultGovernmentSeed, generatePersons, registers, registerTables } from '../government/model.js';
import { isNationalId } from '../lenders/national-id.js';

describe('generated claims', () => {
  const data = generateClaims({ seed: defaultClaimsSeed, persons: 200 });
  const bills = hospitals.flatMap((hospital) => data.encounters[hospital]);

  it('are the same for the same seed and others for another seed, and never of too few', () => {
    assert.deepEqual(generateClaims({ seed: defaultClaimsSeed, persons: 200 }), data);
    assert.notDeepEqual(generateClaims({ seed: 'another', persons: 200 }), data);
    assert.throws(() => generateClaims({ seed: defaultClaimsSeed, persons: 99 }), RangeError);
  });

  it('are of persons whose numbers have the form of real ones and belong to nobody', () => {
    assert.ok(bills.every(({ person }) => isNationalId(person) && person.startsWith('99')));
    assert.deepEqual([...new Set(bills.map(({ chapter }) => chapter))].sort(), [...chapters]);
  });

  it('have one claim that two insurers paid and one above the amount that the regulator approves', () => {
    const { ordinary, large } = data.cases;
    const paying = (claim: string): readonly string[] =>
      insurers.filter((insurer) => data.paid[insurer].includes(claim));
    assert.deepEqual(paying(fingerprintOf(ordinary)), ['InsurerAMSP', 'InsurerBMSP']);
    assert.deepEqual(paying(fingerprintOf(large)), []);
    assert.ok(large.costCents > 5_000_000 && ordinary.costCents < 5_000_000);
  });

  it('lose nobody and nothing on the way into the tables of their owners', () => {
    for (const hospital of hospitals) {
      const [patients, encounters] = tablesOf(data, hospital);
      assert.equal(encounters?.rows.length, data.encounters[hospital].length);
      const known = new Set(patients?.rows.map(([id]) => id));
      assert.ok(encounters.rows.every((row) => known.has(row[encounters.columns.indexOf('PATIENT')] ?? '')));
    }
  });
});

describe('generated registers', () => {
  it('know the same persons for the same seed, each register its own part of them', () => {
    const persons = generatePersons({ seed: defaultGovernmentSeed, persons: 300 });
    assert.deepEqual(generatePersons({ seed: defaultGovernmentSeed, persons: 300 }), persons);
    assert.equal(new Set(persons.map(({ id }) => id)).size, 300);
    for (const register of registers) {
      const [table] = registerTables(persons, register);
      assert.ok((table?.rows.length ?? 0) > 50, register);
      assert.ok(table?.rows.every((row) => row.length === table.columns.length));
    }
  });
});
