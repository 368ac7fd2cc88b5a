import type { ReactNode } from 'react';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { hrefOf } from '../state/place';
import { useMayFreeze } from '../state/use-may-freeze';
import { ColumnUses } from '../ui/column-uses';
import { Freezing } from '../ui/freezing';
import { Answered, Moment, Page, Section, Short } from '../ui/parts';
import { Table } from '../ui/table';
import { useWords, wordFor } from '../words/use-words';
import { Source } from './data/own-source';

export function DataPage(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const own = useAnswer('/v1/sources', {}, 10_000);
  const offered = useAnswer('/v1/data-sources', {}, 10_000);
  const served = useAnswer(me.role === 'operator' ? undefined : '/v1/requests', { query: { limit: 50 } }, 5_000);
  const isSupervising = useMayFreeze()({ alliance: true });
  return (
    <Page title={say('nav.data')}>
      <Section title={say('data.own', { member: me.member })}>
        <Answered answer={own}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="nothing">{say('data.noneOwn')}</p>
            ) : (
              <ul className="cards">
                {items.map((source) => (
                  <Source
                    key={source.id}
                    source={source}
                    offered={offered.value?.items.find(({ id, member }) => id === source.id && member === me.member)}
                    again={() => {
                      own.again();
                      offered.again();
                    }}
                  />
                ))}
              </ul>
            )
          }
        </Answered>
      </Section>
      {own.value === undefined || own.value.items.length === 0 ? null : (
        <Section title={say('uses.head')}>
          {[...new Set(own.value.items.map(({ schema }) => schema))].map((schema) => (
            <ColumnUses key={schema} schema={schema} />
          ))}
        </Section>
      )}
      <Section title={say('data.offered')}>
        <Answered answer={offered}>
          {({ items }) => (
            <Table
              label={say('data.offered')}
              columns={[
                { title: say('alliance.member'), cell: ({ member }) => member },
                { title: 'ID', cell: ({ id }) => <code>{id}</code> },
                { title: say('data.schema'), cell: ({ schema }) => schema },
                {
                  title: say('requests.status'),
                  cell: ({ offered: isOffered, closed }) => (
                    <span className={`badge ${isOffered && !closed ? 'active' : 'retired'}`}>
                      {say(closed ? 'data.closed' : isOffered ? 'data.offer' : 'data.off')}
                    </span>
                  ),
                },
                ...(isSupervising
                  ? [
                      {
                        title: say('data.freeze'),
                        cell: ({ member, id }: { readonly member: string; readonly id: string }) => (
                          <Freezing target={{ source: { member, id } }} />
                        ),
                      },
                    ]
                  : []),
              ]}
              rows={items}
              keyOf={({ member, id }) => `${member}/${id}`}
              none={say('data.noneOffered')}
            />
          )}
        </Answered>
      </Section>
      {me.role === 'operator' ? null : (
        <Section title={say('data.askedOfUs')}>
          <Answered answer={served}>
            {({ items }) => (
              <Table
                label={say('data.askedOfUs')}
                columns={[
                  { title: say('data.from'), cell: ({ member }) => member },
                  {
                    title: say('requests.contract'),
                    cell: ({ contract }) =>
                      contract === null ? '–' : <a href={hrefOf('contracts', contract)}>{contract}</a>,
                  },
                  { title: say('requests.purpose'), cell: ({ purpose }) => purpose ?? '–' },
                  {
                    title: say('requests.status'),
                    cell: ({ step, code }) => `${wordFor(say, 'job', step)}${code === null ? '' : ` ${code}`}`,
                  },
                  { title: say('audit.when'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
                  { title: 'ID', cell: ({ request }) => <Short of={request} /> },
                ]}
                rows={items}
                keyOf={({ role, request }) => `${role}/${request}`}
              />
            )}
          </Answered>
        </Section>
      )}
    </Page>
  );
}
