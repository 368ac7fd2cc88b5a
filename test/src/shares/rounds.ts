import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { QueryView } from '@entente/cli';
import { jointScore, lenders, lendersFiles } from '@entente/examples';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { auditLedger } from '../ledger/audit.js';
import { type Member, supervisor } from '../parts.js';
import type { Requester } from '../requester.js';
import { untilTrue } from '../until.js';

const faulty = fileURLToPath(new URL('../gateway-with-faults.js', import.meta.url));

export const asking: Member = 'LenderAMSP';
export const dealer: Member = supervisor;

/** Where a gateway may die or stop while owners compute in rounds, and whose part that is. */
export const ownersPoints = ['joined', 'exchanged', 'computed', 'shared'] as const;
export const dealersPoints = ['begun', 'dealt', 'sealed'] as const;

/** An alliance in which owners compute in rounds, and what goes wrong meanwhile. */
export class RoundsUnderFaults {
  readonly alliance: TestAlliance;
  readonly requester: Requester;
  readonly settings: Readonly<Record<string, string>>;
  #armed = 0;

  private constructor(alliance: TestAlliance, requester: Requester, settings: Readonly<Record<string, string>>) {
    this.alliance = alliance;
    this.requester = requester;
    this.settings = settings;
  }

  /** @param roundMs how long a member may be silent */
  static async start(roundMs: number): Promise<RoundsUnderFaults> {
    const settings = { ENTENTE_SECURE_ROUND_MS: String(roundMs) };
    const alliance = await startAlliance({ contracts: [lendersFiles.jointScore], settings });
    return new RoundsUnderFaults(alliance, await alliance.requester(asking), settings);
  }

  async stop(): Promise<void> {
    await this.alliance.stop();
  }

  /** Has the member's gateway get a signal at a point of the next request that it has a part in. */
  async arm(member: Member, at: string, signal: 'SIGKILL' | 'SIGSTOP'): Promise<void> {
    await this.alliance.gateway(member).process.stop();
    const mark = join(this.alliance.dir, `fault-${String((this.#armed += 1))}`);
    const settings = { ...this.settings, FAULT_AT: at, FAULT_MARK: mark, FAULT_SIGNAL: signal };
    await this.alliance.restartGateway(member, { entry: faulty, settings });
  }

  async ask(person: string = this.alliance.data.personas.everywhere): Promise<QueryView> {
    return this.requester.ask({ contract: 'joint-score@1', parameters: { person }, purpose: 'credit-decision' });
  }

  /** Asks, and starts the gateway again once it has died. */
  async askWhileDies(member: Member): Promise<QueryView> {
    const asked = this.ask();
    await untilTrue(`the death of ${member}`, () => !this.alliance.gateway(member).process.isRunning);
    await this.alliance.restartGateway(member, { settings: this.settings });
    return asked;
  }

  /** Every owner states the same attempt; the answer is what somebody with all rows would give. */
  async assertAnswered(view: QueryView, person: string = this.alliance.data.personas.everywhere): Promise<void> {
    assert.equal(view.status, 'answered', JSON.stringify(view.outcome));
    const opened = await this.requester.open(view.id);
    assert.ok(opened.kind === 'joint-result');
    assert.equal(Number(opened.table.rows[0]?.[0]), jointScore(this.alliance.rows, person).thousandths / 1_000);
    const audited = (await auditLedger(this.alliance)).requests.get(view.id);
    assert.deepEqual([...(audited?.receipts ?? [])].sort(), [...lenders].sort());
  }
}
