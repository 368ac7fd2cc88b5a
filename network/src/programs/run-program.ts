import { type ChildProcess, spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { NetworkProblem } from '../problem.js';

export interface ProgramRun {
  readonly command: string;
  readonly args: readonly string[];
  /** Laid over this process's own environment; `undefined` takes a name away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** What the program reads from its standard input; nothing without it. */
  readonly input?: string | Uint8Array;
  /** How long the program may take, 120 seconds by default. */
  readonly timeoutMs?: number;
}

export interface ProgramOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/** A program of Fabric that ended with another code than 0, took too long or could not be started. */
export class ProgramFailed extends NetworkProblem {
  override readonly name = 'ProgramFailed';
  /** Undefined if it did not end by itself or was never started. */
  readonly exitCode: number | undefined;
  /** All that it wrote to standard error, without colours. */
  readonly stderr: string;
  /** All that it wrote to standard output. */
  readonly stdout: string;

  constructor(
    detail: string,
    outcome: ProgramOutput & { readonly exitCode: number | undefined },
    options?: ErrorOptions,
  ) {
    super('PROGRAM_FAILED', detail, options);
    this.exitCode = outcome.exitCode;
    this.stderr = outcome.stderr;
    this.stdout = outcome.stdout;
  }
}

const defaultTimeoutMs = 120_000;
const graceMs = 2000;

/**
 * Runs one of Fabric's programs to its end. The settings that Fabric's programs take from the environment are not
 * inherited, only given: what a shell has left from other work (`CORE_PEER_LOCALMSPID` …) would quietly win over files.
 * @throws ProgramFailed
 */
export function runProgram(run: ProgramRun): Promise<ProgramOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.command, run.args, {
      cwd: run.cwd,
      env: programEnvironment(run.env ?? {}),
      stdio: [run.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    const output = (): ProgramOutput => ({ stdout: stdout(), stderr: stripVTControlCharacters(stderr()) });
    const limit = timeLimit(child, run.timeoutMs ?? defaultTimeoutMs);
    child.on('error', (error) => {
      limit.clear();
      const detail = `${shown(run)} could not be started: ${error.message}`;
      reject(new ProgramFailed(detail, { ...output(), exitCode: undefined }, { cause: error }));
    });
    child.on('close', (exitCode, signal) => {
      limit.clear();
      if (exitCode === 0) {
        resolve(output());
        return;
      }
      const ending = limit.passed() ?? (exitCode === null ? String(signal) : `exit code ${String(exitCode)}`);
      const detail = [`${shown(run)} failed (${ending})`, ...tellingLines(output())].join('\n');
      reject(new ProgramFailed(detail, { ...output(), exitCode: exitCode ?? undefined }));
    });
    // A program that ends without having read its input breaks the pipe; its exit code tells what was wrong.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(run.input);
  });
}

const ofFabric = /^(CORE|ORDERER|CONFIGTX|OSNADMIN)_|^FABRIC_(CFG_PATH|LOGGING_SPEC|LOGGING_FORMAT)$/;

/** This process's environment without the settings of Fabric's programs, and with what is given. */
export function programEnvironment(given: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !ofFabric.test(name));
  return { ...Object.fromEntries(inherited), ...given };
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}

function timeLimit(child: ChildProcess, ms: number): { clear(): void; passed(): string | undefined } {
  let passed: string | undefined;
  let kill: NodeJS.Timeout | undefined;
  const timer = setTimeout(() => {
    passed = `stopped after ${String(ms)} ms`;
    child.kill('SIGTERM');
    kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
  }, ms);
  return {
    clear: () => {
      clearTimeout(timer);
      clearTimeout(kill);
    },
    passed: () => passed,
  };
}

/** Program and subcommands; flags can be long and say nothing that stderr does not. */
function shown({ command, args }: ProgramRun): string {
  const flag = args.findIndex((arg) => arg.startsWith('-'));
  return [command.split('/').at(-1) ?? command, ...args.slice(0, flag < 0 ? args.length : flag)].join(' ');
}

const telling = /^\s*(\S+: )?(error|fatal|panic)\b|\b(ERRO|FATA|PANI|CRIT)\b/i;

/** The lines that say what was wrong, else the last ones. */
function tellingLines({ stdout, stderr }: ProgramOutput): readonly string[] {
  const text = stderr.trim() === '' ? stdout : stderr;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const found = lines.filter((line) => telling.test(line));
  return (found.length > 0 ? found : lines).slice(-5).map((line) => line.trim().slice(0, 600));
}
