import type { Answer as AnswerOf } from '@entente/client/connect';
import type { ReactNode } from 'react';
import type { Me } from '../../api/views';
import type { SharedItem, SharingRequestView } from '../../api/views';
import { hrefOf } from '../../state/place';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { type Answer, useAnswer } from '../../state/use-answer';
import { Answered, Badge, Moment, Refusal, Section } from '../../ui/parts';
import { Table } from '../../ui/table';
import { useWords } from '../../words/use-words';
import { inWords } from './policy';
import { PutItem } from './put-item';

/** Documents that members have put under supervision, and who asked for them. */
export function DocumentsPart(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const items = useAnswer('/v1/sharing/items', {}, 10_000);
  const requests = useAnswer('/v1/sharing/requests', {}, 5_000);
  return (
    <>
      <Section title={say('sharing.requests')}>
        <Answered answer={requests}>{({ items: shown }) => <Requests of={shown} />}</Answered>
      </Section>
      <Section title={say('sharing.items')}>
        <Items of={items} />
      </Section>
      {me.role === 'officer' ? <PutItem again={items.again} /> : null}
    </>
  );
}

function Requests({ of }: { readonly of: readonly SharingRequestView[] }): ReactNode {
  const { say } = useWords();
  return (
    <Table
      label={say('sharing.requests')}
      columns={[
        {
          title: say('sharing.item'),
          cell: ({ id, item }) => <a href={hrefOf('sharing', 'requests', id)}>{item.title}</a>,
        },
        { title: say('sharing.owner'), cell: ({ question }) => question.item.owner },
        { title: say('sharing.asker'), cell: ({ question }) => question.requester },
        { title: say('requests.purpose'), cell: ({ question }) => question.purpose },
        { title: say('requests.status'), cell: ({ status }) => <Badge area="sharingStatus" value={status} /> },
        { title: say('sharing.waitingFor'), cell: ({ waitingFor }) => waitingFor.join(', ') },
        { title: say('requests.asked'), cell: ({ askedAt }) => <Moment at={askedAt} /> },
      ]}
      rows={of}
      keyOf={({ id }) => id}
    />
  );
}

function Items({ of }: { readonly of: Answer<AnswerOf<'/v1/sharing/items'>> }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  return (
    <Answered answer={of}>
      {({ items }) => (
        <Table
          label={say('sharing.items')}
          columns={[
            { title: say('sharing.item'), cell: ({ title }) => title },
            {
              title: 'ID',
              cell: ({ owner, id }) => (
                <code>
                  {owner} {id}
                </code>
              ),
            },
            { title: say('sharing.opens'), cell: ({ policy }) => inWords(say, policy) },
            { title: say('contract.who'), cell: ({ access }) => access.members.join(', ') },
            { title: say('contract.purposes'), cell: ({ access }) => access.purposes.join(', ') },
            { title: say('sharing.state'), cell: (item) => <State of={item} /> },
            {
              title: say('sharing.do'),
              cell: (item) =>
                mayAsk(me, item) ? (
                  <a
                    className="button"
                    href={hrefOf('sharing', 'items', item.owner, item.id)}
                    aria-label={`${say('sharing.ask')}: ${item.title}`}
                  >
                    {say('sharing.ask')}
                  </a>
                ) : me.role === 'officer' && item.owner === me.member && item.withdrawnAt === undefined ? (
                  <Withdraw item={item} again={of.again} />
                ) : (
                  '–'
                ),
            },
          ]}
          rows={items}
          keyOf={({ owner, id }) => `${owner} ${id}`}
        />
      )}
    </Answered>
  );
}

function mayAsk({ role, member }: Me, { access, withdrawnAt }: SharedItem): boolean {
  return role === 'requester' && withdrawnAt === undefined && access.members.includes(member);
}

function State({ of: { withdrawnAt, here } }: { readonly of: SharedItem }): ReactNode {
  const { say } = useWords();
  return withdrawnAt === undefined ? (
    <>
      <Badge area="sharingStatus" value="active" /> {here ? say('sharing.here') : ''}
    </>
  ) : (
    <Badge area="sharingStatus" value="withdrawn" />
  );
}

/** For good, so it is asked twice. */
function Withdraw({ item, again }: { readonly item: SharedItem; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const withdrawing = useAction(async () => {
    await gateway.post('/v1/sharing/items/{id}/withdraw', { path: { id: item.id }, body: {} });
    again();
  });
  return (
    <details>
      <summary>{say('sharing.withdraw')}</summary>
      {withdrawing.problem === undefined ? null : <Refusal problem={withdrawing.problem} />}
      <button type="button" className="danger" disabled={withdrawing.isRunning} onClick={withdrawing.run}>
        {say('sharing.withdrawDo', { id: item.id })}
      </button>
    </details>
  );
}
