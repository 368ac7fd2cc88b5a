import type { ReactNode } from 'react';
import type { OfferedSource, OwnSource, ProposalView } from '../../api/views';
import { goTo, hrefOf } from '../../state/place';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { useAnswer } from '../../state/use-answer';
import { Refusal } from '../../ui/parts';
import { useWords } from '../../words/use-words';

interface SourceOfferProps {
  readonly source: OwnSource;
  readonly offered: OfferedSource | undefined;
  readonly again: () => void;
}

/** Whether a source is on offer with the mapping that it has, and for officers a way to offer it or take it back. */
export function SourceOffer({ source, offered, again }: SourceOfferProps): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const waiting = useWaitingOffer(source);
  const isOnOffer = offered?.offered === true;
  const isSame = isOnOffer && offered.mappingHash === source.mappingHash;
  return (
    <>
      <p>
        {say(isSame ? 'offer.same' : isOnOffer ? 'offer.changed' : 'offer.none')}{' '}
        {waiting === undefined ? null : <a href={hrefOf('proposals', waiting.id)}>{say('offer.waiting')}</a>}
      </p>
      {me.role !== 'officer' ? null : (
        <>
          {isSame || waiting !== undefined ? null : <Offer id={source.id} />}
          {isOnOffer ? <Withdraw id={source.id} again={again} /> : null}
        </>
      )}
    </>
  );
}

/** The open proposal to offer a source with the mapping that it has. */
function useWaitingOffer({ id, mappingHash }: OwnSource): ProposalView | undefined {
  const { me } = useSession();
  const open = useAnswer('/v1/proposals', { query: { status: 'open', kind: 'data-source' } }, 5_000);
  return open.value?.items.find(
    ({ document }) =>
      document.kind === 'data-source' &&
      document.member === me.member &&
      document.id === id &&
      document.mappingHash === mappingHash,
  );
}

/** It is checked once more and put to the vote: the proposal is what its officer sees next. */
function Offer({ id }: { readonly id: string }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const offering = useAction(async () => {
    const proposal = await gateway.post('/v1/sources/{id}/offer', { path: { id } });
    goTo('proposals', proposal.id);
  });
  return (
    <>
      {offering.problem === undefined ? null : <Refusal problem={offering.problem} />}
      <div className="actions">
        <button type="button" className="main" disabled={offering.isRunning} onClick={offering.run}>
          {say(offering.isRunning ? 'app.loading' : 'offer.do', { id })}
        </button>
      </div>
    </>
  );
}

/** At once and for all; offering it again takes a vote, so it takes two steps. */
function Withdraw({ id, again }: { readonly id: string; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const withdrawing = useAction(async () => {
    await gateway.post('/v1/sources/{id}/withdrawal', { path: { id } });
    again();
  });
  return (
    <details>
      <summary>{say('offer.withdraw')}</summary>
      <p className="hint">{say('offer.withdrawHint')}</p>
      {withdrawing.problem === undefined ? null : <Refusal problem={withdrawing.problem} />}
      <button type="button" className="danger" disabled={withdrawing.isRunning} onClick={withdrawing.run}>
        {say('offer.withdrawDo', { id })}
      </button>
    </details>
  );
}
