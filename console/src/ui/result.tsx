import type { Cell, Suppression } from '@entente/protocol';
import type { Opened } from '@entente/client/envelope';
import type { ReactNode } from 'react';
import { fileName, isNumeric, type Rows, shown } from '../answer/columns';
import { toCsv } from '../answer/csv';
import { useAction } from '../state/use-action';
import { useWords } from '../words/use-words';
import { AnswerChart } from './answer-chart';
import { download } from './download';
import { Refusal, Section } from './parts';
import { Table } from './table';

/** An opened answer: its table, a picture of it, what was held back, and ways to take it along. */
export function ResultView({ result }: { readonly result: Opened }): ReactNode {
  const { say } = useWords();
  const { table, suppression } = result;
  return (
    <div className="result">
      <p className="good">{say(result.kind === 'result' ? 'request.opened' : 'request.joined')}</p>
      <AnswerTable label={say('request.open')} table={table} />
      <AnswerChart table={table} />
      <HeldBack suppression={suppression} />
      <Files result={result} />
    </div>
  );
}

/** Rows and columns of an answer, numbers to the right. */
export function AnswerTable({ label, table }: { readonly label: string; readonly table: Rows }): ReactNode {
  const { say } = useWords();
  return table.rows.length === 0 ? (
    <p className="nothing">{say('request.emptyTable')}</p>
  ) : (
    <Table
      label={label}
      columns={table.columns.map(({ name }, index) => ({
        title: name,
        cell: (row: readonly Cell[]) => shown(row[index]),
        isNumber: isNumeric(table, index),
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

/** Made in this page: an answer goes nowhere else. */
function Files({ result: { table, request } }: { readonly result: Opened }): ReactNode {
  const { say } = useWords();
  const parquet = useAction(async () => {
    const { toParquet } = await import('../answer/parquet');
    download(fileName(request.id, 'parquet'), '', new Blob([toParquet(table)]));
  });
  return (
    <>
      <div className="actions">
        <button
          type="button"
          onClick={() => {
            download(fileName(request.id, 'csv'), 'text/csv;charset=utf-8', toCsv(table));
          }}
        >
          {say('request.csv')}
        </button>
        <button type="button" disabled={parquet.isRunning} onClick={parquet.run}>
          {say('request.parquet')}
        </button>
      </div>
      {parquet.problem === undefined ? null : <Refusal problem={parquet.problem} />}
    </>
  );
}
