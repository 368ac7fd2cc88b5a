import type { ProposedDocument } from '@entente/client/connect';
import type { Charter, QueryContract } from '@entente/protocol';
import type { ReactNode } from 'react';
import { fileOf } from '../../author/draft';
import type { Fault, Judged, Spot } from '../../author/messages';
import type { JudgedDraft } from '../../author/use-judged';
import { goTo } from '../../state/place';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { Changes, ContractText, TraceText } from '../../ui/contract-text';
import { Refusal, Section } from '../../ui/parts';
import { useWords } from '../../words/use-words';
import { DryRun } from './dry-run';

interface OutcomeProps {
  /** Undefined where the draft cannot even be read. */
  readonly form: Readonly<Record<string, unknown>> | undefined;
  readonly judged: JudgedDraft;
  readonly charter: Charter;
  readonly inForce: QueryContract | undefined;
  /** Brings a fault's place in its text into sight. */
  readonly goTo: (spot: Spot) => void;
}

/** What becomes of a draft: its verdict or faults, what it says in plain words, what it changes, and what can be done with it. */
export function Outcome({ form, judged, charter, inForce, goTo: goToSpot }: OutcomeProps): ReactNode {
  const { judged: last, isJudging, broken } = judged;
  const isSound = form !== undefined && !isJudging && last?.verdict?.accepted === true;
  return (
    <div className="outcome">
      <VerdictOf judged={last} broken={broken} goTo={goToSpot}>
        <Propose form={form} isSound={isSound} />
      </VerdictOf>
      {last?.contract === undefined ? null : (
        <Rendered judged={last} contract={last.contract} {...{ charter, inForce }} />
      )}
      <DryRun form={form} isSound={isSound} />
    </div>
  );
}

interface VerdictProps {
  readonly judged: Judged | undefined;
  readonly broken: string | undefined;
  readonly goTo: (spot: Spot) => void;
  readonly children: ReactNode;
}

function VerdictOf({ judged, broken, goTo: goToSpot, children }: VerdictProps): ReactNode {
  const { say } = useWords();
  const isAccepted = judged?.verdict?.accepted === true;
  return (
    <Section title={say('author.verdict')}>
      {broken === undefined ? null : (
        <p className="refusal" role="alert">
          {say('author.broken', { why: broken })}
        </p>
      )}
      {judged === undefined ? (
        <p role="status">{say('app.loading')}</p>
      ) : (
        <p role="status" className={`verdict ${isAccepted ? 'proven' : 'refuted'}`}>
          {say(isAccepted ? 'author.accepted' : 'author.refused', { count: judged.faults.length })}
        </p>
      )}
      <Faults of={judged?.faults ?? []} goTo={goToSpot} />
      {children}
    </Section>
  );
}

function Faults({
  of,
  goTo: goToSpot,
}: {
  readonly of: readonly Fault[];
  readonly goTo: (spot: Spot) => void;
}): ReactNode {
  const { say } = useWords();
  return (
    <ul className="faults">
      {of.map(({ place, text, hint, at }, index) => (
        <li key={`${place} ${String(index)}`}>
          {at === undefined ? (
            <code>{place}</code>
          ) : (
            <button
              type="button"
              aria-label={say('author.goTo', { place })}
              onClick={() => {
                goToSpot({ ...at });
              }}
            >
              <code>{place}</code>
            </button>
          )}{' '}
          {text}
          {hint === '' ? null : <em> {hint}</em>}
        </li>
      ))}
    </ul>
  );
}

function Propose({ form, isSound }: Pick<OutcomeProps, 'form'> & { readonly isSound: boolean }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const proposing = useAction(async () => {
    const { id } = await gateway.post('/v1/proposals', { body: { document: form as ProposedDocument } });
    goTo('proposals', id);
  });
  return (
    <>
      {proposing.problem === undefined ? null : <Refusal problem={proposing.problem} />}
      <div className="actions">
        {me.role !== 'officer' ? (
          <p className="hint">{say('author.onlyOfficers', { role: me.role })}</p>
        ) : (
          <button type="button" className="main" disabled={!isSound || proposing.isRunning} onClick={proposing.run}>
            {say('author.propose')}
          </button>
        )}
        {form === undefined ? null : (
          <a
            className="button"
            download={`${String(form['id']) || 'contract'}.yaml`}
            href={`data:application/yaml;charset=utf-8,${encodeURIComponent(fileOf(form))}`}
          >
            {say('author.download')}
          </a>
        )}
      </div>
    </>
  );
}

interface RenderedProps extends Pick<OutcomeProps, 'charter' | 'inForce'> {
  readonly judged: Judged;
  readonly contract: QueryContract;
}

function Rendered({ judged, contract, charter, inForce }: RenderedProps): ReactNode {
  const { say } = useWords();
  const { schemas, verdict, changes } = judged;
  return (
    <>
      {changes === undefined || inForce === undefined ? null : (
        <Section title={say('contract.diff', { version: inForce.version })}>
          <Changes of={changes} />
        </Section>
      )}
      <ContractText contract={contract} schemas={schemas} charter={charter} />
      {verdict?.accepted === true ? <TraceText verdict={verdict} /> : null}
    </>
  );
}
