import type { Opened } from '@entente/client/envelope';
import type { ReadSoFar } from '@entente/client/hidden';
import { type ReactNode, useState } from 'react';
import type { QueryView } from '../api/views';
import { openOwn } from '../keys/open-answer';
import type { OwnKeys } from '../keys/own-keys';
import { isAsker } from '../keys/may-ask';
import { hrefOf } from '../state/place';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { useAnswer } from '../state/use-answer';
import { useOwnKeys } from '../state/use-own-keys';
import { CancelRequest } from '../ui/cancel-request';
import { Answered, Badge, Facts, Moment, Page, Refusal, Section, Short } from '../ui/parts';
import { Progress } from '../ui/progress';
import { SlowMember } from '../ui/slow-member';
import { Reading, readingWith } from '../ui/reading';
import { ResultView } from '../ui/result';
import { Table } from '../ui/table';
import { useWords } from '../words/use-words';

export function RequestPage({ id }: { readonly id: string }): ReactNode {
  const { say } = useWords();
  const query = useAnswer('/v1/queries/{id}', { path: { id } }, 1_000);
  return (
    <Answered answer={query}>
      {(view) => (
        <Page title={say('request.title', { id: `${id.slice(0, 12)}…` })}>
          <Facts
            of={[
              [say('requests.contract'), <a href={hrefOf('contracts', view.contract)}>{view.contract}</a>],
              [say('requests.purpose'), view.purpose],
              [say('requests.status'), <Badge area="status" value={view.status} />],
              ...(view.coApproval === null
                ? []
                : [[say('approvals.ofAsker'), <Approval of={view.coApproval} />] as const]),
              [say('requests.asked'), <Moment at={view.askedAt} />],
              [say('requests.owners'), view.owners.join(', ')],
              [say('contract.combiner'), view.serviceNode ?? '–'],
              ['ID', <Short of={id} />],
              [say('evidence.title'), <a href={hrefOf('audit', 'requests', id)}>{say('request.proof')}</a>],
            ]}
          />
          <Section title={say('request.progress')}>
            <Progress of={view} />
            <SlowMember of={view} />
            <CancelRequest of={view} again={query.again} />
          </Section>
          {view.resultReady ? <Opening view={view} /> : null}
          <Timeline key={view.status} id={id} />
        </Page>
      )}
    </Answered>
  );
}

/** Whose approval a request waits for, or what that member said. */
function Approval({ of: { by, status, reason } }: { readonly of: NonNullable<QueryView['coApproval']> }): ReactNode {
  return (
    <>
      <Badge area="approval" value={status} /> {by}
      {reason === null ? null : `: ${reason}`}
    </>
  );
}

function Opening({ view }: { readonly view: QueryView }): ReactNode {
  const { say } = useWords();
  const { gateway, me } = useSession();
  const [keys] = useOwnKeys();
  const [opened, setOpened] = useState<Opened>();
  const [reading, setReading] = useState<readonly ReadSoFar[]>([]);
  const opening = useAction(async (own: OwnKeys) => {
    const onRead = (read: ReadSoFar): void => {
      setReading((before) => readingWith(before, read));
    };
    setReading([]);
    setOpened(await openOwn({ gateway, view, keys: own, onRead }));
  });
  if (!isAsker(me.role) || keys === undefined) {
    return null;
  }
  if (keys?.id !== view.key) {
    return <p className="nothing">{say('request.noKey', { key: view.key })}</p>;
  }
  return (
    <Section title={say('request.open')}>
      {opening.problem === undefined ? null : <Refusal problem={opening.problem} />}
      {opening.isRunning ? <Reading of={reading} /> : null}
      {opened === undefined ? (
        <button
          type="button"
          className="main"
          disabled={opening.isRunning}
          onClick={() => {
            opening.run(keys);
          }}
        >
          {say('request.open')}
        </button>
      ) : (
        <ResultView result={opened} />
      )}
    </Section>
  );
}

function Timeline({ id }: { readonly id: string }): ReactNode {
  const { say } = useWords();
  // A new one, which asks anew, when the request has moved on.
  const timeline = useAnswer('/v1/queries/{id}/timeline', { path: { id } });
  return (
    <Section title={say('request.timeline')}>
      <Answered answer={timeline}>
        {({ items }) => (
          <Table
            label={say('request.timeline')}
            columns={[
              { title: say('audit.block'), cell: ({ block }) => block, isNumber: true },
              { title: say('audit.when'), cell: ({ at }) => <Moment at={at} /> },
              { title: say('audit.who'), cell: ({ by }) => by },
              { title: say('audit.what'), cell: ({ what }) => <code>{what}</code> },
            ]}
            rows={items}
            keyOf={({ transaction }) => transaction}
          />
        )}
      </Answered>
    </Section>
  );
}
