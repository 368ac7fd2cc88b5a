import type { SourceMapping } from '../mapping/sources-file.js';

const reader = /^\s*read_(parquet|csv|json)\s*\(\s*'[^']*'\s*\)(\s+(as\s+)?[a-z_]\w*)?\s*$/i;
const column = /^\s*([a-z_]\w*\.[a-z_]\w*|[a-z_]\w*|"[^"]+"|[a-z_]\w*\."[^"]+")\s*$/i;
/** Words that stand alone and mean another value tomorrow. */
const changing = /^\s*(current|local|session|user)/i;

/**
 * Whether a mapping gives the same rows as long as its files stay as they are: it names a file and plain columns of it.
 * What else it may hold (views, the day of today, chance) is not looked into.
 */
export function lastsWithFiles({ from, where, columns }: SourceMapping): boolean {
  const expressions = Object.values(columns).map((each) => each.from);
  return (
    where === undefined &&
    reader.test(from) &&
    expressions.every((expression) => column.test(expression) && !changing.test(expression))
  );
}
