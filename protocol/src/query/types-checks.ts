import type { Expression, QueryTree } from './tree.js';
import { inferTyped, type Position, type TypeScope } from './types-infer.js';
import { type Finding, typeName, type ValueType } from './types.js';
import { children, columnsIn, everyNode, sameExpression } from './verdict/walk.js';
import { inWords } from './verdict/words.js';

function fault(place: string, text: string, hint: string): Finding {
  return { rule: 'type', place, text, hint };
}

interface Reporting {
  readonly place: string;
  readonly findings: Finding[];
  readonly types?: Map<Expression, ValueType>;
}

/** WHERE, ON and HAVING are conditions; only HAVING has aggregates. */
export function checkCondition(
  node: Expression,
  scope: TypeScope,
  { place, findings, types }: Reporting,
  clause: 'WHERE' | 'ON' | 'HAVING',
): void {
  const aggregates = clause === 'HAVING' ? 'allowed' : 'refused';
  const position: Position = { place, aggregates, windows: 'refused', parts: 'whole' };
  const type = inferTyped(node, scope, position, findings, types)?.type;
  if (type !== undefined && type.type !== 'boolean') {
    findings.push(fault(place, `${clause} is ${typeName(type)}, not a condition`, 'write a comparison'));
  }
}

export function checkGroupKeys(tree: QueryTree, scope: TypeScope, { place, findings, types }: Reporting): void {
  tree.groupBy.forEach((key, index) => {
    const at = `${place}.groupBy.${String(index)}`;
    const position: Position = { place: at, aggregates: 'refused', windows: 'refused', parts: 'whole' };
    inferTyped(key, scope, position, findings, types);
    if (columnsIn(key).length === 0) {
      findings.push(fault(at, `${inWords(key)} cannot be grouped by`, 'group by a column or a level of it'));
    }
  });
}

export function checkNames(tree: QueryTree, place: string, findings: Finding[]): void {
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

/** Whether a SELECT gives a row for each group, not for each row. */
export function isGrouped({ groupBy, having, outputs }: QueryTree): boolean {
  return groupBy.length > 0 || having !== undefined || outputs.some(({ expression }) => hasAggregate(expression));
}

export function hasAggregate(expression: Expression): boolean {
  return everyNode(expression).some(({ op }) => op === 'aggregate');
}

/** Beside aggregates only what the rows are grouped by has one value a group. */
export function checkGrouping(expression: Expression, tree: QueryTree, place: string, findings: Finding[]): void {
  const loose = isGrouped(tree) ? looseColumns(expression, tree.groupBy) : [];
  for (const name of new Set(loose)) {
    findings.push(fault(place, `${name} is neither grouped by nor within an aggregate`, 'add it to GROUP BY'));
  }
}

function looseColumns(expression: Expression, keys: readonly Expression[]): readonly string[] {
  if (expression.op === 'aggregate' || keys.some((key) => sameExpression(key, expression))) {
    return [];
  }
  return expression.op === 'column'
    ? [inWords(expression)]
    : children(expression).flatMap((child) => looseColumns(child, keys));
}
