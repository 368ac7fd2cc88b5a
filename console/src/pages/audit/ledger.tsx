import { type ReactNode, useState } from 'react';
import type { LedgerTransactionView } from '../../api/views';
import { useAnswer } from '../../state/use-answer';
import { Answered, Moment, Section, Short } from '../../ui/parts';
import { type Column, Table } from '../../ui/table';
import { type Say, useWords } from '../../words/use-words';
import { BlockLink } from './life';

interface Transactions {
  readonly height: number;
  readonly items: readonly LedgerTransactionView[];
}

/** Blocks a page. */
const step = 60;
/** From here on there is nothing: the answer tells the height alone. */
const beyond = 1_000_000_000;

/** The channel's transactions, the newest first, page by page. */
export function LedgerPart(): ReactNode {
  const { say } = useWords();
  const head = useAnswer<Transactions>(`/v1/ledger/transactions?from=${String(beyond)}`, 5_000);
  const [top, setTop] = useState<number>();
  const height = head.value?.height;
  const to = Math.min(top ?? Infinity, height ?? 0);
  const from = Math.max(0, to - step);
  const page = useAnswer<Transactions>(
    height === undefined ? undefined : `/v1/ledger/transactions?from=${String(from)}&limit=500`,
  );
  return (
    <Section title={say('audit.ledger')}>
      <Answered answer={head}>{(value) => <p>{say('audit.height', { height: value.height })}</p>}</Answered>
      <Answered answer={page}>
        {({ items }) => (
          <Table
            label={say('audit.ledger')}
            columns={transactionColumns(say)}
            rows={items.filter(({ block }) => block < to).toReversed()}
            keyOf={({ id }) => id}
          />
        )}
      </Answered>
      <div className="actions">
        {top === undefined ? null : (
          <button
            type="button"
            onClick={() => {
              setTop(undefined);
            }}
          >
            {say('audit.newest')}
          </button>
        )}
        {from > 0 ? (
          <button
            type="button"
            onClick={() => {
              setTop(from);
            }}
          >
            {say('app.more')}
          </button>
        ) : null}
      </div>
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
