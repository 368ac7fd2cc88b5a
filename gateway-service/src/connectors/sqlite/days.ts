import type { DatePart, Days, Period } from '../render/dialect.js';

/** How many characters of a day or a moment say its period. */
const lengths: Readonly<Record<Exclude<Period, 'quarter'>, number>> = { hour: 13, day: 10, month: 7, year: 4 };
const places: Readonly<Record<Exclude<DatePart, 'quarter' | 'isodow'>, string>> = {
  year: '1, 4',
  month: '6, 2',
  day: '9, 2',
  hour: '12, 2',
  minute: '15, 2',
  second: '18, 2',
};

/** Days and moments are text of one form. */
export const sqliteDays: Days = {
  shift: (operator, date, days) => `entente_shift(${date}, ${days}, ${operator === '+' ? '1' : '-1'})`,
  difference: (left, right) => `entente_days(${left}, ${right})`,
  part: (name, { sql }) => {
    if (name === 'isodow') {
      return `entente_isodow(${sql})`;
    }
    return name === 'quarter' ? quarter(sql) : `CAST(substr(${sql}, ${places[name]}) AS INTEGER)`;
  },
  start: (period, { sql }) => {
    if (period === 'quarter') {
      const month = `(${quarter(sql)} * 3 - 2)`;
      return `(substr(${sql}, 1, 5) || substr('0' || ${month}, -2) || '-01')`;
    }
    return period === 'month' ? `(substr(${sql}, 1, 8) || '01')` : `(substr(${sql}, 1, 5) || '01-01')`;
  },
  addMonths: ({ sql }, months) => `entente_add_months(${sql}, ${months})`,
  level: ({ sql }, period) =>
    period === 'quarter'
      ? `(substr(${sql}, 1, 4) || '-Q' || ${quarter(sql)})`
      : `substr(${sql}, 1, ${String(lengths[period])})`,
  ordinal: ({ sql }, period) =>
    period === 'quarter'
      ? `(CAST(${sql} AS INTEGER) * 4 + ${quarter(sql)} - 1)`
      : `substr(${sql}, 1, ${String(lengths[period])})`,
  named: (ordinal, period) =>
    period === 'quarter' ? `(substr('000' || (${ordinal} / 4), -4) || '-Q' || (${ordinal} % 4 + 1))` : ordinal,
  toDate: (timestamp) => `substr(${timestamp}, 1, 10)`,
  text: ({ sql }) => sql,
};

function quarter(sql: string): string {
  return `((CAST(substr(${sql}, 6, 2) AS INTEGER) + 2) / 3)`;
}
