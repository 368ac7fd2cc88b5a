import type { RunLimits } from '../ports/data-access.js';
import type { SourceMapping } from './mapping/sources-file.js';
import type { BoundValue, Dialect, RawKind } from './render/dialect.js';
import type { DriverValue, NumberForm } from './render/decode.js';

export type Rows = readonly (readonly DriverValue[])[];

/** One statement, rendered by us; values travel as parameters, never inside the text. */
export interface BoundStatement {
  readonly text: string;
  readonly values: readonly BoundValue[];
}

/** Runs one statement within a snapshot and gives all its rows: at most `maxRows + 1` of them, `maxBytes` in all. */
export type Ask = (statement: BoundStatement) => Promise<Rows>;

/** What tells one state of the data from another. */
export interface DataState {
  readonly id: string;
  /** Whether the data cannot change any more without getting another `id`. */
  readonly settled: boolean;
}

/** One connection of `sources.yaml`: a member's own database, read-only and bounded. */
export interface Engine {
  readonly name: 'postgresql' | 'mysql' | 'sqlite' | 'duckdb';
  readonly dialect: Dialect;
  readonly numbers: NumberForm;
  /** A mapping's `from` as this engine takes it (file names made absolute). */
  from(text: string): string;
  /** What kinds of values the columns of a raw mapping have, in order; learns what the mapping reads. */
  describe(raw: string, columns: number, limits: RunLimits): Promise<readonly RawKind[]>;
  /** The state of what a mapping reads; absent where an engine cannot tell it. */
  state?(mapping: SourceMapping): Promise<DataState>;
  /**
   * All statements of `work` see one state of the data; limits hold for all of them together, in the engine itself.
   * @throws DomainError `DATABASE_UNAVAILABLE`, `QUERY_TIMEOUT`, `QUERY_FAILED`, `RESULT_TOO_LARGE`: never a driver's text
   */
  snapshot<T>(limits: RunLimits, work: (ask: Ask) => Promise<T>): Promise<T>;
  /** @throws DomainError if it does not answer */
  health(): Promise<void>;
  close(): Promise<void>;
}

/** Where a connector says what happened. Messages hold no value, no row, no credential and no driver's text. */
export type ConnectorLog = (message: string) => void;
