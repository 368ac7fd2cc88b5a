import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createDataAccess, type DataAccess } from '@entente/gateway-service';
import { type Cell, type GeneralizedSchema, versionedId } from '@entente/protocol';

/** Rows of every schema, in the order of its columns, by schema id. */
export type Rows = ReadonlyMap<string, readonly (readonly Cell[])[]>;

/** Every owner's own SQLite database with a mapping, read through the connectors that gateways read it by. */
export class Stores {
  readonly access: ReadonlyMap<string, DataAccess>;
  readonly #folder: string;
  readonly #databases: ReadonlyMap<string, DatabaseSync>;

  private constructor(
    folder: string,
    databases: ReadonlyMap<string, DatabaseSync>,
    access: ReadonlyMap<string, DataAccess>,
  ) {
    this.#folder = folder;
    this.#databases = databases;
    this.access = access;
  }

  static async open(schemas: readonly GeneralizedSchema[], members: ReadonlyMap<string, Rows>): Promise<Stores> {
    const folder = await mkdtemp(join(tmpdir(), 'entente-attack-'));
    const databases = new Map<string, DatabaseSync>();
    const access = new Map<string, DataAccess>();
    for (const [member, rows] of members) {
      const own = join(folder, member);
      await mkdir(own);
      const database = new DatabaseSync(join(own, 'rows.sqlite'));
      databases.set(member, database);
      // Rows are invented: nothing is lost with them.
      database.exec('PRAGMA synchronous = OFF');
      for (const schema of schemas) {
        // Of a column without a type SQLite would keep 1 as 1.0, which is no truth value.
        const columns = Object.entries(schema.columns).map(
          ([name, { type }]) => `c_${name} ${type === 'integer' || type === 'boolean' ? 'INTEGER' : 'TEXT'}`,
        );
        database.exec(`CREATE TABLE t_${schema.id} (${columns.join(', ')})`);
        insert(database, schema.id, rows.get(schema.id) ?? []);
      }
      await writeFile(join(own, 'sources.yaml'), JSON.stringify(mappingOf(schemas)));
      access.set(member, await createDataAccess({ mappingFile: join(own, 'sources.yaml'), env: {} }));
    }
    return new Stores(folder, databases, access);
  }

  /** Writes rows into a member's database, as its own applications do. */
  insert(member: string, schema: string, rows: readonly (readonly Cell[])[]): void {
    insert(this.#of(member), schema, rows);
  }

  /** Takes all rows of a subject out of a member's database. */
  remove(member: string, schema: string, column: string, subject: Cell): void {
    this.#of(member).prepare(`DELETE FROM t_${schema} WHERE c_${column} = ?`).run(stored(subject));
  }

  /** Where a member's database and mapping lie. */
  folderOf(member: string): string {
    return join(this.#folder, member);
  }

  async close(): Promise<void> {
    await Promise.all([...this.access.values()].map((access) => access.close()));
    for (const database of this.#databases.values()) {
      database.close();
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  #of(member: string): DatabaseSync {
    const database = this.#databases.get(member);
    if (database === undefined) {
      throw new Error(`${member} has no database`);
    }
    return database;
  }
}

function mappingOf(schemas: readonly GeneralizedSchema[]): object {
  const sources = schemas.map(({ id, version, columns }) => [
    id,
    {
      ...{ schema: versionedId(id, version), connection: 'rows', from: `t_${id}` },
      columns: Object.fromEntries(Object.keys(columns).map((name) => [name, `c_${name}`])),
    },
  ]);
  const connection = { engine: 'sqlite', file: 'rows.sqlite' };
  return { connections: { rows: connection }, sources: Object.fromEntries(sources) as object };
}

function insert(database: DatabaseSync, schema: string, rows: readonly (readonly Cell[])[]): void {
  const [first] = rows;
  if (first === undefined) {
    return;
  }
  const statement = database.prepare(
    `INSERT INTO t_${schema} VALUES (${Array<string>(first.length).fill('?').join(', ')})`,
  );
  database.exec('BEGIN');
  for (const row of rows) {
    statement.run(...row.map(stored));
  }
  database.exec('COMMIT');
}

function stored(cell: Cell): string | number | null {
  return typeof cell === 'boolean' ? Number(cell) : cell;
}
