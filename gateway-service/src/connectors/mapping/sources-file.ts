import { Id, SqlName, Tightening, VersionedId } from '@entente/protocol';
import { z } from 'zod';
import { Connection } from './connections.js';

const Sql = z.string().min(1).max(20_000);
/** YAML reads an unquoted digit or true as such; in a map both sides are text. */
const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/**
 * One column: the engine's own expression, and physical values that mean logical ones; others mean nothing. `level` says
 * that the value is right at that level only (any day of the quarter, any amount within the band): what needs it finer
 * is refused for this source.
 */
const ColumnMappingObject = z.strictObject({
  from: Sql,
  map: z.record(z.string(), Scalar).optional(),
  level: SqlName.optional(),
});
export const ColumnMapping = z.union([
  Sql.transform((from): z.infer<typeof ColumnMappingObject> => ({ from })),
  ColumnMappingObject,
]);
export type ColumnMapping = z.infer<typeof ColumnMapping>;

export const SourceMapping = z.strictObject({
  schema: VersionedId,
  connection: z.string(),
  from: Sql,
  where: Sql.optional(),
  columns: z.record(SqlName, ColumnMapping),
  tighten: Tightening.default({}),
});
export type SourceMapping = z.infer<typeof SourceMapping>;

/** `sources.yaml`: private to a member, beside its gateway; only each mapping's hash is on the ledger. */
export const SourcesFile = z
  .strictObject({ connections: z.record(Id, Connection), sources: z.record(Id, SourceMapping).default({}) })
  .superRefine(({ connections, sources }, context) => {
    for (const [id, { connection }] of Object.entries(sources)) {
      if (!Object.hasOwn(connections, connection)) {
        context.addIssue({
          code: 'custom',
          path: ['sources', id, 'connection'],
          message: `there is no connection ${connection}; there is ${Object.keys(connections).join(', ')}`,
        });
      }
    }
  });
export type SourcesFile = z.infer<typeof SourcesFile>;
