import { encode, type GeneralizedSchema, type QueryTree, type Relation, type SchemaColumn } from '@entente/protocol';
import { columnAlias, isRequired, type MappedSource, renderBase, standingOf } from './base.js';
import { alike } from './calls.js';
import { renderPredicate } from './expression.js';
import type { Stand } from './group-key.js';
import { type Narrowing, narrowingOf, renderNarrowing, throughJoin, throughSelect } from './narrowing.js';
import { type Constants, type RowColumn, watched } from './scope.js';
import { renderSelect } from './select.js';
import { refused, typeOfColumn } from './value-type.js';

/** What relations are rendered with. */
export interface RelationContext extends Constants {
  readonly schemas: readonly GeneralizedSchema[];
  /** By schema id. */
  readonly sources: ReadonlyMap<string, MappedSource>;
  /** A number that no other part of the statement has. */
  readonly next: () => string;
  /** The columns that something is computed from, in a query over one table; of others nothing is known. */
  readonly computed?: ReadonlySet<string> | undefined;
}

/** A relation before it is known what narrows it, which its columns tell. */
export interface Planned {
  /** The CTE that has its rows. */
  readonly from: string;
  readonly columns: readonly RowColumn[];
  /** All CTEs, in the order in which they may name each other. */
  readonly write: (narrowings: readonly Narrowing[], stands?: readonly Stand[]) => readonly string[];
}

/** @throws DomainError `QUERY_REFUSED` for whatever the language does not define */
export function planRelation(from: Relation, context: RelationContext): Planned {
  if (typeof from === 'string') {
    return planTable(from, from, context);
  }
  if ('table' in from) {
    return planTable(from.table, from.as, context);
  }
  if ('join' in from) {
    return planJoin(from, context);
  }
  return 'select' in from ? planSelect(from.select, from.as, context) : planUnion(from.unionAll, from.as, context);
}

function planTable(table: string, as: string, context: RelationContext): Planned {
  const schema = context.schemas.find(({ id }) => id === table);
  const source = context.sources.get(table);
  if (schema === undefined || source === undefined) {
    throw refused('the query asks what no source here gives');
  }
  const id = context.next();
  const read = new Set<number>();
  const columns = Object.entries(schema.columns).map(([name, declared], index) =>
    watched(
      { type: typeOfColumn(declared), name, of: as, declared },
      () => {
        read.add(index);
        return columnAlias(index);
      },
      { required: isRequired(schema, name), standing: standingOf(schema, source, name, index) },
    ),
  );
  return {
    from: `entente_base${id}`,
    columns,
    write: (narrowings, stands = []) => {
      const narrowed = renderNarrowing(narrowings, schema, source, { ...context, columns });
      return renderBase(schema, source, context.dialect, { ...narrowed, read, id, stands, computed: context.computed });
    },
  };
}

type Join = Extract<Relation, { readonly join: unknown }>;

function planJoin({ join, left, right, on }: Join, context: RelationContext): Planned {
  const [a, b] = [planRelation(left, context), planRelation(right, context)];
  const both = [...qualified(a.columns, 'l'), ...qualified(b.columns, 'r')];
  const names = new Set(a.columns.map(({ of }) => of));
  if (b.columns.some(({ of }) => names.has(of))) {
    throw refused('two relations of a join have one name');
  }
  const from = `entente_join${context.next()}`;
  const read = new Set<number>();
  const columns = both.map((column, index) =>
    watched(column, () => {
      read.add(index);
      return columnAlias(index);
    }),
  );
  const apart = join === 'left' ? context.dialect.apart?.(b.from) : undefined;
  const partners = apart === undefined ? b.from : `${from}_right`;
  const joined = `${a.from} l ${join === 'left' ? 'LEFT JOIN' : 'JOIN'} ${partners} r`;
  const condition = renderPredicate(on, { ...context, columns: both });
  return {
    from,
    columns,
    write: (narrowings) => {
      const select = both.flatMap((column, index) =>
        read.has(index) ? [`${column.sql} AS ${columnAlias(index)}`] : [],
      );
      return [
        ...[a, b].flatMap((side) => side.write(throughJoin(narrowings, on, side.columns, columns))),
        ...(apart === undefined ? [] : [`${partners} AS (${apart})`]),
        `${from} AS (SELECT ${select.length === 0 ? '1 AS one' : select.join(', ')} FROM ${joined} ON ${condition})`,
      ];
    },
  };
}

function qualified(columns: readonly RowColumn[], as: string): readonly RowColumn[] {
  return columns.map((column) => watched(column, () => `${as}.${column.sql}`));
}

function planSelect(tree: QueryTree, as: string, context: RelationContext): Planned {
  if (tree.orderBy.length > 0) {
    throw refused('the rows of a query within a query have no order');
  }
  const rows = planRelation(tree.from, context);
  const select = renderSelect(tree, rows, context, { parts: 'whole' });
  return {
    from: select.from,
    columns: select.columns.map((column) => ({ ...column, of: as })),
    write: (narrowings) => [
      ...rows.write(
        [...throughSelect(narrowings, tree, rows.columns), ...narrowingOf(tree.where, rows.columns)],
        select.stands,
      ),
      ...select.with,
    ],
  };
}

function planUnion(branches: readonly QueryTree[], as: string, context: RelationContext): Planned {
  const plans = branches.map((branch) => planSelect(branch, as, context));
  const [first] = plans;
  if (first === undefined || plans.some(({ columns }) => columns.length !== first.columns.length)) {
    throw refused('the branches of UNION ALL have other columns');
  }
  const from = `entente_union${context.next()}`;
  const common = first.columns.map(({ name }, place) => {
    const each = plans.flatMap(({ columns }) => columns[place] ?? []);
    const { values, type } = alike(each, { ...context, columns: [] });
    const column: RowColumn = { sql: columnAlias(place), type, name, of: as, declared: commonLevels(each) };
    return { column, values };
  });
  const texts = plans.map((plan, branch) => {
    const select = common.map(({ values, column }) => `${values[branch] ?? ''} AS ${column.sql}`);
    return `SELECT ${select.join(', ')} FROM ${plan.from}`;
  });
  return {
    from,
    columns: common.map(({ column }) => column),
    write: (narrowings) => [
      ...plans.flatMap((plan) => plan.write(narrowings)),
      `${from} AS (${texts.join(' UNION ALL ')})`,
    ],
  };
}

/** The levels that every branch's column has. */
function commonLevels([first, ...rest]: readonly RowColumn[]): SchemaColumn | undefined {
  const meaning = (column: SchemaColumn | undefined): string =>
    encode(
      column === undefined ? null : { type: column.type, levels: 'levels' in column ? (column.levels ?? {}) : {} },
    );
  return rest.every((other) => meaning(other.declared) === meaning(first?.declared)) ? first?.declared : undefined;
}
