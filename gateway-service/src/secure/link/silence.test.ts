import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { DomainError, RequestReference, RoundHeader } from '@entente/protocol';
import type { Rounds } from '../rounds.js';
import { Blamed } from './blamed.js';
import type { Computed } from './computing.js';
import { addedUp, addUp, dealer, number, owners, type Tamper, World, type WorldOptions } from './testing/world.js';

const [a, b, c] = owners;
const reference = (number: number): RequestReference => ({
  member: 'LenderDMSP',
  id: String(number).padStart(64, '0'),
});

describe('a computation in rounds with a member that is silent', () => {
  let world: World;

  afterEach(() => {
    world.stop();
  });

  const start = (options: WorldOptions): World => {
    world = new World({ roundMs: 150, ...options });
    return world;
  };
  const results = (endings: ReadonlyMap<string, PromiseSettledResult<Computed<unknown>>>): readonly unknown[] =>
    [...endings.values()].map((ending) =>
      ending.status === 'fulfilled' ? ending.value.result : String(ending.reason),
    );
  const verdict = (number: number): DomainError | undefined => world.coordinator.failure(reference(number));

  const rounds: readonly (readonly [string, (header: RoundHeader) => boolean])[] = [
    ['its numbers', ({ from, round }) => from === b && round === 'numbers'],
    ['one of its numbers', ({ from, to, round }) => from === b && to === a && round === 'numbers'],
    ['what it opens', ({ from, round }) => from === b && round === 'opened'],
    ['its transcript', ({ from, round }) => from === b && round === 'transcript'],
    ['what is dealt', ({ from }) => from === dealer],
  ];
  for (const [what, isLost] of rounds) {
    it(`about ${what} once comes to the answer at the next attempt`, async () => {
      const tamper: Tamper = ({ part, header }) => (header.attempt === 1 && isLost(header) ? [] : [part]);
      const endings = await start({ tamper }).all(world.request(1), addUp);
      assert.deepEqual(results(endings), [addedUp, addedUp, addedUp]);
      const attempts = [...endings.values()].map((ending) =>
        ending.status === 'fulfilled' ? ending.value.attempt : undefined,
      );
      assert.deepEqual(new Set(attempts), new Set([2]));
    });

    it(`about ${what} always ends with its name, and without a sum`, async () => {
      const tamper: Tamper = ({ part, header }) => (isLost(header) ? [] : [part]);
      const endings = await start({ tamper }).all(world.request(1), addUp);
      assert.ok(results(endings).every((ending) => typeof ending === 'string' || ending === addedUp));
      const named = verdict(1);
      assert.ok(named instanceof Blamed && named.code === 'SECURE_MISBEHAVIOUR', String(named));
      assert.equal(named.blame.fault, 'silent');
      assert.equal(named.blame.member, what === 'what is dealt' ? dealer : b);
    });
  }

  it('from the start is named though nothing ever began', async () => {
    start({}).gone.add(c);
    const request = world.request(1);
    const others = [a, b].map(async (owner) =>
      world.compute(owner, request, addUp, 40).catch((error: unknown) => error),
    );
    await Promise.all(others);
    const named = verdict(1);
    assert.ok(named instanceof Blamed);
    assert.deepEqual(named.blame, { member: c, fault: 'silent' });
  });

  it('computes anew when one of them was restarted, as often as there are attempts', async () => {
    start({ roundMs: 1_000 });
    const request = world.request(1);
    let kills = 0;
    const stuck = new Promise<never>(() => undefined);
    const work = async (party: Rounds): Promise<number> => {
      if (party.me === b && kills < 3) {
        kills += 1;
        void restarted(b);
        return stuck;
      }
      return addUp(party);
    };
    const again: Promise<Computed<number>>[] = [];
    const restarted = async (owner: string): Promise<void> => {
      await Promise.resolve();
      (world.computing as Map<string, unknown>).set(owner, world.newComputing(owner));
      again.push(world.compute(owner, request, work));
    };
    void world.compute(b, request, work);
    const ended = await Promise.all([world.compute(a, request, work), world.compute(c, request, work)]);
    const last = await again.at(-1);
    assert.deepEqual(
      [...ended, last].map((computed) => [computed?.result, computed?.attempt]),
      Array(3).fill([addedUp, 4]),
    );
  });

  it('computes anew when the dealer was restarted, and no number of an attempt comes twice', async () => {
    const seen: number[] = [];
    let isKilled = false;
    const tamper: Tamper = ({ part, header }) => {
      if (header.use === 'dealt') {
        seen.push(header.attempt);
      }
      if (header.use === 'dealt' && !isKilled) {
        isKilled = true;
        queueMicrotask(() => {
          world.coordinator.stop();
          world.coordinator = world.newCoordinator();
          world.coordinator.resume(world.request(1));
        });
      }
      return header.use === 'dealt' && header.attempt === 1 ? [] : [part];
    };
    const endings = await start({ tamper, roundMs: 2_000 }).all(world.request(1), addUp, 40);
    assert.deepEqual(results(endings), [addedUp, addedUp, addedUp]);
    assert.deepEqual(new Set(seen), new Set([1, 2]));
  });

  it('ends for everybody when the request ends', async () => {
    const tamper: Tamper = ({ part, header }) => (header.from === b ? [] : [part]);
    start({ tamper, roundMs: 60_000 });
    const stop = world.ledger.state.onBlock(() => {
      for (const computing of world.computing.values()) {
        computing.forgetEnded();
      }
      world.coordinator.forget(reference(1));
    });
    const running = world.all(world.request(1), addUp);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const outcome = {
      request: reference(1),
      status: 'failed',
      by: dealer,
      endedAt: '2026-01-01T00:00:00.000Z',
    } as const;
    world.ledger.put('outcome', ['LenderDMSP', reference(1).id], outcome);
    stop();
    for (const ending of (await running).values()) {
      assert.ok(ending.status === 'rejected');
      assert.equal((ending.reason as DomainError).code, 'REQUEST_ENDED');
    }
  });
});

describe('messages of a round that nobody asks for', () => {
  const limits = { bytes: 1_000, messages: 10 };
  let world: World;

  afterEach(() => {
    world.stop();
  });

  /** B sends A as many messages as it likes, and then what it is to send. */
  const flooding = (bytes: number, times: number): Tamper => {
    let isDone = false;
    return ({ part, header, resigned }) => {
      if (isDone || header.from !== b || header.to !== a) {
        return [part];
      }
      isDone = true;
      const flood = Array.from({ length: times }, (_, at) =>
        resigned({ round: `flood-${String(at)}` }, new Uint8Array(bytes)),
      );
      void Promise.allSettled(flood.map(async (one) => world.handler(a).round(b, one)));
      return [part];
    };
  };

  it('are held up to a number and a size, and what is asked for comes through all the same', async () => {
    for (const [bytes, times] of [
      [1, 500],
      [400, 200],
    ] as const) {
      world = new World({ roundMs: 1_000, limits, tamper: flooding(bytes, times) });
      const most = { bytes: 0, messages: 0 };
      const look = (): void => {
        const held = world.computing.get(a)?.held(b) ?? assert.fail();
        most.bytes = Math.max(most.bytes, held.bytes);
        most.messages = Math.max(most.messages, held.messages);
      };
      const measure = setInterval(look, 1);
      const endings = await world.all(world.request(1), addUp);
      clearInterval(measure);
      look();
      assert.ok(
        [...endings.values()].every((ending) => ending.status === 'fulfilled' && ending.value.result === addedUp),
      );
      assert.ok(most.messages > 1 && most.messages <= limits.messages + 1, String(most.messages));
      assert.ok(most.bytes <= limits.bytes + 64, String(most.bytes));
    }
  });

  it('would be held however many they are without those bounds', async () => {
    const unbounded = { bytes: 1_000_000_000, messages: 1_000_000 };
    world = new World({ roundMs: 1_000, limits: unbounded, tamper: flooding(400, 200) });
    await world.all(world.request(1), addUp);
    assert.deepEqual(world.computing.get(a)?.held(b), { bytes: 80_000, messages: 200 });
  });

  it('give their room back when the attempt is over', async () => {
    world = new World({ roundMs: 200, limits, tamper: flooding(100, 5) });
    const request = world.request(1);
    await world.all(request, addUp);
    const computing = world.computing.get(a) ?? assert.fail();
    assert.equal(computing.held(b).messages, 5);
    const outcome = {
      request: reference(1),
      status: 'answered',
      by: dealer,
      endedAt: '2026-01-01T00:00:00.000Z',
    } as const;
    world.ledger.put('outcome', ['LenderDMSP', request.id], outcome);
    computing.forgetEnded();
    assert.deepEqual(computing.held(b), { bytes: 0, messages: 0 });
  });

  it('may come in any order', async () => {
    world = new World({ roundMs: 2_000 });
    const backwards = async (rounds: Rounds): Promise<number> => {
      const names = ['one', 'two', 'three'];
      const asked = rounds.me === b ? names.toReversed() : names;
      const got = await Promise.all(asked.map(async (name) => rounds.broadcast(name, number(1))));
      return got.length;
    };
    const endings = await world.all(world.request(1), backwards);
    assert.ok([...endings.values()].every(({ status }) => status === 'fulfilled'));
  });
});
