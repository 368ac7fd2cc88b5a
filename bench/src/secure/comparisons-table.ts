import type { ForeignMatch, ForeignSum } from './comparisons.js';
import type { SecureResult } from './run-secure.js';
import { text } from './spread-text.js';

/** What others took in the same run, for people. */
export function comparisonsTable({ comparisons }: SecureResult): readonly string[] {
  if (comparisons === null) {
    return [];
  }
  const { sums, matches } = comparisons;
  return ['', 'of other projects, in the same run', ...sums.flatMap(sumLines), ...matches.flatMap(matchLines)];
}

type Compared<T> =
  | { readonly name: string; readonly leftOut: string }
  | { readonly name: string; readonly version: string; readonly setting: string; readonly points: readonly T[] };

function lines<T>(compared: Compared<T>, line: (point: T) => string): readonly string[] {
  return 'leftOut' in compared
    ? [`${compared.name} is left out: ${compared.leftOut}`]
    : [`${compared.name} ${compared.version} (${compared.setting})`, ...compared.points.map(line)];
}

function sumLines(compared: Compared<ForeignSum>): readonly string[] {
  return lines(compared, ({ size, ms }) => `${String(size).padStart(8)}  cells, 3 parties: ${text(ms)} ms`);
}

function matchLines(compared: Compared<ForeignMatch>): readonly string[] {
  return lines(
    compared,
    ({ set, elements, setupPerItem, questionPerElement, setupBytesPerItem, questionBytesPerElement }) =>
      [
        `${String(elements).padStart(8)}  of ${String(set)}: ${text(setupPerItem)} ms and ${String(setupBytesPerItem)} B an item of the set;`,
        `${text(questionPerElement)} ms and ${String(questionBytesPerElement)} B an element asked about`,
      ].join(' '),
  );
}
