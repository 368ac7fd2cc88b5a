import type { Schema } from '@entente/client/connect';
import { type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import { useAnswer } from '../state/use-answer';
import { useWords } from '../words/use-words';
import { Answered, Section } from './parts';
import { Table } from './table';
import { fetched } from '../state/fetched';

const Plot = fetched(() => import('./plot'));

type PulseView = Schema<'PulseView'>;
type Bucket = PulseView['items'][number];

/**
 * What the whole alliance asks and answers over time, as the ledger has it: two plots, and the same in words and rows.
 * @param contract of this version alone
 */
export function Pulse({ title, contract }: { readonly title: string; readonly contract?: string }): ReactNode {
  const { say } = useWords();
  const [span, setSpan] = useState<'hour' | 'day'>('hour');
  const pulse = useAnswer('/v1/pulse', { query: { window: span, contract } }, 5_000);
  return (
    <Section title={title}>
      <div className="actions" role="group" aria-label={say('pulse.span')}>
        {(['hour', 'day'] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === span}
            onClick={() => {
              setSpan(each);
            }}
          >
            {say(`pulse.${each}`)}
          </button>
        ))}
      </div>
      <Answered answer={pulse}>{(view) => <Plots of={view} />}</Answered>
    </Section>
  );
}

function Plots({ of: { items, since } }: { readonly of: PulseView }): ReactNode {
  const { say, moment, hour } = useWords();
  const count = useCallback((value: number) => String(value), []);
  const ms = useCallback((value: number) => `${String(Math.round(value))} ms`, []);
  const times = useMemo(() => items.map(({ at }) => Date.parse(at) / 1_000), [items]);
  const asked = useMemo(
    () => [
      { label: say('pulse.asked'), colour: '--quiet', values: items.map((bucket) => bucket.asked) },
      { label: say('pulse.answered'), colour: '--accent', values: items.map((bucket) => bucket.answered) },
      { label: say('pulse.unanswered'), colour: '--bad', values: items.map((bucket) => bucket.unanswered) },
    ],
    [items, say],
  );
  const took = useMemo(
    () => [
      { label: say('pulse.median'), colour: '--accent', values: items.map(({ medianMs }) => medianMs) },
      { label: say('pulse.slow'), colour: '--warn', values: items.map(({ slowMs }) => slowMs) },
    ],
    [items, say],
  );
  const sum = (pick: (bucket: Bucket) => number): number => items.reduce((all, bucket) => all + pick(bucket), 0);
  return (
    <>
      <p role="status">
        {say('pulse.text', {
          asked: sum((bucket) => bucket.asked),
          answered: sum((bucket) => bucket.answered),
          unanswered: sum((bucket) => bucket.unanswered),
        })}{' '}
        {since === null ? null : say('pulse.since', { at: moment(since) })}
      </p>
      <div className="plots">
        <figure>
          <figcaption>{say('pulse.requests')}</figcaption>
          <Suspense fallback={<div className="plot" />}>
            <Plot times={times} series={asked} showNumber={count} labelOfTime={say('audit.when')} showTime={hour} />
          </Suspense>
        </figure>
        <figure>
          <figcaption>{say('pulse.took')}</figcaption>
          <Suspense fallback={<div className="plot" />}>
            <Plot times={times} series={took} showNumber={ms} labelOfTime={say('audit.when')} showTime={hour} />
          </Suspense>
        </figure>
      </div>
      <details>
        <summary>{say('pulse.rows')}</summary>
        <Table
          label={say('pulse.rows')}
          columns={[
            { title: say('audit.when'), cell: ({ at }) => <time dateTime={at}>{hour(at)}</time> },
            { title: say('pulse.asked'), cell: (bucket) => bucket.asked, isNumber: true },
            { title: say('pulse.answered'), cell: (bucket) => bucket.answered, isNumber: true },
            { title: say('pulse.unanswered'), cell: (bucket) => bucket.unanswered, isNumber: true },
            { title: say('pulse.median'), cell: ({ medianMs }) => shownMs(medianMs), isNumber: true },
          ]}
          rows={items.filter((bucket) => bucket.asked + bucket.answered + bucket.unanswered > 0).toReversed()}
          keyOf={({ at }) => at}
        />
      </details>
    </>
  );
}

function shownMs(value: number | null): string {
  return value === null ? '–' : `${String(value)} ms`;
}
