import type { Cell, Suppression, Table } from '../documents/result.js';
import type { SumLayout } from '../documents/secure-sum.js';
import { layoutQuantiles, withQuantiles } from '../noise/quantiles.js';
import { DomainError } from '../problems.js';
import { formatDecimal } from '../query/decimal.js';
import { evaluate } from '../query/evaluate.js';
import type { Expression, QueryTree } from '../query/tree.js';
import { partsOf, shownColumns } from '../query/types-parts.js';
import type { TypedOutput } from '../query/types.js';
import { finalRow, finalTable } from '../query/values-final.js';
import { cellKeys } from './cells.js';

/** The numbers of one cell, or of the remainder, in the order in which they travel; whole, in units of their scale. */
export type CellNumbers = readonly bigint[];

/** Nothing in an answer that is only added up knows a date. */
const noDate = '1970-01-01';

/**
 * The table that opened numbers make: averages divided, bands by their labels, in the order that the contract asks for, and
 * beside it whether cells were held back and what these come to.
 * @throws {@link DomainError} `SHARE_INVALID` if there are more numbers than columns, or a number is beyond what a cell holds
 */
export function sumAnswer(
  layout: SumLayout,
  opened: readonly (CellNumbers | undefined)[],
  remainder: CellNumbers | undefined,
): { readonly table: Table; readonly suppression: Suppression } {
  const keys = cellKeys(layout);
  const rows = opened.flatMap((numbers, cell) =>
    numbers === undefined ? [] : [travelling(layout, keys[cell] ?? [], numbers)],
  );
  const withheld = opened.includes(undefined);
  const shown = shownColumns(layout.outputs);
  const ordered = run(layout, true, rows);
  return {
    table: withQuantiles(finalTable(ordered, shown), layoutQuantiles(layout)),
    suppression: {
      cells: withheld ? 'some' : 'none',
      ...(remainder === undefined ? {} : { remainder: remainderRow(layout, remainder, shown) }),
      remainderWithheld: withheld && remainder === undefined,
      counts: layout.noise ?? 'exact',
    },
  };
}

function remainderRow(layout: SumLayout, numbers: CellNumbers, shown: readonly TypedOutput[]): readonly Cell[] {
  const none = layout.outputs.flatMap(({ is }) => (is === 'key' ? [null] : []));
  const { columns, rows } = run(layout, false, [travelling(layout, none, numbers)]);
  const [row = []] = rows;
  return finalRow(
    shown.map(({ name }) => row[columns.findIndex((column) => column.name === name)] ?? null),
    shown,
  );
}

/**
 * A row of the partial table: keys and numbers where the outputs stand.
 * @throws {@link DomainError} `SHARE_INVALID` if there are more or fewer numbers than columns, or a number is beyond what a cell holds
 */
export function travelling({ outputs }: SumLayout, key: readonly Cell[], numbers: CellNumbers): readonly Cell[] {
  const [keys, units] = [key.values(), numbers.values()];
  const row = outputs.flatMap((output) =>
    output.is === 'key'
      ? [keys.next().value ?? null]
      : partsOf(output).map((part) => written(part, units.next().value)),
  );
  if (units.next().done !== true) {
    throw new DomainError('SHARE_INVALID', 'the shares have more numbers than the answer has columns');
  }
  return row;
}

function written({ type }: TypedOutput, units: bigint | undefined): Cell {
  if (units === undefined) {
    throw new DomainError('SHARE_INVALID', 'the shares have fewer numbers than the answer has columns');
  }
  if (type.type === 'decimal') {
    return formatDecimal({ units, scale: type.scale });
  }
  if (units > BigInt(Number.MAX_SAFE_INTEGER) || units < -BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new DomainError('SHARE_INVALID', 'the shares come to a number beyond 2^53');
  }
  return Number(units);
}

/** What was added up already, each cell as it is: a combining query over one row a group. */
function run({ outputs, orderBy }: SumLayout, hasKeys: boolean, rows: readonly (readonly Cell[])[]): Table {
  const taken = outputs.filter(({ is }) => hasKeys || is !== 'key');
  const keys = taken.filter(({ is }) => is === 'key').map(({ name }) => column(name));
  const tree: QueryTree = {
    from: 'partial',
    outputs: taken.map((output) => ({
      name: output.name,
      expression: output.is === 'key' ? column(output.name) : again(output),
    })),
    groupBy: keys,
    orderBy: hasKeys ? orderBy : [],
  };
  // Without a group there is a row in any case; an answer of one cell that is held back has none.
  if (rows.length === 0 && keys.length === 0) {
    return { ...evaluate({ tree, columns: outputs, rows, requestDate: noDate, averages: 'final' }), rows: [] };
  }
  return evaluate({ tree, columns: outputs, rows, requestDate: noDate, averages: 'final' });
}

function again({ name, fn }: Extract<SumLayout['outputs'][number], { readonly is: 'aggregate' }>): Expression {
  return { op: 'aggregate', fn: fn === 'count' ? 'sum' : fn, distinct: false, term: column(name) };
}

function column(name: string): Expression {
  return { op: 'column', name };
}
