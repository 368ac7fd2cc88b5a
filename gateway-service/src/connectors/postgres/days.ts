import { firstDay } from '../render/column-rules.js';
import { type DatePart, type Days, lastDayNumber, type Period } from '../render/dialect.js';
import type { Typed } from '../render/value-type.js';

const forms: Readonly<Record<Period, string>> = {
  hour: 'YYYY-MM-DD"T"HH24',
  day: 'YYYY-MM-DD',
  month: 'YYYY-MM',
  quarter: 'YYYY"-Q"Q',
  year: 'YYYY',
};
const moment = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';
const first = `DATE '${firstDay}'`;

export const postgresDays: Days = {
  // Counted as a whole number first: a date beyond what PostgreSQL holds would be an error.
  shift: (operator, date, days) => {
    const number = `((${date} - ${first}) ${operator} (${days}))`;
    return `(CASE WHEN ${number} BETWEEN 0 AND ${lastDayNumber} THEN ${first} + ${number}::integer END)`;
  },
  difference: (left, right) => `(${left} - ${right})`,
  part,
  start: (period, { sql }) => `date_trunc('${period}', (${sql})::timestamp)::date`,
  addMonths: ({ sql }, months) => {
    const number = `(extract(year FROM ${sql}) * 12 + extract(month FROM ${sql}) - 1 + (${months}))`;
    const moved = `(${sql} + make_interval(months => (${months})::integer))::date`;
    return `(CASE WHEN ${number} BETWEEN 12 AND 119999 THEN ${moved} END)`;
  },
  level: ({ sql }, period) => written(sql, forms[period]),
  // The first moment of the period.
  ordinal: ({ sql }, period) => `date_trunc('${period}', (${sql})::timestamp)`,
  named: (ordinal, period) => written(ordinal, forms[period]),
  toDate: (timestamp) => `(${timestamp})::date`,
  text: ({ sql, type }) => written(sql, type.kind === 'date' ? forms.day : moment),
};

function part(name: DatePart, { sql }: Typed): string {
  return `floor(extract(${name} FROM ${sql}))::integer`;
}

function written(sql: string, form: string): string {
  return `(to_char(${sql}, '${form}') COLLATE "C")`;
}
