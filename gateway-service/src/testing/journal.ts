import { SqliteJournal } from '../journal/sqlite-journal.js';
import type { Clock } from '../ports/services.js';

/** A real journal that lives as long as the test. */
export function memoryJournal(clock: Clock = { now: () => new Date() }): SqliteJournal {
  return new SqliteJournal({ file: ':memory:', key: Buffer.alloc(32, 7), clock });
}

export const quietLog = {
  debug: (): void => undefined,
  info: (): void => undefined,
  warn: (): void => undefined,
  error: (): void => undefined,
};
