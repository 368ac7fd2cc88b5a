import { columnFlow, type ColumnFlow, combiningQuery, type QueryContract, versionedId } from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';

/** What one contract in force does with the columns of a schema, and for whom. */
export interface ContractUses {
  /** As `id@version`. */
  readonly contract: string;
  readonly title: string;
  /** Members whose requesters may ask. */
  readonly members: readonly string[];
  readonly purposes: readonly string[];
  /** Columns that it reads. */
  readonly columns: readonly (Pick<ColumnFlow, 'uses' | 'result'> & { readonly column: string })[];
}

/** Every contract in force that reads a version of a schema, with the way of each column: nothing else may be asked of a source. */
export function columnUses(state: LedgerState, id: string, version: number): readonly ContractUses[] {
  return state
    .list('query-contract-current')
    .filter(({ status }) => status === 'active')
    .map((current) => state.get('query-contract', current.id, String(current.version)))
    .filter((contract) => contract !== undefined)
    .filter(({ schemas }) => schemas[id] === version)
    .map((contract) => usesIn(state, contract, id));
}

function usesIn(state: LedgerState, contract: QueryContract, schema: string): ContractUses {
  const { id, version, title, access, purposes, local, combine } = contract;
  const schemas = Object.entries(contract.schemas).flatMap(
    ([name, number]) => state.get('schema', name, String(number)) ?? [],
  );
  const prefix = `${schema}.`;
  return {
    ...{ contract: versionedId(id, version), title, members: access.members, purposes },
    columns: columnFlow(local.tree, combiningQuery(combine)?.tree, schemas)
      .filter(({ column, uses }) => column.startsWith(prefix) && uses.length > 0)
      .map(({ column, uses, result }) => ({ column: column.slice(prefix.length), uses, result })),
  };
}
