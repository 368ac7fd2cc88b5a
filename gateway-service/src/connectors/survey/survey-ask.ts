import type { RunLimits } from '../../ports/data-access.js';
import type { Engine, Rows } from '../engine.js';

/** Whole tables are read; a member waits for it at its own terminal. */
const limits: RunLimits = { maxRows: 2_000, timeoutMs: 300_000, memoryMb: 512 };

/** All rows of one query of ours. */
export type SurveyAsk = (text: string) => Promise<Rows>;

/** Asks an engine, outside of any mapping. SQLite must be told first what a statement reads. */
export function surveying(engine: Engine): SurveyAsk {
  return async (text) => {
    if (engine.name === 'sqlite') {
      await engine.describe(text, 0, limits);
    }
    return engine.snapshot(limits, (ask) => ask({ text, values: [] }));
  };
}

/** A name of SQL: all engines take double quotes, MariaDB because its session is set so. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** What CAST makes text with. */
export const textTypes: Readonly<Record<Engine['name'], string>> = {
  postgresql: 'text',
  mysql: 'char',
  sqlite: 'text',
  duckdb: 'varchar',
};
