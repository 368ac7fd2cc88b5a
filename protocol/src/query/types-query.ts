import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import { combiningQuery } from '../documents/combine.js';
import type { QueryContract } from '../documents/query-contract.js';
import { DomainError } from '../problems.js';
import { parameterType } from './parameters-declared.js';
import { tableColumns } from './relation-columns.js';
import { inferQuery, type QueryScope } from './relations.js';
import type { QueryTree } from './tree.js';
import { attestedCombining } from '../enclaves/attested.js';
import { modelColumns } from '../score/model-score.js';
import { shownColumns, travellingColumns } from './types-parts.js';
import { type Finding, type TypedOutput, type ValueType } from './types.js';

export { inferQuery, type QueryScope } from './relations.js';

/** What the tables and parameters of a contract's local query mean. Parameters that name nothing are left out. */
export function localScope(
  contract: Pick<QueryContract, 'parameters'>,
  schemas: readonly GeneralizedSchema[],
): QueryScope {
  const tables = new Map(schemas.map((schema) => [schema.id, tableColumns(schema)]));
  return { tables, parameters: parameterTypes(contract, schemas) };
}

function parameterTypes(
  contract: Pick<QueryContract, 'parameters'>,
  schemas: readonly GeneralizedSchema[],
): ReadonlyMap<string, ValueType> {
  const types = Object.entries(contract.parameters).flatMap(([name, parameter]) => {
    const type = parameterType(parameter, schemas);
    return type === undefined ? [] : [[name, type] as const];
  });
  return new Map(types);
}

/** What the partial table means to the combining query: it has no parameters and no levels. */
export function partialScope(outputs: readonly TypedOutput[]): QueryScope {
  const columns = outputs.map(({ name, type }) => ({ name, of: 'partial', type }));
  return { tables: new Map([['partial', columns]]), parameters: new Map() };
}

/**
 * The outputs of the local query with their types.
 * @throws {@link DomainError} `QUERY_REFUSED` if the query does not type
 */
export function localColumns(contract: QueryContract, schemas: readonly GeneralizedSchema[]): readonly TypedOutput[] {
  return typedOrRefused(contract.local.tree, localScope(contract, schemas), 'local');
}

/**
 * The columns of the partial table that travels: the local query's outputs, what cannot be merged as it is taken apart.
 * @throws {@link DomainError} `QUERY_REFUSED` if the query does not type
 */
export function partialColumns(contract: QueryContract, schemas: readonly GeneralizedSchema[]): readonly TypedOutput[] {
  return travellingColumns(localColumns(contract, schemas));
}

/**
 * The columns of the answer with their types: of the combined table, of the owners' own where there is no combining query, of a private
 * model's score where there is one; averages and variances are shown as decimals, see
 * {@link resultColumn}.
 * @throws {@link DomainError} `QUERY_REFUSED` if one of the queries does not type
 */
export function combinedColumns(
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
): readonly TypedOutput[] {
  const model = attestedCombining(contract.combine)?.model;
  return model === undefined ? mergedColumns(contract, schemas) : modelColumns(model);
}

/** What the combining query makes of all partial results; where a private model scores that, it is its features. */
export function mergedColumns(contract: QueryContract, schemas: readonly GeneralizedSchema[]): readonly TypedOutput[] {
  const local = localColumns(contract, schemas);
  const query = combiningQuery(contract.combine);
  return shownColumns(query === undefined ? local : typedOrRefused(query.tree, partialScope(local), 'combine'));
}

function typedOrRefused(tree: QueryTree, scope: QueryScope, place: string): readonly TypedOutput[] {
  const findings: Finding[] = [];
  const outputs = inferQuery(tree, scope, place, findings);
  const [first] = findings;
  if (first !== undefined) {
    throw new DomainError('QUERY_REFUSED', `${first.place}: ${first.text}`);
  }
  return outputs;
}
