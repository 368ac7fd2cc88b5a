import { firstDay } from '../render/column-rules.js';
import { type Days, lastDayNumber, type Period } from '../render/dialect.js';

const first = `DATE '${firstDay}'`;

/** How many characters of the text of a moment say its period. */
const lengths: Readonly<Record<Exclude<Period, 'quarter'>, number>> = { hour: 13, day: 10, month: 7, year: 4 };

const perYear = { month: '12', quarter: '4' } as const;

export const duckdbDays: Days = {
  shift: (operator, date, days) => {
    const number = `(CAST(${date} - ${first} AS HUGEINT) ${operator} CAST(${days} AS HUGEINT))`;
    return `(CASE WHEN ${number} BETWEEN 0 AND ${lastDayNumber} THEN ${first} + CAST(${number} AS INTEGER) END)`;
  },
  difference: (left, right) => `(${left} - ${right})`,
  part: (name, { sql }) => `${name}(${sql})`,
  start: (period, { sql }) => `CAST(date_trunc('${period}', ${sql}) AS DATE)`,
  addMonths: ({ sql }, months) => {
    const number = `(year(${sql}) * 12 + month(${sql}) - 1 + CAST(${months} AS HUGEINT))`;
    const moved = `CAST(${sql} + to_months(CAST(${months} AS INTEGER)) AS DATE)`;
    return `(CASE WHEN ${number} BETWEEN 12 AND 119999 THEN ${moved} END)`;
  },
  level: (value, period) => {
    const text = duckdbDays.text(value);
    return period === 'quarter'
      ? `(substr(${text}, 1, 4) || '-Q' || CAST(quarter(${value.sql}) AS VARCHAR))`
      : `substr(${text}, 1, ${String(lengths[period])})`;
  },
  ordinal: ({ sql }, period) =>
    period === 'year' ? `year(${sql})` : `(year(${sql}) * ${perYear[period]} + ${period}(${sql}) - 1)`,
  named: (ordinal, period) => {
    const year = (sql: string): string => `lpad(CAST(${sql} AS VARCHAR), 4, '0')`;
    if (period === 'year') {
      return year(ordinal);
    }
    const [start, of] = [
      year(`${ordinal} // ${perYear[period]}`),
      `CAST(${ordinal} % ${perYear[period]} + 1 AS VARCHAR)`,
    ];
    return period === 'quarter' ? `(${start} || '-Q' || ${of})` : `(${start} || '-' || lpad(${of}, 2, '0'))`;
  },
  toDate: (timestamp) => `CAST(${timestamp} AS DATE)`,
  text: ({ sql, type }) =>
    type.kind === 'date'
      ? `CAST(${sql} AS VARCHAR)`
      : `(CAST(CAST(${sql} AS DATE) AS VARCHAR) || strftime(${sql}, 'T%H:%M:%S.%fZ'))`,
};
