import { type DatePart, type Days, lastDayNumber, type Period } from '../render/dialect.js';

/** How many characters of the text of a day or a moment say its period. */
const lengths: Readonly<Record<Exclude<Period, 'quarter'>, number>> = { hour: 13, day: 10, month: 7, year: 4 };
/** TO_DAYS of 0001-01-01. */
const first = '366';

const functions: Readonly<Record<Exclude<DatePart, 'isodow'>, string>> = {
  year: 'YEAR',
  quarter: 'QUARTER',
  month: 'MONTH',
  day: 'DAYOFMONTH',
  hour: 'HOUR',
  minute: 'MINUTE',
  second: 'SECOND',
};

const perYear = { month: '12', quarter: '4' } as const;

export const mysqlDays: Days = {
  shift: (operator, date, days) => {
    const number = `(TO_DAYS(${date}) - ${first} ${operator} CAST(${days} AS DECIMAL(65, 0)))`;
    return `(CASE WHEN ${number} BETWEEN 0 AND ${lastDayNumber} THEN FROM_DAYS(CAST(${number} AS SIGNED) + ${first}) END)`;
  },
  difference: (left, right) => `(TO_DAYS(${left}) - TO_DAYS(${right}))`,
  part: (name, { sql }) => (name === 'isodow' ? `(WEEKDAY(${sql}) + 1)` : `${functions[name]}(${sql})`),
  start: (period, { sql }) => {
    const year = `SUBSTRING(CAST(${sql} AS CHAR), 1, 5)`;
    const month = { month: `MONTH(${sql})`, quarter: `QUARTER(${sql}) * 3 - 2`, year: '1' }[period];
    return `CAST(CONCAT(${year}, LPAD(${month}, 2, '0'), '-01') AS DATE)`;
  },
  addMonths: ({ sql }, months) => {
    const number = `(YEAR(${sql}) * 12 + MONTH(${sql}) - 1 + CAST(${months} AS DECIMAL(65, 0)))`;
    const moved = `CAST(DATE_ADD(${sql}, INTERVAL CAST(${months} AS SIGNED) MONTH) AS DATE)`;
    return `(CASE WHEN ${number} BETWEEN 12 AND 119999 THEN ${moved} END)`;
  },
  level: (value, period) => {
    const text = mysqlDays.text(value);
    return period === 'quarter'
      ? `CONCAT(SUBSTRING(${text}, 1, 4), '-Q', QUARTER(${value.sql}))`
      : `SUBSTRING(${text}, 1, ${String(lengths[period])})`;
  },
  ordinal: ({ sql }, period) =>
    period === 'year' ? `YEAR(${sql})` : `(YEAR(${sql}) * ${perYear[period]} + ${functions[period]}(${sql}) - 1)`,
  named: (ordinal, period) => {
    const year = (sql: string): string => `LPAD(${sql}, 4, '0')`;
    if (period === 'year') {
      return year(ordinal);
    }
    const [start, of] = [year(`${ordinal} DIV ${perYear[period]}`), `(${ordinal} MOD ${perYear[period]} + 1)`];
    return period === 'quarter' ? `CONCAT(${start}, '-Q', ${of})` : `CONCAT(${start}, '-', LPAD(${of}, 2, '0'))`;
  },
  toDate: (timestamp) => `CAST(${timestamp} AS DATE)`,
  text: ({ sql, type }) => {
    const text = `CAST(${sql} AS CHAR)`;
    return type.kind === 'date' ? text : `CONCAT(SUBSTRING(${text}, 1, 10), 'T', SUBSTRING(${text}, 12, 15), 'Z')`;
  },
};
