import {
  type DuckDBConnection,
  DuckDBDecimalType,
  DuckDBInstance,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  StatementType,
} from '@duckdb/node-api';
import type { AnswerLimits } from '../answer-limits.js';
import type { BoundStatement, Rows } from '../engine.js';
import { CollectedRows } from '../reader/collect-rows.js';
import type { Reader } from '../reader/messages.js';
import type { DriverValue } from '../render/decode.js';
import { decimalKind, quoteText, type RawKind } from '../render/dialect.js';

export interface ReaderOptions {
  /** A database file of DuckDB's own, opened for reading. */
  readonly file: string | undefined;
  /** Directories of which files may be read. */
  readonly files: readonly string[];
  readonly threads: number;
  readonly memoryMb: number;
}

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
  [DuckDBTypeId.VARCHAR]: 'text',
  [DuckDBTypeId.DATE]: 'date',
  [DuckDBTypeId.TIMESTAMP]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'instant',
};

function kindOf(type: DuckDBType): RawKind {
  return type instanceof DuckDBDecimalType ? decimalKind(type.width, type.scale) : (kinds[type.typeId] ?? 'other');
}

/**
 * DuckDB over a file of its own, Parquet, CSV and JSON. It is closed to the outside before the first query: no files but
 * the listed ones, no extensions, no settings. Runs in a process of its own.
 */
export class DuckDbReader implements Reader {
  readonly #connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** Opens what is needed, then closes the door behind it. */
  static async open({ file, files, threads, memoryMb }: ReaderOptions): Promise<DuckDbReader> {
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
    if (file !== undefined) {
      await connection.run(`ATTACH ${quoteText(file)} AS source (READ_ONLY)`);
    }
    await connection.run(`SET allowed_directories = [${files.map(quoteText).join(', ')}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    if (file !== undefined) {
      await connection.run('USE source');
    }
    return new DuckDbReader(connection);
  }

  async learn(raw: string): Promise<readonly RawKind[]> {
    const reader = await this.#connection.runAndReadAll(`SELECT * FROM (${raw}) LIMIT 0`);
    return reader.columnTypes().map(kindOf);
  }

  /** A file of DuckDB's own is opened for reading, so nobody writes it meanwhile; the engine watches other files. */
  begin(): void {}

  end(): void {}

  async query({ text, values }: BoundStatement, limits: AnswerLimits): Promise<Rows> {
    // Preparing refuses several statements at once.
    const statement = await this.#connection.prepare(text);
    try {
      if (statement.statementType !== StatementType.SELECT) {
        throw new TypeError('not a query');
      }
      values.forEach((value, index) => {
        if (value === null) {
          statement.bindNull(index + 1);
        } else {
          statement.bindVarchar(index + 1, String(value));
        }
      });
      const collected = new CollectedRows(limits);
      const result = await statement.stream();
      for (let chunk = await result.fetchChunk(); chunk !== null; chunk = await result.fetchChunk()) {
        // A stream ends with an empty chunk.
        if (chunk.rowCount === 0) {
          break;
        }
        for (const row of chunk.getRows()) {
          collected.add(row.map(asDriverValue));
        }
      }
      return collected.rows;
    } finally {
      statement.destroySync();
    }
  }
}

/** What the dialect never asks for travels as text. */
function asDriverValue(value: DuckDBValue): DriverValue {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
    case 'boolean':
      return value;
    default:
      return value === null ? null : String(value);
  }
}
