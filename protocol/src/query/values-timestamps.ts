import { DomainError } from '../problems.js';
import type { Period } from './types-level.js';
import { dayWritten, formatDate, parseDate, periodOf } from './values-dates.js';

const perDay = 86_400_000_000n;
const epoch = parseDate('1970-01-01');
const form = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\.(\d{6})Z$/;

/**
 * The microseconds since 1970 of a moment written `YYYY-MM-DDTHH:MM:SS.ffffffZ`.
 * @throws {@link DomainError} `INVALID_INPUT` if there is no such moment
 */
export function parseTimestamp(text: string): bigint {
  const micros = momentWritten(text);
  if (micros === undefined) {
    throw new DomainError('INVALID_INPUT', 'a timestamp is written YYYY-MM-DDTHH:MM:SS.ffffffZ');
  }
  return micros;
}

/** The microseconds since 1970 of a written moment; undefined if the text is none. */
export function momentWritten(text: string): bigint | undefined {
  const [, day = '', hours, minutes, seconds, micros] = form.exec(text) ?? [];
  const number = dayWritten(day);
  if (number === undefined) {
    return undefined;
  }
  const second = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return BigInt(number - epoch) * perDay + BigInt(second) * 1_000_000n + BigInt(micros ?? '0');
}

/**
 * `YYYY-MM-DDTHH:MM:SS.ffffffZ` of microseconds since 1970.
 * @throws {@link DomainError} `QUERY_FAILED` outside the years 1 to 9999
 */
export function formatTimestamp(micros: bigint): string {
  const { hour, minute, second, fraction } = clockOf(micros);
  const time = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  return `${formatDate(dayOfTimestamp(micros))}T${time}.${String(fraction).padStart(6, '0')}Z`;
}

/** The number of the UTC day that a moment lies in. */
export function dayOfTimestamp(micros: bigint): number {
  return Number((micros - withinDay(micros)) / perDay) + epoch;
}

/** The UTC time of day; `fraction` is in microseconds. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: number;
}

export function clockOf(micros: bigint): Clock {
  const rest = Number(withinDay(micros));
  const seconds = Math.floor(rest / 1_000_000);
  return {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: rest % 1_000_000,
  };
}

/** The period a moment lies in: `2026-07-01T13`, `2026-07-01`, `2026-07`, `2026-Q3` or `2026`. */
export function periodOfTimestamp(micros: bigint, period: Period): string {
  const day = dayOfTimestamp(micros);
  return period === 'hour'
    ? `${formatDate(day)}T${String(clockOf(micros).hour).padStart(2, '0')}`
    : periodOf(day, period);
}

function withinDay(micros: bigint): bigint {
  return ((micros % perDay) + perDay) % perDay;
}
