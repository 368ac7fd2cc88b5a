import type { Ballot } from '@entente/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words';
import { Badge, Moment } from './parts';
import { Table } from './table';

/** Who voted how, when, and why. */
export function Ballots({ of }: { readonly of: readonly Ballot[] }): ReactNode {
  const { say } = useWords();
  return of.length === 0 ? (
    <p className="nothing">{say('proposal.noBallots')}</p>
  ) : (
    <Table
      label={say('proposal.ballots')}
      columns={[
        { title: say('audit.who'), cell: ({ voter }) => voter },
        { title: say('audit.what'), cell: ({ choice }) => <Badge area="choice" value={choice} /> },
        { title: say('votes.reason'), cell: (ballot) => ('reason' in ballot ? String(ballot.reason) : '') },
        { title: say('audit.when'), cell: ({ castAt }) => <Moment at={castAt} /> },
      ]}
      rows={of}
      keyOf={({ voter }) => voter}
    />
  );
}
