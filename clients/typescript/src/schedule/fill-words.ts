import { DomainError } from '@entente/protocol';

const blank = /\{([^{}]*)\}/g;
const inside = /^(\w+)([+-]\d{1,3})?$/;

/**
 * A parameter with its blanks filled for the day on which it is asked: `{day}`, `{month}`, `{quarter}`, `{year}`, each with so many of them before
 * or after, as in `{quarter-1}`.
 * @param day `2026-12-01`
 * @throws DomainError `PARAMETER_INVALID` for another blank
 */
export function filled(word: string, day: string): string {
  return word.replaceAll(blank, (all, said: string) => {
    const [, unit = '', move = '0'] = inside.exec(said) ?? [];
    const shown = moved(unit, Number(move), new Date(`${day}T00:00:00.000Z`));
    if (shown === undefined) {
      const hint = 'write {day}, {month}, {quarter} or {year}, as in {quarter-1}';
      throw new DomainError('PARAMETER_INVALID', `${all} is no blank: ${hint}`);
    }
    return shown;
  });
}

function moved(unit: string, by: number, day: Date): string | undefined {
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
  switch (unit) {
    case 'day':
      day.setUTCDate(day.getUTCDate() + by);
      return day.toISOString().slice(0, 10);
    case 'month':
      return new Date(Date.UTC(year, month + by, 1)).toISOString().slice(0, 7);
    case 'quarter': {
      const first = new Date(Date.UTC(year, (Math.floor(month / 3) + by) * 3, 1));
      return `${String(first.getUTCFullYear())}-Q${String(first.getUTCMonth() / 3 + 1)}`;
    }
    case 'year':
      return String(year + by);
    default:
      return undefined;
  }
}
