import { type Freeze, type FreezeTarget, isSameTarget } from '@entente/protocol';
import type { ReactNode } from 'react';
import { goTo } from '../state/place';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { useMayFreeze } from '../state/use-may-freeze';
import { frozenInWords } from '../words/freeze-target';
import { useWords } from '../words/use-words';
import { Moment } from './parts';
import { ReasonForm } from './reason-form';

/** Who has frozen something and why, and for who may a way to freeze it at once. Nothing for everybody else. */
export function Freezing({ target }: { readonly target: FreezeTarget }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const mayFreeze = useMayFreeze();
  const freezes = useAnswer('/v1/freezes', {}, 10_000);
  const what = frozenInWords(say, target);
  const found = freezes.value?.items.filter((freeze) => isSameTarget(freeze.target, target)) ?? [];
  return (
    <>
      {found.map((freeze) => (
        <div key={freeze.id} className="stale">
          {say('frozen.by', { by: freeze.by, reason: freeze.reason })} · <Moment at={freeze.at} />
          <Lift freeze={freeze} />
        </div>
      ))}
      {!mayFreeze(target) || found.some(({ by }) => by === me.member) ? null : (
        <ReasonForm
          title={say('data.freeze')}
          label={say('data.freezeReason')}
          action={say('freeze.do', { what })}
          onDo={async (reason) => {
            await gateway.post('/v1/freezes', { body: { target, reason } });
            freezes.again();
          }}
        />
      )}
    </>
  );
}

/** Lifting takes a vote: an officer proposes it and sees the proposal next. */
export function Lift({ freeze }: { readonly freeze: Freeze }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  return me.role === 'officer' ? (
    <ReasonForm
      title={say('freeze.lift')}
      label={say('freeze.liftReason')}
      action={say('freeze.liftDo')}
      onDo={async (reason) => {
        const document = { kind: 'unfreeze', freeze: freeze.id, reason } as const;
        const proposal = await gateway.post('/v1/proposals', { body: { document } });
        goTo('proposals', proposal.id);
      }}
    />
  ) : null;
}

/** What a proposal would lift, for those who vote; nothing once it is lifted. */
export function FrozenUnder({ id }: { readonly id: string }): ReactNode {
  const { say } = useWords();
  const freezes = useAnswer('/v1/freezes', {}, 10_000);
  const freeze = freezes.value?.items.find((one) => one.id === id);
  return freeze === undefined ? null : (
    <p>
      {say('frozen.lifts', { what: frozenInWords(say, freeze.target), by: freeze.by, reason: freeze.reason })}{' '}
      <Moment at={freeze.at} />
    </p>
  );
}
