/** The data owners of the wage survey. */
export const companies = ['CompanyAMSP', 'CompanyBMSP', 'CompanyCMSP', 'CompanyDMSP', 'CompanyEMSP'] as const;
export type Company = (typeof companies)[number];

/** Who asks, and has no data. */
export const council = 'CouncilMSP';
/** Who helps to compute, and sees nothing of it. */
export const university = 'UniversityMSP';

/** How a company keeps its payroll; each has a mapping of its own. */
export type Layout = 'one-table' | 'two-tables' | 'export';

export const cohorts = ['services', 'industry'] as const;
export type Cohort = (typeof cohorts)[number];

/** What is public of a company, how many work for it in percent of the largest, and how it keeps its payroll. */
export const profiles: Readonly<
  Record<Company, { readonly cohort: Cohort; readonly size: number; readonly layout: Layout }>
> = {
  CompanyAMSP: { cohort: 'services', size: 100, layout: 'one-table' },
  CompanyBMSP: { cohort: 'services', size: 70, layout: 'two-tables' },
  CompanyCMSP: { cohort: 'industry', size: 58, layout: 'export' },
  CompanyDMSP: { cohort: 'services', size: 50, layout: 'one-table' },
  CompanyEMSP: { cohort: 'industry', size: 45, layout: 'export' },
};

/** As in the EEO-1 report. */
export const jobCategories = [
  'executives',
  'managers',
  'professionals',
  'technicians',
  'sales',
  'administrative',
  'craft',
  'operatives',
  'laborers',
  'service',
] as const;
export type JobCategory = (typeof jobCategories)[number];

export const backgrounds = [
  'hispanic',
  'white',
  'black',
  'pacific_islander',
  'asian',
  'native_american',
  'two_or_more',
  'unreported',
] as const;
export type Background = (typeof backgrounds)[number];

export const genders = ['female', 'male', 'non_binary'] as const;
export type Gender = (typeof genders)[number];

/** Somebody on a company's payroll. Amounts are in cents of USD. */
export interface Employee {
  readonly number: number;
  /** A contractor has a code that the survey does not know. */
  readonly job: JobCategory | 'contractor';
  readonly background: Background;
  readonly gender: Gender;
  readonly monthlyCents: number;
  readonly bonusCents: number;
  /** Months since the first of the month in which the employee was hired. */
  readonly months: number;
  readonly hasLeft: boolean;
}

/** One row of `wage_record`, as every engine must present it. */
export interface WageRow {
  readonly employee: string;
  readonly cohort: Cohort;
  readonly jobCategory: JobCategory;
  readonly background: Background;
  readonly gender: Gender;
  readonly payCents: bigint;
  readonly bonusCents: bigint;
  readonly months: number;
}

/** The rows of each company, by MSP ID. */
export type CompanyRows = Readonly<Record<string, readonly WageRow[]>>;

/** The rows that a company offers: those of employees, in a category of jobs that the survey knows. */
export function surveyedRows(company: Company, employees: readonly Employee[]): WageRow[] {
  const { cohort } = profiles[company];
  return employees.flatMap(({ number, job, hasLeft, background, gender, monthlyCents, bonusCents, months }) =>
    hasLeft || job === 'contractor'
      ? []
      : [
          {
            ...{ employee: employeeId(company, number), cohort, jobCategory: job, background, gender },
            payCents: BigInt(monthlyCents) * 12n,
            bonusCents: BigInt(bonusCents),
            months,
          },
        ],
  );
}

/** Such as `A-17`; nobody works for two of the companies. */
export function employeeId(company: Company, number: number): string {
  return `${siteOf(company)}-${String(number)}`;
}

export function siteOf(company: Company): string {
  return company.charAt('Company'.length);
}
