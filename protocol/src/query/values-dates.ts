import { DomainError } from '../problems.js';
import type { Period } from './types-level.js';

/** A day of the Gregorian calendar, years 1 to 9999. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

// Years are counted from March, so that the leap day is a year's last; an era is the 400 years after which all repeats.
const daysOfEra = 146_097;
const firstDay = dayNumber({ year: 1, month: 1, day: 1 });
const lastDay = dayNumber({ year: 9999, month: 12, day: 31 });
const monday = dayNumber({ year: 2024, month: 1, day: 1 });

/**
 * The number of a day written `YYYY-MM-DD`; days that follow each other have numbers that do.
 * @throws {@link DomainError} `INVALID_INPUT` if there is no such day
 */
export function parseDate(text: string): number {
  const number = dayWritten(text);
  if (number === undefined) {
    throw new DomainError('INVALID_INPUT', 'a date is written YYYY-MM-DD, of a day that exists');
  }
  return number;
}

/** The number of a day written `YYYY-MM-DD`; undefined if the text is none. */
export function dayWritten(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [, year = 0, month = 0, day = 0] = (match ?? []).map(Number);
  const number = dayNumber({ year, month, day });
  // A day that does not exist (30 February) has the number of another one, which is written otherwise.
  return match !== null && isDay(number) && formatDate(number) === text ? number : undefined;
}

/**
 * `YYYY-MM-DD` of a day's number.
 * @throws {@link DomainError} `QUERY_FAILED` outside the years 1 to 9999
 */
export function formatDate(number: number): string {
  const { year, month, day } = dayOf(number);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The period a day lies in: itself, `2026-07`, `2026-Q3` or `2026`. */
export function periodOf(number: number, period: Exclude<Period, 'hour'>): string {
  const { year, month, day } = dayOf(number);
  const ofYear = `-${pad(month, 2)}`;
  const written = {
    day: `${ofYear}-${pad(day, 2)}`,
    month: ofYear,
    quarter: `-Q${String(Math.ceil(month / 3))}`,
    year: '',
  } as const;
  return pad(year, 4) + written[period];
}

/** The number of a day; one that does not exist (30 February) has the number of another. */
export function dayNumber({ year, month, day }: Day): number {
  const fromMarch = (month + 9) % 12;
  const marchYear = month <= 2 ? year - 1 : year;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + Math.floor((153 * fromMarch + 2) / 5) + day - 1;
}

/** Whether there is a day of this number: the years 1 to 9999 have them. */
export function isDay(number: number): boolean {
  return Number.isSafeInteger(number) && number >= firstDay && number <= lastDay;
}

/** The day of a number. */
export function dayOf(number: number): Day {
  if (!isDay(number)) {
    throw new DomainError('QUERY_FAILED', 'a date left the years 1 to 9999');
  }
  const era = Math.floor(number / daysOfEra);
  const dayOfEra = number - era * daysOfEra;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** The day of the week: 1 for Monday to 7 for Sunday. */
export function dayOfWeek(number: number): number {
  return ((((number - monday) % 7) + 7) % 7) + 1;
}

/** The day so many months later, or the month's last if it has no such day; undefined outside the years 1 to 9999. */
export function addMonths(number: number, months: bigint): number | undefined {
  const { year, month, day } = dayOf(number);
  const total = BigInt(year * 12 + month - 1) + months;
  if (total < 12n || total >= 120_000n) {
    return undefined;
  }
  const to = { year: Math.floor(Number(total) / 12), month: (Number(total) % 12) + 1 };
  const next = dayNumber(
    to.month === 12 ? { year: to.year + 1, month: 1, day: 1 } : { ...to, month: to.month + 1, day: 1 },
  );
  return Math.min(dayNumber({ ...to, day }), next - 1);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
