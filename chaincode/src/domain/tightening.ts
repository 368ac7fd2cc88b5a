import type { Charter, DataSource, GeneralizedSchema } from '@entente/protocol';
import { demand } from './demand.js';
import { demandAllMembers } from './membership.js';

/**
 * A source's tightening names members and columns that exist. What it allows is intersected with the schema's uses, so
 * it can only take away.
 * @throws `DomainError` `MEMBER_NOT_FOUND`, `INVALID_INPUT`
 */
export function checkTightening(charter: Charter, schema: GeneralizedSchema, tighten: DataSource['tighten']): void {
  demandAllMembers(charter, Object.keys(tighten), 'the tightening');
  const columns = Object.values(tighten).flatMap((uses) => Object.keys(uses));
  const unknown = columns.find((column) => !Object.hasOwn(schema.columns, column));
  demand(
    unknown === undefined,
    'INVALID_INPUT',
    `the tightening names the column ${unknown ?? ''}, which ${schema.id} does not have`,
  );
}
