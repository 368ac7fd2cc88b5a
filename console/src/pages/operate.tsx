import type { Answer as AnswerOf, Body } from '@entente/client/connect';
import { type ReactNode, useState } from 'react';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { type Answer, useAnswer } from '../state/use-answer';
import { MembersHealth } from '../ui/members-health';
import { Answered, Facts, Moment, Page, Refusal, Section } from '../ui/parts';
import { Table } from '../ui/table';
import { useWords } from '../words/use-words';

type Operations = AnswerOf<'/v1/operations'>;

/** From here on a certificate is soon to end, in days. */
const soon = 30;

/** How this gateway and what it leans on are, for whoever runs it. */
export function OperatePage(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const operations = useAnswer('/v1/operations', {}, 5_000, false);
  return (
    <Page title={say('nav.operate')} lead={say('operate.lead', { member: me.member })}>
      <Answered answer={operations}>
        {(view) => (
          <>
            <Alarms of={view} />
            <Network of={view} />
            <Certificates of={view} />
            {me.role === 'operator' ? <LogLevel now={view.logLevel} answer={operations} /> : null}
          </>
        )}
      </Answered>
      <MembersHealth />
    </Page>
  );
}

function Alarms({ of: { checks, notices } }: { readonly of: Operations }): ReactNode {
  const { say } = useWords();
  const faults = checks.filter(({ fault }) => fault !== null);
  return (
    <Section title={say('operate.alarms')}>
      {faults.length === 0 && notices.length === 0 ? <p className="good">{say('operate.well')}</p> : null}
      {faults.map(({ component, fault }) => (
        <div className="refusal" role="alert" key={component}>
          <strong>{component}</strong>
          <p>{fault}</p>
        </div>
      ))}
      <ul>
        {notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
      <ul className="checks">
        {checks.map(({ component, fault }) => (
          <li key={component}>
            <span className={`badge ${fault === null ? 'ok' : 'fault'}`}>
              {say(fault === null ? 'operate.ok' : 'operate.fault')}
            </span>{' '}
            {component}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Network({ of: { version, ledger, chaincode, clock, archive } }: { readonly of: Operations }): ReactNode {
  const { say } = useWords();
  const adopted = useAnswer('/v1/chaincode-builds', {}, 30_000);
  const behind = Math.max(0, (ledger.peerHeight ?? ledger.height) - ledger.height);
  return (
    <Section title={say('operate.network')}>
      <Facts
        of={[
          [say('operate.version'), version],
          [say('operate.height'), ledger.height],
          [say('operate.peerHeight'), ledger.peerHeight ?? '–'],
          [say('operate.behind'), say('operate.blocks', { count: behind })],
          [say('operate.chaincode'), <code>{chaincode.version ?? '–'}</code>],
          [say('operate.digests'), say(chaincode.isChecked ? 'operate.checked' : 'operate.unchecked')],
          [say('operate.adopted'), <code>{adopted.value?.adopted?.version ?? '–'}</code>],
          [
            say('operate.clock'),
            clock.differenceSeconds === null
              ? '–'
              : say('operate.seconds', { count: clock.differenceSeconds.toFixed(1) }),
          ],
          [
            say('operate.archive'),
            archive === null
              ? '–'
              : say('operate.archived', {
                  ...{ first: archive.first, last: archive.height - 1 },
                  megabytes: (archive.bytes / 1e6).toFixed(1),
                }),
          ],
        ]}
      />
    </Section>
  );
}

function Certificates({ of: { certificates } }: { readonly of: Operations }): ReactNode {
  const { say } = useWords();
  return (
    <Section title={say('operate.certificates')}>
      <Table
        label={say('operate.certificates')}
        columns={[
          { title: say('operate.certificate'), cell: ({ name }) => name },
          { title: say('operate.ends'), cell: ({ endsAt }) => <Moment at={endsAt} /> },
          {
            title: say('operate.daysLeft'),
            cell: ({ daysLeft }) => (
              <span className={`badge ${daysLeft < 0 ? 'fault' : daysLeft < soon ? 'open' : 'ok'}`}>{daysLeft}</span>
            ),
            isNumber: true,
          },
        ]}
        rows={certificates}
        keyOf={({ name }) => name}
      />
    </Section>
  );
}

type Level = Body<'/v1/operations/log-level'>['level'];

function LogLevel({ now, answer }: { readonly now: Level; readonly answer: Answer<Operations> }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const [level, setLevel] = useState(now);
  const setting = useAction(async () => {
    await gateway.post('/v1/operations/log-level', { body: { level } });
    answer.again();
  });
  return (
    <Section title={say('operate.log')}>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          setting.run();
        }}
      >
        <label>
          {say('operate.logLevel')}
          <select
            value={level}
            onChange={(event) => {
              setLevel(event.target.value as Level);
            }}
          >
            {['debug', 'info', 'warn', 'error'].map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <button type="submit" disabled={setting.isRunning || level === now}>
          {say('operate.set')}
        </button>
      </form>
      <p role="status">{say('operate.logNow', { level: now })}</p>
      {setting.problem === undefined ? null : <Refusal problem={setting.problem} />}
    </Section>
  );
}
