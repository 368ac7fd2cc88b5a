import { NetworkProblem } from '../problem.js';
import { canConnect, type Readiness, readyLine } from '../processes/readiness.js';
import type { ProcessOptions } from '../processes/start-process.js';
import { died, startDetached } from './detached-process.js';
import { lastLines } from './log-tail.js';
import { isRunning, readRecords, removeRecord, type RunRecord, writeRecord } from './run-record.js';

export interface StopOptions {
  /** How long a process may take to end by itself; 15 s if left out. */
  readonly graceMs?: number;
  /** Whether a process that takes longer is killed. */
  readonly force?: boolean;
}

/** What came of stopping: names of processes. */
export interface Stopped {
  readonly stopped: readonly string[];
  /** Had to be killed. */
  readonly killed: readonly string[];
  /** Had ended before, unasked. */
  readonly gone: readonly string[];
  /** Still run. */
  readonly stubborn: readonly string[];
}

const defaultGraceMs = 15_000;
const defaultReadyTimeoutMs = 30_000;
const pauseMs = 25;

/** Processes that outlive the command which started them, known by their records in a folder. */
export class DetachedProcesses {
  readonly #runDir: string;
  readonly #started = new Set<string>();
  #isClosed = false;

  constructor(runDir: string) {
    this.#runDir = runDir;
  }

  /** Every process that was started and not stopped, with whether it still runs. */
  list(): (RunRecord & { readonly isRunning: boolean })[] {
    return readRecords(this.#runDir).map((record) => ({ ...record, isRunning: isRunning(record) }));
  }

  /** The record of a process that runs; undefined if it does not. */
  running(name: string): RunRecord | undefined {
    return readRecords(this.#runDir).find((record) => record.name === name && isRunning(record));
  }

  /** Names of what this object has started itself. */
  get started(): readonly string[] {
    return [...this.#started];
  }

  /**
   * Starts what does not run, all at once, and waits until everything is ready, even if one fails.
   * @throws NetworkProblem `PROCESS_NOT_STARTED`, `PROCESS_DIED`, `PROCESS_NOT_READY`, `INTERRUPTED`
   */
  async ensure(specs: readonly ProcessOptions[], onReady: (name: string) => void = () => undefined): Promise<void> {
    const outcomes = await Promise.allSettled(specs.map((spec) => this.#ensure(spec, onReady)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) {
      throw failed.reason;
    }
  }

  /** If something that this object has started is no longer there: which, and what it said last. */
  whoDied(): NetworkProblem | undefined {
    const record = this.list().find(({ name, isRunning: runs }) => this.#started.has(name) && !runs);
    return record === undefined ? undefined : died(record, this.#runDir);
  }

  /** From now on nothing is started any more, and whoever waits for readiness stops waiting. */
  close(): void {
    this.#isClosed = true;
  }

  /** Ends the named processes at once; what is not running is forgotten. Nothing but the recorded processes is signalled. */
  async stop(names: readonly string[], options: StopOptions = {}): Promise<Stopped> {
    const records = readRecords(this.#runDir).filter(({ name }) => names.includes(name));
    const ends = await Promise.all(records.map(async (record) => [await this.#stop(record, options), record.name]));
    const of = (end: End): string[] => ends.flatMap(([how, name]) => (how === end && name !== undefined ? [name] : []));
    return { stopped: of('stopped'), killed: of('killed'), gone: of('gone'), stubborn: of('stubborn') };
  }

  async #ensure(spec: ProcessOptions, onReady: (name: string) => void): Promise<void> {
    if (this.#isClosed) {
      throw interrupted();
    }
    const found = this.running(spec.name);
    if (found?.ready !== undefined) {
      return;
    }
    if (found === undefined) {
      this.#started.add(spec.name);
    }
    const record = found ?? (await startDetached(spec, this.#runDir));
    const ready = await this.#untilReady(record, spec);
    writeRecord(this.#runDir, { ...record, ready: { ...ready } });
    onReady(spec.name);
  }

  async #untilReady(
    record: RunRecord,
    { ready, readyTimeoutMs = defaultReadyTimeoutMs }: ProcessOptions,
  ): Promise<Readonly<Record<string, unknown>>> {
    const end = Date.now() + readyTimeoutMs;
    for (;;) {
      const said = await isReady(record, ready);
      if (!isRunning(record)) {
        throw died(record, this.#runDir);
      }
      if (said !== undefined) {
        return said;
      }
      if (this.#isClosed) {
        throw interrupted();
      }
      if (Date.now() > end) {
        throw new NetworkProblem(
          'PROCESS_NOT_READY',
          `${record.name} runs but was not ready within ${String(readyTimeoutMs)} ms; see ${record.logFile}`,
        );
      }
      await pause();
    }
  }

  async #stop(record: RunRecord, { graceMs = defaultGraceMs, force = false }: StopOptions): Promise<End> {
    if (!isRunning(record)) {
      removeRecord(this.#runDir, record.name);
      return 'gone';
    }
    signal(record, 'SIGTERM');
    // A frozen process hears nothing before it goes on.
    signal(record, 'SIGCONT');
    if (await hasEnded(record, graceMs)) {
      removeRecord(this.#runDir, record.name);
      return 'stopped';
    }
    if (!force) {
      return 'stubborn';
    }
    signal(record, 'SIGKILL');
    await hasEnded(record, graceMs);
    removeRecord(this.#runDir, record.name);
    return 'killed';
  }
}

type End = 'stopped' | 'killed' | 'gone' | 'stubborn';

async function isReady(
  { logFile, logOffset }: RunRecord,
  ready: Readiness,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (ready.kind === 'port') {
    return (await canConnect(ready.host, ready.port)) ? {} : undefined;
  }
  return lastLines(logFile, { from: logOffset, count: 1000 })
    .map(readyLine)
    .find((line) => line !== undefined);
}

/** To the whole process group, and only if the process is the one that was started. */
function signal(record: RunRecord, name: NodeJS.Signals): void {
  if (!isRunning(record)) {
    return;
  }
  try {
    process.kill(-record.pid, name);
  } catch {
    // It ended this very moment.
  }
}

async function hasEnded(record: RunRecord, withinMs: number): Promise<boolean> {
  const end = Date.now() + withinMs;
  while (isRunning(record)) {
    if (Date.now() > end) {
      return false;
    }
    await pause();
  }
  return true;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pauseMs));
}

function interrupted(): NetworkProblem {
  return new NetworkProblem('INTERRUPTED', 'stopped before everything was up; what had been started is stopped again');
}
