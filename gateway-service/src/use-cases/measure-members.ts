import type { ServiceMeasure, ServiceRanking } from '@entente/protocol';
import type { Clock, MemberLink } from '../ports/services.js';

export interface MeasureOptions {
  readonly link: Pick<MemberLink, 'status'>;
  readonly clock: Clock;
  /** How long a measurement is taken for good. */
  readonly freshMs: number;
}

interface Measured {
  readonly measure: ServiceMeasure;
  readonly at: number;
}

const patienceMs = 2_000;

/** Measures other members' gateways over the member link: whether they answer, how fast, and how busy they say they are. */
export class MeasureMembers {
  readonly #options: MeasureOptions;
  readonly #known = new Map<string, Measured>();

  constructor(options: MeasureOptions) {
    this.#options = options;
  }

  /** In the order of the members given. */
  async measure(members: readonly string[]): Promise<readonly ServiceMeasure[]> {
    return Promise.all(members.map((member) => this.#one(member)));
  }

  /** The candidates in tiers, the best first. One that does not answer is not ranked. */
  async rank(
    candidates: readonly string[],
  ): Promise<{ readonly ranking: ServiceRanking; readonly measures: readonly ServiceMeasure[] }> {
    const measures = await this.measure(candidates);
    return { ranking: rankingOf(measures), measures };
  }

  async #one(member: string): Promise<ServiceMeasure> {
    const now = this.#options.clock.now().getTime();
    const known = this.#known.get(member);
    if (known !== undefined && now - known.at < this.#options.freshMs) {
      return known.measure;
    }
    const measure = await this.#ask(member);
    this.#known.set(member, { measure, at: now });
    return measure;
  }

  async #ask(member: string): Promise<ServiceMeasure> {
    const started = performance.now();
    try {
      const { load } = await withinPatience(this.#options.link.status(member));
      return { member, health: 'up', load, latency: latencyOf(performance.now() - started) };
    } catch {
      return { member, health: 'down', load: 'unknown', latency: 'unknown' };
    }
  }
}

const loads = ['idle', 'busy', 'full', 'unknown'] as const;
const latencies = ['under-20ms', 'under-100ms', 'under-500ms', 'slower', 'unknown'] as const;

/** Less loaded first, then faster; who is equal in both shares a tier, so that lots decide between them and no alphabet. */
export function rankingOf(measures: readonly ServiceMeasure[]): ServiceRanking {
  const tiers = new Map<number, string[]>();
  for (const { member, load, latency } of measures.filter(({ health }) => health === 'up')) {
    const rank = loads.indexOf(load) * latencies.length + latencies.indexOf(latency);
    tiers.set(rank, [...(tiers.get(rank) ?? []), member].sort());
  }
  return [...tiers].sort(([first], [second]) => first - second).map(([, members]) => members);
}

function latencyOf(ms: number): ServiceMeasure['latency'] {
  const bounds = [20, 100, 500];
  return latencies[bounds.filter((bound) => ms >= bound).length] ?? 'slower';
}

async function withinPatience<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no answer'));
    }, patienceMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
