import type {
  CellMeasure,
  GeneralizedSchema,
  ParameterValue,
  QueryTree,
  Table,
  Tightening,
  ValueType,
} from '@entente/protocol';

export type { CellMeasure };

/** Limits of one run; enforced in the engine, not just awaited. */
export interface RunLimits {
  readonly maxRows: number;
  /** A longer answer is cut off after `maxRows` instead of refused: for what is read in pages and stays in this gateway. */
  readonly firstRows?: boolean;
  /** Bytes of one statement's answer, as the engine hands it over; a limit of the connectors holds where it is left out. */
  readonly maxBytes?: number;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly signal?: AbortSignal;
}

/** One approved query over generalized tables of one member, with typed values. No SQL text exists outside the connectors. */
export interface LocalQuery {
  /** The schemas of all tables that the tree reads. */
  readonly schemas: readonly GeneralizedSchema[];
  readonly tree: QueryTree;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** What each parameter was declared as; without it a text that meets nothing of a known type is a day if it is written as one. */
  readonly parameterTypes?: Readonly<Record<string, ValueType>>;
  /** UTC date of the committed `Open`: YYYY-MM-DD. */
  readonly requestDate: string;
}

/** `measures[i]` is about `table.rows[i]`. Bands are ordinals; an average is two columns, `name__sum` and `name__count`. */
export interface MeasuredTable {
  readonly table: Table;
  readonly measures: readonly CellMeasure[];
}

/** One data source of this member, as `sources.yaml` describes it. */
export interface SourceDescription {
  readonly id: string;
  /** `id@version` of the generalized schema. */
  readonly schema: string;
  readonly engine: string;
  /** Hash of the mapping's canonical form, without credentials and connection addresses. */
  readonly mappingHash: string;
  readonly tighten: Tightening;
  /** Columns that the mapping gives at one level only: what needs them finer is refused for this source. */
  readonly levels?: Readonly<Record<string, string>>;
}

/** One fault of a mapping: the column or 'source', and a sentence that says what to do. Never a value of a row. */
export interface MappingFault {
  readonly place: string;
  readonly message: string;
}

/** What a check saw of one column, for whoever compares with it later. */
export interface CheckedColumn {
  readonly name: string;
  /** What the engine says it holds. */
  readonly kind: string;
  /** Shares of all rows, to a hundredth: with a value that breaks the promise, and without one. */
  readonly broken: number;
  readonly empty: number;
}

export interface CheckReport {
  readonly passed: boolean;
  readonly faults: readonly MappingFault[];
  /** What the owner's officer should know though it is no fault: a few rows that break a promise and are not offered. */
  readonly notes: readonly MappingFault[];
  /** Whole numbers coarse enough to be shown to the owner's officer; not for others. */
  readonly rows: number;
  readonly columns?: readonly CheckedColumn[];
}

/** A member's own databases, through the only door the gateway may use. */
export interface DataAccess {
  sources(): readonly SourceDescription[];
  /** Runs the mapping against the real database and tests every promise of the schema. */
  check(sourceId: string, schema: GeneralizedSchema): Promise<CheckReport>;
  /** An answer about one subject: no measures. One source for each schema, all over one connection. */
  run(sourceIds: readonly string[], query: LocalQuery, limits: RunLimits): Promise<Table>;
  /**
   * An answer about many subjects, measured per cell. `followUp` may derive another query from it (turn 0), and another one from the
   * answer to that; all see one snapshot of the database. Of these answers the last is given. It begins anew with turn 0 if the data
   * changed meanwhile.
   */
  runMeasured(
    sourceIds: readonly string[],
    query: LocalQuery,
    limits: RunLimits,
    followUp?: (measured: MeasuredTable, turn: number) => QueryTree | undefined,
  ): Promise<{ readonly first: MeasuredTable; readonly second?: MeasuredTable }>;
  /** Some offered rows, at most `maxRows`, for measures that stay inside this gateway: never a part of an answer. */
  sample(sourceId: string, schema: GeneralizedSchema, limits: RunLimits): Promise<Table>;
  /** By connection name: undefined if it answers, else a coded reason without secrets. */
  health(): Promise<Readonly<Record<string, string | undefined>>>;
  close(): Promise<void>;
}
