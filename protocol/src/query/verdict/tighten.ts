import type { ColumnUse, GeneralizedSchema, SchemaColumn } from '../../documents/generalized-schema.js';
import { atLevel } from './derived.js';
import { isAsCoarseAs } from './grants.js';

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

/** The uses of a column that another use grants, too. */
export function intersection(column: SchemaColumn, use: ColumnUse): ColumnUse {
  const said = coarser(column, column.use.subjectAnswer, use.subjectAnswer);
  return {
    match: common(column.use.match, use.match),
    compare: common(column.use.compare, use.compare),
    order: common(column.use.order, use.order),
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

/** Roles by MSP ID; undefined if it is not known who has which. */
export type Roles = Readonly<Record<string, readonly string[]>>;

/**
 * The schema as it is for all of these members together: a column's uses for a role stand in place of its uses for
 * everybody, and what one of the members may not do with a column, nobody may. Without roles the strictest holds.
 */
export function schemaFor(
  schema: GeneralizedSchema,
  members: readonly string[],
  roles: Roles | undefined,
): GeneralizedSchema {
  const columns = Object.entries(schema.columns).map(([name, { useFor, ...column }]): [string, SchemaColumn] => {
    const uses = useFor === undefined ? [] : usesFor(column.use, useFor, members, roles);
    const [first = column.use, ...rest] = uses;
    const use = rest.reduce((left, right) => intersection({ ...column, use: left }, right), first);
    return [name, { ...column, use }];
  });
  return { ...schema, columns: Object.fromEntries(columns) };
}

function usesFor(
  use: ColumnUse,
  useFor: Readonly<Partial<Record<string, ColumnUse>>>,
  members: readonly string[],
  roles: Roles | undefined,
): readonly ColumnUse[] {
  const classes = Object.keys(useFor).sort();
  const ofRoles = (held: readonly string[]): readonly ColumnUse[] =>
    classes.flatMap((role) => (held.includes(role) ? (useFor[role] ?? []) : []));
  if (roles === undefined) {
    return [use, ...ofRoles(classes)];
  }
  return members.flatMap((member) => {
    const uses = ofRoles(Object.hasOwn(roles, member) ? (roles[member] ?? []) : []);
    return uses.length === 0 ? [use] : uses;
  });
}
