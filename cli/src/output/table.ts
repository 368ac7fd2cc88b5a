/** What stands in a cell; a missing value is shown as a dash. */
export type Shown = string | number | boolean | null | undefined;

/** Text of others may not move the cursor or colour the terminal of whoever reads it. */
export function printable(value: Shown): string {
  if (value === null || value === undefined) {
    return '-';
  }
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return String(value).replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

/** A table of left-aligned columns, two blanks apart; numbers stand at the right. */
export function table(columns: readonly string[], rows: readonly (readonly Shown[])[]): string {
  const cells = rows.map((row) => row.map(printable));
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...cells.map((row) => (row[index] ?? '').length)),
  );
  const numeric = columns.map((_, index) => rows.length > 0 && rows.every((row) => typeof row[index] === 'number'));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) =>
        numeric[index] === true ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(columns), ...cells.map(line)].join('\n');
}

/** Names and values, one a line. */
export function fields(pairs: Readonly<Record<string, Shown>>): string {
  const width = Math.max(0, ...Object.keys(pairs).map((name) => name.length));
  return Object.entries(pairs)
    .map(([name, value]) => `${name.padEnd(width)}  ${printable(value)}`)
    .join('\n');
}
