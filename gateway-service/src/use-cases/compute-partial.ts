import { type PartialResult, publicCells } from '@entente/protocol';
import { Folding } from '../disclosure/folding.js';
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
  const folding = new Folding(query.tree, facts.policy);
  const { first } = await dataAccess.runMeasured(sources, query, limits, (measured, turn) =>
    folding.next(measured, turn),
  );
  const { visible } = folding;
  return { ...visible, suppressed: visible.suppressed || hasEmptyCells(first, query, facts) };
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
