import { DomainError } from '@entente/protocol';
import type { RunLimits } from '../../ports/data-access.js';
import type { Ask, DataState, Engine } from '../engine.js';
import type { SourceMapping } from '../mapping/sources-file.js';
import { ReaderPool } from '../reader/reader-pool.js';
import type { RawKind } from '../render/dialect.js';
import { duckdbDialect } from './dialect.js';
import { absoluteFileNames } from './file-names.js';
import { fingerprint, stateOf } from './fingerprint.js';
import { lastsWithFiles } from './lasting.js';
import type { ReaderOptions } from './reader.js';

export interface DuckDbOptions {
  /** Folder that relative names of files in mappings start from. */
  readonly folder: string;
  readonly file: string | undefined;
  /** Directories that mappings may read files of. */
  readonly files: readonly string[];
  readonly threads: number;
  /** Processes that may read at once. */
  readonly processes: number;
}

/** DuckDB in processes of its own, for its own files, Parquet, CSV and JSON. */
export class DuckDbEngine implements Engine {
  readonly name = 'duckdb';
  readonly dialect = duckdbDialect;
  readonly numbers = 'scaled';
  readonly #options: DuckDbOptions;
  readonly #pool: ReaderPool;

  constructor(options: DuckDbOptions) {
    const { file, files, threads, processes } = options;
    this.#options = options;
    this.#pool = new ReaderPool({
      script: new URL('./child.js', import.meta.url),
      processes,
      file,
      mustLearn: false,
      open: (memoryMb): ReaderOptions => ({ file, files, threads, memoryMb }),
      unavailable: 'DuckDB cannot open its file',
    });
  }

  from(text: string): string {
    return absoluteFileNames(text, this.#options.folder);
  }

  async describe(raw: string, _columns: number, limits: RunLimits): Promise<readonly RawKind[]> {
    return this.#pool.describe(raw, limits);
  }

  /** Rows that do not follow from the files alone are never settled. */
  async state(mapping: SourceMapping): Promise<DataState> {
    const { file, files } = this.#options;
    const { id, settled } = await stateOf(files, file === undefined ? [] : [file]);
    return { id, settled: settled && lastsWithFiles(mapping) };
  }

  /** Data files must stay as they are while more than one statement reads them. */
  async snapshot<T>(limits: RunLimits, work: (ask: Ask) => Promise<T>): Promise<T> {
    return this.#pool.snapshot(limits, async (ask) => {
      const before = await fingerprint(this.#options.files);
      let asked = 0;
      const result = await work((statement) => {
        asked++;
        return ask(statement);
      });
      if (asked > 1 && (await fingerprint(this.#options.files)) !== before) {
        throw new DomainError('QUERY_FAILED', 'the data files were changed while they were read; ask again');
      }
      return result;
    });
  }

  async health(): Promise<void> {
    await this.#pool.snapshot({ maxRows: 1, timeoutMs: 5_000, memoryMb: 256 }, async (ask) => {
      await fingerprint(this.#options.files);
      await ask({ text: 'SELECT 1', values: [] });
    });
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }
}
