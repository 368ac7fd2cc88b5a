import { backgrounds, cohorts, genders, jobCategories } from './model.js';
import type { Measured, SumQuestion } from './oracle.js';

const job = { column: 'job_category', values: jobCategories, of: ({ jobCategory }) => jobCategory } satisfies Key;
const gender = { column: 'gender', values: genders, of: (row) => row.gender } satisfies Key;
const background = { column: 'background', values: backgrounds, of: (row) => row.background } satisfies Key;
const cohort = { column: 'cohort', values: cohorts, of: (row) => row.cohort } satisfies Key;
const meanPay: Measured = { column: 'mean_pay', scale: 2, value: ({ payCents }) => payCents };

type Key = SumQuestion['keys'][number];

/** What the survey's contracts ask, said once more for the plain computation. */
export const wageQuestions = {
  payByJob: {
    keys: [job, gender],
    averages: [
      meanPay,
      { column: 'mean_bonus', scale: 2, value: ({ bonusCents }) => bonusCents },
      { column: 'mean_months', scale: 0, value: ({ months }) => BigInt(months) },
    ],
  },
  payByGroup: { keys: [job, background, gender], averages: [meanPay] },
  payByCohort: { keys: [cohort, gender], averages: [meanPay] },
} as const satisfies Readonly<Record<string, SumQuestion>>;

/** What `wage-gap` asks about one category of jobs. */
export function wageGap(category: string): SumQuestion {
  return { keys: [gender], averages: [meanPay], where: ({ jobCategory }) => jobCategory === category };
}
