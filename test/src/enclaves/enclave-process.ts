import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GatewayProblem } from '@entente/cli';
import { EnclaveNode, EnclaveRound } from '@entente/protocol';
import { z } from 'zod';
import type { TestAlliance } from '../alliance.js';
import { enclavesIn, type EnclaveStatus, type Member, memberFolder } from '../parts.js';
import { until } from '../until.js';

const entry = fileURLToPath(new URL('../../../gateway-service/dist/enclave/main.js', import.meta.url));

const Shown = z.looseObject({
  round: EnclaveRound.unwrap().omit({ quote: true }),
  counts: EnclaveNode.optional(),
});
export type ShownEnclave = z.infer<typeof Shown>;

/** What the software enclave's code measures, as it is built here. */
export function measured(): string {
  return execFileSync(process.execPath, [entry, 'measure'], { encoding: 'utf8' }).trim();
}

/** A software enclave beside a member's gateway, started and killed as its host may. */
export class EnclaveProcess {
  readonly #alliance: TestAlliance;
  readonly #host: Member;
  readonly #id: string;
  #process: ChildProcess | undefined;

  constructor(alliance: TestAlliance, host: Member, id: string) {
    this.#alliance = alliance;
    this.#host = host;
    this.#id = id;
  }

  get pid(): number {
    assert.ok(this.#process?.pid !== undefined);
    return this.#process.pid;
  }

  async start(): Promise<void> {
    const socket = join(this.#folder, `${this.#id}.sock`);
    this.#process = spawn(process.execPath, [entry, 'run', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
    const { stdout } = this.#process;
    assert.ok(stdout !== null);
    const [line] = (await once(stdout, 'data')) as [Buffer];
    assert.equal((JSON.parse(line.toString('utf8')) as { simulated?: unknown }).simulated, true);
  }

  async kill(): Promise<void> {
    if (this.#process?.exitCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await ended;
    }
  }

  /** As the process itself says. */
  async status(): Promise<EnclaveStatus> {
    const own = enclavesIn(this.#folder)(this.#id);
    assert.ok(own !== undefined);
    return own.status();
  }

  get #folder(): string {
    return join(memberFolder(this.#alliance.dir, this.#host), 'gateway', 'enclaves');
  }

  /** As another member's gateway shows it. */
  async shown(by: Member): Promise<ShownEnclave> {
    return Shown.parse(
      await this.#alliance.officer(by).get('/v1/enclaves/{host}/{id}', { path: { host: this.#host, id: this.#id } }),
    );
  }

  async challenge(measurement: string): Promise<void> {
    await this.#alliance.users
      .client(this.#host, 'operator')
      .post('/v1/enclaves', { body: { id: this.#id, measurement } });
  }

  /** Waits until it counts in this round, as every one of these members sees it. */
  async counting(round: number, seenBy: readonly Member[]): Promise<EnclaveNode> {
    const [first] = await Promise.all(
      seenBy.map((member) =>
        until(
          `round ${String(round)} to count at ${member}`,
          async () => {
            const { counts } = await this.shown(member).catch(notYet);
            return counts?.round === round && counts.status === 'verified' ? counts : undefined;
          },
          120_000,
        ),
      ),
    );
    assert.ok(first !== undefined);
    return first;
  }
}

/** A gateway that has not seen the block of the challenge yet knows of no enclave. */
function notYet(error: unknown): Partial<ShownEnclave> {
  assert.ok(error instanceof GatewayProblem && error.code === 'ENCLAVE_NOT_FOUND', String(error));
  return {};
}
