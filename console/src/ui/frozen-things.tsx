import { type ReactNode, useState } from 'react';
import type { Freeze } from '@entente/protocol';
import { useAnswer } from '../state/use-answer';
import { useMayFreeze } from '../state/use-may-freeze';
import { useSession } from '../state/session';
import { frozenInWords } from '../words/freeze-target';
import { useWords } from '../words/use-words';
import { chosenTarget, type Chosen, TargetFields } from './freeze-fields';
import { Lift } from './freezing';
import { Answered, Moment, Section } from './parts';
import { ReasonForm } from './reason-form';
import { Table } from './table';

/** What is frozen, by whom and why; for officers ways to freeze what they may, and to propose that a freeze is lifted. */
export function FrozenThings({ members }: { readonly members: readonly string[] }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const freezes = useAnswer('/v1/freezes', {}, 5_000);
  return (
    <Section title={say('alliance.frozen')}>
      <Answered answer={freezes}>
        {({ items }) => (items.length === 0 ? <p>{say('alliance.nothingFrozen')}</p> : <Frozen of={items} />)}
      </Answered>
      {me.role === 'officer' ? <FreezeSomething members={members} again={freezes.again} /> : null}
    </Section>
  );
}

function Frozen({ of }: { readonly of: readonly Freeze[] }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  return (
    <Table
      label={say('alliance.frozen')}
      columns={[
        { title: say('audit.what'), cell: ({ target }) => frozenInWords(say, target) },
        { title: say('votes.reason'), cell: ({ reason }) => reason },
        { title: say('audit.who'), cell: ({ by }) => by },
        { title: say('audit.when'), cell: ({ at }) => <Moment at={at} /> },
        ...(me.role === 'officer'
          ? [{ title: say('freeze.lift'), cell: (freeze: Freeze) => <Lift freeze={freeze} /> }]
          : []),
      ]}
      rows={of}
      keyOf={({ id }) => id}
    />
  );
}

/** What it is, chosen or named, then the reason: two steps. */
function FreezeSomething(props: { readonly members: readonly string[]; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const isSupervising = useMayFreeze()({ alliance: true });
  const [chosen, setChosen] = useState<Chosen>({ kind: 'source', member: me.member, id: '' });
  const target = chosenTarget(chosen);
  return (
    <details>
      <summary>{say('freeze.something')}</summary>
      <p className="hint">{say(isSupervising ? 'freeze.anything' : 'freeze.own')}</p>
      <TargetFields
        chosen={chosen}
        onChoose={setChosen}
        members={isSupervising ? props.members : [me.member]}
        isAnything={isSupervising}
      />
      {target === undefined ? null : (
        <ReasonForm
          key={JSON.stringify(target)}
          title={frozenInWords(say, target)}
          label={say('data.freezeReason')}
          action={say('freeze.do', { what: frozenInWords(say, target) })}
          onDo={async (reason) => {
            await gateway.post('/v1/freezes', { body: { target, reason } });
            setChosen({ ...chosen, id: '' });
            props.again();
          }}
        />
      )}
    </details>
  );
}
