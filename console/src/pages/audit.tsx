import type { ReactNode } from 'react';
import type { LedgerTransactionView } from '../api/views';
import { useAnswer } from '../state/use-answer';
import { Answered, Moment, Page, Short } from '../ui/parts';
import { Table } from '../ui/table';
import { useWords } from '../words/use-words';

interface Transactions {
  readonly height: number;
  readonly items: readonly LedgerTransactionView[];
}

export function AuditPage(): ReactNode {
  const { say } = useWords();
  const ledger = useAnswer<Transactions>('/v1/ledger/transactions', 5_000);
  return (
    <Page title={say('nav.audit')} lead={say('audit.lead')}>
      <Answered answer={ledger}>
        {({ height, items }) => (
          <>
            <p>{say('audit.height', { height })}</p>
            <Table
              label={say('nav.audit')}
              columns={[
                { title: say('audit.block'), cell: ({ block }) => block, isNumber: true },
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
              ]}
              rows={items.toReversed()}
              keyOf={({ id }) => id}
            />
          </>
        )}
      </Answered>
    </Page>
  );
}
