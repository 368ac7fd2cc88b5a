import type { Combined } from '@entente/gateway-service/rehearsal';

/** A number of an answer with one row; undefined where it is held back, or there is no answer. */
export function numberIn(answer: Combined | undefined, column: string): number | undefined {
  const { columns = [], rows = [] } = answer?.table ?? {};
  const cell = rows[0]?.[columns.findIndex(({ name }) => name === column)];
  return cell === undefined || cell === null ? undefined : Number(cell);
}

/** The difference of two numbers; undefined where one is missing. */
export function difference(first: number | undefined, second: number | undefined): number | undefined {
  return first === undefined || second === undefined ? undefined : first - second;
}

/** What the numbers of a column come to in the rows that are shown and meant, and what the remainder says of it. */
export function amountsOf(
  answer: Combined | undefined,
  column: string,
  isMeant: (row: readonly unknown[]) => boolean = () => true,
): { readonly shown: number; readonly remainder: number } | undefined {
  if (answer === undefined) {
    return undefined;
  }
  const place = answer.table.columns.findIndex(({ name }) => name === column);
  const shown = answer.table.rows.filter(isMeant).reduce((sum, row) => sum + Number(row[place] ?? 0), 0);
  return { shown, remainder: Number(answer.suppression?.remainder?.[place] ?? 0) };
}
