import type { Schema } from '@entente/client/connect';
import { type ReactNode, Suspense, useMemo, useState } from 'react';
import { useAnswer } from '../../state/use-answer';
import { Answered, Section } from '../../ui/parts';
import { Table } from '../../ui/table';
import { scopeInWords } from '../../words/scope';
import { useWords } from '../../words/use-words';
import { fetched } from '../../state/fetched';

const Plot = fetched(() => import('../../ui/plot'));

type Budget = Schema<'BudgetView'>;

type History = Schema<'BudgetHistory'>;

/** Budgets of contracts and schemas in force: what is left, and what was spent in the periods before. */
export function BudgetsPart(): ReactNode {
  const { say } = useWords();
  const budgets = useAnswer('/v1/budgets', {}, 10_000);
  const [scope, setScope] = useState<string>();
  return (
    <Section title={say('budget.title')}>
      <Answered answer={budgets}>
        {({ items }) => (
          <Table
            label={say('budget.title')}
            columns={[
              {
                title: say('budget.scope'),
                cell: (budget) => (
                  <button
                    type="button"
                    className="link"
                    aria-expanded={budget.scope === scope}
                    onClick={() => {
                      setScope(budget.scope === scope ? undefined : budget.scope);
                    }}
                  >
                    {scopeInWords(say, budget.scope)}
                  </button>
                ),
              },
              { title: say('budget.period'), cell: ({ period }) => period },
              { title: say('budget.left'), cell: (budget) => <Left of={budget} /> },
              { title: say('budget.spent'), cell: ({ spent }) => spent, isNumber: true },
              { title: say('budget.open'), cell: ({ open }) => open, isNumber: true },
              { title: say('budget.free'), cell: ({ free }) => free, isNumber: true },
              { title: say('budget.limit'), cell: ({ limit }) => limit, isNumber: true },
            ]}
            rows={items}
            keyOf={(budget) => budget.scope}
          />
        )}
      </Answered>
      {scope === undefined ? null : <PastPeriods key={scope} scope={scope} />}
    </Section>
  );
}

function Left({ of: { limit, spent, open } }: { readonly of: Budget }): ReactNode {
  const { say } = useWords();
  return (
    <meter
      min={0}
      max={limit}
      low={limit * 0.2}
      optimum={limit}
      value={limit - spent - open}
      aria-label={say('budget.left')}
    />
  );
}

function PastPeriods({ scope }: { readonly scope: string }): ReactNode {
  const { say } = useWords();
  const history = useAnswer('/v1/budgets/{scope}', { path: { scope } }, 10_000);
  return (
    <section>
      <h3>{say('budget.past', { scope })}</h3>
      <Answered answer={history}>{(budget) => <Over of={budget} />}</Answered>
    </section>
  );
}

function Over({ of: { past, period, spent, open, limit } }: { readonly of: History }): ReactNode {
  const { say } = useWords();
  const rows = useMemo(() => [{ period, spent: spent + open }, ...past], [period, spent, open, past]);
  const drawn = useMemo(() => {
    const dated = rows.filter(({ period: each }) => !Number.isNaN(Date.parse(each))).toReversed();
    const times = dated.map(({ period: each }) => Date.parse(each) / 1_000);
    const series = [
      { label: say('budget.spent'), colour: '--accent', values: dated.map((each) => each.spent) },
      { label: say('budget.limit'), colour: '--quiet', values: dated.map(() => limit) },
    ];
    return { times, series };
  }, [rows, limit, say]);
  return (
    <>
      {drawn.times.length > 1 ? (
        <Suspense fallback={<div className="plot" />}>
          <Plot {...drawn} labelOfTime={say('budget.period')} showNumber={String} showTime={monthOf} />
        </Suspense>
      ) : null}
      <Table
        label={say('budget.title')}
        columns={[
          { title: say('budget.period'), cell: (each) => each.period },
          { title: say('budget.spent'), cell: (each) => each.spent, isNumber: true },
        ]}
        rows={rows}
        keyOf={(each) => each.period}
      />
    </>
  );
}

function monthOf(iso: string): string {
  return iso.slice(0, 10);
}
