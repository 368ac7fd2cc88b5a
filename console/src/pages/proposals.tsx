import { type ReactNode, useState } from 'react';
import type { List, ProposalView } from '../api/views';
import { hrefOf } from '../state/place';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { Answered, Badge, Moment, Page } from '../ui/parts';
import { Table } from '../ui/table';
import { useWords } from '../words/use-words';

export function ProposalsPage(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const [isMine, setMine] = useState(false);
  const proposals = useAnswer<List<ProposalView>>(`/v1/proposals${isMine ? '?awaiting=me' : ''}`, 5_000);
  return (
    <Page title={say('nav.proposals')} lead={say('proposals.lead')}>
      <div className="filters">
        <label className="check">
          <input
            type="checkbox"
            checked={isMine}
            onChange={(event) => {
              setMine(event.target.checked);
            }}
          />
          {say('proposals.awaiting', { member: me.member })}
        </label>
      </div>
      <Answered answer={proposals}>
        {({ items }) => (
          <Table
            label={say('nav.proposals')}
            columns={[
              { title: say('nav.proposals'), cell: ({ id, title }) => <a href={hrefOf('proposals', id)}>{title}</a> },
              { title: say('proposals.kind'), cell: ({ kind }) => kind },
              { title: say('requests.status'), cell: ({ status }) => <Badge area="status" value={status} /> },
              { title: say('proposals.author'), cell: ({ author }) => author },
              {
                title: say('proposal.ballots'),
                cell: ({ ballots, electorate }) => `${String(ballots.length)}/${String(electorate.length)}`,
              },
              { title: say('proposals.deadline'), cell: ({ deadline }) => <Moment at={deadline} /> },
            ]}
            rows={items}
            keyOf={({ id }) => id}
          />
        )}
      </Answered>
    </Page>
  );
}
