import type { QueryContract } from '@entente/protocol';
import type { ReactNode } from 'react';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { scopeInWords } from '../words/scope';
import { useWords } from '../words/use-words';
import { Answered, Section } from './parts';

/** What a question costs of each budget, and what an answer is priced at, before it is sent. */
export function Cost({ contract, keyId }: { readonly contract: QueryContract; readonly keyId: string }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const { id, version, limits, spends, price } = contract;
  const isFree = limits === undefined && spends === undefined && price === undefined;
  const query = { contract: `${id}@${String(version)}`, key: keyId };
  // Outside users are told the price alone: how much others have used is the members' matter.
  const isToldAll = !isFree && me.role !== 'outside';
  const cost = useAnswer(isToldAll ? '/v1/costs' : undefined, { query });
  return (
    <Section title={say('ask.cost')}>
      {!isToldAll ? (
        <p>{price === undefined ? say('ask.free') : say('ask.price', { amount: price.amount, unit: price.unit })}</p>
      ) : (
        <Answered answer={cost}>
          {({ items, price: priced }) => (
            <ul>
              {items.map(({ scope, units, free, limit }) => (
                <li key={scope}>{say('ask.units', { scope: scopeInWords(say, scope), units, free, limit })}</li>
              ))}
              {priced === null ? null : <li>{say('ask.price', { amount: priced.amount, unit: priced.unit })}</li>}
            </ul>
          )}
        </Answered>
      )}
    </Section>
  );
}
