import type { AllowedMeasurement } from '@entente/protocol';
import type { ReactNode } from 'react';
import type { EnclaveView } from '../../api/views';
import { goTo } from '../../state/place';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { useAnswer } from '../../state/use-answer';
import { Answered, Badge, Moment, Refusal, Section, Short } from '../../ui/parts';
import { ReasonForm } from '../../ui/reason-form';
import { Table } from '../../ui/table';
import { useWords } from '../../words/use-words';

/** Code that the members allow enclaves to run, and the enclaves of every host: which count, until when, by whose word. */
export function EnclavesPart(): ReactNode {
  const { say } = useWords();
  const enclaves = useAnswer('/v1/enclaves', {}, 5_000);
  const measurements = useAnswer('/v1/enclave-measurements', {}, 10_000);
  return (
    <>
      <Section title={say('enclaves.nodes')}>
        <p className="hint">{say('enclaves.simulatedHint')}</p>
        <Answered answer={enclaves}>{({ items }) => <Nodes of={items} again={enclaves.again} />}</Answered>
      </Section>
      <Section title={say('enclaves.measurements')}>
        <Answered answer={measurements}>{({ items }) => <Measurements of={items} />}</Answered>
      </Section>
    </>
  );
}

function Nodes({ of, again }: { readonly of: readonly EnclaveView[]; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  return (
    <Table
      label={say('enclaves.nodes')}
      columns={[
        {
          title: say('enclaves.node'),
          cell: ({ host, id }) => (
            <code>
              {host} {id}
            </code>
          ),
        },
        {
          title: say('enclaves.platform'),
          cell: ({ counts }) =>
            counts === undefined ? (
              '–'
            ) : counts.simulated ? (
              <Badge area="enclaves" value="simulated" />
            ) : (
              counts.platform
            ),
        },
        { title: say('enclaves.measurement'), cell: ({ round }) => round.measurement },
        { title: say('requests.status'), cell: ({ round }) => <Badge area="round" value={round.status} /> },
        { title: say('enclaves.found'), cell: ({ round }) => <Findings of={round} /> },
        {
          title: say('enclaves.counts'),
          cell: ({ counts }) => (counts?.status === 'verified' ? <Moment at={counts.validUntil} /> : '–'),
        },
        ...(me.role === 'operator'
          ? [
              {
                title: say('enclaves.mine'),
                cell: (enclave: EnclaveView) =>
                  enclave.host === me.member && enclave.round.status !== 'left' ? (
                    <Own of={enclave} again={again} />
                  ) : (
                    '–'
                  ),
              },
            ]
          : []),
      ]}
      rows={of}
      keyOf={({ host, id }) => `${host} ${id}`}
    />
  );
}

/** What each gateway found when it verified the quote itself. */
function Findings({ of: { findings } }: { readonly of: EnclaveView['round'] }): ReactNode {
  const found = Object.entries(findings);
  return found.length === 0
    ? '–'
    : found.map(([member, { verdict, fault }]) => (
        <div key={member}>
          {member} <Badge area="finding" value={verdict} /> {fault === undefined ? null : <code>{fault}</code>}
        </div>
      ));
}

/** An operator has its member's enclave attested anew, or takes it out. */
function Own({ of: { id, round }, again }: { readonly of: EnclaveView; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const attesting = useAction(async () => {
    await gateway.post('/v1/enclaves', { body: { id, measurement: round.measurement } });
    again();
  });
  const leaving = useAction(async () => {
    await gateway.post('/v1/enclaves/{id}/leave', { path: { id } });
    again();
  });
  const problem = attesting.problem ?? leaving.problem;
  return (
    <>
      {problem === undefined ? null : <Refusal problem={problem} />}
      <button type="button" disabled={attesting.isRunning} onClick={attesting.run}>
        {say('enclaves.attest')}
      </button>
      <details>
        <summary>{say('enclaves.leave')}</summary>
        <button type="button" className="danger" disabled={leaving.isRunning} onClick={leaving.run}>
          {say('enclaves.leaveDo', { id })}
        </button>
      </details>
    </>
  );
}

function Measurements({ of }: { readonly of: readonly AllowedMeasurement[] }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  return (
    <Table
      label={say('enclaves.measurements')}
      columns={[
        { title: say('sharing.title'), cell: ({ document }) => document.title },
        { title: 'ID', cell: ({ id }) => <code>{id}</code> },
        {
          title: say('enclaves.platform'),
          cell: ({ document }) =>
            document.platform === 'software' ? <Badge area="enclaves" value="simulated" /> : document.platform,
        },
        { title: say('enclaves.measurement'), cell: ({ document }) => <Short of={document.measurement} /> },
        { title: say('contract.until'), cell: ({ document }) => document.validUntil },
        { title: say('requests.status'), cell: ({ status }) => <Badge area="sharingStatus" value={status} /> },
        {
          title: say('sharing.withdraw'),
          cell: ({ id, status }) =>
            me.role === 'officer' && status === 'allowed' ? (
              <ReasonForm
                title={say('sharing.withdraw')}
                label={say('proposal.reason')}
                action={say('enclaves.withdrawDo', { id })}
                onDo={async (reason) => {
                  const document = { kind: 'enclave-withdrawal', id, reason } as const;
                  const proposal = await gateway.post('/v1/proposals', { body: { document } });
                  goTo('proposals', proposal.id);
                }}
              />
            ) : (
              '–'
            ),
        },
      ]}
      rows={of}
      keyOf={({ id }) => id}
    />
  );
}
