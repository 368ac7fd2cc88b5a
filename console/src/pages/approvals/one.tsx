import { type ReactNode, useState } from 'react';
import type { CoApprovalQuestion } from '../../api/views';
import { hrefOf } from '../../state/place';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { useAnswer } from '../../state/use-answer';
import { Answered, Badge, Facts, Moment, Page, Refusal, Section, Short } from '../../ui/parts';
import { ReasonForm } from '../../ui/reason-form';
import { useWords } from '../../words/use-words';

interface OneProps {
  /** Whose user asks. */
  readonly member: string;
  readonly id: string;
}

/** One request that waits for this member's word: who asks what for what, and the word. */
export function ApprovalPage({ member, id }: OneProps): ReactNode {
  const { say } = useWords();
  const asked = useAnswer('/v1/co-approvals/{member}/{id}', { path: { member, id } }, 2_000);
  return (
    <Answered answer={asked}>
      {(view) => (
        <Page title={`${say('approvals.one')}: ${view.title}`} beside={<Badge area="approval" value={view.status} />}>
          <About of={view} />
          <Section title={say('approvals.asked')}>
            <Asked of={view} />
          </Section>
          {view.status === 'awaited' ? <Decide on={view} again={asked.again} /> : null}
        </Page>
      )}
    </Answered>
  );
}

function About({ of }: { readonly of: CoApprovalQuestion }): ReactNode {
  const { say } = useWords();
  const { decidedBy, decidedAt, reason } = of;
  return (
    <Facts
      of={[
        [say('requests.contract'), <a href={hrefOf('contracts', of.contract)}>{of.contract}</a>],
        [say('approvals.asker'), of.member],
        [say('requests.purpose'), of.purpose],
        [say('requests.asked'), <Moment at={of.askedAt} />],
        [say('approvals.until'), <Moment at={of.until} />],
        ...(decidedAt === null ? [] : [[say('approvals.at'), <Moment at={decidedAt} />] as const]),
        ...(decidedAt === null || decidedBy === null ? [] : [[say('approvals.by'), decidedBy] as const]),
        ...(reason === null ? [] : [[say('approvals.reason'), reason] as const]),
        ['ID', <Short of={of.id} />],
      ]}
    />
  );
}

function Asked({ of: { parameters } }: { readonly of: CoApprovalQuestion }): ReactNode {
  const { say } = useWords();
  if (parameters === null) {
    return <p className="hint">{say('approvals.erased')}</p>;
  }
  return (
    <>
      <Facts of={Object.entries(parameters).map(([name, value]) => [name, String(value)])} />
      <p className="hint">{say('approvals.checked')}</p>
    </>
  );
}

function Decide({ on, again }: { readonly on: CoApprovalQuestion; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const [reason, setReason] = useState('');
  const path = { member: on.member, id: on.id };
  const approving = useAction(async () => {
    const said = reason.trim() === '' ? {} : { reason: reason.trim() };
    await gateway.post('/v1/co-approvals/{member}/{id}/approve', { path, body: said });
    again();
  });
  return (
    <Section title={say('approvals.yours', { member: me.member })}>
      <p className="hint">{say('approvals.once')}</p>
      <form
        className="vote"
        onSubmit={(event) => {
          event.preventDefault();
          approving.run();
        }}
      >
        <label>
          {say('approvals.reasonHint')}
          <input
            value={reason}
            maxLength={200}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </label>
        {approving.problem === undefined ? null : <Refusal problem={approving.problem} />}
        <div className="actions">
          <button type="submit" className="main" disabled={approving.isRunning || on.parameters === null}>
            {say('approvals.approve')}
          </button>
        </div>
      </form>
      <ReasonForm
        title={say('approvals.refuse')}
        label={say('approvals.reasonHint')}
        action={say('approvals.refuseDo')}
        onDo={async (why) => {
          await gateway.post('/v1/co-approvals/{member}/{id}/refuse', { path, body: { reason: why } });
          again();
        }}
      />
    </Section>
  );
}
