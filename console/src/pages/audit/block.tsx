import type { ReactNode } from 'react';
import { hrefOf } from '../../state/place';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { useAnswer } from '../../state/use-answer';
import { download } from '../../ui/download';
import { Answered, Page, Refusal, Section } from '../../ui/parts';
import { Table } from '../../ui/table';
import { useWords } from '../../words/use-words';
import { transactionColumns } from './ledger';

/** One block: its transactions, and its bytes as the peer gave them for whoever has the archive's right. */
export function BlockAudit({ number }: { readonly number: number }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const block = useAnswer('/v1/ledger/transactions', { query: { from: number, limit: 1 } });
  const fetching = useAction(async () => {
    download(
      `block-${String(number)}.pb`,
      'application/octet-stream',
      await gateway.bytes('/v1/ledger/blocks/{number}', { path: { number: String(number) } }),
    );
  });
  return (
    <Page title={say('request.block', { block: number })}>
      <Answered answer={block}>
        {({ height, items }) => (
          <>
            <nav className="actions" aria-label={say('audit.ledger')}>
              {number > 0 ? <a href={hrefOf('audit', 'blocks', String(number - 1))}>← {number - 1}</a> : null}
              {number + 1 < height ? <a href={hrefOf('audit', 'blocks', String(number + 1))}>{number + 1} →</a> : null}
            </nav>
            <Section title={say('audit.transactions')}>
              <Table
                label={say('audit.transactions')}
                columns={transactionColumns(say)}
                rows={items.filter((each) => each.block === number)}
                keyOf={({ id }) => id}
              />
            </Section>
          </>
        )}
      </Answered>
      {fetching.problem === undefined ? null : <Refusal problem={fetching.problem} />}
      {me.role === 'officer' || me.role === 'auditor' ? (
        <button type="button" disabled={fetching.isRunning} onClick={fetching.run}>
          {say('audit.blockBytes')}
        </button>
      ) : null}
    </Page>
  );
}
