/** The first day of the month so many months before the one of a date, YYYY-MM-DD. */
export function dateOfMonths(date: string, back: number): string {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - back;
  return `${String(Math.floor(months / 12))}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}
