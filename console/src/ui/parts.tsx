import type { ReactNode } from 'react';
import type { Problem } from '../api/problem';
import type { Answer } from '../state/use-answer';
import { problemWords } from '../words/problem-words';
import { useWords, wordFor } from '../words/use-words';

/** A page's heading, what may stand beside it, and what it is about. */
export function Page(props: {
  readonly title: string;
  readonly lead?: string;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <>
      <header className="page-head">
        <h1>{props.title}</h1>
        {props.beside}
      </header>
      {props.lead === undefined ? null : <p className="lead">{props.lead}</p>}
      {props.children}
    </>
  );
}

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** A refusal in words: what it is, what to do, and its code for whoever looks it up. */
export function Refusal({ problem, again }: { readonly problem: Problem; readonly again?: () => void }): ReactNode {
  const { say, language } = useWords();
  const isAway = problem.code === 'UNREACHABLE';
  const { title, act } = problemWords(problem, language);
  return (
    <div className="refusal" role="alert">
      <strong>{isAway ? say('app.unreachable') : title}</strong>
      {act === undefined ? null : <p>{act}</p>}
      {isAway || problem.detail === '' ? null : <p className="detail">{problem.detail}</p>}
      <p className="code">
        <code>{problem.code}</code>
        {again === undefined ? null : (
          <button type="button" onClick={again}>
            {say('app.again')}
          </button>
        )}
      </p>
    </div>
  );
}

/** What became of a question to the gateway: a wait, a refusal, or what it answered, with a word if that may be old. */
export function Answered<T>(props: {
  readonly answer: Answer<T>;
  readonly children: (value: T) => ReactNode;
}): ReactNode {
  const { say, language } = useWords();
  const { value, problem, again } = props.answer;
  if (value === undefined) {
    return problem === undefined ? (
      <p className="loading" role="status">
        {say('app.loading')}
      </p>
    ) : (
      <Refusal problem={problem} again={again} />
    );
  }
  return (
    <>
      {problem === undefined ? null : (
        <p className="stale" role="status">
          {say('app.stale', { title: problemWords(problem, language).title })}
        </p>
      )}
      {props.children(value)}
    </>
  );
}

/** A state in one word, coloured by what it means. */
export function Badge({ area, value }: { readonly area: string; readonly value: string }): ReactNode {
  const { say } = useWords();
  return <span className={`badge ${value}`}>{wordFor(say, area, value)}</span>;
}

export function Moment({ at }: { readonly at: string | null | undefined }): ReactNode {
  const { moment } = useWords();
  return at === null || at === undefined ? '–' : <time dateTime={at}>{moment(at)}</time>;
}

/** A hash or an id, cut for the eye; whole for whoever copies or points at it. */
export function Short({ of }: { readonly of: string }): ReactNode {
  return (
    <code title={of} className="short">
      {of.length > 14 ? `${of.slice(0, 12)}…` : of}
    </code>
  );
}

export function Facts({ of }: { readonly of: readonly (readonly [string, ReactNode])[] }): ReactNode {
  return (
    <dl className="facts">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
