import { roundToBase } from '../lenders/oracle-disclosure.js';
import type { OracleAnswer } from '../lenders/oracle.js';
import type { SumPolicy } from '../plain-sum.js';
import { type CompanyRows, genders, type WageRow } from './model.js';

/** The charter's threshold, with the defaults for the rest. */
export const wagePolicy: SumPolicy = { minSubjects: 8, minMembers: 3, dominancePercent: 90, pRatioPercent: 10 };

/** What every company says for itself about how many work for it: few are not told, counts are rounded. */
export function plainHeadcount(companies: CompanyRows, minSubjects: number, rounding: number): OracleAnswer {
  const counts = Object.keys(companies)
    .sort()
    .flatMap((company) =>
      genders.map((gender) => [company, gender, peopleOf(companies[company] ?? [], gender)] as const),
    );
  const held = counts.some(([, , people]) => people < minSubjects);
  return {
    columns: ['member', 'gender', 'people'],
    rows: counts
      .filter(([, , people]) => people >= minSubjects)
      .map(([company, gender, people]) => [company, gender, roundToBase(people, rounding)]),
    suppression: {
      cells: held ? 'some' : 'none',
      remainderWithheld: held,
      counts: `rounded to the nearest ${String(rounding)}`,
    },
  };
}

function peopleOf(rows: readonly WageRow[], gender: string): number {
  return rows.filter((row) => row.gender === gender).length;
}
