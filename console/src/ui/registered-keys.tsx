import type { ReactNode } from 'react';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { useAnswer } from '../state/use-answer';
import { useWords } from '../words/use-words';
import { Answered, Badge, Moment, Refusal, Section, Short } from './parts';
import { Table } from './table';

/** The keys that somebody has registered to ask with, when they end, and a way to revoke each at once. */
export function RegisteredKeys(): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const keys = useAnswer('/v1/keys', {}, 30_000);
  const revoking = useAction(async (id: string) => {
    await gateway.post('/v1/keys/{id}/revocation', { path: { id } });
    keys.again();
  });
  return (
    <Section title={say('keys.title')}>
      {revoking.problem === undefined ? null : <Refusal problem={revoking.problem} />}
      <Answered answer={keys}>
        {({ items }) => (
          <Table
            label={say('keys.title')}
            columns={[
              { title: say('keys.key'), cell: ({ id }) => <Short of={id} /> },
              { title: say('requests.status'), cell: ({ status }) => <Badge area="key" value={status} /> },
              { title: say('delegation.until'), cell: ({ validUntil }) => <Moment at={validUntil} /> },
              {
                title: say('keys.act'),
                cell: ({ id, status }) =>
                  status === 'active' ? (
                    <button
                      type="button"
                      className="danger"
                      disabled={revoking.isRunning}
                      onClick={() => {
                        revoking.run(id);
                      }}
                    >
                      {say('keys.revoke')}
                    </button>
                  ) : null,
              },
            ]}
            rows={items}
            keyOf={({ id }) => id}
          />
        )}
      </Answered>
    </Section>
  );
}
