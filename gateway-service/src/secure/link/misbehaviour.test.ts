import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { checkBlame, DomainError, type RoundHeader } from '@entente/protocol';
import type { RoundPart } from '../../ports/secure-link.js';
import type { Rounds } from '../rounds.js';
import { isSignedHeader } from './binding.js';
import { Blamed } from './blamed.js';
import type { Computed } from './computing.js';
import {
  addedUp,
  addUp,
  dealer,
  number,
  owners,
  type Sent,
  type Tamper,
  World,
  type WorldOptions,
} from './testing/world.js';

const [a, b, c] = owners;

describe('a computation in rounds', () => {
  let world: World;

  afterEach(() => {
    world.stop();
  });

  type Endings = ReadonlyMap<string, PromiseSettledResult<Computed<unknown>>>;

  const run = async (
    options: WorldOptions,
    tries = 1,
    work: (rounds: Rounds) => Promise<unknown> = addUp,
  ): Promise<Endings> => {
    world = new World({ roundMs: 300, ...options });
    return world.all(world.request(1), work, tries);
  };
  const results = (endings: Endings): readonly unknown[] =>
    [...endings.values()].map((ending) => (ending.status === 'fulfilled' ? ending.value.result : undefined));
  const errorOf = (endings: Endings, owner: string): unknown => {
    const ending = endings.get(owner);
    return ending?.status === 'rejected' ? ending.reason : undefined;
  };
  const assertNamed = (endings: Endings, owner: string, member: string, fault: string): Blamed => {
    const error = errorOf(endings, owner);
    assert.ok(error instanceof Blamed, `${owner}: ${String(error)}`);
    assert.deepEqual({ member: error.blame.member, fault: error.blame.fault }, { member, fault });
    return error;
  };
  /** Tampers with one message alone: the first that is meant. */
  const once = (isMeant: (header: RoundHeader) => boolean, tamper: Tamper): Tamper => {
    let isDone = false;
    return (sent: Sent) => {
      if (isDone || !isMeant(sent.header)) {
        return [sent.part];
      }
      isDone = true;
      return tamper(sent);
    };
  };
  const opened = (header: RoundHeader): boolean => header.from === b && header.to === a && header.round === 'opened';

  it('comes to the same at all owners, with one transcript, and another in every request', async () => {
    const endings = await run({});
    assert.deepEqual(results(endings), [addedUp, addedUp, addedUp]);
    const again = await world.all(world.request(2), addUp);
    const transcripts = [...endings.values(), ...again.values()].map((ending) =>
      ending.status === 'fulfilled' ? ending.value.transcript : '',
    );
    assert.equal(new Set(transcripts.slice(0, 3)).size, 1);
    assert.equal(new Set(transcripts).size, 2);
  });

  it('goes on in two requests at once', async () => {
    world = new World();
    const both = await Promise.all([world.all(world.request(1), addUp), world.all(world.request(2), addUp)]);
    assert.deepEqual(both.flatMap(results), Array(6).fill(addedUp));
  });

  describe('with a member that replays a message of another round', () => {
    /** What B sent in the first round, given out for what it says in a later one: the same signature, and another name. */
    const replaying = (): Tamper => {
      let earlier: RoundPart | undefined;
      return ({ part, header }) => {
        if (header.from === b && header.to === a && header.round === 'numbers') {
          earlier = part;
        }
        if (!opened(header) || earlier === undefined) {
          return [part];
        }
        const moved = { ...earlier.signed.header, round: 'opened', use: 'broadcast' as const };
        return [{ ...earlier, signed: { ...earlier.signed, header: moved } }];
      };
    };

    it('ends with its name', async () => {
      assertNamed(await run({ tamper: replaying() }), a, b, 'malformed');
    });

    it('would come to another sum without signatures over the round', async () => {
      const seen: unknown[] = [];
      const work = async (rounds: Rounds): Promise<void> => void seen.push(await addUp(rounds));
      await run({ tamper: replaying(), believing: true }, 1, work);
      assert.ok(seen.some((sum) => sum !== addedUp));
    });
  });

  const elsewhere: Readonly<Record<string, Partial<RoundHeader>>> = {
    'another channel': { channel: 'other' },
    'another contract': { contract: 'd'.repeat(64) },
    'another set of parties': { parties: 'd'.repeat(64) },
  };
  for (const [what, change] of Object.entries(elsewhere)) {
    it(`names who gives out a message that it signed for ${what}`, async () => {
      const endings = await run({ tamper: once(opened, ({ resigned }) => [resigned(change)]) });
      assertNamed(endings, a, b, 'malformed');
    });
  }

  it('takes nothing of another attempt for one of this', async () => {
    const stale = once(opened, ({ part, header }) => [
      { ...part, signed: { ...part.signed, header: { ...header, attempt: 2 } } },
      part,
    ]);
    const named = await run({ tamper: stale });
    assert.ok([addedUp, undefined].includes(results(named)[0] as number | undefined));
    const relayed = await run({
      tamper: once(opened, ({ part, resigned }) => [resigned({ attempt: 1, from: c }), part]),
    });
    assert.notEqual(errorOf(relayed, a), undefined);
  });

  it('takes nothing that another member signed: what is signed for one way goes that way alone', async () => {
    let taken: RoundPart | undefined;
    const tamper: Tamper = ({ part, header }) => {
      taken ??= header.from === c && header.to === a && header.round === 'numbers' ? part : undefined;
      return [part];
    };
    await run({ tamper });
    assert.ok(taken);
    await assert.rejects(async () => world.handler(a).round(b, taken ?? assert.fail()), { code: 'FORBIDDEN' });
    await assert.rejects(async () => world.handler(b).round(c, taken ?? assert.fail()), { code: 'FORBIDDEN' });
  });

  const wrong: Readonly<Record<string, Tamper>> = {
    'is too short': ({ resigned }) => [resigned({}, new Uint8Array(3))],
    'is too long': ({ resigned }) => [resigned({}, new Uint8Array(5))],
    'is signed as longer than it is': ({ resigned }) => [resigned({ bytes: 5 })],
    'is not what was signed': ({ part }) => [{ ...part, bytes: number(77) }],
    'has no signature of its sender': ({ part }) => [
      { ...part, signed: { ...part.signed, signature: 'A'.repeat(86) } },
    ],
    'is larger than anything': ({ resigned }) => [resigned({ bytes: 900_000_000 })],
  };
  for (const [what, tamper] of Object.entries(wrong)) {
    it(`names who sends a message that ${what}`, async () => {
      const isMeant = (header: RoundHeader): boolean =>
        header.from === b && header.to === a && header.round === 'numbers';
      assertNamed(await run({ tamper: once(isMeant, tamper) }), a, b, 'malformed');
    });
  }

  it('names a dealer that deals too little', async () => {
    const isMeant = (header: RoundHeader): boolean => header.use === 'dealt' && header.to === a;
    const endings = await run({ tamper: once(isMeant, ({ resigned }) => [resigned({}, new Uint8Array(3))]) });
    assertNamed(endings, a, dealer, 'malformed');
  });

  it('takes nothing of a member that is no owner, and nothing but what is dealt of the dealer', async () => {
    let taken: Sent | undefined;
    const tamper: Tamper = (sent) => {
      taken ??= sent.header.from === dealer ? sent : undefined;
      return [sent.part];
    };
    await run({ tamper });
    const exchanged = taken?.resigned({ use: 'exchange' }) ?? assert.fail();
    const stranger = taken?.resigned({ from: 'LenderDMSP' }) ?? assert.fail();
    const { to } = exchanged.signed.header;
    await assert.rejects(async () => world.handler(to).round(dealer, exchanged), { code: 'FORBIDDEN' });
    await assert.rejects(async () => world.handler(to).round('LenderDMSP', stranger), { code: 'FORBIDDEN' });
    await assert.rejects(
      async () => world.handler(to).restart(b, { request: exchanged.signed.header.request, attempt: 5 }),
      {
        code: 'FORBIDDEN',
      },
    );
  });

  describe('with a member that tells two members two things', () => {
    const twoFaced: Tamper = ({ part, header, resigned }) =>
      header.from === b && header.to === a && header.round === 'opened' ? [resigned({}, number(7))] : [part];

    it('names it at both, with headers that prove it to anybody', async () => {
      const endings = await run({ tamper: twoFaced });
      const request = world.request(1);
      for (const owner of [a, c]) {
        const { blame } = assertNamed(endings, owner, b, 'equivocation');
        const judge = { state: world.ledger.state, signatures: world.signatures.get(owner) ?? assert.fail() };
        checkBlame(blame, request, { dealer, isSigned: (signed) => isSignedHeader(judge, signed) });
      }
      assert.deepEqual(
        results(endings).filter((sum) => sum !== undefined && sum !== addedUp),
        [],
      );
    });

    it('would leave them with two sums if they did not compare what they saw', async () => {
      const sums = new Map<string, number>();
      const work = async (rounds: Rounds): Promise<void> => void sums.set(rounds.me, await addUp(rounds));
      await run({ tamper: twoFaced }, 1, work);
      assert.notEqual(sums.get(a), sums.get(c));
    });

    it('names it for a second message in the same place, too', async () => {
      const twice = once(opened, ({ part, resigned }) => [part, resigned({}, number(7))]);
      assertNamed(await run({ tamper: twice }), a, b, 'equivocation');
    });

    it('names it before anybody whose numbers make no sense because of it', async () => {
      const work = async (rounds: Rounds): Promise<void> => {
        if ((await addUp(rounds)) !== addedUp) {
          throw new DomainError('SECURE_MISBEHAVIOUR', `${c} put in numbers outside the bounds`);
        }
      };
      assertNamed(await run({ tamper: twoFaced }, 1, work), a, b, 'equivocation');
    });

    it('names it also where it is the transcript of which it tells two things', async () => {
      const pretending: Tamper = ({ part, header, resigned }) =>
        header.from === b && header.to === c && header.round === 'transcript'
          ? [resigned({}, Buffer.from('0'.repeat(64)))]
          : [part];
      const endings = await run({ tamper: pretending });
      const { blame } = assertNamed(endings, c, b, 'equivocation');
      assert.equal(blame.headers?.length, 2);
    });

    it('names nobody for headers that somebody else made up, but who shows them', async () => {
      const pretending: Tamper = ({ part, header, resigned }) =>
        header.from === b && header.round === 'transcript' ? [resigned({}, Buffer.from('0'.repeat(64)))] : [part];
      world = new World({ roundMs: 300, tamper: pretending });
      const honest = world.computing.get(b) ?? assert.fail();
      const made = { sha256: '0'.repeat(64), round: 'opened', from: c };
      const lying = Object.assign(Object.create(honest) as typeof honest, {
        round: (...given: Parameters<typeof honest.round>) => honest.round(...given),
        restart: (...given: Parameters<typeof honest.restart>) => honest.restart(...given),
        compute: honest.compute.bind(honest),
        roundHeaders: async (...given: Parameters<typeof honest.roundHeaders>) =>
          (await honest.roundHeaders(...given)).map(({ header, signature }) => ({
            header: header.round === 'opened' ? { ...header, ...made } : header,
            signature,
          })),
      });
      (world.computing as Map<string, unknown>).set(b, lying);
      const endings = await world.all(world.request(1), addUp, 1);
      assertNamed(endings, a, b, 'malformed');
      assertNamed(endings, c, b, 'malformed');
    });

    it('names who pretends to have seen something else', async () => {
      const pretending: Tamper = ({ part, header, resigned }) =>
        header.from === b && header.round === 'transcript' ? [resigned({}, Buffer.from('0'.repeat(64)))] : [part];
      const endings = await run({ tamper: pretending });
      assertNamed(endings, a, b, 'malformed');
      assertNamed(endings, c, b, 'malformed');
    });
  });
});
