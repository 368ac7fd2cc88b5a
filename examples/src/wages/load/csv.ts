import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unitsOf } from '../../lenders/money.js';
import { type Background, type Company, type Employee, employeeId, type Gender, profiles } from '../model.js';
import { dateOfMonths } from '../months.js';

const jobs: Readonly<Record<Employee['job'], string>> = {
  executives: 'Executive/Senior Level Officials and Managers',
  managers: 'First/Mid Level Officials and Managers',
  professionals: 'Professionals',
  technicians: 'Technicians',
  sales: 'Sales Workers',
  administrative: 'Administrative Support Workers',
  craft: 'Craft Workers',
  operatives: 'Operatives',
  laborers: 'Laborers and Helpers',
  service: 'Service Workers',
  contractor: 'Contractor',
};

const groups: Readonly<Record<Background, string>> = {
  hispanic: 'Hispanic or Latino',
  white: 'White',
  black: 'Black or African American',
  pacific_islander: 'Native Hawaiian or Pacific Islander',
  asian: 'Asian',
  native_american: 'American Indian or Alaska Native',
  two_or_more: 'Two or More Races',
  unreported: 'Not reported',
};

const genders: Readonly<Record<Gender, string>> = { female: 'Female', male: 'Male', non_binary: 'Nonbinary' };

const header = 'id,cohort,job,background,gender,hired_on,left_on,exported_on,monthly,bonus';

/** Writes a payroll as `payroll.csv` into a folder, which is made if need be. */
export async function writeExport(
  folder: string,
  company: Company,
  employees: readonly Employee[],
  day: string,
): Promise<void> {
  const cohort = profiles[company].cohort === 'services' ? 'Services' : 'Industry';
  const lines = employees.map((one) =>
    [
      ...[employeeId(company, one.number), cohort, jobs[one.job], groups[one.background], genders[one.gender]],
      ...[dateOfMonths(day, one.months), one.hasLeft ? day : '', day],
      ...[unitsOf(BigInt(one.monthlyCents)), unitsOf(BigInt(one.bonusCents))],
    ].join(','),
  );
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'payroll.csv'), `${[header, ...lines].join('\n')}\n`);
}
