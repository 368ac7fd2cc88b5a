import { type ReactNode, useState } from 'react';
import type { SharingRequestView } from '../../api/views';
import { openItem } from '../../sharing/open-item';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { useAnswer } from '../../state/use-answer';
import { useOwnKeys } from '../../state/use-own-keys';
import { download } from '../../ui/download';
import { Answered, Badge, Facts, Moment, Page, Refusal, Section, Short } from '../../ui/parts';
import { ReasonForm } from '../../ui/reason-form';
import { Table } from '../../ui/table';
import { useWords } from '../../words/use-words';
import { inWords } from './policy';

/** One request for an item: what is asked, what the own gateway finds in it, who has answered, and the own answer. */
export function SharingRequestPage({ id }: { readonly id: string }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const request = useAnswer('/v1/sharing/requests/{id}', { path: { id } }, 2_000);
  return (
    <Answered answer={request}>
      {(view) => (
        <Page title={view.item.title} beside={<Badge area="sharingStatus" value={view.status} />}>
          <About of={view} />
          <Section title={say('sharing.answers')}>
            <Answers of={view} />
          </Section>
          {view.status === 'granted' && me.role === 'requester' ? <Open of={view} /> : null}
          <Decide on={view} again={request.again} />
          {view.status === 'waiting' ? null : <Evidence of={id} />}
        </Page>
      )}
    </Answered>
  );
}

function About({ of: { id, question, item, threshold, waitingFor } }: { readonly of: SharingRequestView }): ReactNode {
  const { say } = useWords();
  return (
    <Facts
      of={[
        [say('sharing.asker'), question.requester],
        [say('requests.purpose'), question.purpose],
        [
          say('sharing.item'),
          <code key="item">
            {question.item.owner} {question.item.id}
          </code>,
        ],
        [say('sharing.opens'), inWords(say, item.policy)],
        [say('sharing.takes'), say('sharing.takesText', { owner: question.item.owner, count: threshold })],
        [say('sharing.until'), <Moment key="until" at={question.expiresAt} />],
        ...(waitingFor.length === 0 ? [] : [[say('sharing.waitingFor'), waitingFor.join(', ')] as const]),
        [say('sharing.id'), <Short key="id" of={id} />],
      ]}
    />
  );
}

function Answers({ of: { answers } }: { readonly of: SharingRequestView }): ReactNode {
  const { say } = useWords();
  return answers.length === 0 ? (
    <p className="nothing">{say('sharing.noAnswers')}</p>
  ) : (
    <Table
      label={say('sharing.answers')}
      columns={[
        { title: say('audit.who'), cell: ({ approver }) => approver },
        { title: say('sharing.as'), cell: ({ as }) => say(`sharing.${as}`) },
        { title: say('audit.what'), cell: ({ choice }) => <Badge area="choice" value={choice} /> },
        { title: say('sharing.reason'), cell: ({ reason }) => reason ?? '' },
        { title: say('audit.when'), cell: ({ answeredAt }) => <Moment at={answeredAt} /> },
      ]}
      rows={answers}
      keyOf={({ approver }) => approver}
    />
  );
}

/** Officers of members that are waited for say yes or no; what their gateway finds stands above it. */
function Decide({ on, again }: { readonly on: SharingRequestView; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const path = { id: on.id };
  const approving = useAction(async () => {
    await gateway.post('/v1/sharing/requests/{id}/approve', { path, body: {} });
    again();
  });
  if (on.status !== 'waiting' || !on.waitingFor.includes(me.member)) {
    return null;
  }
  if (me.role !== 'officer') {
    return <p className="hint">{say('sharing.onlyOfficers', { role: me.role })}</p>;
  }
  return (
    <Section title={say('sharing.yours', { member: me.member })}>
      <Check of={on.check} />
      {approving.problem === undefined ? null : <Refusal problem={approving.problem} />}
      <div className="actions">
        <button
          type="button"
          className="main"
          disabled={approving.isRunning || on.check?.sound === false}
          onClick={approving.run}
        >
          {say('sharing.approve')}
        </button>
      </div>
      <ReasonForm
        title={say('sharing.refuse')}
        label={say('proposal.reason')}
        action={say('sharing.refuseDo')}
        onDo={async (reason) => {
          await gateway.post('/v1/sharing/requests/{id}/refuse', { path, body: { reason } });
          again();
        }}
      />
    </Section>
  );
}

function Check({ of }: { readonly of: SharingRequestView['check'] }): ReactNode {
  const { say } = useWords();
  if (of === undefined) {
    return null;
  }
  return of.sound ? (
    <p className="good">{say('sharing.sound')}</p>
  ) : (
    <p className="refusal">
      {say('sharing.unsound')} <code>{of.code}</code> {of.detail}
    </p>
  );
}

/** What was granted is opened in this page, and given as a file. */
function Open({ of: { id, question } }: { readonly of: SharingRequestView }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const [keys] = useOwnKeys();
  const [bytes, setBytes] = useState<number>();
  const opening = useAction(async () => {
    const content = await openItem(gateway, id, keys ?? undefined);
    download(question.item.id, 'application/octet-stream', content);
    setBytes(content.size);
  });
  return (
    <Section title={say('sharing.open')}>
      <p className="hint">{say('sharing.openHint')}</p>
      {opening.problem === undefined ? null : <Refusal problem={opening.problem} />}
      <button type="button" className="main" disabled={opening.isRunning || keys === undefined} onClick={opening.run}>
        {say('sharing.openDo')}
      </button>
      {bytes === undefined ? null : <p role="status">{say('sharing.opened', { bytes })}</p>}
    </Section>
  );
}

function Evidence({ of }: { readonly of: string }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const [isDone, setDone] = useState(false);
  const fetching = useAction(async () => {
    const text = await gateway.text('/v1/sharing/requests/{id}/evidence', { path: { id: of } });
    download(`${of.slice(0, 12)}.evidence.json`, 'application/json', text);
    setDone(true);
  });
  return (
    <Section title={say('evidence.title')}>
      <p className="hint">{say('sharing.evidenceHint')}</p>
      {fetching.problem === undefined ? null : <Refusal problem={fetching.problem} />}
      <button type="button" disabled={fetching.isRunning} onClick={fetching.run}>
        {say('evidence.download')}
      </button>
      {isDone ? <p role="status">{say('sharing.saved')}</p> : null}
    </Section>
  );
}
