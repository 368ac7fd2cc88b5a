import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export type DuckValue = string | number | boolean | null;

/** DuckDB in memory, for looking at files. */
export class Duck {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(): Promise<Duck> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
    return new Duck(instance, await instance.connect());
  }

  /** All rows; integers that may be large come as text. */
  async rows(sql: string): Promise<readonly (readonly DuckValue[])[]> {
    const reader = await this.#connection.runAndReadAll(sql);
    return reader.getRowsJson() as DuckValue[][];
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

/** A text constant of SQL. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A name of SQL. */
export function name(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}
