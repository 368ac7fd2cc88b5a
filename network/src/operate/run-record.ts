import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { NetworkProblem } from '../problem.js';
import { processStart } from './process-start.js';

/** What is kept of a process that outlives the command which started it. */
export const RunRecord = z.strictObject({
  name: z.string(),
  pid: z.int().min(1),
  /** See {@link processStart}: a process with this id that started at another time is somebody else's. */
  start: z.string(),
  /** ISO time, for people. */
  startedAt: z.string(),
  command: z.string(),
  logFile: z.string(),
  /** Size of the log file when the process was started. */
  logOffset: z.int().min(0),
  /** What its ready line said; missing as long as it was not seen ready. */
  ready: z.record(z.string(), z.unknown()).optional(),
});
export type RunRecord = Readonly<z.infer<typeof RunRecord>>;

/** Whether the very process of a record still runs. */
export function isRunning({ pid, start }: Pick<RunRecord, 'pid' | 'start'>): boolean {
  return processStart(pid) === start;
}

/** Writes a record in one step. Synchronous: between a process's start and its record nothing else may happen. */
export function writeRecord(dir: string, record: RunRecord): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = fileOf(dir, record.name);
  writeFileSync(`${file}.tmp`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.tmp`, file);
}

export function removeRecord(dir: string, name: string): void {
  rmSync(fileOf(dir, name), { force: true });
}

/**
 * All records of a folder, by name; none if there is no such folder.
 * @throws NetworkProblem `RECORD_UNREADABLE`
 */
export function readRecords(dir: string): RunRecord[] {
  return names(dir)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => parse(join(dir, name)));
}

function names(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

function parse(file: string): RunRecord {
  try {
    return RunRecord.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new NetworkProblem(
      'RECORD_UNREADABLE',
      `${file} says nothing that can be used about a process: see with ps whether that process still runs, end it, and remove the file`,
      { cause: error },
    );
  }
}

function fileOf(dir: string, name: string): string {
  return join(dir, `${name.replaceAll(':', '-')}.json`);
}
