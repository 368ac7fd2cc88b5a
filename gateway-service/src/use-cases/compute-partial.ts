import { type PartialResult, publicCells, satisfiesPolicy } from '@entente/protocol';
import { remainderRow, remainderTree, type Split, splitCells } from '../disclosure/owner-policy.js';
import type { DataAccess, LocalQuery, MeasuredTable, RunLimits } from '../ports/data-access.js';
import type { ContractFacts } from './request-facts.js';

export interface ComputePartialOptions {
  readonly dataAccess: DataAccess;
  readonly sources: readonly string[];
  readonly query: LocalQuery;
  readonly limits: RunLimits;
  readonly facts: Pick<ContractFacts, 'contract' | 'policy'>;
}

export type VisiblePartial = Pick<PartialResult, 'table' | 'suppressed' | 'remainder' | 'vectors' | 'subjects'>;

/** Runs the local query and lets out only what the disclosure policy allows. */
export async function computePartial({
  dataAccess,
  sources,
  query,
  limits,
  facts,
}: ComputePartialOptions): Promise<VisiblePartial> {
  if (facts.contract.scope === 'one-subject') {
    return { table: await dataAccess.run(sources, query, limits), suppressed: false };
  }
  let split: Split = { passing: [], suppressed: 0 };
  const { first, second } = await dataAccess.runMeasured(sources, query, limits, (measured) => {
    split = splitCells(measured, facts.policy);
    return split.suppressed === 0 ? undefined : remainderTree(query.tree, measured.table.columns, split.passing);
  });
  const remainder = second === undefined ? undefined : visibleRemainder(first, second, facts.policy);
  return {
    table: { columns: first.table.columns, rows: split.passing },
    suppressed: split.suppressed > 0 || hasEmptyCells(first, query, facts),
    ...(remainder === undefined ? {} : { remainder }),
  };
}

/**
 * Whether a cell of the public domains has nobody in it. That it is empty would tell of all who could be in it, so it is said in
 * the words of a cell that is held back.
 */
function hasEmptyCells(
  { table }: MeasuredTable,
  { schemas, parameters, requestDate, tree }: LocalQuery,
  { contract }: Pick<ContractFacts, 'contract'>,
): boolean {
  const cells = publicCells({ contract, schemas, parameters, requestDate, owners: [] });
  const keys = tree.outputs.flatMap(({ expression }, index) => (expression.op === 'aggregate' ? [] : [index]));
  const filled = table.rows.filter((row) => keys.every((index) => row[index] !== null));
  return cells !== undefined && filled.length < cells;
}

/** The remainder itself must satisfy every rule; else it is withheld, and that is said. */
function visibleRemainder(
  first: MeasuredTable,
  second: MeasuredTable,
  policy: ContractFacts['policy'],
): PartialResult['remainder'] {
  const [measure] = second.measures;
  return measure !== undefined && satisfiesPolicy(measure, policy)
    ? remainderRow(first.table.columns, second.table)
    : undefined;
}
