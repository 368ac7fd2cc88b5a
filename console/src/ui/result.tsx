import type { Table as AnyTable, Cell, ResultDocument, Suppression } from '@entente/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words';
import { Section } from './parts';
import { Table } from './table';

/** An opened answer: its table, what was held back, and a way to take it along. */
export function ResultView({ result }: { readonly result: ResultDocument }): ReactNode {
  const { say } = useWords();
  const { table, suppression } = result;
  return (
    <div className="result">
      <p className="good">{say('request.opened')}</p>
      <AnswerTable label={say('request.open')} table={table} />
      <HeldBack suppression={suppression} />
      <a className="button" href={csvAddress(result)} download={`${result.request.id.slice(0, 12)}.csv`}>
        {say('request.csv')}
      </a>
    </div>
  );
}

/** Rows and columns of an answer, numbers to the right. */
export function AnswerTable({ label, table }: { readonly label: string; readonly table: AnyTable }): ReactNode {
  const { say } = useWords();
  return table.rows.length === 0 ? (
    <p className="nothing">{say('request.emptyTable')}</p>
  ) : (
    <Table
      label={label}
      columns={table.columns.map(({ name }, index) => ({
        title: name,
        cell: (row: readonly Cell[]) => shown(row[index]),
        isNumber: table.rows.every((row) => isNumber(row[index])),
      }))}
      rows={table.rows}
      keyOf={(_row, index) => String(index)}
    />
  );
}

/** What an answer does not show, as a fact. */
export function HeldBack({ suppression }: { readonly suppression: Suppression | undefined }): ReactNode {
  const { say } = useWords();
  return (
    <Section title={say('request.suppressed')}>
      {suppression === undefined || suppression.cells === 'none' ? (
        <p>{say('request.notSuppressed')}</p>
      ) : (
        <p>
          {suppression.counts}
          {suppression.remainder === undefined ? null : <code> {suppression.remainder.map(shown).join(' · ')}</code>}
        </p>
      )}
    </Section>
  );
}

function shown(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '–' : String(cell);
}

function isNumber(cell: Cell | undefined): boolean {
  return cell === null || typeof cell === 'number' || (typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell));
}

/** RFC 4180. What a spreadsheet would take for a formula stays a text. */
function csvAddress({ table }: ResultDocument): string {
  const lines = [table.columns.map(({ name }) => name), ...table.rows].map((row) =>
    row.map((cell) => field(cell)).join(','),
  );
  return `data:text/csv;charset=utf-8,${encodeURIComponent(`${lines.join('\r\n')}\r\n`)}`;
}

function field(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  const safe = /^[=+@\t]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
