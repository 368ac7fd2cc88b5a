import { diffContracts, type GeneralizedSchema, type QueryContract } from '@entente/protocol';
import { type ReactNode, useState } from 'react';
import { useAnswer } from '../state/use-answer';
import { useWords } from '../words/use-words';
import { Changes } from './contract-text';
import { Choice } from './fields';
import { Answered, Section } from './parts';

interface CompareProps {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  /** The newest version that came into force. */
  readonly newest: number;
}

/** What this version tells more, and what less, than any other; than the one before it unless another is chosen. */
export function CompareVersions({ contract, schemas, newest }: CompareProps): ReactNode {
  const { say } = useWords();
  const { id, version } = contract;
  const others = Array.from({ length: Math.max(newest, version) }, (_none, index) => index + 1).filter(
    (each) => each !== version,
  );
  const [chosen, setChosen] = useState<string>();
  const against = chosen ?? String(version > 1 ? version - 1 : (others[0] ?? ''));
  const other = useAnswer(against === '' ? undefined : '/v1/query-contracts/{id}/versions/{version}', {
    path: { id, version: against },
  });
  if (others.length === 0) {
    return null;
  }
  return (
    <Section title={say('compare.title')}>
      <div className="filters">
        <Choice
          label={say('compare.with')}
          value={against}
          of={others.map((each) => [String(each), String(each)] as const)}
          onChange={setChosen}
        />
      </div>
      <Answered answer={other}>{(view) => <Changes of={diffContracts(view.contract, contract, schemas)} />}</Answered>
    </Section>
  );
}
