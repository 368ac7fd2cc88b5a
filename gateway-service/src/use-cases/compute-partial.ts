import { type PartialResult, satisfiesPolicy } from '@entente/protocol';
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
    suppressed: split.suppressed > 0,
    ...(remainder === undefined ? {} : { remainder }),
  };
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
