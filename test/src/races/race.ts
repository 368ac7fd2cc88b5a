import { setTimeout as pause } from 'node:timers/promises';
import type { QueryView, SignedQuestion } from '@entente/cli';
import type { HeldCall } from '../faults/ledger-proxy.js';
import type { Chance } from '../runs.js';
import { until } from '../until.js';
import type { Change, Ready } from './changes.js';
import { freshMs, type RaceWorld } from './world.js';

const heldPlaces = [
  'before Open is endorsed',
  'before Open is ordered',
  'before Close is endorsed',
  'before Close is ordered',
] as const;

/** When the change comes: any time, or while one call of the request waits on purpose. */
export type Moment =
  | { readonly at: 'any time'; readonly afterMs: number }
  | { readonly at: (typeof heldPlaces)[number]; readonly isFirst: boolean }
  | { readonly at: 'before release' };

/** What one race came to. */
export interface Raced {
  readonly change: string;
  readonly moment: Moment;
  /** Absent if the request was not opened. */
  readonly id?: string;
  /** How its requester sees it in the end, or the code with which it was not opened. */
  readonly end: string;
  /** When the envelope was first seen at the requester's gateway; milliseconds. */
  readonly releasedAt?: number;
}

/** Four in nine come when they come. */
export function drawMoment(chance: Chance, lifeMs: number): Moment {
  const anyTime = 'any time' as const;
  const at = chance.pick([anyTime, anyTime, anyTime, anyTime, ...heldPlaces, 'before release' as const]);
  switch (at) {
    case 'any time':
      return { at, afterMs: chance.below(lifeMs) };
    case 'before release':
      return { at };
    default:
      return { at, isFirst: chance.below(3) > 0 };
  }
}

/**
 * One request, one change, one moment; and others that set out around the same time, whatever the change finds them at.
 * @returns how each ended for whoever asked
 */
export async function race(
  world: RaceWorld,
  change: Change,
  { moment, others = [] }: { readonly moment: Moment; readonly others?: readonly number[] },
): Promise<readonly Raced[]> {
  const ready = await change.prepare(world);
  const [question, ...more] = await Promise.all([world.question(), ...others.map(() => world.question())]);
  const rest = more.map(async (another, index) => {
    await pause(others[index]);
    return follow(world, another);
  });
  const ran = await Promise.all([run(world, question, moment, ready.strike), ...rest]);
  await ready.undo?.();
  return ran.map(({ id, end, releasedAt }, index) => ({
    ...{ change: change.name, end },
    moment: index === 0 ? moment : { at: 'any time', afterMs: -(others[index - 1] ?? 0) },
    ...(id === undefined ? {} : { id }),
    ...(releasedAt === undefined ? {} : { releasedAt }),
  }));
}

type Ran = Pick<Raced, 'id' | 'end' | 'releasedAt'>;

async function run(world: RaceWorld, question: SignedQuestion, moment: Moment, strike: Ready['strike']): Promise<Ran> {
  if (moment.at === 'any time') {
    const asked = follow(world, question);
    await pause(moment.afterMs);
    await strike();
    return asked;
  }
  return moment.at === 'before release'
    ? beforeRelease(world, question, strike)
    : whileHeld(hold(world, moment.at), follow(world, question), moment.isFirst, strike);
}

function hold({ asking, serving }: RaceWorld, at: (typeof heldPlaces)[number]): HeldCall {
  const method = at.endsWith('endorsed') ? 'Endorse' : 'Submit';
  return at.includes('Open') ? asking.holdCall(method, 'queries:Open') : serving.holdCall(method, 'queries:Close');
}

/** The change is committed before the call goes on, or sets out at the same time. */
async function whileHeld(held: HeldCall, asked: Promise<Ran>, isFirst: boolean, strike: Ready['strike']): Promise<Ran> {
  try {
    await Promise.race([held.arrived, asked]);
    const striking = strike();
    if (isFirst) {
      await striking;
    }
    held.letGo();
    await striking;
    return await asked;
  } finally {
    held.letGo();
  }
}

/** The service node is cut off when it has sent Close: it hears of that and of the change together, and late. */
async function beforeRelease(world: RaceWorld, question: SignedQuestion, strike: Ready['strike']): Promise<Ran> {
  const held = world.serving.holdCall('Submit', 'queries:Close');
  const asked = follow(world, question);
  try {
    await Promise.race([held.arrived, asked]);
    world.serving.holdBlocks(true);
    held.letGo();
    const opened = await Promise.race([
      asked,
      world.requester.client.get('/v1/queries', { query: { limit: 1 } }).then(newestId),
    ]);
    if (typeof opened === 'string') {
      const isClosed = async (): Promise<true | undefined> =>
        (await world.requester.view(opened))['outcome'] === null ? undefined : true;
      await until('the close', isClosed);
    }
    await strike();
    await pause(freshMs + 50);
    world.serving.holdBlocks(false);
    return await asked;
  } finally {
    held.letGo();
    world.serving.holdBlocks(false);
  }
}

function newestId(list: unknown): string {
  return (list as { items: { id: string }[] }).items[0]?.id ?? '';
}

/** Asks, and watches the request until its requester's gateway has the envelope or knows that there is none. */
async function follow(world: RaceWorld, question: SignedQuestion): Promise<Ran> {
  const { requester } = world;
  const opened = await world.open(question);
  if (typeof opened === 'string') {
    return { end: opened };
  }
  const { id } = opened;
  const end = await until(`the end of request ${id}`, async () => hasEnded(await requester.view(id)));
  return { id, end, ...(end === 'answered' ? { releasedAt: Date.now() } : {}) };
}

function hasEnded({ status }: QueryView): string | undefined {
  return status === 'posted' || status === 'open' ? undefined : status;
}
