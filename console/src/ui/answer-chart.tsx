import type { Table } from '@entente/protocol';
import { type ReactNode, useMemo, useState } from 'react';
import { type Bar, barsOf } from '../answer/bars';
import { useWords } from '../words/use-words';

/** Bars for one number of each row. The table beside it says the same: to whoever cannot see bars, they are not there. */
export function AnswerChart({ table }: { readonly table: Table }): ReactNode {
  const { say } = useWords();
  const bars = useMemo(() => barsOf(table), [table]);
  const [chosen, setChosen] = useState<number>();
  if (bars === undefined) {
    return null;
  }
  const measure = chosen ?? bars.measures[0] ?? 0;
  return (
    <figure className="chart">
      <label>
        {say('request.chart')}
        <select
          value={measure}
          onChange={(event) => {
            setChosen(Number(event.target.value));
          }}
        >
          {bars.measures.map((index) => (
            <option key={index} value={index}>
              {table.columns[index]?.name}
            </option>
          ))}
        </select>
      </label>
      <div aria-hidden="true">
        {bars.bars(measure).map((bar, index) => (
          <Row key={`${String(index)} ${bar.label}`} bar={bar} />
        ))}
      </div>
    </figure>
  );
}

function Row({ bar: { label, text, from, length } }: { readonly bar: Bar }): ReactNode {
  const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;
  return (
    <div className="measure">
      <span title={label}>{label}</span>
      <svg preserveAspectRatio="none" viewBox="0 0 100 10">
        <rect x={percent(from)} width={percent(length)} y="0" height="10" />
      </svg>
      <span className="number">{text}</span>
    </div>
  );
}
