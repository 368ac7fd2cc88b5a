import { columnNamed, type GeneralizedSchema } from '../documents/generalized-schema.js';
import type { QueryContract } from '../documents/query-contract.js';
import { DomainError } from '../problems.js';
import type { Expression, QueryTree } from './tree.js';
import { inferType, type TypeScope } from './types-infer.js';
import { columnType, columnTypeAt, type Finding, type TypedOutput, typeName, type ValueType } from './types.js';
import { children, everyNode, sameExpression } from './verdict/walk.js';
import { inWords } from './verdict/words.js';

/** What the columns and parameters of a contract's local query mean. Parameters that name nothing are left out. */
export function localScope(
  contract: Pick<QueryContract, 'parameters'>,
  schemas: readonly GeneralizedSchema[],
): TypeScope {
  const declared = new Map(schemas.flatMap(({ columns }) => Object.entries(columns)));
  const columns = new Map([...declared].map(([name, column]) => [name, columnType(column)]));
  return { columns, declared, parameters: parameterTypes(contract, schemas) };
}

function parameterTypes(
  contract: Pick<QueryContract, 'parameters'>,
  schemas: readonly GeneralizedSchema[],
): ReadonlyMap<string, ValueType> {
  const types = new Map<string, ValueType>();
  for (const [name, parameter] of Object.entries(contract.parameters)) {
    const type = 'type' in parameter ? { type: parameter.type } : parameterColumnType(schemas, parameter);
    if (type !== undefined) {
      types.set(name, type);
    }
  }
  return types;
}

function parameterColumnType(
  schemas: readonly GeneralizedSchema[],
  { column, level }: { readonly column: string; readonly level?: string | undefined },
): ValueType | undefined {
  const declared = columnNamed(column, schemas);
  return declared === undefined ? undefined : columnTypeAt(declared, level ?? 'exact');
}

/** What the columns of the partial table mean to the combining query: it has no parameters and no levels. */
export function partialScope(outputs: readonly TypedOutput[]): TypeScope {
  return {
    columns: new Map(outputs.map(({ name, type }) => [name, type])),
    declared: new Map(),
    parameters: new Map(),
  };
}

/** Types every output of a query and checks its shape; `findings` gets all faults, and the outputs that have a type return. */
export function inferQuery(tree: QueryTree, scope: TypeScope, place: string, findings: Finding[]): TypedOutput[] {
  inferConditions(tree, scope, place, findings);
  checkNames(tree, place, findings);
  const outputs: TypedOutput[] = [];
  for (const { name, expression } of tree.outputs) {
    const at = `${place}.outputs.${name}`;
    const type = inferType(expression, scope, { place: at, aggregates: 'allowed' }, findings);
    checkGrouping(expression, tree, at, findings);
    checkAverages(expression, type, at, findings);
    if (type !== undefined) {
      outputs.push({ name, type });
    }
  }
  return outputs;
}

function inferConditions(tree: QueryTree, scope: TypeScope, place: string, findings: Finding[]): void {
  if (tree.where !== undefined) {
    const type = inferType(tree.where, scope, { place: `${place}.where`, aggregates: 'refused' }, findings);
    if (type !== undefined && type.type !== 'boolean') {
      findings.push(fault(`${place}.where`, `WHERE is ${typeName(type)}, not a condition`, 'write a comparison'));
    }
  }
  tree.groupBy.forEach((key, index) => {
    const at = `${place}.groupBy.${String(index)}`;
    const type = inferType(key, scope, { place: at, aggregates: 'refused' }, findings);
    if (type?.type === 'average' || type?.type === 'null') {
      findings.push(fault(at, `${inWords(key)} cannot be grouped by`, 'group by a column or a level of it'));
    }
  });
}

function checkNames(tree: QueryTree, place: string, findings: Finding[]): void {
  const names = tree.outputs.map(({ name }) => name);
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index) {
      findings.push(fault(`${place}.outputs.${name}`, 'two outputs have this name', 'name each output once'));
    }
  });
  for (const { output } of tree.orderBy) {
    if (!names.includes(output)) {
      findings.push(fault(`${place}.orderBy`, `there is no output ${output}`, 'order by outputs'));
    }
  }
}

/** Beside aggregates only what the rows are grouped by has one value a row. */
function checkGrouping(expression: Expression, tree: QueryTree, place: string, findings: Finding[]): void {
  const aggregates = tree.groupBy.length > 0 || tree.outputs.some((output) => hasAggregate(output.expression));
  const loose = aggregates ? looseColumns(expression, tree.groupBy) : [];
  for (const name of new Set(loose)) {
    findings.push(fault(place, `${name} is neither grouped by nor within an aggregate`, 'add it to GROUP BY'));
  }
}

export function hasAggregate(expression: Expression): boolean {
  return everyNode(expression).some(({ op }) => op === 'aggregate');
}

function looseColumns(expression: Expression, keys: readonly Expression[]): readonly string[] {
  if (expression.op === 'aggregate' || keys.some((key) => sameExpression(key, expression))) {
    return [];
  }
  return expression.op === 'column'
    ? [expression.name]
    : children(expression).flatMap((child) => looseColumns(child, keys));
}

function checkAverages(expression: Expression, type: ValueType | undefined, place: string, findings: Finding[]): void {
  if (type?.type === 'null') {
    findings.push(fault(place, 'an output that always is NULL says nothing', 'leave it out'));
  }
  if (type?.type === 'average' && expression.op !== 'aggregate') {
    findings.push(fault(place, 'an average travels as a sum and a count', 'use it as avg(name) only'));
  }
}

function fault(place: string, text: string, hint: string): Finding {
  return { rule: 'type', place, text, hint };
}

/**
 * The outputs of the local query with their types.
 * @throws {@link DomainError} `QUERY_REFUSED` if the query does not type
 */
export function localColumns(contract: QueryContract, schemas: readonly GeneralizedSchema[]): readonly TypedOutput[] {
  return typedOrRefused(contract.local.tree, localScope(contract, schemas), 'local');
}

/**
 * The columns of the partial table that travels: the local query's outputs, each average `x` as `x__sum` and `x__count`.
 * @throws {@link DomainError} `QUERY_REFUSED` if the query does not type
 */
export function partialColumns(contract: QueryContract, schemas: readonly GeneralizedSchema[]): readonly TypedOutput[] {
  return splitAverages(localColumns(contract, schemas));
}

export function splitAverages(outputs: readonly TypedOutput[]): readonly TypedOutput[] {
  return outputs.flatMap((output): readonly TypedOutput[] =>
    output.type.type === 'average'
      ? [
          { name: `${output.name}__sum`, type: output.type.of },
          { name: `${output.name}__count`, type: { type: 'integer' } },
        ]
      : [output],
  );
}

/**
 * The outputs of the combining query with their types; an average is shown with {@link averageScale} digits.
 * @throws {@link DomainError} `QUERY_REFUSED` if one of the queries does not type
 */
export function combinedColumns(
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
): readonly TypedOutput[] {
  return typedOrRefused(contract.combine.query.tree, partialScope(localColumns(contract, schemas)), 'combine');
}

function typedOrRefused(tree: QueryTree, scope: TypeScope, place: string): readonly TypedOutput[] {
  const findings: Finding[] = [];
  const outputs = inferQuery(tree, scope, place, findings);
  const [first] = findings;
  if (first !== undefined) {
    throw new DomainError('QUERY_REFUSED', `${first.place}: ${first.text}`);
  }
  return outputs;
}
