import { fileURLToPath } from 'node:url';
import { lenders, type LendersAlliance, members, startLenders, temporaryFolder } from '@entente/examples';
import { tmpdir } from 'node:os';
import { describeMachine, loadNow, type Machine } from '../machine.js';
import type { QueryBenchOptions } from '../options.js';
import { type Summary, round, summarize } from '../statistics.js';
import { type AnsweredRequest, askAndOpen, type Founded, found, newQuestion, questionOf } from './alliance.js';
import { BareLedger, type BarePair } from './bare-ledger.js';
import { Databases, type DatabaseTimes } from './databases.js';
import { measure, type MeasuredRequest, type Parts, partNames, readSteps } from './parts.js';
import { Persons } from './persons.js';

/** Milliseconds throughout. */
export interface PhaseResult {
  readonly clients: number;
  readonly requests: number;
  readonly whole: Summary;
  readonly parts: Readonly<Record<keyof Parts, Summary>>;
  readonly deliver: Summary;
  /** Each owner's whole step: request checked, query, receipt, journal. */
  readonly owners: Readonly<Record<string, Summary>>;
  /** The same two transactions without anything else. */
  readonly bare: { readonly open: Summary; readonly close: Summary; readonly both: Summary };
  readonly databases: {
    /** Each lender's database alone, nothing else going on. Only for one client. */
    readonly alone?: Readonly<Record<string, Summary>>;
    /** Until the slowest of the three answered, all asked at once. */
    readonly atOnce: Summary;
  };
  /** p50 of the whole, less p50 of the two bare transactions, less p50 of the slowest database. */
  readonly own: number;
  /** p50 of the whole by p50 of the two bare transactions. */
  readonly ratio: number;
  /** Requests, and bare pairs, a second. */
  readonly perSecond: { readonly requests: number; readonly barePairs: number };
  readonly loadBefore: readonly number[];
  readonly loadAfter: readonly number[];
}

export interface QueryResult {
  readonly benchmark: 'query';
  readonly at: string;
  readonly command: string;
  readonly options: Omit<QueryBenchOptions, 'json' | 'out'>;
  readonly setting: string;
  readonly machine: Machine;
  readonly alone: PhaseResult;
  readonly together?: PhaseResult;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Starts the alliance, measures, stops it. @throws Error if anything does not come up or a request is not answered */
export async function runQuery(options: QueryBenchOptions, say: (message: string) => void): Promise<QueryResult> {
  const folder = await temporaryFolder(tmpdir());
  const { dir } = folder;
  const { size, seed, concurrency, requests, warmUp } = options;
  try {
    const settings = { ENTENTE_LOG_LEVEL: 'debug', ENTENTE_RATE_PER_MINUTE: '1000000' };
    const alliance = await startLenders({ dir, size, seed, settings, onProgress: say });
    try {
      say('the members found their alliance and approve the query contract');
      const bench = await Bench.prepare(alliance, options);
      const phases = await bench.phases(say).finally(() => bench.stop());
      return {
        benchmark: 'query',
        at: new Date().toISOString(),
        command: ['scripts/bench', ...process.argv.slice(2)].join(' '),
        options: { size, seed, concurrency, requests, warmUp },
        setting:
          'development ledger (one process, blocks cut after 20 ms), four gateways and three databases on this machine; ' +
          'gateways log at level debug, which is where the parts come from',
        machine: describeMachine(root),
        ...phases,
      };
    } finally {
      await alliance.stop();
    }
  } finally {
    await folder.remove();
  }
}

interface Samples {
  readonly requests: AnsweredRequest[];
  readonly pairs: BarePair[];
  readonly databases: DatabaseTimes[];
  readonly atOnce: number[];
  requestSeconds: number;
  pairSeconds: number;
}

class Bench {
  readonly #alliance: LendersAlliance;
  readonly #options: QueryBenchOptions;
  readonly #founded: Founded;
  readonly #bare: BareLedger;
  readonly #databases: Databases;
  readonly #persons: Persons;

  private constructor(
    alliance: LendersAlliance,
    options: QueryBenchOptions,
    parts: { readonly founded: Founded; readonly bare: BareLedger; readonly databases: Databases },
  ) {
    this.#alliance = alliance;
    this.#options = options;
    this.#founded = parts.founded;
    this.#bare = parts.bare;
    this.#databases = parts.databases;
    this.#persons = new Persons(alliance.data, options.seed);
  }

  static async prepare(alliance: LendersAlliance, options: QueryBenchOptions): Promise<Bench> {
    const founded = await found(alliance);
    const bare = BareLedger.connect(alliance);
    return new Bench(alliance, options, { founded, bare, databases: await Databases.open(alliance, founded) });
  }

  async stop(): Promise<void> {
    await this.#bare.stop();
    await this.#databases.close();
  }

  async phases(say: (message: string) => void): Promise<Pick<QueryResult, 'alone' | 'together'>> {
    const { requests, concurrency, warmUp } = this.#options;
    say(`alone: ${String(requests)} requests after ${String(warmUp)} that are not counted`);
    await this.#alone(warmUp);
    const alone = await this.#phase(1, () => this.#alone(requests));
    if (concurrency === 1) {
      return { alone };
    }
    say(`${String(concurrency)} at once: ${String(requests)} requests after as many rounds of warm-up`);
    await this.#together(Math.max(warmUp, concurrency), 1);
    return { alone, together: await this.#phase(concurrency, () => this.#together(requests, rounds)) };
  }

  async #phase(clients: number, run: () => Promise<Samples>): Promise<PhaseResult> {
    const loadBefore = loadNow();
    const samples = await run();
    const loadAfter = loadNow();
    const steps = await readSteps(members.map((member) => this.#alliance.gateway(member).logFile));
    const measured = samples.requests.map((request) => measure(request, steps.get(request.id) ?? []));
    return { clients, ...summarizePhase(samples, measured), loadBefore, loadAfter };
  }

  /** A bare pair, the databases, a request, and again: whatever else the machine does falls on all alike. */
  async #alone(count: number): Promise<Samples> {
    const samples = noSamples();
    for (let index = 0; index < count; index++) {
      const person = this.#persons.next();
      samples.pairSeconds += await seconds(async () => samples.pairs.push(await this.#pair(person)));
      const times = await this.#databases.measure(person);
      samples.databases.push(times);
      samples.atOnce.push(times.atOnce);
      samples.requestSeconds += await seconds(async () => samples.requests.push(await this.#ask(person)));
    }
    return samples;
  }

  /** In rounds: bare pairs, databases, requests, each by so many clients that begin anew as soon as they are answered. */
  async #together(count: number, inRounds: number): Promise<Samples> {
    const samples = noSamples();
    const each = Math.ceil(count / inRounds);
    for (let round = 0; round < inRounds; round++) {
      samples.pairSeconds += await seconds(() =>
        this.#clients(each, async (person) => samples.pairs.push(await this.#pair(person))),
      );
      await this.#clients(each, async (person) => samples.atOnce.push(await this.#databases.atOnce(person)));
      samples.requestSeconds += await seconds(() =>
        this.#clients(each, async (person) => samples.requests.push(await this.#ask(person))),
      );
    }
    return samples;
  }

  async #clients(count: number, work: (person: string) => Promise<unknown>): Promise<void> {
    let left = count;
    const client = async (): Promise<void> => {
      while (left > 0) {
        left--;
        await work(this.#persons.next());
      }
    };
    await Promise.all(Array.from({ length: this.#options.concurrency }, client));
  }

  async #pair(person: string): Promise<BarePair> {
    const signed = newQuestion(this.#founded, person);
    return this.#bare.pair(questionOf(this.#founded, signed), signed.signature);
  }

  async #ask(person: string): Promise<AnsweredRequest> {
    return askAndOpen(this.#founded, newQuestion(this.#founded, person));
  }
}

const rounds = 4;

function noSamples(): Samples {
  return { requests: [], pairs: [], databases: [], atOnce: [], requestSeconds: 0, pairSeconds: 0 };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

function summarizePhase(
  { requests, pairs, databases, atOnce, requestSeconds, pairSeconds }: Samples,
  measured: readonly MeasuredRequest[],
): Omit<PhaseResult, 'clients' | 'loadBefore' | 'loadAfter'> {
  const whole = summarize(measured.map((request) => request.whole));
  const both = summarize(pairs.map(({ open, close }) => open + close));
  const alone = Object.fromEntries(
    databases.length === 0
      ? []
      : lenders.map((lender) => [lender, summarize(databases.map((times) => times.alone[lender]))]),
  );
  const slowest =
    databases.length === 0 ? summarize(atOnce).p50 : Math.max(...Object.values(alone).map(({ p50 }) => p50));
  const owners = Object.keys(measured[0]?.beside.owners ?? {}).sort();
  return {
    requests: requests.length,
    whole,
    parts: Object.fromEntries(
      partNames.map((name) => [name, summarize(measured.map(({ parts }) => parts[name]))]),
    ) as Record<keyof Parts, Summary>,
    deliver: summarize(measured.map(({ beside }) => beside.deliver)),
    owners: Object.fromEntries(
      owners.map((owner) => [owner, summarize(measured.map(({ beside }) => beside.owners[owner] ?? 0))]),
    ),
    bare: { open: summarize(pairs.map(({ open }) => open)), close: summarize(pairs.map(({ close }) => close)), both },
    databases: { ...(databases.length === 0 ? {} : { alone }), atOnce: summarize(atOnce) },
    own: round(whole.p50 - both.p50 - slowest),
    ratio: round(whole.p50 / both.p50),
    perSecond: { requests: round(requests.length / requestSeconds), barePairs: round(pairs.length / pairSeconds) },
  };
}
