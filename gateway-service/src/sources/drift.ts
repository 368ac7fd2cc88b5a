import type { CheckedColumn, MappingFault } from '../ports/data-access.js';
import type { SourceBaseline } from './source-watch.js';

/** A share of rows that grew by this much since the source was offered is worth a look. */
const grown = 0.02;

/** What has changed since a source was offered, in words for the owner's officer; it breaks no promise by itself. */
export function driftSince(before: SourceBaseline, now: SourceBaseline): readonly MappingFault[] {
  const columns = now.columns.flatMap((column) => {
    const earlier = before.columns.find(({ name }) => name === column.name);
    return earlier === undefined ? [] : columnDrift(earlier, column);
  });
  return [...rowDrift(before.rows, now.rows), ...columns];
}

function rowDrift(before: number, now: number): readonly MappingFault[] {
  return before > 0 && now < before / 2
    ? [{ place: 'source', message: 'fewer than half of the rows that were offered at first are left' }]
    : [];
}

function columnDrift(before: CheckedColumn, now: CheckedColumn): readonly MappingFault[] {
  const place = now.name;
  const percent = (share: number): string => `${String(Math.round(share * 100))} %`;
  const more = (what: 'broken' | 'empty', words: string): readonly MappingFault[] =>
    now[what] - before[what] >= grown
      ? [
          {
            place,
            message: `${words} in ${percent(now[what])} of the rows, ${percent(before[what])} when it was offered`,
          },
        ]
      : [];
  return [
    ...(before.kind === now.kind
      ? []
      : [{ place, message: `the engine gives ${now.kind} where it gave ${before.kind} when it was offered` }]),
    ...more('broken', 'the promise is not kept'),
    ...more('empty', 'no value'),
  ];
}
