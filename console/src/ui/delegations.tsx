import { type ReactNode, useState } from 'react';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { useAnswer } from '../state/use-answer';
import { useWords } from '../words/use-words';
import { Choice, DaysField } from './fields';
import { Answered, Moment, Refusal, Section } from './parts';
import { Table } from './table';

const dayMs = 86_400_000;

/** Who votes for whom, and for officers a way to hand their member's vote on for a time, or to take it back. */
export function Delegations({ members }: { readonly members: readonly string[] }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const delegations = useAnswer('/v1/delegations', {}, 10_000);
  return (
    <Section title={say('delegation.title')}>
      <Answered answer={delegations}>
        {({ items }) => (
          <>
            {items.length === 0 ? (
              <p>{say('delegation.none')}</p>
            ) : (
              <Table
                label={say('delegation.title')}
                columns={[
                  { title: say('alliance.member'), cell: ({ member }) => member },
                  { title: say('delegation.to'), cell: ({ to }) => to },
                  {
                    title: say('delegation.for'),
                    cell: ({ kinds }) => (kinds === 'all' ? say('delegation.all') : kinds.join(', ')),
                  },
                  { title: say('delegation.from'), cell: ({ from }) => <Moment at={from} /> },
                  { title: say('delegation.until'), cell: ({ until }) => <Moment at={until} /> },
                ]}
                rows={items}
                keyOf={({ member }) => member}
              />
            )}
            {me.role === 'officer' ? (
              <Delegate
                to={members.filter((member) => member !== me.member)}
                own={items.some(({ member }) => member === me.member)}
                again={delegations.again}
              />
            ) : null}
          </>
        )}
      </Answered>
    </Section>
  );
}

function Delegate(props: {
  readonly to: readonly string[];
  readonly own: boolean;
  readonly again: () => void;
}): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const [to, setTo] = useState(props.to[0] ?? '');
  const [days, setDays] = useState('14');
  const handing = useAction(async () => {
    const until = new Date(Date.now() + Number(days) * dayMs).toISOString();
    await gateway.post('/v1/delegations', { body: { to, kinds: 'all', until } });
    props.again();
  });
  const ending = useAction(async () => {
    await gateway.delete('/v1/delegations');
    props.again();
  });
  const problem = handing.problem ?? ending.problem;
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        handing.run();
      }}
    >
      <Choice label={say('delegation.to')} value={to} of={props.to.map((one) => [one, one])} onChange={setTo} />
      <DaysField label={say('delegation.days')} value={days} onChange={setDays} />
      <button type="submit" disabled={handing.isRunning}>
        {say('delegation.give', { member: me.member })}
      </button>
      {props.own ? (
        <button type="button" disabled={ending.isRunning} onClick={ending.run}>
          {say('delegation.end')}
        </button>
      ) : null}
      {problem === undefined ? null : <Refusal problem={problem} />}
    </form>
  );
}
