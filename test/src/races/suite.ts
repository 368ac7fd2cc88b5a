import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { auditBudgets } from '../ledger/audit-budgets.js';
import { heightAt } from '../ledger/audit.js';
import { fabricClient } from '../ledger/fabric-client.js';
import { type RawTransaction, readTransactions } from '../ledger/read-blocks.js';
import { members } from '../parts.js';
import { seed } from '../runs.js';
import { until } from '../until.js';
import { type Change, changes, newSignatures } from './changes.js';
import { type Judgement, judgeRaces } from './judge.js';
import { drawMoment, race, type Raced } from './race.js';
import { freshMs, RaceWorld } from './world.js';

/** About how long a request lives here; a little more, so that some changes come too late. */
const lifeMs = 400;
/** Requests that every change meets besides the one whose moment is chosen. */
const beside = 3;
/** What an envelope may take on its way, and its requester to see it. */
const onItsWayMs = 1_500;

/**
 * Races changes against so many requests each, then holds what happened to the README's table.
 * @param each every so many-th change, the seed says from which on; all of them unless said
 */
export function racesOf(runs: number, each = 1): void {
  const raced = changes.filter((_, at) => (at + seed) % each === 0);
  describe(
    `a request in flight while something changes, ${String(runs)} races each (seed ${String(seed)})`,
    { timeout: 3_600_000 },
    () => {
      let world: RaceWorld;

      before(async () => {
        world = await RaceWorld.start();
      });

      after(async () => {
        await world.stop();
      });

      for (const change of raced) {
        it(`is answered only if it may be, when ${change.name}`, async (context) => {
          const raced = await racesWith(world, change, runs);
          context.diagnostic(summary(raced));
          assertAllowed(raced, await judged(world));
        });
      }
    },
  );
}

async function racesWith(world: RaceWorld, change: Change, runs: number): Promise<readonly Raced[]> {
  if (change.limits !== undefined) {
    await world.deploy(change.limits);
  }
  const raced: Raced[] = [];
  while (raced.length < runs) {
    const moment = drawMoment(world.chance, lifeMs);
    // A requester with one unit has one request; a service node that is cut off would keep the others waiting.
    const isAlone = change.limits !== undefined || moment.at === 'before release';
    const others = isAlone ? [] : Array.from({ length: beside }, () => world.chance.below(lifeMs));
    raced.push(...(await race(world, change, { moment, others })));
  }
  if (change.limits !== undefined) {
    await world.deploy();
  }
  return raced;
}

/** Reads the blocks when every request has ended on the ledger, and judges them from the first on. */
export async function judged(world: RaceWorld): Promise<Judgement> {
  const judgement = await until('the end of every request', async () => {
    const transactions = await allTransactions(world);
    const found = judgeRaces(transactions, newSignatures());
    auditBudgets(transactions);
    return found.breaches.some((breach) => breach.endsWith('has no end')) ? undefined : found;
  });
  return judgement;
}

async function allTransactions({ alliance }: RaceWorld): Promise<readonly RawTransaction[]> {
  const heights = await Promise.all(members.map((member) => heightAt(alliance.users.client(member, 'auditor'))));
  const client = fabricClient(alliance.network, 'LenderBMSP');
  try {
    return await readTransactions(client.network, Math.max(...heights));
  } finally {
    client.close();
  }
}

/** The ledger has opened and answered nothing that it may not, and nobody was given what the ledger does not say. */
function assertAllowed(raced: readonly Raced[], { breaches, outcomes, frozenLater }: Judgement): void {
  assert.deepEqual(breaches, []);
  assert.deepEqual(
    raced.flatMap((one) => faultsOf(one, outcomes, frozenLater)),
    [],
  );
}

/** What is wrong with how a request ended for whoever asked. */
function faultsOf(
  raced: Raced,
  outcomes: Judgement['outcomes'],
  frozenLater: Judgement['frozenLater'],
): readonly string[] {
  const { id, end, moment } = raced;
  if (id === undefined) {
    return [];
  }
  const said = `${id} ended ${end}, ${JSON.stringify(moment)}`;
  const frozenAt = frozenLater.get(id);
  if (frozenAt !== undefined && raced.releasedAt === undefined) {
    return [];
  }
  if (frozenAt !== undefined && isReleasedTooLate(raced, frozenAt)) {
    return [`${said}: released though it was frozen`];
  }
  const status = outcomes.get(id)?.status;
  return end === status ? [] : [`${said}, but the ledger says ${String(status)}`];
}

/** A service node that was cut off hears of the freeze before it releases anything; others may have been about to. */
function isReleasedTooLate({ releasedAt = 0, moment }: Raced, frozenAt: number): boolean {
  return releasedAt > frozenAt + (moment.at === 'before release' ? 0 : freshMs + onItsWayMs);
}

function summary(raced: readonly Raced[]): string {
  const ends = Map.groupBy(raced, ({ moment, end }) => `${moment.at}: ${end}`);
  return [...ends].map(([what, found]) => `${what} ${String(found.length)}`).join(', ');
}
