import type { Schema } from '@entente/client/connect';
import { type GeneralizedSchema, parseVersionedId } from '@entente/protocol';
import { type ReactNode, useState } from 'react';
import { hrefOf } from '../state/place';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { type Say, useWords, wordFor } from '../words/use-words';
import { Refusal } from './parts';
import { Table } from './table';

type ContractUses = Schema<'ContractUses'>;

interface Found {
  readonly schema: GeneralizedSchema;
  readonly contracts: readonly ContractUses[];
}

/** Column by column: what the schema allows, which contracts in force use it how, what they tell, and whose requesters may ask. */
export function ColumnUses({ schema }: { readonly schema: string }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const [found, setFound] = useState<Found>();
  const looking = useAction(async () => {
    const { id, version } = parseVersionedId(schema);
    const path = { id, version: String(version) };
    const [document, { items }] = await Promise.all([
      gateway.get('/v1/schemas/{id}/versions/{version}', { path }),
      gateway.get('/v1/schemas/{id}/versions/{version}/uses', { path }),
    ]);
    setFound({ schema: document, contracts: items });
  });
  return (
    <>
      {looking.problem === undefined ? null : <Refusal problem={looking.problem} />}
      <div className="actions">
        <button type="button" disabled={looking.isRunning} onClick={looking.run}>
          {looking.isRunning ? say('app.loading') : say('uses.show', { schema })}
        </button>
      </div>
      <div role="status">{found === undefined ? null : <UsesTable of={found} name={schema} />}</div>
    </>
  );
}

function UsesTable({ of: { schema, contracts }, name }: { readonly of: Found; readonly name: string }): ReactNode {
  const { say } = useWords();
  return (
    <Table
      label={say('uses.title', { schema: name })}
      columns={[
        { title: say('plain.column'), cell: ([column]) => <code>{column}</code> },
        { title: say('uses.allowed'), cell: ([, { use }]) => allowed(use, say) },
        { title: say('uses.by'), cell: ([column]) => <UsedBy column={column} contracts={contracts} /> },
      ]}
      rows={Object.entries(schema.columns)}
      keyOf={([column]) => column}
    />
  );
}

function UsedBy({
  column,
  contracts,
}: {
  readonly column: string;
  readonly contracts: readonly ContractUses[];
}): ReactNode {
  const { say } = useWords();
  const using = contracts.flatMap(({ contract, title, members, columns }) =>
    columns.filter((each) => each.column === column).map((each) => ({ ...each, contract, title, members })),
  );
  return using.length === 0 ? (
    say('uses.none')
  ) : (
    <ul className="plain">
      {using.map(({ contract, title, members, uses, result }) => (
        <li key={contract}>
          <a href={hrefOf('contracts', contract)} title={title}>
            {contract}
          </a>{' '}
          {[...new Set(uses.map(({ does }) => wordFor(say, 'does', does)))].join(', ')} ·{' '}
          {result.length === 0 ? say('uses.untold') : say('uses.told', { outputs: result.join(', ') })} ·{' '}
          {say('uses.askers', { members: members.join(', ') })}
        </li>
      ))}
    </ul>
  );
}

function allowed(use: object, say: Say): string {
  const words = Object.entries(use).map(
    ([grant, of]) => `${wordFor(say, 'grant', grant)}: ${Array.isArray(of) ? of.join(', ') : String(of)}`,
  );
  return words.length === 0 ? say('uses.nothing') : words.join('; ');
}
