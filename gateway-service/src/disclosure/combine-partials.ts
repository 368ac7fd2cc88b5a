import {
  attestedCombining,
  type Cell,
  combinedColumns,
  combiningQuery,
  type DisclosurePolicy,
  DomainError,
  encode,
  evaluate,
  finalRow,
  finalTable,
  type GeneralizedSchema,
  localColumns,
  mergeNoise,
  modelScore,
  orderOfColumns,
  orderRows,
  type PartialResult,
  type PrivateModel,
  type QueryContract,
  type QueryTree,
  type Suppression,
  type Table,
} from '@entente/protocol';
import { mergedNoise } from './merged-noise.js';
import { countOutputs, countRounder } from './round-counts.js';

export interface Combined {
  readonly table: Table;
  readonly suppression?: Suppression;
}

/** What combining needs to know of a contract. */
export interface CombinedFacts {
  readonly contract: QueryContract;
  /** Of all tables that the contract reads, in the order of their ids. */
  readonly schemas: readonly GeneralizedSchema[];
  readonly policy: DisclosurePolicy;
}

/** A combining query knows no date and no parameters: its rows are all it sees. */
const noDate = '1970-01-01';

/**
 * Merges the owners' partial results as the contract's combining query says, labels bands, and rounds counts. Every
 * cell in it has satisfied the disclosure policy at its owner, and so does their sum (see `satisfiesPolicy`).
 */
export function combinePartials({
  facts,
  partials,
  model,
}: {
  readonly facts: CombinedFacts;
  readonly partials: readonly PartialResult[];
  /** The model that the contract names, where it names one. */
  readonly model?: PrivateModel | undefined;
}): Combined {
  const { contract, schemas, policy } = facts;
  const columns = localColumns(contract, schemas);
  const run = (tree: QueryTree, rows: readonly (readonly Cell[])[]): Table =>
    evaluate({ tree, columns, rows, requestDate: noDate, averages: 'final' });
  const tree = combiningTree(contract);
  const types = combinedColumns(contract, schemas);
  const merged = run(
    tree,
    partials.flatMap(({ table }) => table.rows),
  );
  if (contract.scope === 'one-subject') {
    return within(policy, { table: aboutSubject(contract, merged, model) ?? finalTable(merged, types) });
  }
  if (mergeNoise(contract.combine) !== undefined) {
    return within(policy, mergedNoise(facts, merged, partials.length));
  }
  const counts = countOutputs(contract.local.tree, tree, merged.columns);
  const round = countRounder(merged.columns, counts, policy.rounding);
  // In the order of what is shown: the order of the exact counts would tell what rounding hides.
  const rows = orderRows(merged.rows.map(round), merged.columns, orderOfColumns(tree, types, 'final'));
  const remainder = mergedRemainder(facts, partials, run);
  const suppressed = partials.some((partial) => partial.suppressed);
  return within(policy, {
    table: finalTable({ columns: merged.columns, rows }, types),
    suppression: {
      cells: suppressed ? 'some' : 'none',
      ...(remainder === undefined ? {} : { remainder: round(remainder) }),
      remainderWithheld: partials.some((partial) => partial.suppressed && partial.remainder === undefined),
      counts: policy.rounding === 1 ? 'exact' : `rounded to the nearest ${String(policy.rounding)}`,
    },
  });
}

/**
 * A subject's score by the model that the contract names; undefined where it names none.
 * @throws DomainError `UNSUPPORTED` where it is not at hand: nothing but the enclave has it; and as `modelScore`
 */
function aboutSubject({ combine }: QueryContract, merged: Table, model: PrivateModel | undefined): Table | undefined {
  const terms = attestedCombining(combine)?.model;
  if (terms === undefined) {
    return undefined;
  }
  if (model === undefined) {
    throw new DomainError('UNSUPPORTED', 'the model is for enclaves of its cluster alone');
  }
  return modelScore(terms, model, merged);
}

/** @throws DomainError `UNSUPPORTED`: only mode `merge` has a service node that sees partial results */
function combiningTree({ combine }: CombinedFacts['contract']): QueryTree {
  const query = combiningQuery(combine);
  if (query === undefined) {
    throw new DomainError('UNSUPPORTED', `nobody merges partial results in mode ${combine.mode}`);
  }
  return query.tree;
}

/** The owners' remainders, merged into one row; a group column is null in it. */
function mergedRemainder(
  { contract, schemas }: CombinedFacts,
  partials: readonly PartialResult[],
  run: (tree: QueryTree, rows: readonly (readonly Cell[])[]) => Table,
): readonly Cell[] | undefined {
  const rows = partials.flatMap(({ remainder }) => (remainder === undefined ? [] : [remainder]));
  if (rows.length === 0) {
    return undefined;
  }
  const { from, outputs } = combiningTree(contract);
  const aggregates = outputs.filter(({ expression }) => expression.op === 'aggregate');
  // It is of all that was held back, whatever HAVING says of groups that are shown.
  const merged = run({ from, outputs: aggregates, groupBy: [], orderBy: [] }, rows);
  const [row = []] = merged.rows;
  const columns = combinedColumns(contract, schemas);
  const shown = columns.map(({ name }) => row[merged.columns.findIndex((column) => column.name === name)] ?? null);
  return finalRow(shown, columns);
}

function within({ maxGroups, maxRows, maxBytes }: CombinedFacts['policy'], combined: Combined): Combined {
  const { length } = combined.table.rows;
  if (length > Math.min(maxGroups, maxRows) || encode(combined).length > maxBytes) {
    throw new DomainError('RESULT_TOO_LARGE', 'the merged answer exceeds the limits of the disclosure policy');
  }
  return combined;
}
