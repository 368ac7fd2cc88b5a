import type { ProposalKind, StandingApproval } from '@entente/protocol';
import { type ReactNode, useState } from 'react';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { useAnswer } from '../state/use-answer';
import { proposalKinds } from '../words/proposal-kinds';
import { useWords, wordFor } from '../words/use-words';
import { Choice, DaysField } from './fields';
import { Answered, Moment, Refusal, Section } from './parts';
import { Table } from './table';

const dayMs = 86_400_000;

/** What members approve in advance, and for officers ways to give and to end such an approval of their member. */
export function StandingApprovals({ members }: { readonly members: readonly string[] }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const standing = useAnswer('/v1/standing-approvals', {}, 10_000);
  return (
    <Section title={say('standing.title')}>
      <p className="hint">{say('standing.hint')}</p>
      <Answered answer={standing}>
        {({ items }) => (
          <Table
            label={say('standing.title')}
            columns={[
              { title: say('alliance.member'), cell: ({ member }) => member },
              { title: say('proposals.kind'), cell: ({ kind }) => wordFor(say, 'kind', kind) },
              {
                title: say('standing.authors'),
                cell: ({ authors }) => (authors === 'any' ? say('standing.anybody') : authors.join(', ')),
              },
              { title: say('standing.change'), cell: ({ change }) => say(`standing.${change}`) },
              { title: say('delegation.until'), cell: ({ until }) => <Moment at={until} /> },
              ...(me.role === 'officer'
                ? [
                    {
                      title: say('standing.end'),
                      cell: (one: StandingApproval) =>
                        one.member === me.member ? <End kind={one.kind} again={standing.again} /> : '–',
                    },
                  ]
                : []),
            ]}
            rows={items}
            keyOf={({ member, kind }) => `${member}/${kind}`}
            none={say('standing.none')}
          />
        )}
      </Answered>
      {me.role === 'officer' ? (
        <Give authors={members.filter((member) => member !== me.member)} again={standing.again} />
      ) : null}
    </Section>
  );
}

function End({ kind, again }: { readonly kind: ProposalKind; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const ending = useAction(async () => {
    await gateway.delete('/v1/standing-approvals/{kind}', { path: { kind } });
    again();
  });
  return (
    <>
      {ending.problem === undefined ? null : <Refusal problem={ending.problem} />}
      <button
        type="button"
        disabled={ending.isRunning}
        aria-label={say('standing.endOf', { kind: wordFor(say, 'kind', kind) })}
        onClick={ending.run}
      >
        {say('standing.end')}
      </button>
    </>
  );
}

function Give(props: { readonly authors: readonly string[]; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const [kind, setKind] = useState<ProposalKind>('query-contract');
  const [author, setAuthor] = useState('');
  const [change, setChange] = useState<StandingApproval['change']>('tighter');
  const [days, setDays] = useState('30');
  const giving = useAction(async () => {
    const until = new Date(Date.now() + Number(days) * dayMs).toISOString();
    const authors = author === '' ? 'any' : [author];
    await gateway.post('/v1/standing-approvals', { body: { kind, authors, change, until } });
    props.again();
  });
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        giving.run();
      }}
    >
      <Choice
        label={say('proposals.kind')}
        value={kind}
        of={proposalKinds.map((one) => [one, wordFor(say, 'kind', one)])}
        onChange={setKind}
      />
      <Choice
        label={say('standing.authors')}
        value={author}
        of={[['', say('standing.anybody')], ...props.authors.map((member) => [member, member] as const)]}
        onChange={setAuthor}
      />
      <Choice
        label={say('standing.change')}
        value={change}
        of={(['tighter', 'any'] as const).map((one) => [one, say(`standing.${one}`)])}
        onChange={setChange}
      />
      <DaysField label={say('delegation.days')} value={days} onChange={setDays} />
      <button type="submit" disabled={giving.isRunning}>
        {say('standing.give', { member: me.member })}
      </button>
      {giving.problem === undefined ? null : <Refusal problem={giving.problem} />}
    </form>
  );
}
