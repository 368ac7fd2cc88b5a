import { type ReactNode, Suspense } from 'react';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { Delegations } from '../ui/delegations';
import { FrozenThings } from '../ui/frozen-things';
import { EmptyAlliance } from '../ui/members-health';
import { Answered, Badge, Moment, Page, Section } from '../ui/parts';
import { RegisteredKeys } from '../ui/registered-keys';
import { StandingApprovals } from '../ui/standing-approvals';
import { Table } from '../ui/table';
import { thresholdInWords } from '../words/threshold';
import { useWords, wordFor } from '../words/use-words';
import { fetched } from '../state/fetched';

// It counts by the protocol's own code, which is fetched when it is first needed.
const RuleTrial = fetched(async () => ({ default: (await import('../ui/rule-trial')).RuleTrial }));

export function AlliancePage(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const charter = useAnswer('/v1/charter', {}, 30_000);
  const members = useAnswer('/v1/members', {}, 10_000);
  if (charter.problem?.code === 'CHARTER_NOT_IN_FORCE') {
    return (
      <Page title={say('nav.alliance')}>
        <EmptyAlliance />
      </Page>
    );
  }
  return (
    <Answered answer={charter}>
      {(text) => (
        <Page title={text.title} lead={`${say('alliance.charter')} ${text.id}@${String(text.version)}`}>
          <FrozenThings members={Object.keys(text.members).sort()} />
          <Section title={say('alliance.members')}>
            <Answered answer={members}>
              {({ items }) => (
                <Table
                  label={say('alliance.members')}
                  columns={[
                    { title: say('alliance.member'), cell: ({ title, mspId }) => `${title} (${mspId})` },
                    {
                      title: say('alliance.roles'),
                      cell: ({ roles }) => roles.map((role) => <Badge key={role} area="role" value={role} />),
                    },
                    { title: say('alliance.gateway'), cell: ({ gateway }) => <code>{gateway?.link ?? '–'}</code> },
                    { title: say('alliance.since'), cell: ({ gateway }) => <Moment at={gateway?.registeredAt} /> },
                  ]}
                  rows={items}
                  keyOf={({ mspId }) => mspId}
                />
              )}
            </Answered>
          </Section>
          <Section title={say('alliance.rules')}>
            <Table
              label={say('alliance.rules')}
              columns={[
                { title: say('proposals.kind'), cell: ([kind]) => wordFor(say, 'kind', kind) },
                {
                  title: say('proposal.rule'),
                  cell: ([, rule]) =>
                    say(rule.supervisor ? 'alliance.ruleSupervisor' : 'alliance.rule', {
                      threshold: thresholdInWords(say, rule),
                      days: rule.deadlineDays,
                    }),
                },
              ]}
              rows={Object.entries(text.votingRules)}
              keyOf={([kind]) => kind}
            />
          </Section>
          <Suspense fallback={<p className="loading">{say('app.loading')}</p>}>
            <RuleTrial charter={text} />
          </Suspense>
          <Delegations members={Object.keys(text.members).sort()} />
          <StandingApprovals members={Object.keys(text.members).sort()} />
          {me.role === 'requester' ? <RegisteredKeys /> : null}
        </Page>
      )}
    </Answered>
  );
}
