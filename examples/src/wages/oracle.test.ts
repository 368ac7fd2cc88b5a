import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WageRow } from './model.js';
import { plainSum } from '../plain-sum.js';
import { plainHeadcount, wagePolicy } from './oracle.js';
import { wageQuestions } from './questions.js';

const rows = (people: number, over: Partial<WageRow> = {}): WageRow[] =>
  Array.from({ length: people }, (_, index) => ({
    ...{ employee: `X-${String(index)}`, cohort: 'services', jobCategory: 'sales', background: 'white' },
    ...{ gender: 'female', payCents: 5_000_000n, bonusCents: 1n, months: 12, ...over },
  }));

const three = (people: number, over?: Partial<WageRow>): Record<string, WageRow[]> => ({
  A: rows(people, over),
  B: rows(people, over),
  C: rows(people, over),
});

describe('the plain sum', () => {
  it('opens a cell in which three companies have the threshold each, with averages of two more digits', () => {
    const { rows: told, suppression } = plainSum(three(8), wageQuestions.payByCohort, wagePolicy);
    assert.deepEqual(told, [['services', 'female', 24, '50000.0000']]);
    assert.deepEqual(suppression, { cells: 'some', remainderWithheld: true, counts: 'exact' });
  });

  it('holds back what is of too few people, or of two companies alone', () => {
    assert.deepEqual(plainSum(three(7), wageQuestions.payByCohort, wagePolicy).rows, []);
    assert.deepEqual(plainSum({ ...three(20), C: [] }, wageQuestions.payByCohort, wagePolicy).rows, []);
  });

  it('holds back a cell of which one person, or one company, has nearly all', () => {
    const rich = { ...three(20), A: [...rows(19), ...rows(1, { payCents: 900_000_000_000n })] };
    assert.deepEqual(plainSum(rich, wageQuestions.payByCohort, wagePolicy).rows, []);
    const large = { A: rows(1), B: rows(1), C: rows(2_000) };
    assert.deepEqual(plainSum(large, wageQuestions.payByCohort, wagePolicy).rows, []);
  });

  it('tells cells that are held back as one row where these together pass', () => {
    const members = Object.fromEntries(
      Object.entries(three(6)).map(([company, women]) => [company, [...women, ...rows(6, { gender: 'male' })]]),
    );
    const { rows: told, suppression } = plainSum(members, wageQuestions.payByCohort, wagePolicy);
    assert.deepEqual(told, []);
    assert.deepEqual(suppression?.remainder, [null, null, 36, '50000.0000']);
  });
});

describe('the plain sum of a member that has data and asks', () => {
  it('adds its part, which no test counts', () => {
    const members = { ...three(11), D: rows(100) };
    assert.deepEqual(plainSum(members, wageQuestions.payByCohort, wagePolicy, 'D').rows, [
      ['services', 'female', 133, '50000.0000'],
    ]);
    assert.deepEqual(plainSum({ ...members, C: [] }, wageQuestions.payByCohort, wagePolicy, 'D').rows, []);
  });
});

describe('the plain headcount', () => {
  const others = rows(2, { gender: 'non_binary' });

  it('rounds what a company says, and leaves few out with those of the fewest people beside them', () => {
    const men = rows(21, { gender: 'male' });
    const { rows: told, suppression } = plainHeadcount({ A: [...rows(13), ...men, ...others] }, 8, 5);
    assert.deepEqual(told, [['A', 'male', 20]]);
    assert.equal(suppression?.cells, 'some');
  });

  it('leaves out no others where those that are left out are enough together, or nobody', () => {
    const few = [...rows(6, { gender: 'male' }), ...others];
    assert.deepEqual(plainHeadcount({ A: [...rows(13), ...few] }, 8, 5).rows, [['A', 'female', 15]]);
    assert.deepEqual(plainHeadcount({ A: rows(13) }, 8, 5).rows, [['A', 'female', 15]]);
  });
});
