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
