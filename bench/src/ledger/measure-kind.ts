import type { TransactionName } from '@entente/protocol';
import { percentile, round } from '../statistics.js';
import { kinds } from './kinds.js';
import { processorMs } from './processes.js';
import type { Sending, World } from './world.js';

/** One transaction after the other. */
export interface Alone {
  readonly count: number;
  /** Milliseconds until it is committed. */
  readonly p50: number;
  /** Milliseconds of processor time a transaction: all processes of the network; the client beside them. */
  readonly networkMs: number | undefined;
  readonly clientMs: number;
}

/** All sent at once. */
export interface Together {
  readonly count: number;
  readonly perSecond: number;
  readonly networkMs: number | undefined;
  readonly clientMs: number;
  /** How often each was endorsed, on average: more than once where they write one key. */
  readonly endorsed: number;
}

export interface KindFigures {
  readonly documents: number;
  readonly alone: Alone;
  /** Missing where there is one such transaction only. */
  readonly together?: Together;
}

/** Prepares and sends transactions of one kind. @throws Error if one is refused */
export async function measureKind(
  world: World,
  name: TransactionName,
  { alone, together }: { readonly alone: number; readonly together: number },
): Promise<KindFigures> {
  const sendings = await kinds[name](world, alone + together);
  // Where there is room for few, a third of them are alone.
  const first = sendings.length < alone + together ? Math.ceil(sendings.length / 3) : alone;
  const one = await measureAlone(world, name, sendings.slice(0, first));
  const rest = sendings.slice(first, first + together);
  return {
    documents: world.documents,
    alone: one,
    ...(rest.length === 0 ? {} : { together: await measureTogether(world, name, rest) }),
  };
}

async function measureAlone(world: World, name: TransactionName, sendings: readonly Sending[]): Promise<Alone> {
  const times: number[] = [];
  const used = await cost(world, async () => {
    for (const sending of sendings) {
      const started = performance.now();
      await world.submit(name, sending);
      times.push(performance.now() - started);
    }
  });
  const p50 = percentile(
    times.sort((a, b) => a - b),
    0.5,
  );
  return { count: sendings.length, p50, ...each(used, sendings.length) };
}

async function measureTogether(world: World, name: TransactionName, sendings: readonly Sending[]): Promise<Together> {
  const { length: count } = sendings;
  let tries: readonly number[] = [];
  const used = await cost(world, async () => {
    tries = await world.all(name, sendings, count);
  });
  return {
    count,
    perSecond: round(count / used.seconds),
    ...each(used, count),
    endorsed: round(tries.reduce((sum, one) => sum + one, 0) / count),
  };
}

interface Cost {
  readonly seconds: number;
  readonly networkMs: number | undefined;
  readonly clientMs: number;
}

async function cost({ network }: World, work: () => Promise<void>): Promise<Cost> {
  const before = await processorMs(network);
  const own = process.cpuUsage();
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(own);
  const after = await processorMs(network);
  const networkMs = before === undefined || after === undefined ? undefined : after - before;
  return { seconds, networkMs, clientMs: (user + system) / 1_000 };
}

function each({ networkMs, clientMs }: Cost, count: number): Pick<Cost, 'networkMs' | 'clientMs'> {
  return {
    networkMs: networkMs === undefined ? undefined : round(networkMs / count),
    clientMs: round(clientMs / count),
  };
}
