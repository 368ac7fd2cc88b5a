import type { ReactNode } from 'react';
import { useWords } from '../words/use-words';

export interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => ReactNode;
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
}

/** Rows under headings. On narrow screens it scrolls by itself, not the page. */
export function Table<T>(props: {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T, index: number) => string;
  /** What is said where there are no rows, and what would bring some. */
  readonly none?: string;
}): ReactNode {
  const { say } = useWords();
  if (props.rows.length === 0) {
    return <p className="nothing">{props.none ?? say('app.nothing')}</p>;
  }
  return (
    // Keyboards scroll what they can reach.
    <div className="scroller" role="region" aria-label={props.label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {props.columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" className={isNumber === true ? 'number' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, index) => (
            <tr key={props.keyOf(row, index)}>
              {props.columns.map(({ title, cell, isNumber }) => (
                <td key={title} className={isNumber === true ? 'number' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
