import type { ReactNode } from 'react';
import { useWords } from '../words/use-words';

/** The ways through a list that comes in pages: on, and back to where it begins. */
export function Pages<C>(props: {
  /** Where the page in sight begins; undefined is the first. */
  readonly at: C | undefined;
  /** Where the next one begins, if there is one. */
  readonly next: C | undefined;
  readonly go: (at: C | undefined) => void;
}): ReactNode {
  const { say } = useWords();
  const { at, next, go } = props;
  return (
    <div className="actions">
      {at === undefined ? null : (
        <button
          type="button"
          onClick={() => {
            go(undefined);
          }}
        >
          {say('app.fromStart')}
        </button>
      )}
      {next === undefined ? null : (
        <button
          type="button"
          onClick={() => {
            go(next);
          }}
        >
          {say('app.further')}
        </button>
      )}
    </div>
  );
}
