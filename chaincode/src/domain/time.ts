import { formatDate, parseDate } from '@entente/protocol';

// Timestamps are ISO texts of one form (UTC, milliseconds), so they compare as text: no clock, no calendar library.

export function isAfter(first: string, second: string): boolean {
  return first > second;
}

export function dateOf(timestamp: string): string {
  return timestamp.slice(0, 10);
}

/** The same moment so many years later; 29 February stays as it is, which compares as the end of that month. */
export function yearsLater(timestamp: string, years: number): string {
  return `${String(Number(timestamp.slice(0, 4)) + years)}${timestamp.slice(4)}`;
}

/** How far a client's time may be from another's, in minutes: what ends by the clock ends so much later. */
const slackMinutes = 30;

/** The same time of day so many days later. */
export function daysLater(timestamp: string, days: number): string {
  return `${formatDate(parseDate(dateOf(timestamp)) + days)}${timestamp.slice(10)}`;
}

/** Whether a moment has passed for everybody, however their clocks differ. */
export function hasSurelyPassed(moment: string, now: string): boolean {
  return isAfter(now, minutesLater(moment, slackMinutes));
}

/** The moment by which something begun now has begun for everybody. */
export function surelyBefore(now: string): string {
  return minutesLater(now, -slackMinutes);
}

/** The same moment so many minutes later. */
export function minutesLater(timestamp: string, minutes: number): string {
  const ofDay = Number(timestamp.slice(11, 13)) * 60 + Number(timestamp.slice(14, 16)) + minutes;
  const days = Math.floor(ofDay / 1_440);
  const rest = ofDay - days * 1_440;
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = daysLater(timestamp, days).slice(0, 10);
  return `${day}T${two(Math.floor(rest / 60))}:${two(rest % 60)}${timestamp.slice(16)}`;
}
