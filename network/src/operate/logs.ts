import { open, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { NetworkProblem } from '../problem.js';
import { lastLines } from './log-tail.js';
import { openNetworkFolder } from './network-folder.js';
import { type NamedProcess, processesOf } from './process-names.js';

export interface LogLine {
  readonly name: string;
  readonly text: string;
}

export interface LogsOptions {
  readonly dir: string;
  /** Names of processes (`peer:lender-a`), kinds (`peer`) or members (`lender-a`); all if there are none. */
  readonly names: readonly string[];
  /** How many of the last lines of each. */
  readonly lines: number;
}

/**
 * The last lines of the logs of a network's processes, in the order in which they were written as far as they say when.
 * @throws NetworkProblem `NO_NETWORK`, `NO_SUCH_PROCESS`
 */
export async function networkLogs({ dir, names, lines }: LogsOptions): Promise<LogLine[]> {
  const timed = (await chosen(dir, names)).flatMap(({ name, logFile }) =>
    withTimes(lastLines(logFile, { count: lines })).map((line) => ({ name, ...line })),
  );
  return timed
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map(({ name, text }) => ({ name, text }));
}

const lookEveryMs = 200;
const mostAtOnce = 1024 * 1024;

/** What is written to the logs from now on, until the signal fires. @throws NetworkProblem as {@link networkLogs} */
export async function* followLogs(
  { dir, names }: Omit<LogsOptions, 'lines'>,
  signal: AbortSignal,
): AsyncGenerator<LogLine> {
  const processes = await chosen(dir, names);
  const positions = new Map(
    await Promise.all(processes.map(async ({ logFile }) => [logFile, await sizeOf(logFile)] as const)),
  );
  const rests = new Map<string, string>();
  while (!signal.aborted) {
    for (const { name, logFile } of processes) {
      const { text, position } = await readFrom(logFile, positions.get(logFile) ?? 0);
      positions.set(logFile, position);
      const lines = `${rests.get(name) ?? ''}${text}`.split('\n');
      // What stands behind the last line break is still being written.
      rests.set(name, lines.pop() ?? '');
      yield* lines.map((line) => ({ name, text: stripVTControlCharacters(line) }));
    }
    await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }
}

async function chosen(dir: string, names: readonly string[]): Promise<NamedProcess[]> {
  const all = processesOf((await openNetworkFolder(dir)).layout);
  const matches = (wanted: string, { name }: NamedProcess): boolean =>
    name === wanted.replace(/^(orderer|peer|chaincode|gateway)-/, '$1:') || name.split(':').includes(wanted);
  const unknown = names.find((wanted) => !all.some((one) => matches(wanted, one)));
  if (unknown !== undefined) {
    throw new NetworkProblem(
      'NO_SUCH_PROCESS',
      `nothing here is called '${unknown}': name a kind, a member or a process of ${all.map(({ name }) => name).join(', ')}`,
    );
  }
  return names.length === 0 ? all : all.filter((one) => names.some((wanted) => matches(wanted, one)));
}

const time = /(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d\.\d{3})/;

/** Lines without a time of their own belong to the one before. */
function withTimes(lines: readonly string[]): { readonly at: string; readonly text: string }[] {
  let at = '';
  return lines.map((line) => {
    const text = stripVTControlCharacters(line);
    const [, day, clock] = time.exec(text.slice(0, 200)) ?? [];
    at = day === undefined || clock === undefined ? at : `${day}T${clock}`;
    return { at, text };
  });
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** What was added to a file; from its beginning if it has become shorter, since then it is another. */
async function readFrom(file: string, position: number): Promise<{ text: string; position: number }> {
  const size = await sizeOf(file);
  const from = size < position ? 0 : position;
  const length = Math.min(size - from, mostAtOnce);
  if (length === 0) {
    return { text: '', position: from };
  }
  const log = await open(file, 'r');
  try {
    const { bytesRead, buffer } = await log.read(Buffer.alloc(length), 0, length, from);
    return { text: buffer.toString('utf8', 0, bytesRead), position: from + bytesRead };
  } finally {
    await log.close();
  }
}
