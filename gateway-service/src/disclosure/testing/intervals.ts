/** What somebody knows of the amounts in cells, none of which is below zero: what some of them come to together. */
export interface Known {
  readonly cells: readonly string[];
  readonly sums: readonly { readonly cells: readonly string[]; readonly sum: number }[];
}

export interface Interval {
  readonly least: number;
  /** Infinite where nothing bounds the amount. */
  readonly most: number;
}

/**
 * Between what the amount of a cell, or of some together, lies, as far as what is known tells: the least and the largest that it is in any table that
 * fits all sums (two linear programmes; Fischetti and Salazar-González 2000 call it the auditing of a suppression pattern).
 */
export function intervalOf({ cells, sums }: Known, ...of: readonly string[]): Interval {
  const rows = sums.map((known) => [...cells.map((each) => (known.cells.includes(each) ? 1 : 0)), known.sum]);
  const places = new Set(of.map((cell) => cells.indexOf(cell)));
  return { least: optimum(rows, places, 1), most: -optimum(rows, places, -1) };
}

const nothing = 1e-9;

/** The least of `sign` times some unknowns, all at or above zero, together, under equations whose last number is their right side (simplex, by Bland's rule). */
function optimum(equations: readonly (readonly number[])[], places: ReadonlySet<number>, sign: 1 | -1): number {
  const unknowns = (equations[0]?.length ?? 1) - 1;
  const width = unknowns + equations.length;
  const rows = equations.map((row, index) => [
    ...row.slice(0, unknowns),
    ...equations.map((_, other) => (other === index ? 1 : 0)),
    row[unknowns] ?? 0,
  ]);
  const basis = rows.map((_, index) => unknowns + index);
  // What the equations are off by is brought to nothing first; what was known of a real table always can be.
  const off = Array.from({ length: width + 1 }, (_, column) =>
    column >= unknowns && column < width ? 0 : -rows.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
  descend({ rows, basis, goal: off, columns: unknowns });
  leaveOutRepeated(rows, basis, unknowns);
  const goal = Array.from({ length: width + 1 }, (_, column) => (places.has(column) ? sign : 0));
  rows.forEach((row, index) => {
    takeOff(goal, row, goal[basis[index] ?? 0] ?? 0);
  });
  return descend({ rows, basis, goal, columns: unknowns }) ? -(goal.at(-1) ?? 0) : -Infinity;
}

interface Tableau {
  readonly rows: number[][];
  readonly basis: number[];
  /** What each unknown adds to what is to become least; the last is what it is now, negated. */
  readonly goal: number[];
  /** Unknowns that may come in. */
  readonly columns: number;
}

/** @returns whether there is a least; every step takes the first unknown that helps, so that none is taken in a circle */
function descend(tableau: Tableau): boolean {
  const { rows, basis, goal, columns } = tableau;
  for (;;) {
    const entering = goal.findIndex((value, column) => column < columns && value < -nothing);
    if (entering < 0) {
      return true;
    }
    const ratios = rows.map((row) =>
      (row[entering] ?? 0) > nothing ? (row.at(-1) ?? 0) / (row[entering] ?? 1) : Infinity,
    );
    const least = Math.min(...ratios);
    if (least === Infinity) {
      return false;
    }
    const ties = ratios.flatMap((ratio, index) => (ratio <= least + nothing ? [index] : []));
    const leaving = ties.reduce((best, index) => ((basis[index] ?? 0) < (basis[best] ?? 0) ? index : best));
    exchange(tableau, leaving, entering);
  }
}

function exchange(
  { rows, basis, goal }: Pick<Tableau, 'rows' | 'basis' | 'goal'>,
  leaving: number,
  entering: number,
): void {
  const pivot = rows[leaving] ?? [];
  const by = pivot[entering] ?? 1;
  pivot.forEach((value, column) => {
    pivot[column] = value / by;
  });
  for (const row of [...rows.filter((each) => each !== pivot), goal]) {
    takeOff(row, pivot, row[entering] ?? 0);
  }
  basis[leaving] = entering;
}

function takeOff(row: number[], other: readonly number[], times: number): void {
  if (times !== 0) {
    other.forEach((value, column) => {
      row[column] = (row[column] ?? 0) - times * value;
    });
  }
}

/** An equation that follows from the others says nothing of its own. */
function leaveOutRepeated(rows: number[][], basis: number[], unknowns: number): void {
  for (let index = rows.length - 1; index >= 0; index--) {
    if ((basis[index] ?? 0) < unknowns) {
      continue;
    }
    const entering = (rows[index] ?? []).findIndex((value, column) => column < unknowns && Math.abs(value) > nothing);
    if (entering < 0) {
      rows.splice(index, 1);
      basis.splice(index, 1);
    } else {
      exchange({ rows, basis, goal: [] }, index, entering);
    }
  }
}
