import {
  type Cell,
  type DisclosurePolicy,
  encode,
  type QueryTree,
  satisfiesPolicy,
  type Table,
} from '@entente/protocol';
import type { MeasuredTable } from '../ports/data-access.js';
import { partCounts, remainderRow, remainderTree, splitCells } from './owner-policy.js';

/** What of an owner's answer may be seen. */
export interface Folded {
  readonly table: Table;
  /** Whether cells were held back. */
  readonly suppressed: boolean;
  /** All that was held back, in one row that satisfies every rule itself. */
  readonly remainder?: readonly Cell[];
}

interface State {
  readonly first: MeasuredTable;
  /** Cells that satisfy the policy, those of the fewest subjects first. */
  readonly passing: readonly (readonly Cell[])[];
  readonly suppressed: boolean;
  /** How many of these are held back with the others. */
  folded: number;
  remainder?: readonly Cell[];
}

/**
 * Decides which cells of an owner's answer are shown, so that no cell that is held back can be computed from totals and the rest.
 * Cells that fail the policy fold into one remainder. Where that fails it too, whoever knows a total would have it by taking the cells
 * that are shown from it; so cells of few subjects fold into it with them, one, two, four and so on, until it satisfies every rule and
 * can be shown itself (complementary suppression). What is shown is then a partition of all rows, each part of which is as safe
 * as a cell. Only where everything together fails is the remainder withheld: then no total can be shown by this owner either.
 */
export class Folding {
  readonly #tree: QueryTree;
  readonly #policy: DisclosurePolicy;
  readonly #parts: readonly string[];
  #state: State | undefined;

  constructor(tree: QueryTree, policy: DisclosurePolicy) {
    this.#tree = tree;
    this.#policy = policy;
    this.#parts = partCounts(tree);
  }

  /**
   * What is to be asked next, in the same state of the data; undefined once it is decided.
   * @param measured the answer to the query (turn 0), then to what was asked last
   */
  next(measured: MeasuredTable, turn: number): QueryTree | undefined {
    if (turn === 0) {
      this.#state = this.#split(measured);
      return this.#state.suppressed ? this.#remainderOf(this.#state) : undefined;
    }
    const state = this.#decided();
    const [measure] = measured.measures;
    if (measure !== undefined && satisfiesPolicy(measure, this.#policy, this.#parts)) {
      state.remainder = remainderRow(state.first.table.columns, measured.table);
      return undefined;
    }
    if (state.folded === state.passing.length) {
      state.folded = 0;
      return undefined;
    }
    state.folded = Math.min(state.passing.length, Math.max(1, state.folded * 2));
    return this.#remainderOf(state);
  }

  /** @throws Error before the answer to the query was given */
  get visible(): Folded {
    const { first, passing, folded, suppressed, remainder } = this.#decided();
    const shown = new Set(passing.slice(folded));
    return {
      // In the order of the answer: by how many they are cells are only sorted to choose among them.
      table: { columns: first.table.columns, rows: first.table.rows.filter((row) => shown.has(row)) },
      suppressed,
      ...(remainder === undefined ? {} : { remainder }),
    };
  }

  #decided(): State {
    if (this.#state === undefined) {
      throw new Error('nothing was answered yet');
    }
    return this.#state;
  }

  #split(first: MeasuredTable): State {
    const { passing, suppressed } = splitCells(first, this.#policy, this.#parts);
    return {
      first,
      passing: suppressed === 0 ? passing : byFewest(first, passing),
      suppressed: suppressed > 0,
      folded: 0,
    };
  }

  #remainderOf({ first, passing, folded }: State): QueryTree | undefined {
    return remainderTree(this.#tree, first.table.columns, passing.slice(folded));
  }
}

/** Of cells of as many subjects the one whose text comes first, so that every engine's answer is folded alike. */
function byFewest({ table, measures }: MeasuredTable, passing: readonly (readonly Cell[])[]): State['passing'] {
  const subjects = new Map(table.rows.map((row, index) => [row, measures[index]?.subjects ?? 0]));
  return passing
    .map((row) => ({ row, of: subjects.get(row) ?? 0, text: encode(row) }))
    .sort((one, other) => one.of - other.of || (one.text < other.text ? -1 : 1))
    .map(({ row }) => row);
}
