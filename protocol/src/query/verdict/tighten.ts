import type { ColumnUse, GeneralizedSchema, SchemaColumn } from '../../documents/generalized-schema.js';
import { atLevel, isAsCoarseAs } from './grants.js';

/** What one source allows one consumer: per column the uses that are left. */
export type ConsumerTightening = Readonly<Record<string, ColumnUse>>;

/** What one source of a schema allows the consumer who asks. */
export interface SourceTightening {
  /** The schema's id. */
  readonly schema: string;
  readonly columns: ConsumerTightening | undefined;
}

/** The schema with what every source of it takes away. */
export function tightenedBy(schema: GeneralizedSchema, tightenings: readonly SourceTightening[]): GeneralizedSchema {
  return tightenings
    .filter((tightening) => tightening.schema === schema.id)
    .reduce((left, { columns }) => tightenedSchema(left, columns), schema);
}

/**
 * The schema as it is for a consumer of a source: each column that the tightening names keeps only the uses that both
 * grant (what it leaves out is taken away), all others stay. It can only take away, whatever it says.
 */
export function tightenedSchema(
  schema: GeneralizedSchema,
  tightening: ConsumerTightening | undefined,
): GeneralizedSchema {
  if (tightening === undefined) {
    return schema;
  }
  const columns = Object.entries(schema.columns).map(([name, column]): [string, SchemaColumn] => {
    const use = Object.hasOwn(tightening, name) ? tightening[name] : undefined;
    return [name, use === undefined ? column : { ...column, use: intersection(column, use) }];
  });
  return { ...schema, columns: Object.fromEntries(columns) };
}

function intersection(column: SchemaColumn, use: ColumnUse): ColumnUse {
  const said = coarser(column, column.use.subjectAnswer, use.subjectAnswer);
  return {
    match: common(column.use.match, use.match),
    compare: common(column.use.compare, use.compare),
    group: common(column.use.group, use.group),
    aggregate: common(column.use.aggregate, use.aggregate),
    ...(said === undefined ? {} : { subjectAnswer: said }),
  };
}

function common<T>(granted: readonly T[] | undefined, left: readonly T[] | undefined): readonly T[] {
  return (granted ?? []).filter((item) => left?.includes(item) === true);
}

/** Of two levels the one that follows from the other; none if neither does. */
function coarser(column: SchemaColumn, left: string | undefined, right: string | undefined): string | undefined {
  if (left === undefined || right === undefined) {
    return undefined;
  }
  const view = (level: string): Parameters<typeof isAsCoarseAs>[0] => atLevel({ name: '', column }, level);
  if (isAsCoarseAs(view(left), right)) {
    return left;
  }
  return isAsCoarseAs(view(right), left) ? right : undefined;
}
