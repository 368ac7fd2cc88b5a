import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Company, type Employee, type Layout } from '../model.js';
import { writeExport } from './csv.js';
import { writeOneTable, writeTwoTables } from './sqlite.js';

export interface PayrollTarget {
  readonly layout: Layout;
  /** Made if need be; the mapping of the layout is for a folder `data`. */
  readonly folder: string;
  /** The day the payroll is of, YYYY-MM-DD. */
  readonly day: string;
}

/** Writes any company's payroll in any layout. Through that layout's mapping, every engine offers the same rows. */
export async function writePayroll(
  { layout, folder, day }: PayrollTarget,
  company: Company,
  employees: readonly Employee[],
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  switch (layout) {
    case 'one-table':
      writeOneTable(join(folder, 'payroll.sqlite'), company, employees, day);
      return;
    case 'two-tables':
      writeTwoTables(join(folder, 'personnel.sqlite'), company, employees, day);
      return;
    case 'export':
      await writeExport(folder, company, employees, day);
  }
}
