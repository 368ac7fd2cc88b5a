import { type ReactNode, useState } from 'react';
import type { ProposalView } from '../api/views';
import { hrefOf } from '../state/place';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { useKept } from '../state/use-kept';
import { Pages } from '../ui/pages';
import { Answered, Badge, Moment, Page } from '../ui/parts';
import { type Column, Table } from '../ui/table';
import { type Say, useWords, wordFor } from '../words/use-words';
import { DecisionParts } from './approvals/parts';

/** Proposals a page. */
const most = 50;

export function ProposalsPage(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const [isMine, setMine] = useState(false);
  const [before, setBefore] = useState<string>();
  const query = { limit: most, before, ...(isMine ? { awaiting: 'me' as const } : {}) };
  const proposals = useKept(useAnswer('/v1/proposals', { query }, 5_000));
  return (
    <>
      <DecisionParts at="" />
      <Page title={say('nav.proposals')} lead={say('proposals.lead')}>
        <div className="filters">
          <label className="check">
            <input
              type="checkbox"
              checked={isMine}
              onChange={(event) => {
                setMine(event.target.checked);
                setBefore(undefined);
              }}
            />
            {say('proposals.awaiting', { member: me.member })}
          </label>
        </div>
        <Answered answer={proposals}>
          {({ items, next }) => (
            <>
              <Table
                label={say('nav.proposals')}
                columns={columns(say)}
                rows={items}
                keyOf={({ id }) => id}
                none={isMine ? say('home.noneAwaiting', { member: me.member }) : say('proposals.none')}
              />
              <Pages at={before} next={next} go={setBefore} />
            </>
          )}
        </Answered>
      </Page>
    </>
  );
}

function columns(say: Say): readonly Column<ProposalView>[] {
  return [
    { title: say('nav.proposals'), cell: ({ id, title }) => <a href={hrefOf('proposals', id)}>{title}</a> },
    { title: say('proposals.kind'), cell: ({ kind }) => wordFor(say, 'kind', kind) },
    { title: say('requests.status'), cell: ({ status }) => <Badge area="vote" value={status} /> },
    { title: say('proposals.author'), cell: ({ author }) => author },
    {
      title: say('proposal.ballots'),
      cell: ({ ballots, electorate }) => `${String(ballots.length)}/${String(electorate.length)}`,
    },
    { title: say('proposals.deadline'), cell: ({ deadline }) => <Moment at={deadline} /> },
  ];
}
