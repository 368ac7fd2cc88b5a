import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { NetworkProblem } from '../problem.js';
import type { ProcessOptions } from '../processes/start-process.js';
import { programEnvironment } from '../programs/run-program.js';
import { lastLines } from './log-tail.js';
import { processStart } from './process-start.js';
import { removeRecord, type RunRecord, writeRecord } from './run-record.js';

/**
 * Starts a process in a session of its own, which nobody's end ends, and keeps a record of it. Its output goes straight to
 * its log file. It is not ready yet.
 * @throws NetworkProblem `PROCESS_NOT_STARTED`
 */
export async function startDetached(spec: ProcessOptions, runDir: string): Promise<RunRecord> {
  mkdirSync(dirname(spec.logFile), { recursive: true, mode: 0o700 });
  const log = openSync(spec.logFile, 'a', 0o600);
  try {
    const logOffset = fstatSync(log).size;
    const child = spawn(spec.command, [...spec.args], {
      env: programEnvironment(spec.env ?? {}),
      ...(spec.cwd === undefined ? {} : { cwd: spec.cwd }),
      detached: true,
      stdio: ['ignore', log, log],
    });
    if (child.pid === undefined) {
      const [error] = (await once(child, 'error')) as [Error];
      throw new NetworkProblem('PROCESS_NOT_STARTED', `${spec.name} could not be started: ${error.message}`);
    }
    const record = {
      name: spec.name,
      pid: child.pid,
      start: processStart(child.pid) ?? 'ended at once',
      startedAt: new Date().toISOString(),
      command: [spec.command, ...spec.args].join(' '),
      logFile: spec.logFile,
      logOffset,
    };
    writeRecord(runDir, record);
    child.unref();
    return record;
  } finally {
    closeSync(log);
  }
}

/** What became of a process that was waited for. @throws NetworkProblem `PROCESS_DIED` with what it said last */
export function died({ name, logFile, logOffset }: RunRecord, runDir: string): NetworkProblem {
  removeRecord(runDir, name);
  const said = telling(lastLines(logFile, { from: logOffset, count: 200 }));
  return new NetworkProblem(
    'PROCESS_DIED',
    `${name} ended while the network came up; see ${logFile}${said.length === 0 ? ', where it said nothing' : `; it said last:\n${said.map((line) => `  ${line}`).join('\n')}`}`,
  );
}

const words = /^panic: |^Error: |\b(PANI|FATA)\b|^\w*Error\b/;

/** The lines that say why, and not those of a stack that stand after them; if none does, the last ones. */
function telling(lines: readonly string[]): string[] {
  const found = lines.filter((line) => words.test(stripVTControlCharacters(line)));
  return (found.length > 0 ? found.slice(-3) : lines.slice(-8)).map((line) => stripVTControlCharacters(line));
}
