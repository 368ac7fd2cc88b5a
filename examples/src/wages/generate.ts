import { Random } from '../lenders/random.js';
import {
  type Background,
  type Cohort,
  type Company,
  companies,
  type Employee,
  type Gender,
  type JobCategory,
  profiles,
} from './model.js';

/** The seed behind every number that the documentation shows. */
export const defaultWageSeed = 'wages-1';

export interface WageOptions {
  readonly seed: string;
  /** How many work for the largest company; at least 100. */
  readonly employees: number;
}

export type Payrolls = Readonly<Record<Company, readonly Employee[]>>;

/**
 * Makes up the payrolls of five companies: the same for the same options, of nobody. Women earn some percent less than men
 * in every category of jobs; 1.5 % are neither; 3 % have left, and 1 % are contractors, whom the survey does not know.
 * @throws RangeError if the largest company has fewer than 100
 */
export function generatePayrolls({ seed, employees }: WageOptions): Payrolls {
  if (employees < 100) {
    throw new RangeError('the companies are too small: take at least 100 employees');
  }
  const of = (company: Company): Employee[] => payroll(seed, company, employees);
  const [a, b, c, d, e] = companies;
  return { [a]: of(a), [b]: of(b), [c]: of(c), [d]: of(d), [e]: of(e) };
}

function payroll(seed: string, company: Company, employees: number): Employee[] {
  const random = new Random(`${seed}/${company}`);
  const { cohort, size } = profiles[company];
  return Array.from({ length: Math.round((employees * size) / 100) }, (_, index) =>
    employee(index + 1, cohort, random),
  );
}

interface Job {
  /** How many of a thousand do it, by cohort. */
  readonly share: Readonly<Record<Cohort, number>>;
  /** What is usually paid a month, in dollars. */
  readonly monthly: number;
  /** By how many percent women are paid less. */
  readonly gap: number;
  /** How many of a hundred are women. */
  readonly women: number;
  /** The largest bonus, in percent of a year's pay. */
  readonly bonus: number;
}

const jobs: Readonly<Record<JobCategory, Job>> = {
  executives: { share: { services: 25, industry: 15 }, monthly: 19_000, gap: 15, women: 28, bonus: 60 },
  managers: { share: { services: 110, industry: 80 }, monthly: 9_500, gap: 11, women: 38, bonus: 25 },
  professionals: { share: { services: 330, industry: 150 }, monthly: 7_600, gap: 9, women: 52, bonus: 12 },
  technicians: { share: { services: 80, industry: 120 }, monthly: 5_200, gap: 8, women: 40, bonus: 6 },
  sales: { share: { services: 130, industry: 60 }, monthly: 5_600, gap: 14, women: 46, bonus: 35 },
  administrative: { share: { services: 210, industry: 95 }, monthly: 3_900, gap: 5, women: 72, bonus: 4 },
  craft: { share: { services: 15, industry: 140 }, monthly: 4_700, gap: 6, women: 9, bonus: 5 },
  operatives: { share: { services: 10, industry: 220 }, monthly: 3_700, gap: 7, women: 26, bonus: 4 },
  laborers: { share: { services: 20, industry: 90 }, monthly: 3_000, gap: 4, women: 20, bonus: 2 },
  service: { share: { services: 70, industry: 30 }, monthly: 2_800, gap: 3, women: 55, bonus: 2 },
};

const backgroundWeights: readonly (readonly [Background, number])[] = [
  ['white', 540],
  ['hispanic', 160],
  ['black', 130],
  ['asian', 105],
  ['two_or_more', 25],
  ['unreported', 28],
  ['native_american', 8],
  ['pacific_islander', 4],
];

function employee(number: number, cohort: Cohort, random: Random): Employee {
  const job = random.weighted(
    Object.entries(jobs).map(([name, { share }]) => [name as JobCategory, share[cohort]] as const),
  );
  const { women, bonus } = jobs[job];
  const gender: Gender = random.chance(15, 1_000) ? 'non_binary' : random.chance(women, 100) ? 'female' : 'male';
  const months = random.chance(1, 4) ? random.between(0, 24) : random.between(25, 360);
  const monthlyCents = pay(job, gender, months, random);
  return {
    number,
    job: random.chance(1, 100) ? 'contractor' : job,
    background: random.weighted(backgroundWeights),
    gender,
    monthlyCents,
    // Nobody has none, so that every average is of as many as there are.
    bonusCents: Math.floor((monthlyCents * 12 * random.between(50, bonus * 100)) / 10_000) + 1,
    months,
    hasLeft: random.chance(3, 100),
  };
}

/** Up to a fifth more or less than what is usual, and more with the years; in cents. */
function pay(job: JobCategory, gender: Gender, months: number, random: Random): number {
  const { monthly, gap } = jobs[job];
  const percent = gender === 'female' ? 100 - gap : 100;
  const spread = random.between(80, 120) + Math.floor(months / 24);
  return Math.floor((monthly * percent * spread) / 100) + random.below(100);
}
