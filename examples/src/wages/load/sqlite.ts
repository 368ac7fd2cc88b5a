import { DatabaseSync } from 'node:sqlite';
import { dateOfMonths } from '../months.js';
import { type Background, type Company, type Employee, employeeId, type Gender, profiles, siteOf } from '../model.js';

const staff = `
CREATE TABLE staff (
  site TEXT NOT NULL,
  emp_no INTEGER PRIMARY KEY,
  branch TEXT NOT NULL,
  eeo_job TEXT NOT NULL,
  eeo_group TEXT NOT NULL,
  sex TEXT NOT NULL,
  pay_cents INTEGER NOT NULL,
  bonus_cents INTEGER NOT NULL,
  months INTEGER NOT NULL,
  left_on TEXT NOT NULL
) STRICT`;

const people = `
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  badge TEXT NOT NULL UNIQUE,
  gender INTEGER NOT NULL,
  origin TEXT NOT NULL
) STRICT;
CREATE TABLE contract (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person,
  business INTEGER NOT NULL,
  grade TEXT NOT NULL,
  hired TEXT NOT NULL,
  as_of TEXT NOT NULL,
  month_dollars INTEGER NOT NULL,
  month_cents INTEGER NOT NULL,
  bonus_cents INTEGER NOT NULL,
  ended INTEGER NOT NULL
) STRICT`;

const reportJobs: Readonly<Record<Employee['job'], string>> = {
  executives: '1.1',
  managers: '1.2',
  professionals: '2',
  technicians: '3',
  sales: '4',
  administrative: '5',
  craft: '6',
  operatives: '7',
  laborers: '8',
  service: '9',
  contractor: '99',
};

const reportGroups: Readonly<Record<Background, string>> = {
  hispanic: '1',
  white: '2',
  black: '3',
  pacific_islander: '4',
  asian: '5',
  native_american: '6',
  two_or_more: '7',
  unreported: '0',
};

const sexes: Readonly<Record<Gender, string>> = { female: 'F', male: 'M', non_binary: 'X' };
const genderNumbers: Readonly<Record<Gender, number>> = { male: 1, female: 2, non_binary: 3 };

/** Writes a payroll as one table. @throws Error of `node:sqlite` if the file cannot be written or has the table already */
export function writeOneTable(file: string, company: Company, employees: readonly Employee[], day: string): void {
  write(file, staff, 'INSERT INTO staff VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', (insert) => {
    for (const one of employees) {
      insert.run(
        siteOf(company),
        one.number,
        profiles[company].cohort === 'services' ? 'S' : 'I',
        reportJobs[one.job],
        reportGroups[one.background],
        sexes[one.gender],
        one.monthlyCents * 12,
        one.bonusCents,
        one.months,
        one.hasLeft ? day : '',
      );
    }
  });
}

/** Writes a payroll as people and contracts. @throws Error of `node:sqlite` as {@link writeOneTable} */
export function writeTwoTables(file: string, company: Company, employees: readonly Employee[], day: string): void {
  write(file, people, 'INSERT INTO contract VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', (insert, database) => {
    const person = database.prepare('INSERT INTO person VALUES (?, ?, ?, ?)');
    for (const one of employees) {
      const { number, background, gender, monthlyCents } = one;
      person.run(number, employeeId(company, number), genderNumbers[gender], background.slice(0, 2).toUpperCase());
      insert.run(
        number,
        number,
        profiles[company].cohort === 'services' ? 10 : 20,
        one.job.slice(0, 3).toUpperCase(),
        americanDay(dateOfMonths(day, one.months)),
        americanDay(day),
        Math.floor(monthlyCents / 100),
        monthlyCents % 100,
        one.bonusCents,
        one.hasLeft ? 1 : 0,
      );
    }
  });
}

type Statement = ReturnType<DatabaseSync['prepare']>;

function write(
  file: string,
  tables: string,
  insert: string,
  fill: (insert: Statement, database: DatabaseSync) => void,
): void {
  const database = new DatabaseSync(file);
  try {
    database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; ${tables}`);
    fill(database.prepare(insert), database);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

/** Company B writes 07/15/2026. */
function americanDay(day: string): string {
  return `${day.slice(5, 7)}/${day.slice(8, 10)}/${day.slice(0, 4)}`;
}
