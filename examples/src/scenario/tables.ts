import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type Value = string | number;

/** A table as somebody keeps it: names of columns, and rows. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** Where a member keeps its tables: one SQLite file, or one CSV file each, which DuckDB reads. */
export type Keeping = 'tables' | 'export';

/** Writes tables into a folder, which is made if need be: `data.sqlite`, or `NAME.csv` each. Values hold no comma. */
export async function writeTables(folder: string, keeping: Keeping, tables: readonly Table[]): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (keeping === 'tables') {
    writeSqlite(join(folder, 'data.sqlite'), tables);
    return;
  }
  for (const { name, columns, rows } of tables) {
    const lines = [columns, ...rows].map((row) => row.join(','));
    await writeFile(join(folder, `${name}.csv`), `${lines.join('\n')}\n`, { mode: 0o600 });
  }
}

function writeSqlite(file: string, tables: readonly Table[]): void {
  const db = new DatabaseSync(file);
  db.exec('BEGIN');
  for (const { name, columns, rows } of tables) {
    db.exec(`CREATE TABLE ${name} (${columns.map((column) => `"${column}"`).join(', ')})`);
    const insert = db.prepare(`INSERT INTO ${name} VALUES (${columns.map(() => '?').join(', ')})`);
    for (const row of rows) {
      insert.run(...row);
    }
  }
  db.exec('COMMIT');
  db.close();
}
