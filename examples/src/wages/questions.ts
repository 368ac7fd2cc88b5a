import type { Measured, SumQuestion } from '../plain-sum.js';
import { backgrounds, cohorts, genders, jobCategories, type WageRow } from './model.js';

type Question = SumQuestion<WageRow>;
type Key = Question['keys'][number];

/** In the order of their letters, as the contracts want the rows. */
function key(column: string, values: readonly string[], of: Key['of']): Key {
  return { column, values: [...values].sort(), of };
}

const job = key('job_category', jobCategories, ({ jobCategory }) => jobCategory);
const gender = key('gender', genders, (row) => row.gender);
const background = key('background', backgrounds, (row) => row.background);
const cohort = key('cohort', cohorts, (row) => row.cohort);

const average = { as: 'average' } as const;
const meanPay: Measured<WageRow> = { ...average, column: 'mean_pay', scale: 2, value: ({ payCents }) => payCents };
const meanBonus: Measured<WageRow> = {
  ...{ ...average, column: 'mean_bonus', scale: 2 },
  value: ({ bonusCents }) => bonusCents,
};
const meanMonths: Measured<WageRow> = {
  ...{ ...average, column: 'mean_months', scale: 0 },
  value: ({ months }) => BigInt(months),
};

const people = { count: 'people', subject: ({ employee }: WageRow): string => employee, isOneRowEach: true };

/** What the survey's contracts ask, said once more for the plain computation. */
export const wageQuestions = {
  payByJob: { ...people, keys: [job, gender], measures: [meanPay, meanBonus, meanMonths] },
  payByGroup: { ...people, keys: [job, background, gender], measures: [meanPay] },
  payByCohort: { ...people, keys: [cohort, gender], measures: [meanPay] },
} satisfies Readonly<Record<string, Question>>;

/** What `wage-gap` asks about one category of jobs. */
export function wageGap(category: string): Question {
  return { ...people, keys: [gender], measures: [meanPay], where: ({ jobCategory }) => jobCategory === category };
}
