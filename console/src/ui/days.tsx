import type { ReactNode } from 'react';
import type { QueryView } from '../api/views';
import { useWords } from '../words/use-words';

const shown = 14;
const dayMs = 86_400_000;

/** How many requests there were on each of the last days, and how many of them were answered. */
export function Days({ of }: { readonly of: readonly QueryView[] }): ReactNode {
  const { say } = useWords();
  const today = Date.now();
  const days = Array.from({ length: shown }, (_none, back) => {
    const day = new Date(today - (shown - 1 - back) * dayMs).toISOString().slice(0, 10);
    const asked = of.filter(({ askedAt }) => askedAt.startsWith(day));
    return { day, asked: asked.length, answered: asked.filter(({ status }) => status === 'answered').length };
  });
  const sum = (pick: (day: (typeof days)[number]) => number): number => days.reduce((all, day) => all + pick(day), 0);
  const most = Math.max(1, ...days.map(({ asked }) => asked));
  const text = say('home.pulseText', { count: sum(({ asked }) => asked), answered: sum(({ answered }) => answered) });
  return (
    <figure className="days">
      <svg viewBox={`0 0 ${String(shown * 20)} 64`} role="img" aria-label={text} preserveAspectRatio="none">
        {days.map(({ day, asked, answered }, index) => (
          <g key={day} transform={`translate(${String(index * 20 + 2)} 0)`}>
            <title>{`${day}: ${String(asked)}`}</title>
            <Bar kind="asked" height={(60 * asked) / most} />
            <Bar kind="answered" height={(60 * answered) / most} />
          </g>
        ))}
      </svg>
      <figcaption>{text}</figcaption>
    </figure>
  );
}

function Bar({ kind, height }: { readonly kind: string; readonly height: number }): ReactNode {
  return <rect className={kind} x="0" width="16" y={64 - height} height={height} rx="1" />;
}
