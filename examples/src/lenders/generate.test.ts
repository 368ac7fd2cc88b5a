import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { dayNumber } from './calendar.js';
import { type AllianceData, defaultSeed, generateAlliance } from './generate.js';
import { lenders, type Lender, type LenderData, offeredRows } from './model.js';
import { isNationalId } from './national-id.js';
import { industryOverdue, type MemberRows, multiLoanCheck } from './oracle.js';

const referenceDate = '2026-07-15';
const small = generateAlliance({ seed: defaultSeed, personsPerMember: 1_000, referenceDate });

function fingerprint(data: AllianceData): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}

function offered(data: AllianceData): MemberRows {
  return Object.fromEntries(lenders.map((lender) => [lender, offeredRows(data.members[lender], data.referenceDate)]));
}

/** Persons as they are, whatever was mistyped: the first 17 digits. */
function persons({ customers }: LenderData): Set<string> {
  return new Set(customers.filter(({ person }) => person.length === 18).map(({ person }) => person.slice(0, 17)));
}

describe('the generated alliance', () => {
  it('is the same for the same seed and another one for another seed', () => {
    const again = generateAlliance({ seed: defaultSeed, personsPerMember: 1_000, referenceDate });
    const other = generateAlliance({ seed: 'another', personsPerMember: 1_000, referenceDate });
    assert.equal(fingerprint(again), fingerprint(small));
    assert.notEqual(fingerprint(other), fingerprint(small));
  });

  it('gives every member its number of persons and any two members a tenth of them in common', () => {
    for (const [one, two] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const left = persons(small.members[lenders[one]]);
      const right = persons(small.members[lenders[two]]);
      const common = [...left].filter((id) => right.has(id)).length;
      assert.ok(common >= 95 && common <= 100, `${String(common)} persons in common`);
    }
    assert.deepEqual(
      lenders.map((lender) => small.members[lender].customers.length),
      [1_000, 1_000, 1_000],
    );
  });

  it('has ids with a right check character and a division code that is assigned to nobody', () => {
    const ids = lenders.flatMap((lender) => small.members[lender].customers.map(({ person }) => person));
    const wrong = ids.filter((id) => !isNationalId(id));
    assert.ok(ids.every((id) => id.startsWith('99')));
    assert.ok(wrong.length > 0 && wrong.length < ids.length / 100, `${String(wrong.length)} wrong ids`);
    assert.equal(new Set(ids.map((id) => id.slice(0, 17))).size > 2_700, true);
  });

  it('has about 3 % of its loans overdue and about 1 % of its rows dirty', () => {
    const loans = lenders.flatMap((lender) => small.members[lender].loans);
    const overdue = loans.filter(({ daysPastDue }) => daysPastDue > 0).length / loans.length;
    assert.ok(overdue > 0.02 && overdue < 0.045, String(overdue));
    const dirty = loans.filter(({ customer, product }) => product === 'pawn' || !isNationalId(customer.person));
    assert.ok(dirty.length > 0 && dirty.length < loans.length / 50);
  });

  it('keeps every row within what the generalized schema allows', () => {
    for (const loan of lenders.flatMap((lender) => small.members[lender].loans)) {
      assert.ok(loan.openedOn < referenceDate && dayNumber(loan.openedOn) >= dayNumber(referenceDate) - 1_095);
      assert.ok(loan.daysPastDue <= Math.max(0, dayNumber(referenceDate) - dayNumber(loan.openedOn)));
      assert.ok(loan.status !== 'closed' || (loan.balanceCents === 0 && loan.endedOn !== undefined));
      assert.ok(Number.isSafeInteger(loan.balanceCents) && loan.balanceCents >= 0);
    }
  });
});

for (const [personsPerMember, date] of [
  [1_000, referenceDate],
  [1_000, '2026-01-01'],
  [1_000, '2027-02-28'],
  [10_000, referenceDate],
] as const) {
  describe(`the planted cases, ${String(personsPerMember)} persons a member on ${date}`, () => {
    const data = generateAlliance({ seed: defaultSeed, personsPerMember, referenceDate: date });
    const members = offered(data);
    const ask = (person: string, windowDays: number): readonly unknown[] | undefined =>
      multiLoanCheck({ members, person, windowDays, requestDate: date, version: 1 }).rows[0];

    it('have a person with loans at all lenders, at two, at one and at none', () => {
      const { everywhere, twoLenders, oneLender, consentEnded, nowhere } = data.personas;
      assert.deepEqual(ask(everywhere, 90), ['3 and over', '50000 to under 200000', '31 to 60']);
      assert.deepEqual(ask(twoLenders, 90), ['2', '10000 to under 50000', '1 to 30']);
      assert.deepEqual(ask(oneLender, 90), ['1', '0 to under 10000', '0']);
      assert.deepEqual(ask(oneLender, 365), ['1', '50000 to under 200000', '61 to 90']);
      assert.deepEqual(ask(consentEnded, 90), ['0', null, null]);
      assert.deepEqual(ask(nowhere, 365), ['0', null, null]);
      assert.ok(isNationalId(nowhere));
    });

    it('have a region and quarter in which cells of every lender pass, others fold, and a remainder is told', () => {
      for (const lender of lenders) {
        const own = industryOverdue({ members: { [lender]: members[lender] ?? [] }, ...data.cases.good });
        assert.ok(own.rows.length >= 4, `${String(own.rows.length)} cells pass at ${lender}`);
        assert.equal(own.suppression?.cells, 'some');
      }
      assert.ok(industryOverdue({ members, ...data.cases.good }).suppression?.remainder !== undefined);
    });

    it('have a cell with enough borrowers that one of them dominates', () => {
      assertDominated(members, data);
    });
  });
}

function assertDominated(members: MemberRows, data: AllianceData): void {
  const { member, person, product, region, quarter } = data.cases.dominated;
  const rows = (members[member] ?? []).filter(
    (row) => row.region === region && row.product === product && row.overdueDays === 0,
  );
  const alone = { members: { [member satisfies Lender]: rows }, region, quarter };
  const cells = industryOverdue(alone).rows.map(([, overdue]) => overdue);
  const without = { [member]: rows.filter((row) => row.person !== person) };
  const healthy = industryOverdue({ ...alone, members: without }).rows.map(([, overdue]) => overdue);
  assert.ok(!cells.includes('0'), 'the dominated cell is held back');
  assert.ok(healthy.includes('0'), 'it passes without the borrower who dominates it');
}
