import type { Extract, PublishedExtract } from '@entente/protocol';
import type { ReactNode } from 'react';
import type { ExtractView } from '../../api/views';
import { goTo } from '../../state/place';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { useAnswer } from '../../state/use-answer';
import { Answered, Badge, Facts, Moment, Page, Refusal, Section } from '../../ui/parts';
import { ReasonForm } from '../../ui/reason-form';
import { Table } from '../../ui/table';
import { useWords } from '../../words/use-words';
import { Copy } from './copy';

/** A draft of this member: its report is what the members would vote on. */
export function DraftPage({ id }: { readonly id: string }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const path = { id };
  const draft = useAnswer('/v1/extracts/drafts/{id}', { path });
  const proposing = useAction(async () => {
    const proposal = await gateway.post('/v1/extracts/drafts/{id}/propose', { path });
    goTo('proposals', proposal.id);
  });
  return (
    <Answered answer={draft}>
      {({ extract, words }) => (
        <Page title={extract.title} beside={<Badge area="sharingStatus" value="draft" />}>
          <Said extract={extract} words={words} />
          {me.role !== 'officer' ? null : (
            <>
              {proposing.problem === undefined ? null : <Refusal problem={proposing.problem} />}
              <button type="button" className="main" disabled={proposing.isRunning} onClick={proposing.run}>
                {say('author.propose')}
              </button>
            </>
          )}
        </Page>
      )}
    </Answered>
  );
}

/** One published extract: its report, the own copy for a receiver, and for its owner who fetched it and its end. */
export function ExtractPage({ owner, id }: { readonly owner: string; readonly id: string }): ReactNode {
  const { me } = useSession();
  const extract = useAnswer('/v1/extracts/{owner}/{id}', { path: { owner, id } }, 10_000);
  return (
    <Answered answer={extract}>
      {(view) => (
        <Page title={view.extract.title} beside={<Badge area="sharingStatus" value={view.extract.status} />}>
          <Withdrawn of={view.extract} />
          <Said {...view} />
          {Object.hasOwn(view.extract.copies, me.member) ? <Copy of={view.extract} /> : null}
          {owner === me.member ? <Owned of={view} again={extract.again} /> : null}
        </Page>
      )}
    </Answered>
  );
}

function Withdrawn({ of: { withdrawn } }: { readonly of: PublishedExtract }): ReactNode {
  return withdrawn === undefined ? null : (
    <p className="stale">
      <Moment at={withdrawn.at} /> {withdrawn.reason}
    </p>
  );
}

/** What is done to its columns and what was measured over its rows. */
function Said({ extract, words }: { readonly extract: Extract; readonly words: readonly string[] }): ReactNode {
  const { say } = useWords();
  const { report } = extract;
  return (
    <>
      <Facts
        of={[
          [say('sharing.owner'), extract.owner],
          [say('extracts.receivers'), Object.keys(extract.copies).join(', ')],
          [say('contract.until'), extract.validUntil],
          [say('data.schema'), extract.schema],
        ]}
      />
      <Section title={say('extracts.says')}>
        <ul>
          {words.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
      <Section title={say('extracts.report')}>
        <Facts
          of={[
            [say('extracts.rows'), report.rows],
            [say('extracts.groups'), report.groups],
            [say('extracts.smallest'), report.smallest],
            ...(report.leastValues === undefined ? [] : [[say('extracts.leastValues'), report.leastValues] as const]),
            [say('extracts.suppressed'), `${String(report.suppressedPercent)} %`],
            [say('extracts.leftOut'), report.leastLeftOut],
            [say('extracts.prosecutor'), bothOf(report.prosecutor)],
            [say('extracts.journalist'), bothOf(report.journalist)],
            [say('extracts.marketer'), inPercent(report.marketer)],
          ]}
        />
        <p className="hint">{say('extracts.riskHint')}</p>
      </Section>
    </>
  );
}

function Owned({ of, again }: { readonly of: ExtractView; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const { extract, handedOut = [] } = of;
  return (
    <Section title={say('extracts.handedOut')}>
      <Table
        label={say('extracts.handedOut')}
        columns={[
          { title: say('audit.who'), cell: ({ receiver }) => receiver },
          { title: say('audit.when'), cell: ({ at }) => <Moment at={at} /> },
        ]}
        rows={handedOut}
        keyOf={({ receiver, at }) => `${receiver} ${at}`}
      />
      {me.role === 'officer' && extract.status === 'published' ? (
        <ReasonForm
          title={say('sharing.withdraw')}
          label={say('proposal.reason')}
          action={say('sharing.withdrawDo', { id: extract.id })}
          onDo={async (reason) => {
            await gateway.post('/v1/extracts/{id}/withdraw', { path: { id: extract.id }, body: { reason } });
            again();
          }}
        />
      ) : null}
    </Section>
  );
}

function bothOf({ highest, average }: Extract['report']['prosecutor']): string {
  return `${inPercent(highest)} (${inPercent(average)})`;
}

/** Of millionths. */
function inPercent(risk: number): string {
  return `${(risk / 10_000).toFixed(2)} %`;
}
