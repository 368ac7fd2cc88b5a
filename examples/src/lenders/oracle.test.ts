import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LogicalRow } from './model.js';
import { industryOverdue, multiLoanCheck } from './oracle.js';

function row(person: string, balanceCents: bigint, more: Partial<LogicalRow> = {}): LogicalRow {
  return {
    person,
    region: 'east',
    product: 'card',
    openedOn: '2026-05-01',
    status: 'active',
    balanceCents,
    overdueDays: 0,
    ...more,
  };
}

/** So many borrowers, each with one loan of the same balance. */
function crowd(count: number, balanceCents: bigint, more: Partial<LogicalRow> = {}): LogicalRow[] {
  return Array.from({ length: count }, (_, i) => row(`p${String(i)}`, balanceCents, more));
}

const counts = 'rounded to the nearest 5';
const where = { region: 'east', quarter: '2026-Q2' };

describe('the plain computation of multi-loan-check', () => {
  const members = {
    A: [row('x', 999_999n), row('x', 1n, { overdueDays: 31 }), row('y', 5n)],
    B: [row('x', 20_000_000n, { openedOn: '2026-04-01', overdueDays: 200 }), row('x', 7n, { status: 'closed' })],
  };
  const ask = (windowDays: number, version: 1 | 2): unknown =>
    multiLoanCheck({ members, person: 'x', windowDays, requestDate: '2026-06-30', version }).rows;

  it('says bands of counts, of the largest sum of a member and of the worst overdue days', () => {
    assert.deepEqual(ask(90, 1), [['2', '200000 and over', '181 and over']]);
  });

  it('counts a loan on the first day of the window and none before', () => {
    assert.deepEqual(ask(60, 1), [['1', '10000 to under 50000', '31 to 60']]);
    assert.deepEqual(ask(59, 1), [['0', null, null]]);
  });

  it('says the largest single loan in version 2 only', () => {
    assert.deepEqual(ask(60, 2), [['1', '10000 to under 50000', '31 to 60', '0 to under 10000']]);
  });
});

describe('the plain computation of industry-overdue', () => {
  it('adds up cells that pass at their members, rounds counts and leaves sums exact', () => {
    const answer = industryOverdue({ members: { A: crowd(11, 101n), B: crowd(12, 50n) }, ...where });
    assert.deepEqual(answer.rows, [['card', '0', 25, '17.11']]);
    // Nobody is held back, but most of the 36 cells are empty.
    assert.deepEqual(answer.suppression, { cells: 'some', remainderWithheld: true, counts });
  });

  it('does not add up cells that only pass together', () => {
    const answer = industryOverdue({ members: { A: crowd(9, 100n), B: crowd(9, 100n) }, ...where });
    assert.deepEqual(answer.rows, []);
    assert.deepEqual(answer.suppression, { cells: 'some', remainderWithheld: true, counts });
  });

  it('folds small cells into a remainder that counts each borrower once', () => {
    const folded = (others: number): unknown =>
      industryOverdue({
        members: { A: [...crowd(6, 100n, { overdueDays: 1 }), ...crowd(others, 100n, { overdueDays: 31 })] },
        ...where,
      }).suppression;
    assert.deepEqual(folded(9), { cells: 'some', remainderWithheld: true, counts });
    const ten = industryOverdue({
      members: {
        A: [...crowd(6, 100n, { overdueDays: 1 }), ...crowd(4, 100n).map((r) => ({ ...r, person: `q${r.person}` }))],
      },
      ...where,
    });
    assert.deepEqual(ten.suppression, {
      cells: 'some',
      remainder: [null, null, 10, '10.00'],
      remainderWithheld: false,
      counts,
    });
  });

  it('holds back a cell that two borrowers dominate, judged by their sums over all loans', () => {
    const rows = [...crowd(10, 10n), row('big', 450n), row('big', 450n)];
    assert.deepEqual(industryOverdue({ members: { A: rows }, ...where }).rows, []);
    const fewer = [...crowd(10, 20n), row('big', 450n), row('big', 450n)];
    assert.deepEqual(industryOverdue({ members: { A: fewer }, ...where }).rows, [['card', '0', 10, '11.00']]);
  });

  it('looks at the region and quarter alone', () => {
    const rows = [
      ...crowd(10, 100n),
      ...crowd(10, 100n, { region: 'west' }),
      ...crowd(10, 100n, { openedOn: '2026-07-01' }),
    ];
    assert.deepEqual(industryOverdue({ members: { A: rows }, ...where }).rows, [['card', '0', 10, '10.00']]);
  });

  it('puts products in the order of their letters and bands in the order of their bounds', () => {
    const rows = [
      ...crowd(10, 100n, { product: 'micro' }),
      ...crowd(10, 100n, { overdueDays: 181 }),
      ...crowd(10, 100n, { overdueDays: 31 }),
    ];
    assert.deepEqual(
      industryOverdue({ members: { A: rows }, ...where }).rows.map(([product, overdue]) => [product, overdue]),
      [
        ['card', '31 to 60'],
        ['card', '181 and over'],
        ['micro', '0'],
      ],
    );
  });
});
