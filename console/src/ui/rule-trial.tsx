import {
  type BallotChoice,
  type Charter,
  electorsFor,
  membersOf,
  ProposalKind,
  tally,
  votingRuleFor,
} from '@entente/protocol';
import { type ReactNode, useId, useState } from 'react';
import { useWords, wordFor } from '../words/use-words';
import { Choice } from './fields';
import { Section } from './parts';

type Choices = Readonly<Record<string, BallotChoice | undefined>>;

/** What ballots would come to under the charter's rules, counted as the ledger counts them. Nothing is sent. */
export function RuleTrial({ charter }: { readonly charter: Charter }): ReactNode {
  const { say } = useWords();
  const outcome = useId();
  const members = membersOf(charter);
  const [kind, setKind] = useState<ProposalKind>('query-contract');
  const [author, setAuthor] = useState(members[0] ?? '');
  const [choices, setChoices] = useState<Choices>({});
  const rule = votingRuleFor(charter, kind);
  const { electorate, mustApprove } = electorsFor(charter, rule, { author });
  const chosen = (voter: string): BallotChoice | undefined =>
    choices[voter] ?? (voter === author && rule.authorVotes ? 'approve' : undefined);
  const ballots = electorate.flatMap((voter) => {
    const choice = chosen(voter);
    return choice === undefined ? [] : [{ voter, choice }];
  });
  const standing = tally({ rule, electorate, mustApprove, ballots });
  return (
    <Section title={say('trial.title')}>
      <p className="hint">{say('trial.lead')}</p>
      <div className="filters">
        <Choice
          label={say('proposals.kind')}
          value={kind}
          of={ProposalKind.options.map((each) => [each, wordFor(say, 'kind', each)] as const)}
          onChange={(value) => {
            setKind(ProposalKind.parse(value));
          }}
        />
        <Choice
          label={say('trial.author')}
          value={author}
          of={members.map((each) => [each, each] as const)}
          onChange={setAuthor}
        />
      </div>
      <div className="filters" aria-describedby={outcome}>
        {electorate.map((voter) => (
          <label key={voter}>
            {voter}
            {mustApprove.includes(voter) ? ` (${say('trial.must')})` : ''}
            <select
              value={chosen(voter) ?? ''}
              onChange={(event) => {
                const choice = event.target.value as BallotChoice | '';
                setChoices((before) => ({ ...before, [voter]: choice === '' ? undefined : choice }));
              }}
            >
              <option value="">{say('trial.silent')}</option>
              {(['approve', 'reject', 'abstain'] as const).map((choice) => (
                <option key={choice} value={choice}>
                  {wordFor(say, 'choice', choice)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <p role="status" id={outcome}>
        <span className={`badge ${standing}`}>{say(`trial.${standing}`)}</span>{' '}
        {say('trial.count', {
          approve: ballots.filter(({ choice }) => choice === 'approve').length,
          electors: electorate.length,
        })}
      </p>
    </Section>
  );
}
