import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GatewayProblem, GatewayUnreachable, type QueryView } from '@entente/cli';
import { lenders, lendersFiles, readContractForm } from '@entente/examples';
import type { TestAlliance } from '../alliance.js';
import { type Member, members } from '../parts.js';
import { aboutPerson, aboutRegion } from '../questions.js';
import type { Asking, Requester } from '../requester.js';
import { type Chance, valuesOf } from '../runs.js';
import { untilTrue } from '../until.js';

const faulty = fileURLToPath(new URL('../gateway-with-faults.js', import.meta.url));
/** Where a gateway can die, each with a member that comes by there. */
const faults: readonly (readonly [string, Member])[] = [
  ['opened', 'LenderAMSP'],
  ['opened', 'LenderBMSP'],
  ['ran', 'LenderBMSP'],
  ['ran', 'LenderCMSP'],
  ['sealed', 'SupervisorMSP'],
  ['closed', 'SupervisorMSP'],
];

const operations = [
  ...(['ask', 'ask', 'ask', 'ask', 'ask', 'ask', 'ask'] as const),
  ...(['kill', 'fault', 'fault', 'upgrade', 'reject', 'retire'] as const),
];

/** What became of one question: a request that ended, or the code with which it was refused at the door. */
export interface Asked {
  readonly requester: Requester;
  readonly asking: Asking;
  readonly end: QueryView | string;
}

type ContractName = 'multi-loan-check' | 'industry-overdue';

interface Contract {
  version: number;
  retired: boolean;
}

/** Refusals at the door that a question may meet while contracts come and go. */
const doorCodes: ReadonlySet<string> = new Set([
  'QUERY_CONTRACT_RETIRED',
  'QUERY_CONTRACT_NOT_FOUND',
  'CONTRACT_MISMATCH',
]);

/** An alliance under random operations. Questions run on while other things happen. */
export class World {
  readonly #alliance: TestAlliance;
  readonly #requesters: readonly Requester[];
  readonly #chance: Chance;
  readonly #asked: Promise<Asked>[] = [];
  readonly #contracts: Record<ContractName, Contract> = {
    'multi-loan-check': { version: 1, retired: false },
    'industry-overdue': { version: 1, retired: false },
  };
  readonly #armed = new Set<Member>();
  #faults = 0;
  #isAbandoned = false;

  constructor({
    alliance,
    requesters,
    chance,
  }: {
    readonly alliance: TestAlliance;
    readonly requesters: readonly Requester[];
    readonly chance: Chance;
  }) {
    this.#alliance = alliance;
    this.#requesters = requesters;
    this.#chance = chance;
  }

  /** Does one thing at random. @returns what it was */
  async step(): Promise<string> {
    await this.revive();
    const operation = this.#chance.pick(operations);
    switch (operation) {
      case 'ask':
        this.#ask();
        return operation;
      case 'kill':
        return this.#kill();
      case 'fault':
        return this.#fault();
      case 'upgrade':
      case 'reject':
        return this.#propose(operation);
      case 'retire':
        return this.#retire();
    }
  }

  /** Starts every gateway that has died. */
  async revive(): Promise<void> {
    const dead = members.filter((member) => !this.#alliance.gateway(member).process.isRunning);
    await Promise.all(dead.map((member) => this.#alliance.restartGateway(member)));
  }

  /** Waits for the end of every question that was asked, reviving whoever dies meanwhile. */
  async settle(): Promise<readonly Asked[]> {
    const all = Promise.all(this.#asked);
    let settled = false;
    void all.finally(() => (settled = true)).catch(() => undefined);
    await untilTrue(
      'the end of all requests',
      async () => {
        await this.revive();
        return settled;
      },
      150_000,
    );
    await this.revive();
    return all;
  }

  /** Nobody asks again after this. */
  abandon(): void {
    this.#isAbandoned = true;
  }

  #ask(): void {
    const { personas, cases } = this.#alliance.data;
    const chance = this.#chance;
    const requester = chance.pick(this.#requesters);
    const person = chance.pick(valuesOf(personas));
    const region = chance.pick(valuesOf(cases));
    const about = chance.below(3) === 0 ? aboutRegion(region) : aboutPerson(person, 30 + chance.below(150));
    const name = about.contract.split('@')[0] as ContractName;
    const asking = { ...about, contract: `${name}@${String(this.#contracts[name].version)}` };
    const asked = this.#insist(requester, asking);
    // Whoever settles hears of a failure; until then it is not unhandled.
    asked.catch(() => undefined);
    this.#asked.push(asked);
  }

  /** Posts until there is an answer, always with the same key, as a careful client does. */
  async #insist(requester: Requester, asking: Asking): Promise<Asked> {
    const key = randomUUID();
    let question: Awaited<ReturnType<Requester['sign']>> | undefined;
    while (!this.#isAbandoned) {
      try {
        question ??= await requester.sign(asking);
        return { requester, asking, end: await requester.post(question, key) };
      } catch (error) {
        if (error instanceof GatewayProblem && doorCodes.has(error.code)) {
          return { requester, asking, end: error.code };
        }
        if (!(error instanceof GatewayUnreachable)) {
          throw error;
        }
        const { process } = this.#alliance.gateway(requester.member as Member);
        await untilTrue(
          'a living gateway',
          () =>
            this.#isAbandoned ||
            this.#alliance.gateway(requester.member as Member).process !== process ||
            process.isRunning,
        );
      }
    }
    throw new Error('the simulation was given up');
  }

  async #kill(): Promise<string> {
    const member = this.#chance.pick(members);
    await this.#alliance.gateway(member).process.kill();
    return `kill ${member}`;
  }

  /** A gateway that will die at a checkpoint, if it ever comes by there. */
  async #fault(): Promise<string> {
    const [at, member] = this.#chance.pick(faults);
    this.#faults += 1;
    await this.#alliance.gateway(member).process.stop();
    const mark = join(this.#alliance.dir, `simulated-${String(this.#faults)}`);
    try {
      await this.#alliance.restartGateway(member, { entry: faulty, settings: { FAULT_AT: at, FAULT_MARK: mark } });
    } catch (error) {
      // A request that was under way may have brought it to the checkpoint before it was ready: it has died as planned.
      if (!existsSync(mark)) {
        throw error;
      }
    }
    this.#armed.add(member);
    return `fault ${member} ${at}`;
  }

  async #propose(operation: 'upgrade' | 'reject'): Promise<string> {
    const contract = this.#contracts['multi-loan-check'];
    const version = contract.version + 1;
    const { multiLoanCheck, multiLoanCheckV2 } = lendersFiles.contracts;
    const form = await readContractForm(version % 2 === 1 ? multiLoanCheck : multiLoanCheckV2);
    const author = this.#chance.pick(lenders);
    const ballot = operation === 'upgrade' ? 'approve' : 'reject';
    const { status } = await this.#voting(author, { ...form, version }, ballot);
    assert.equal(status, operation === 'upgrade' ? 'approved' : 'rejected');
    if (operation === 'upgrade') {
      contract.version = version;
    }
    return `${operation} multi-loan-check@${String(version)}`;
  }

  async #retire(): Promise<string> {
    const contract = this.#contracts['industry-overdue'];
    const { version } = contract;
    if (contract.retired) {
      const form = await readContractForm(lendersFiles.contracts.industryOverdue);
      await this.#voting(this.#chance.pick(lenders), { ...form, version: version + 1 }, 'approve');
      Object.assign(contract, { version: version + 1, retired: false });
      return `bring back industry-overdue@${String(version + 1)}`;
    }
    await this.#voting(
      this.#chance.pick(lenders),
      { kind: 'retirement', id: 'industry-overdue', version, reason: 'for a while' },
      'approve',
    );
    contract.retired = true;
    return `retire industry-overdue@${String(version)}`;
  }

  /** Officers need their gateways: those that are about to die are exchanged first. */
  async #voting(author: Member, document: unknown, ballot: 'approve' | 'reject'): ReturnType<TestAlliance['decide']> {
    for (const member of this.#armed) {
      await this.#alliance.gateway(member).process.stop();
    }
    this.#armed.clear();
    await this.revive();
    return this.#alliance.decide(author, document, ballot);
  }
}
