const dayMs = 86_400_000;

/** Days since 1970-01-01 of a date written YYYY-MM-DD. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00.000Z`) / dayMs;
}

/** The date, YYYY-MM-DD, so many days after 1970-01-01. */
export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days);
}

/** The quarter of a date, such as `2026-Q3`. */
export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${String(Math.ceil(Number(date.slice(5, 7)) / 3))}`;
}

/** The first day of the quarter that lies `back` quarters before the one of `date`. */
export function quarterStart(date: string, back = 0): string {
  const quarters = Number(date.slice(0, 4)) * 4 + Math.ceil(Number(date.slice(5, 7)) / 3) - 1 - back;
  const year = String(Math.floor(quarters / 4));
  const month = String((quarters % 4) * 3 + 1).padStart(2, '0');
  return `${year}-${month}-01`;
}
