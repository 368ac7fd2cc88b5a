import type { QueryContract } from '@entente/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import type { ProposalView } from '../api/views';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { useAnswer } from '../state/use-answer';
import { loadWhole, type WholeContract } from '../state/use-contract';
import { Ballots } from '../ui/ballots';
import { ContractDiff, ContractText, VerdictText } from '../ui/contract-text';
import { FrozenUnder } from '../ui/freezing';
import { LeakHunt } from '../ui/leak-hunt';
import { Answered, Badge, Facts, Moment, Page, Refusal, Section, Short } from '../ui/parts';
import { thresholdInWords } from '../words/threshold';
import { useWords, wordFor } from '../words/use-words';

export function ProposalPage({ id }: { readonly id: string }): ReactNode {
  const { say } = useWords();
  const proposal = useAnswer('/v1/proposals/{id}', { path: { id } }, 3_000);
  return (
    <Answered answer={proposal}>
      {(view) => (
        <Page title={view.title} beside={<Badge area="vote" value={view.status} />}>
          <Facts
            of={[
              [say('proposals.kind'), wordFor(say, 'kind', view.kind)],
              [say('proposals.author'), view.author],
              [say('proposals.deadline'), <Moment at={view.deadline} />],
              [
                say('proposal.rule'),
                inWords(view, say('proposal.threshold', { threshold: thresholdInWords(say, view.rule) })),
              ],
              ...(view.mustApprove.length === 0
                ? []
                : [['', say('proposal.must', { members: view.mustApprove.join(', ') })] as const]),
              [say('proposal.hash'), <Short of={view.contentHash} />],
            ]}
          />
          <Voting of={view} again={proposal.again} />
          <Document key={view.contentHash} of={view} />
        </Page>
      )}
    </Answered>
  );
}

function Voting({ of, again }: { readonly of: ProposalView; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  return (
    <Section title={say('proposal.ballots')}>
      <Ballots of={of.ballots} />
      <Vote on={of} again={again} />
    </Section>
  );
}

function Vote({ on, again }: { readonly on: ProposalView; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const [reason, setReason] = useState('');
  const voting = useAction(async (choice: 'approve' | 'reject') => {
    const said = reason.trim() === '' ? {} : { reason: reason.trim() };
    await gateway.post('/v1/proposals/{id}/ballots', {
      path: { id: on.id },
      body: { contentHash: on.contentHash, choice, ...said },
    });
    again();
  });
  if (on.status !== 'open') {
    return null;
  }
  if (me.role !== 'officer') {
    return <p className="hint">{say('proposal.onlyOfficers', { role: me.role })}</p>;
  }
  return (
    <form
      className="vote"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <h3>{say('proposal.yours', { member: me.member })}</h3>
      {on.awaitingMe ? null : <p className="hint">{say('proposal.voted')}</p>}
      <label>
        {say('proposal.reason')}
        <input
          value={reason}
          maxLength={200}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      </label>
      {voting.problem === undefined ? null : <Refusal problem={voting.problem} />}
      <div className="actions">
        {(['approve', 'reject'] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            className={choice === 'approve' ? 'main' : 'danger'}
            disabled={voting.isRunning}
            onClick={() => {
              voting.run(choice);
            }}
          >
            {say(`proposal.${choice}`)}
          </button>
        ))}
      </div>
    </form>
  );
}

/** A contract is shown as its voters need it; every other document as it is. */
function Document({ of }: { readonly of: ProposalView }): ReactNode {
  const { say } = useWords();
  const { document } = of;
  return document.kind === 'query-contract' ? (
    <>
      <Contract contract={document} />
      <LeakHunt proposal={of.id} />
    </>
  ) : (
    <Section title={say('proposal.text')}>
      {document.kind === 'unfreeze' ? <FrozenUnder id={document.freeze} /> : null}
      <pre tabIndex={0}>{JSON.stringify(document, undefined, 2)}</pre>
    </Section>
  );
}

function Contract({ contract }: { readonly contract: QueryContract }): ReactNode {
  const { gateway } = useSession();
  const charter = useAnswer('/v1/charter');
  const [whole, setWhole] = useState<Pick<WholeContract, 'contract' | 'schemas' | 'previous'>>();
  useEffect(() => {
    loadWhole(gateway, contract).then(setWhole, () => {
      // Without its schemas it is shown as text alone.
      setWhole({ contract, schemas: [], previous: undefined });
    });
  }, [gateway, contract]);
  if (whole === undefined) {
    return null;
  }
  const shown = { contract, schemas: whole.schemas, charter: charter.value };
  return (
    <>
      {whole.previous === undefined ? null : (
        <ContractDiff from={whole.previous} to={contract} schemas={whole.schemas} />
      )}
      <ContractText {...shown} />
      {whole.schemas.length === 0 ? null : <VerdictText {...shown} />}
    </>
  );
}

function inWords({ electorate }: ProposalView, threshold: string): string {
  return `${threshold} (${electorate.join(', ')})`;
}
