import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { SchemaRows } from '../query/evaluate.js';
import { columnType } from '../query/types.js';
import type { TypedColumn } from '../query/values.js';

/** A table with every type of column and every kind of level. */
export const testSchema: GeneralizedSchema = {
  kind: 'generalized-schema',
  id: 'loans',
  version: 1,
  title: 'One row per loan',
  subject: 'person',
  columns: {
    person: { type: 'text', use: { match: ['parameter'] } },
    product: {
      type: 'category',
      values: ['auto', 'card', 'mortgage', 'micro'],
      levels: { security: { secured: ['mortgage', 'auto'], unsecured: ['card'] } },
      nullable: true,
      use: { group: ['exact', 'security'] },
    },
    openedOn: { type: 'date', nullable: true, use: { group: ['quarter'] } },
    active: { type: 'boolean', nullable: true, use: {} },
    balance: {
      type: 'decimal',
      scale: 2,
      nullable: true,
      levels: { band: ['0', '100', '250.50'] },
      use: { aggregate: ['sum', 'avg'] },
    },
    overdue_days: {
      type: 'integer',
      nullable: true,
      levels: { band: ['0', '1', '31'] },
      use: { group: ['band'] },
    },
  },
};

/** The columns of a schema as an evaluation takes them. */
export function columnsOf(schema: GeneralizedSchema): readonly TypedColumn[] {
  return Object.entries(schema.columns).map(([name, column]) => ({ name, type: columnType(column) }));
}

/** Schemas with their rows as an evaluation takes them. */
export function tablesOf(...tables: readonly SchemaRows[]): ReadonlyMap<string, SchemaRows> {
  return new Map(tables.map((table) => [table.schema.id, table]));
}
