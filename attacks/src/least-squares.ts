/**
 * The values that explain sums over known sets best, in squares (Dinur and Nissim 2003, in the form of Dwork, McSherry and
 * Talwar 2007): the normal equations, with a little weight on values near zero so that few sums do not end in nonsense.
 * @param sets of every sum the places that are in it
 * @param size how many values there are
 */
export function leastSquares(
  sets: readonly (readonly number[])[],
  sums: readonly number[],
  size: number,
): readonly number[] {
  const matrix = Array.from({ length: size }, (_, row) =>
    Float64Array.from({ length: size + 1 }, (_value, column) => (row === column ? ridge : 0)),
  );
  sets.forEach((set, index) => {
    for (const row of set) {
      const line = matrix[row] ?? new Float64Array();
      for (const column of set) {
        line[column] = (line[column] ?? 0) + 1;
      }
      line[size] = (line[size] ?? 0) + (sums[index] ?? 0);
    }
  });
  return solved(matrix, size);
}

const ridge = 1e-6;

/** Gauss and Jordan; the matrix is positive definite, so its pivots are. */
function solved(matrix: readonly Float64Array[], size: number): readonly number[] {
  matrix.forEach((pivot, step) => {
    for (const line of matrix.filter((other) => other !== pivot)) {
      takeOff(line, pivot, step);
    }
  });
  return matrix.map((line, step) => (line[size] ?? 0) / (line[step] ?? 1));
}

function takeOff(line: Float64Array, pivot: Float64Array, step: number): void {
  const factor = (line[step] ?? 0) / (pivot[step] ?? 1);
  for (let column = step; column < line.length; column += 1) {
    line[column] = (line[column] ?? 0) - factor * (pivot[column] ?? 0);
  }
}
