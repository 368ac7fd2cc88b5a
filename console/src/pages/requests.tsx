import { type ReactNode, useState } from 'react';
import type { QueryView } from '../api/views';
import { isAsker } from '../keys/may-ask';
import { hrefOf } from '../state/place';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { Answered, Badge, Moment, Page, Short } from '../ui/parts';
import { Schedules } from '../ui/schedules';
import { type Column, Table } from '../ui/table';
import { type Say, useWords } from '../words/use-words';

/** What a list says of each request. */
export function requestColumns(say: Say): readonly Column<QueryView>[] {
  return [
    {
      title: say('requests.contract'),
      cell: ({ id, contract }) => <a href={hrefOf('requests', id)}>{contract}</a>,
    },
    { title: say('requests.status'), cell: ({ status }) => <Badge area="status" value={status} /> },
    { title: say('requests.purpose'), cell: ({ purpose }) => purpose },
    { title: say('requests.asked'), cell: ({ askedAt }) => <Moment at={askedAt} /> },
    { title: say('requests.owners'), cell: ({ owners }) => owners.join(', ') },
    { title: 'ID', cell: ({ id }) => <Short of={id} /> },
  ];
}

export function RequestsPage(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const [before, setBefore] = useState<number>();
  const page = { query: { limit: 50, before } };
  const queries = useAnswer('/v1/queries', page, before === undefined ? 3_000 : undefined);
  return (
    <Page title={say('nav.requests')} lead={say('requests.lead')}>
      {isAsker(me.role) ? <Schedules /> : null}
      <Answered answer={queries}>
        {({ items, next }) => (
          <>
            <Table
              label={say('nav.requests')}
              columns={requestColumns(say)}
              rows={items}
              keyOf={({ id }) => id}
              none={say('requests.none')}
            />
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
          </>
        )}
      </Answered>
    </Page>
  );
}
