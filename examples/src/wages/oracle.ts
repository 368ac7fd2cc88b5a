import { roundToBase } from '../lenders/oracle-disclosure.js';
import type { OracleAnswer } from '../lenders/oracle.js';
import type { SumPolicy } from '../plain-sum.js';
import { type CompanyRows, genders, type WageRow } from './model.js';

/** The charter's threshold, with the defaults for the rest. */
export const wagePolicy: SumPolicy = { minSubjects: 8, minMembers: 3, dominancePercent: 90, pRatioPercent: 10 };

/**
 * What every company says for itself about how many work for it: few are not told, nor are those of the fewest people beside
 * them, as long as all that is not told is few too; counts are rounded.
 */
export function plainHeadcount(companies: CompanyRows, minSubjects: number, rounding: number): OracleAnswer {
  const all = Object.keys(companies).sort();
  const counts = all.map((company) =>
    genders.map((gender) => ({ company, gender, people: peopleOf(companies[company] ?? [], gender) })),
  );
  const told = counts.map((ofOne) => toldOf(ofOne, minSubjects));
  const held = told.some(({ length }) => length < genders.length);
  return {
    columns: ['member', 'gender', 'people'],
    rows: told.flat().map(({ company, gender, people }) => [company, gender, roundToBase(people, rounding)]),
    suppression: {
      cells: held ? 'some' : 'none',
      remainderWithheld: held,
      counts: `rounded to the nearest ${String(rounding)}`,
    },
  };
}

interface Count {
  readonly people: number;
}

function toldOf<C extends Count>(counts: readonly C[], minSubjects: number): readonly C[] {
  const few = counts.filter(({ people }) => people < minSubjects).reduce((sum, { people }) => sum + people, 0);
  const passing = counts.filter(({ people }) => people >= minSubjects);
  const [first] = passing.toSorted((left, right) => left.people - right.people);
  // Whatever is told by itself is enough to be told with the few, so one is.
  const isFolded = few > 0 && few < minSubjects;
  return passing.filter((count) => !isFolded || count !== first);
}

function peopleOf(rows: readonly WageRow[], gender: string): number {
  return rows.filter((row) => row.gender === gender).length;
}
