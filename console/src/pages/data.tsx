import { type ReactNode, useState } from 'react';
import type { OwnSource } from '../api/views';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { useAnswer } from '../state/use-answer';
import { hrefOf } from '../state/place';
import { ColumnUses } from '../ui/column-uses';
import { Answered, Badge, Moment, Page, Refusal, Section, Short } from '../ui/parts';
import { SourceLooks } from '../ui/source-looks';
import { Table } from '../ui/table';
import { useWords, wordFor } from '../words/use-words';

export function DataPage(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const own = useAnswer('/v1/sources', {}, 10_000);
  const offered = useAnswer('/v1/data-sources', {}, 10_000);
  const served = useAnswer(me.role === 'operator' ? undefined : '/v1/requests', { query: { limit: 50 } }, 5_000);
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
                  <Source key={source.id} source={source} again={own.again} />
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

function Source({ source, again }: { readonly source: OwnSource; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const { id, schema, engine, lastCheck } = source;
  const isOpen = lastCheck?.open === true;
  return (
    <li>
      <strong>{id}</strong>
      <p>
        {schema} · {engine}{' '}
        <span className={`badge ${isOpen ? 'active' : 'retired'}`}>{say(isOpen ? 'data.open' : 'data.closed')}</span>
      </p>
      <LastCheck of={lastCheck ?? undefined} />
      {me.role === 'auditor' ? null : <CheckNow id={id} again={again} />}
      <Found what={say('data.faultList')} of={lastCheck?.faults} />
      <Found what={say('data.driftList')} of={lastCheck?.drift} />
      {me.role === 'auditor' ? null : <SourceLooks id={id} />}
      {me.role === 'officer' ? <Freezing id={id} /> : null}
    </li>
  );
}

function CheckNow({ id, again }: { readonly id: string; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const checking = useAction(async () => {
    await gateway.post('/v1/sources/{id}/check', { path: { id } });
    again();
  });
  return (
    <>
      {checking.problem === undefined ? null : <Refusal problem={checking.problem} />}
      <div className="actions">
        <button type="button" disabled={checking.isRunning} onClick={checking.run}>
          {say('data.check')}
        </button>
      </div>
    </>
  );
}

function LastCheck({ of }: { readonly of: NonNullable<OwnSource['lastCheck']> | undefined }): ReactNode {
  const { say } = useWords();
  return (
    <p>
      {say('data.checked')}: <Moment at={of?.checkedAt} />{' '}
      {of === undefined ? null : (
        <>
          <Badge area="check" value={of.outcome} /> {say('data.faults', { count: of.faults.length })}
        </>
      )}
    </p>
  );
}

/** What a check found, place by place. */
function Found({
  what,
  of,
}: {
  readonly what: string;
  readonly of: NonNullable<OwnSource['lastCheck']>['faults'] | undefined;
}): ReactNode {
  return of === undefined || of.length === 0 ? null : (
    <details open>
      <summary>{what}</summary>
      <ul>
        {of.map(({ place, message }) => (
          <li key={`${place} ${message}`}>
            <code>{place}</code>: {message}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A source is frozen at once and for all; lifting that takes a vote, so it asks for a reason first. */
function Freezing({ id }: { readonly id: string }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const [reason, setReason] = useState('');
  const freezing = useAction(async () => {
    await gateway.post('/v1/freezes', {
      body: { target: { source: { member: me.member, id } }, reason: reason.trim() },
    });
    setReason('');
  });
  return (
    <details>
      <summary>{say('data.freeze')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          freezing.run();
        }}
      >
        <label>
          {say('data.freezeReason')}
          <input
            required
            maxLength={200}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </label>
        {freezing.problem === undefined ? null : <Refusal problem={freezing.problem} />}
        <button type="submit" className="danger" disabled={freezing.isRunning}>
          {say('data.freezeDo', { id })}
        </button>
      </form>
    </details>
  );
}
