import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TestAlliance } from '../alliance.js';
import type { Member, UserName } from '../parts.js';

const main = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));

/** One person at the command line, as a user of a member's gateway. */
export class Person {
  readonly #alliance: TestAlliance;
  readonly #member: Member;
  readonly #user: UserName;

  constructor(alliance: TestAlliance, member: Member, user: UserName) {
    this.#alliance = alliance;
    this.#member = member;
    this.#user = user;
  }

  /** Runs a command whose result is read as JSON. @throws Error with what it refused */
  async does(...args: readonly string[]): Promise<Record<string, unknown>> {
    const { ended } = this.begins(...args);
    const { code, out, err } = await ended;
    if (code !== 0) {
      throw new Refused(err);
    }
    return JSON.parse(out) as Record<string, unknown>;
  }

  /** Starts a command without waiting for its end. */
  begins(...args: readonly string[]): {
    readonly process: ChildProcess;
    readonly ended: Promise<{ readonly code: number; readonly out: string; readonly err: string }>;
  } {
    const { httpUrl, caFile } = this.#alliance.gateway(this.#member);
    const token = this.#alliance.users.tokenFile(this.#member, this.#user);
    const settings = ['--json', '--gateway', httpUrl, '--ca', caFile, '--token-file', token];
    const child = spawn(process.execPath, [main, ...settings, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const ended = once(child, 'close').then(([code]) => ({ code: typeof code === 'number' ? code : -1, out, err }));
    return { process: child, ended };
  }
}

/** What the command line refused, by the code at the beginning of what it said. */
export class Refused extends Error {
  readonly code: string;

  constructor(said: string) {
    super(said);
    this.code = /^([A-Z_]+):/m.exec(said)?.[1] ?? 'unknown';
  }
}
