import type { ExactFunction, SqliteValue } from './exact-functions.js';
import { toWhole } from './wide.js';

const dayMs = 86_400_000;
const firstDay = Date.parse('0001-01-01T00:00:00Z');
const lastDay = Date.parse('9999-12-31T00:00:00Z');
const momentForm = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(?:Z|\+00(?::?00)?)?$/;

/** Days are ISO text, and moments text of one form; what would leave the years 1 to 9999 is NULL. */
export const dayFunctions: Readonly<Record<string, ExactFunction>> = {
  entente_shift: (date = null, days = null, sign = null) => {
    if (date === null || days === null) {
      return null;
    }
    const moved = toWhole(days) * toWhole(sign);
    return moved > 4_000_000n || moved < -4_000_000n ? null : written(dayOf(date) + Number(moved) * dayMs);
  },
  entente_days: (left = null, right = null) =>
    left === null || right === null ? null : BigInt(Math.round((dayOf(left) - dayOf(right)) / dayMs)),
  entente_isodow: (date = null) => (date === null ? null : BigInt(((new Date(dayOf(date)).getUTCDay() + 6) % 7) + 1)),
  entente_add_months: (date = null, months = null) => {
    if (date === null || months === null) {
      return null;
    }
    const [year = 0, month = 1, day = 1] = String(date).split('-').map(Number);
    const number = BigInt(year * 12 + month - 1) + toWhole(months);
    return number < 12n || number >= 120_000n ? null : inMonth(Number(number), day);
  },
  /** A moment as rows have it, in the one form; NULL if it is none. */
  entente_moment: (value = null) => moment(value),
};

function dayOf(date: SqliteValue): number {
  return Date.parse(`${String(date).slice(0, 10)}T00:00:00Z`);
}

function written(time: number): string | null {
  return Number.isNaN(time) || time < firstDay || time > lastDay ? null : new Date(time).toISOString().slice(0, 10);
}

/** A day of the month, or the month's last day if there is none of this number. */
function inMonth(number: number, day: number): string {
  const [year, month] = [Math.floor(number / 12), number % 12];
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  const next = new Date(0);
  next.setUTCFullYear(year, month + 1, 0);
  return `${pad(year, 4)}-${pad(month + 1, 2)}-${pad(Math.min(day, next.getUTCDate()), 2)}`;
}

function moment(value: SqliteValue): string | null {
  const match = typeof value === 'string' ? momentForm.exec(value) : null;
  if (match === null) {
    return null;
  }
  const [, day = '', clock = '', fraction = ''] = match;
  const second = `${day}T${clock}`;
  const time = new Date(`${second}Z`);
  const isReal = !day.startsWith('0000') && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(second);
  return isReal ? `${second}.${fraction.padEnd(6, '0')}Z` : null;
}
