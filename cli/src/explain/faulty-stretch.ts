import { type Stretch, stretchOf } from './sql-places.js';

/**
 * What part of a query's text a finding is about, for an editor to underline: where the parser says a line and a column,
 * the word there, else what the path within the tree and the finding's own words lead to.
 * @param path within the tree, such as `['outputs', 'loans']`
 */
export function faultyStretch(text: string, path: readonly string[], saying: string): Stretch | undefined {
  const written = /^line (\d+), column (\d+): /.exec(saying);
  return written === null ? stretchOf(text, path, saying) : wordAt(text, Number(written[1]), Number(written[2]));
}

/** The parser counts columns in characters, text in UTF-16 units. */
function wordAt(text: string, line: number, column: number): Stretch {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const start =
    before +
    Array.from(lines[line - 1] ?? '')
      .slice(0, column - 1)
      .join('').length;
  const word = /^(?:[\w"]+|'[^']*'|[<>=!]+)/.exec(text.slice(start))?.[0] ?? ' ';
  return { start, end: start + word.length };
}
