import { type ReactNode, useState } from 'react';
import type { CoApprovalView } from '../api/views';
import { hrefOf, usePlace } from '../state/place';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { Pages } from '../ui/pages';
import { Answered, Badge, Moment, Page } from '../ui/parts';
import { type Column, Table } from '../ui/table';
import { type Say, useWords } from '../words/use-words';
import { ApprovalPage } from './approvals/one';
import { DecisionParts } from './approvals/parts';

/** Requests a page. */
const most = 50;

/** Single requests of other members that this one approves: `#/proposals/requests`, or one: `…/MEMBER/ID`. */
export function ApprovalsPage(): ReactNode {
  const [, , member, id] = usePlace();
  return (
    <>
      <DecisionParts at="requests" />
      {member === undefined || id === undefined ? <List /> : <ApprovalPage key={id} member={member} id={id} />}
    </>
  );
}

function List(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const [before, setBefore] = useState<number>();
  const approvals = useAnswer('/v1/co-approvals', { query: { limit: most, before } }, 3_000);
  return (
    <Page title={say('approvals.title')} lead={say('approvals.lead')}>
      <Answered answer={approvals}>
        {({ items, next }) => (
          <>
            <Table
              label={say('approvals.title')}
              columns={columns(say, me.role === 'officer')}
              rows={items}
              keyOf={({ id }) => id}
              none={say('approvals.none', { member: me.member })}
            />
            <Pages at={before} next={next} go={setBefore} />
          </>
        )}
      </Answered>
    </Page>
  );
}

/** @param opens whether each leads to its own page, which officers alone may see */
function columns(say: Say, opens: boolean): readonly Column<CoApprovalView>[] {
  return [
    {
      title: say('requests.contract'),
      cell: ({ id, member, title }) =>
        opens ? <a href={hrefOf('proposals', 'requests', member, id)}>{title}</a> : title,
    },
    { title: say('requests.status'), cell: ({ status }) => <Badge area="approval" value={status} /> },
    { title: say('approvals.asker'), cell: ({ member }) => member },
    { title: say('requests.purpose'), cell: ({ purpose }) => purpose },
    { title: say('approvals.until'), cell: ({ until }) => <Moment at={until} /> },
    { title: say('approvals.by'), cell: ({ decidedBy }) => decidedBy ?? '–' },
    { title: say('approvals.reason'), cell: ({ reason }) => reason ?? '' },
  ];
}
