import type { ReadSoFar } from '@entente/client/hidden';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words';

/** How much of each owner's publication has been read, while the answer to a hidden question is opened. */
export function Reading({ of }: { readonly of: readonly ReadSoFar[] }): ReactNode {
  const { say } = useWords();
  return (
    <ul className="reading">
      {of.map((read) => (
        <li key={read.owner}>
          <label>
            {say('request.reading', { owner: read.owner })} <progress value={read.bytes} max={read.of} />
          </label>
        </li>
      ))}
    </ul>
  );
}

/** With what was read last in the place of what the same owner had before. */
export function readingWith(before: readonly ReadSoFar[], read: ReadSoFar): readonly ReadSoFar[] {
  return [...before.filter(({ owner }) => owner !== read.owner), read];
}
