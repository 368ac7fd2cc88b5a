import { type DuckDBConnection, DuckDBInstance, DuckDBTypeId, type DuckDBType } from '@duckdb/node-api';
import { DomainError } from '@entente/protocol';
import type { RunLimits } from '../../ports/data-access.js';
import { Admission } from '../admission.js';
import { Deadline } from '../deadline.js';
import type { Ask, BoundStatement, Engine, Rows } from '../engine.js';
import type { DriverValue } from '../render/decode.js';
import { quoteText, type RawKind } from '../render/dialect.js';
import { duckdbDialect } from './dialect.js';
import { absoluteFileNames } from './file-names.js';
import { fingerprint } from './fingerprint.js';

export interface DuckDbOptions {
  /** Folder that relative names of files in mappings start from. */
  readonly folder: string;
  readonly file: string | undefined;
  /** Directories that mappings may read files of. */
  readonly files: readonly string[];
  readonly threads: number;
}

const interruptEveryMs = 20;
const patienceMs = 5_000;

const kinds: Readonly<Partial<Record<DuckDBTypeId, RawKind>>> = {
  [DuckDBTypeId.BOOLEAN]: 'boolean',
  [DuckDBTypeId.TINYINT]: 'integer',
  [DuckDBTypeId.SMALLINT]: 'integer',
  [DuckDBTypeId.INTEGER]: 'integer',
  [DuckDBTypeId.BIGINT]: 'integer',
  [DuckDBTypeId.HUGEINT]: 'integer',
  [DuckDBTypeId.UTINYINT]: 'integer',
  [DuckDBTypeId.USMALLINT]: 'integer',
  [DuckDBTypeId.UINTEGER]: 'integer',
  [DuckDBTypeId.UBIGINT]: 'integer',
  [DuckDBTypeId.DECIMAL]: 'number',
  [DuckDBTypeId.VARCHAR]: 'text',
  [DuckDBTypeId.DATE]: 'date',
};

/**
 * DuckDB within the gateway's own process, for its own files, CSV and Parquet. Each instance is closed to the outside
 * before the first query: no files but the listed ones, no extensions, no settings.
 */
export class DuckDbEngine implements Engine {
  readonly name = 'duckdb';
  readonly dialect = duckdbDialect;
  readonly numbers = 'scaled';
  readonly #options: DuckDbOptions;
  readonly #admission = new Admission(2);
  readonly #instances = new Map<number, Promise<DuckDBInstance>>();

  constructor(options: DuckDbOptions) {
    this.#options = options;
  }

  from(text: string): string {
    return absoluteFileNames(text, this.#options.folder);
  }

  async describe(raw: string, _columns: number, limits: RunLimits): Promise<readonly RawKind[]> {
    return this.#with(limits, async (connection, deadline) => {
      const reader = await guarded(connection, deadline, async () =>
        connection.runAndReadAll(`SELECT * FROM (${raw}) LIMIT 0`),
      );
      return reader.columnTypes().map((type: DuckDBType) => kinds[type.typeId] ?? 'other');
    });
  }

  /** A file of its own is opened for reading, so nobody writes it; other files must stay as they are meanwhile. */
  async snapshot<T>(limits: RunLimits, work: (ask: Ask) => Promise<T>): Promise<T> {
    return this.#with(limits, async (connection, deadline) => {
      const before = await fingerprint(this.#options.files);
      let asked = 0;
      const result = await work(async (statement) => {
        asked++;
        return guarded(connection, deadline, () => query(connection, statement));
      });
      if (asked > 1 && (await fingerprint(this.#options.files)) !== before) {
        throw new DomainError('QUERY_FAILED', 'the data files were changed while they were read; ask again');
      }
      return result;
    });
  }

  async health(): Promise<void> {
    await this.#with({ maxRows: 1, timeoutMs: 5_000, memoryMb: 256 }, async (connection, deadline) => {
      await fingerprint(this.#options.files);
      await guarded(connection, deadline, () => query(connection, { text: 'SELECT 1', values: [] }));
    });
  }

  async close(): Promise<void> {
    const instances = [...this.#instances.values()];
    this.#instances.clear();
    for (const instance of await Promise.allSettled(instances)) {
      if (instance.status === 'fulfilled') {
        instance.value.closeSync();
      }
    }
  }

  async #with<T>(
    limits: RunLimits,
    work: (connection: DuckDBConnection, deadline: Deadline) => Promise<T>,
  ): Promise<T> {
    const deadline = new Deadline(limits);
    return this.#admission.within(deadline, async () => {
      const connection = await this.#connect(limits.memoryMb);
      try {
        return await work(connection, deadline);
      } finally {
        connection.closeSync();
      }
    });
  }

  async #connect(memoryMb: number): Promise<DuckDBConnection> {
    let instance = this.#instances.get(memoryMb);
    if (instance === undefined) {
      instance = openClosed(this.#options, memoryMb);
      this.#instances.set(memoryMb, instance);
      instance.catch(() => this.#instances.delete(memoryMb));
    }
    try {
      const connection = await (await instance).connect();
      if (this.#options.file !== undefined) {
        await connection.run('USE source');
      }
      return connection;
    } catch {
      throw new DomainError('DATABASE_UNAVAILABLE', 'DuckDB cannot open its file');
    }
  }
}

/** Opens what is needed, then closes the door behind it. */
async function openClosed({ file, files, threads }: DuckDbOptions, memoryMb: number): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: `${String(memoryMb)}MiB`,
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  try {
    if (file !== undefined) {
      await connection.run(`ATTACH ${quoteText(file)} AS source (READ_ONLY)`);
    }
    await connection.run(`SET allowed_directories = [${files.map(quoteText).join(', ')}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    return instance;
  } catch (error) {
    instance.closeSync();
    throw error;
  } finally {
    connection.closeSync();
  }
}

async function query(connection: DuckDBConnection, { text, values }: BoundStatement): Promise<Rows> {
  // Preparing refuses several statements at once.
  const statement = await connection.prepare(text);
  try {
    values.forEach((value, index) => {
      if (value === null) {
        statement.bindNull(index + 1);
      } else {
        statement.bindVarchar(index + 1, String(value));
      }
    });
    const reader = await statement.runAndReadAll();
    return reader.getRows() as unknown as readonly (readonly DriverValue[])[];
  } finally {
    statement.destroySync();
  }
}

/** Runs within the deadline; at its end the query is interrupted, again and again, until it is gone. */
async function guarded<T>(connection: DuckDBConnection, deadline: Deadline, work: () => Promise<T>): Promise<T> {
  deadline.check();
  const running = work();
  const settled = running.then(
    () => undefined,
    () => undefined,
  );
  try {
    return await deadline.guard(running, async () => {
      const repeat = setInterval(() => {
        connection.interrupt();
      }, interruptEveryMs);
      connection.interrupt();
      await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, patienceMs).unref())]);
      clearInterval(repeat);
    });
  } catch (error) {
    throw error instanceof DomainError
      ? error
      : new DomainError('QUERY_FAILED', 'the database did not run the query to its end');
  }
}
