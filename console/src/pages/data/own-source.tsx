import type { ReactNode } from 'react';
import type { OfferedSource, OwnSource } from '../../api/views';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { Freezing } from '../../ui/freezing';
import { Badge, Moment, Refusal } from '../../ui/parts';
import { SourceLooks } from '../../ui/source-looks';
import { useWords } from '../../words/use-words';
import { SourceOffer } from './source-offer';

interface SourceProps {
  readonly source: OwnSource;
  /** The same as the ledger has it; undefined if it was never voted into force. */
  readonly offered: OfferedSource | undefined;
  readonly again: () => void;
}

/** A source of this member: how its last check ended, what it holds, and what its people may do with it. */
export function Source({ source, offered, again }: SourceProps): ReactNode {
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
      <SourceOffer source={source} offered={offered} again={again} />
      <Freezing target={{ source: { member: me.member, id } }} />
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
