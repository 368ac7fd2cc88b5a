import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LocalQuery } from '@entente/gateway-service';
import { checkParameters, defaultDisclosure, judge, type QueryContract } from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import { describeMachine, loadNow, type Machine } from '../machine.js';
import { percentile, round, type Summary, summarize } from '../statistics.js';
import type { ConnectorsBenchOptions, EngineName } from './options.js';
import { promises, questions, type Question, schema } from './questions.js';
import { type BenchStore, fillStore } from './stores.js';

/** One question on one engine, in milliseconds; the difference is the median over pairs. */
export interface QuestionTimes {
  readonly question: string;
  readonly contract: Summary;
  readonly byHand: Summary;
  readonly difference: number;
  /** Median of the contract's time by that of the query by hand. */
  readonly ratio: number;
  /** The query by hand, testing all that the schema promises of each row, within the limits that a contract's run has. */
  readonly alike: Summary;
  readonly ratioAlike: number;
  /** At most 5 % and 5 ms more. */
  readonly holds: boolean;
}

export interface Together {
  readonly questions: number;
  readonly failed: number;
  readonly ms: number;
  readonly perSecond: number;
  readonly mostSessions: number;
  readonly limit: number;
}

export interface EngineTimes {
  readonly engine: EngineName;
  readonly fillMs: number;
  readonly questions: readonly QuestionTimes[];
  readonly together: Together;
  /** What JavaScript holds in the gateway's process, in MB: before the first question, and the most during all of them. */
  readonly memory: { readonly before: number; readonly most: number };
}

export interface ConnectorsResult {
  readonly at: string;
  readonly machine: Machine;
  readonly options: Pick<ConnectorsBenchOptions, 'rows' | 'pairs' | 'concurrency'>;
  readonly load: { readonly before: readonly number[]; readonly after: readonly number[] };
  /** Text to tree, and tree to verdict, of each contract. */
  readonly authoring: readonly { readonly contract: string; readonly compile: Summary; readonly judge: Summary }[];
  readonly engines: readonly EngineTimes[];
  readonly leftOut: readonly { readonly engine: EngineName; readonly why: string }[];
}

const limits = { maxRows: 10_000, timeoutMs: 600_000, memoryMb: 512 } as const;
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Fills each engine in turn, asks it, and removes it. */
export async function runConnectors(
  options: ConnectorsBenchOptions,
  say: (message: string) => void,
): Promise<ConnectorsResult> {
  await loadParser();
  const before = loadNow();
  const authoring = timeAuthoring();
  const engines: EngineTimes[] = [];
  const leftOut: { engine: EngineName; why: string }[] = [];
  for (const engine of options.engines) {
    const folder = await mkdtemp(join(tmpdir(), 'entente-bench-'));
    try {
      say(`${engine}: making ${String(options.rows)} rows`);
      const started = performance.now();
      const store = await fillStore(engine, folder, options.rows);
      if (typeof store === 'string') {
        say(`${engine} is left out: ${store}`);
        leftOut.push({ engine, why: store });
        continue;
      }
      try {
        engines.push(await timeStore(store, options, round(performance.now() - started), say));
      } finally {
        await store.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const { rows, pairs, concurrency } = options;
  return {
    at: new Date().toISOString(),
    machine: describeMachine(root),
    options: { rows, pairs, concurrency },
    load: { before, after: loadNow() },
    ...{ authoring, engines, leftOut },
  };
}

function timeAuthoring(): ConnectorsResult['authoring'] {
  const forms = new Map(questions.map(({ form }) => [form.id, form]));
  return [...forms.values()].map((form) => {
    const compile: number[] = [];
    const judged: number[] = [];
    for (let turn = 0; turn < 120; turn++) {
      const started = performance.now();
      const contract = compileContract(form);
      const compiled = performance.now();
      const verdict = judge({
        ...{ contract, schemas: [schema], disclosure: defaultDisclosure },
        members: ['MemberAMSP', 'SupervisorMSP'],
      });
      const done = performance.now();
      if (!verdict.accepted) {
        throw new Error(`${form.id} is refused: ${JSON.stringify(verdict.findings)}`);
      }
      if (turn >= 20) {
        compile.push(compiled - started);
        judged.push(done - compiled);
      }
    }
    return { contract: form.id, compile: summarize(compile), judge: summarize(judged) };
  });
}

async function timeStore(
  store: BenchStore,
  options: ConnectorsBenchOptions,
  fillMs: number,
  say: (message: string) => void,
): Promise<EngineTimes> {
  const memory = new MemoryWatch();
  const times: QuestionTimes[] = [];
  try {
    for (const question of questions) {
      say(`${store.name}: ${question.name}`);
      times.push(await timePairs(store, question, options.pairs));
    }
    say(`${store.name}: ${String(options.concurrency)} small questions at once`);
    const together = await askTogether(store, options.concurrency);
    return { engine: store.name, fillMs, questions: times, together, memory: memory.figures() };
  } finally {
    memory.stop();
  }
}

async function timePairs(store: BenchStore, question: Question, pairs: number): Promise<QuestionTimes> {
  const query = localQuery(question);
  const asContract = async (): Promise<number> => timed(() => runQuery(store, question, query));
  const byHand = async (): Promise<number> => timed(() => store.byHand(question.byHand(store.quarter)));
  const found: { contract: number; hand: number; like: number }[] = [];
  for (let turn = 0; turn <= pairs; turn++) {
    // The order alternates, so that whatever the first leaves warm serves both alike.
    const [first, second] = turn % 2 === 0 ? [asContract, byHand] : [byHand, asContract];
    const [one, other] = [await first(), await second()];
    const like = await timed(() => store.alike(question.byHand(store.quarter, promises)));
    if (turn > 0) {
      found.push({ ...(turn % 2 === 0 ? { contract: one, hand: other } : { contract: other, hand: one }), like });
    }
  }
  const contract = summarize(found.map((pair) => pair.contract));
  const hand = summarize(found.map((pair) => pair.hand));
  const alike = summarize(found.map((pair) => pair.like));
  const differences = found.map((pair) => pair.contract - pair.hand).sort((a, b) => a - b);
  const difference = percentile(differences, 0.5);
  return {
    ...{ question: question.name, contract, byHand: hand, difference, alike },
    ratio: round(contract.p50 / hand.p50),
    ratioAlike: round(contract.p50 / alike.p50),
    holds: difference <= hand.p50 * 0.05 + 5,
  };
}

function localQuery({ form, parameters }: Question): LocalQuery {
  const contract: QueryContract = compileContract(form);
  return {
    ...{ schemas: [schema], tree: contract.local.tree, requestDate: '2026-07-01' },
    parameters: checkParameters(contract, [schema], parameters),
  };
}

async function runQuery(store: BenchStore, { measured }: Question, query: LocalQuery): Promise<void> {
  await (measured ? store.access.runMeasured(['loans'], query, limits) : store.access.run(['loans'], query, limits));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** All at once; how many sessions there are is looked at while they are answered. */
async function askTogether(store: BenchStore, count: number): Promise<Together> {
  const [question] = questions;
  if (question === undefined) {
    throw new Error('there is no small question');
  }
  const queries = Array.from({ length: count }, (_, index) =>
    localQuery({ ...question, parameters: { person: `p${String(index)}` } }),
  );
  let [mostSessions, going, failed] = [0, true, 0];
  const watching = (async (): Promise<void> => {
    while (going) {
      mostSessions = Math.max(mostSessions, await store.sessions());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  const started = performance.now();
  await Promise.all(
    queries.map(async (query) =>
      runQuery(store, question, query).catch(() => {
        failed++;
      }),
    ),
  );
  const ms = round(performance.now() - started);
  going = false;
  await watching;
  return { questions: count, failed, ms, perSecond: round((count / ms) * 1_000), mostSessions, limit: store.limit };
}

/** The gateway's part runs in this process, beside the drivers that it is compared with. */
class MemoryWatch {
  readonly #before = megabytes();
  readonly #timer: NodeJS.Timeout;
  #most = 0;

  constructor() {
    this.#timer = setInterval(() => {
      this.#most = Math.max(this.#most, megabytes());
    }, 50);
  }

  figures(): EngineTimes['memory'] {
    return { before: this.#before, most: Math.max(this.#most, megabytes()) };
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** What JavaScript holds: DuckDB by hand runs in this process too, and its own memory is none of the gateway's. */
function megabytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return Math.round((heapUsed + external) / 2 ** 20);
}
