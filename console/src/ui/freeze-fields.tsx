import type { FreezeTarget } from '@entente/protocol';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words';
import { Choice } from './fields';

const ownKinds = ['source', 'key', 'member'] as const;
const allKinds = [...ownKinds, 'contract', 'schema', 'alliance'] as const;

/** What somebody has chosen to freeze so far. */
export interface Chosen {
  readonly kind: (typeof allKinds)[number];
  readonly member: string;
  readonly id: string;
}

interface TargetFieldsProps {
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  /** Whose things may be chosen. */
  readonly members: readonly string[];
  /** Whether contracts, schemas and the alliance may be chosen, too. */
  readonly isAnything: boolean;
}

/** Fields to name a thing that is to be frozen. */
export function TargetFields({ chosen, onChoose, members, isAnything }: TargetFieldsProps): ReactNode {
  const { say } = useWords();
  const { kind, member, id } = chosen;
  return (
    <div className="filters">
      <Choice
        label={say('freeze.kind')}
        value={kind}
        of={(isAnything ? allKinds : ownKinds).map((one) => [one, say(`freezeKind.${one}`)])}
        onChange={(next) => {
          onChoose({ ...chosen, kind: next, id: '' });
        }}
      />
      {'source key member'.includes(kind) ? (
        <Choice
          label={say('alliance.member')}
          value={member}
          of={members.map((one) => [one, one])}
          onChange={(next) => {
            onChoose({ ...chosen, member: next });
          }}
        />
      ) : null}
      {kind === 'member' || kind === 'alliance' ? null : (
        <label>
          ID
          <input
            value={id}
            maxLength={64}
            onChange={(event) => {
              onChoose({ ...chosen, id: event.target.value });
            }}
          />
        </label>
      )}
    </div>
  );
}

/** What was chosen, as the gateway takes it; undefined until it is whole. */
export function chosenTarget({ kind, member, id: typed }: Chosen): FreezeTarget | undefined {
  const id = typed.trim();
  if (kind === 'alliance') {
    return { alliance: true };
  }
  if (kind === 'member') {
    return { member };
  }
  if (id === '') {
    return undefined;
  }
  switch (kind) {
    case 'source':
      return { source: { member, id } };
    case 'key':
      return { key: { member, id } };
    case 'contract':
      return { contract: id };
    case 'schema':
      return { schema: id };
  }
}
