import { type ReactNode, useState } from 'react';
import type { LedgerTransactionView } from '../../api/views';
import { useAnswer } from '../../state/use-answer';
import { Answered, Moment, Section, Short } from '../../ui/parts';
import { type Column, Table } from '../../ui/table';
import { type Say, useWords } from '../../words/use-words';
import { BlockLink } from './life';

/** Transactions a page: whole blocks, so a few more at times. */
const page = 50;
/** Every block is below this one. */
const beyond = 1_000_000_000;

/** The channel's transactions, the newest first, page by page. */
export function LedgerPart(): ReactNode {
  const { say } = useWords();
  const [before, setBefore] = useState<number>();
  const query = { before: before ?? beyond, limit: page };
  const blocks = useAnswer('/v1/ledger/transactions', { query }, before === undefined ? 5_000 : undefined);
  return (
    <Section title={say('audit.ledger')}>
      <Answered answer={blocks}>
        {({ height, items, next }) => (
          <>
            <p>{say('audit.height', { height })}</p>
            <Table label={say('audit.ledger')} columns={transactionColumns(say)} rows={items} keyOf={({ id }) => id} />
            <div className="actions">
              {before === undefined ? null : (
                <button
                  type="button"
                  onClick={() => {
                    setBefore(undefined);
                  }}
                >
                  {say('audit.newest')}
                </button>
              )}
              {next === undefined ? null : (
                <button
                  type="button"
                  onClick={() => {
                    setBefore(next);
                  }}
                >
                  {say('app.more')}
                </button>
              )}
            </div>
          </>
        )}
      </Answered>
    </Section>
  );
}

export function transactionColumns(say: Say): readonly Column<LedgerTransactionView>[] {
  return [
    { title: say('audit.block'), cell: ({ block }) => <BlockLink to={block} />, isNumber: true },
    { title: say('audit.when'), cell: ({ at }) => <Moment at={at} /> },
    { title: say('audit.who'), cell: ({ creator }) => creator },
    {
      title: say('audit.what'),
      cell: ({ name, valid }) => (
        <>
          <code>{name}</code> {valid ? null : <span className="badge refused">{say('audit.invalid')}</span>}
        </>
      ),
    },
    { title: 'ID', cell: ({ id }) => <Short of={id} /> },
  ];
}
