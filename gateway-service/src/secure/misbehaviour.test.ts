import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { DomainError } from '@entente/protocol';
import { type Column, columnOf } from './ring/column.js';
import { membersNamed } from './testing/arbitrary.js';
import { dealerName, type Ending, MemoryNetwork, type Message, runAll, type Tamper } from './testing/memory-rounds.js';
import { bounds, type Mode, modesOf, type Outcome, openedOf } from './testing/modes.js';

const parties = membersNamed(3);
const [first = '', culprit = '', last = ''] = parties;
const cells = 4;

function columnFor(place: number): Column {
  return columnOf(Array.from({ length: cells }, (_, cell) => BigInt((place + 1) * 1000 + cell * 7)));
}

interface Run {
  readonly endings: ReadonlyMap<string, Ending<Outcome>>;
  readonly network: MemoryNetwork;
}

async function run(mode: Mode, tamper?: Tamper): Promise<Run> {
  const network = new MemoryNetwork({ parties, ...(tamper && { tamper }) });
  const party = (rounds: Parameters<Mode['run']>[0]): Promise<Outcome> =>
    mode.run(rounds, columnFor(parties.indexOf(rounds.me)));
  return { endings: await runAll(network, party, (dealing) => mode.deal(dealing)), network };
}

/** Every round in which the culprit sends something. */
async function roundsOf(mode: Mode): Promise<readonly Message[]> {
  const { network } = await run(mode);
  return network.received(first).filter(({ from }) => from === culprit);
}

/** Changes one message of the culprit to all others, or to one of them. */
function only(target: Message, change: Tamper, receiver?: string): Tamper {
  return (message, earlier) =>
    message.from === target.from && message.round === target.round && (receiver ?? message.to) === message.to
      ? change(message, earlier)
      : message.bytes;
}

/** The culprit tells everybody the same wrong bytes, and its transcript says so too. */
async function lying(mode: Mode, target: Message, change: Tamper): Promise<Run> {
  const network = new MemoryNetwork({ parties });
  const endings = await runAll(
    network,
    (rounds) => {
      const broadcast: typeof rounds.broadcast = async (round, bytes) => {
        const message = { ...target, bytes };
        const isWrong = rounds.me === culprit && round === target.round;
        return rounds.broadcast(round, isWrong ? (change(message, network.received(first)) ?? bytes) : bytes);
      };
      return mode.run({ ...rounds, broadcast }, columnFor(parties.indexOf(rounds.me)));
    },
    (dealing) => mode.deal(dealing),
  );
  return { endings, network };
}

/** Whether every cell that all three take for opened has the sum of what they put in. */
function keepsNumbers(outcomes: readonly Outcome[]): boolean {
  const [numbers] = openedOf(outcomes);
  return numbers.every((number, cell) => {
    const isOpened = outcomes.every(({ shown }) => (((shown[0] ?? 0) >>> cell) & 1) === 1);
    return !isOpened || number === parties.reduce((sum, _, place) => sum + (columnFor(place)[cell] ?? 0n), 0n);
  });
}

function results({ endings }: Run): readonly Outcome[] {
  return [...endings.values()].flatMap((ending) => ('result' in ending ? [ending.result] : []));
}

/** How the others ended: code, and the member that is named. */
function refusals({ endings }: Run, except: string): readonly string[] {
  return [...endings].flatMap(([party, ending]) => {
    if (party === except) {
      return [];
    }
    assert.ok('error' in ending && ending.error instanceof DomainError, `${party} has a result`);
    return [`${ending.error.code} ${ending.error.detail.split(' ')[0] ?? ''}`];
  });
}

const noise = ({ bytes }: Message): Uint8Array => Uint8Array.from(randomBytes(bytes.length));
const flipped = ({ bytes }: Message): Uint8Array => bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte));
const replayed = (message: Message, earlier: readonly Message[]): Uint8Array =>
  earlier.find(
    ({ from, round, bytes }) =>
      from === message.from && round !== message.round && bytes.length === message.bytes.length,
  )?.bytes ?? message.bytes;

for (const mode of modesOf(last, cells)) {
  describe(`${mode.name} in which a member misbehaves`, () => {
    it('ends for the others, who name the member, where a message is too short, too long or empty', async () => {
      for (const target of await roundsOf(mode)) {
        for (const length of [0, target.bytes.length - 1, target.bytes.length + 4]) {
          const cut = ({ bytes }: Message): Uint8Array => Uint8Array.from({ length }, (_, at) => bytes[at] ?? 0);
          const named = refusals(await run(mode, only(target, cut)), culprit);
          assert.deepEqual(new Set(named), new Set([`SECURE_MISBEHAVIOUR ${culprit}`]), target.round);
        }
      }
    });

    it('ends for the others, who name the member, where a message does not come', async () => {
      for (const target of await roundsOf(mode)) {
        const named = refusals(
          await run(
            mode,
            only(target, () => undefined),
          ),
          culprit,
        );
        assert.deepEqual(new Set(named), new Set([`MEMBER_UNAVAILABLE ${culprit}`]), target.round);
      }
    });

    it('ends for the others, who name the member, where a masked number has bits that it cannot have', async () => {
      const [opening] = (await roundsOf(mode)).filter(({ round }) => round === 'block-0-tests-0');
      assert.ok(opening);
      // Numbers of a test of fewer bits than its words have come first.
      const full = ({ bytes }: Message): Uint8Array => bytes.map((byte, at) => (at < 32 ? 0xff : byte));
      const named = refusals(await run(mode, only(opening, full)), culprit);
      assert.deepEqual(new Set(named), new Set([`SECURE_MISBEHAVIOUR ${culprit}`]));
    });

    it('leaves different transcripts where a member tells two members two things', async () => {
      for (const target of (await roundsOf(mode)).filter(({ kind }) => kind === 'broadcast')) {
        const { network } = await run(mode, only(target, flipped, last));
        assert.notEqual(network.digest(first), network.digest(last), target.round);
      }
    });

    it('ends in a refusal, or without a change of what others put in, where a message is wrong or an old one', async () => {
      for (const target of (await roundsOf(mode)).filter(({ kind }) => kind === 'broadcast')) {
        for (const change of [flipped, replayed, noise]) {
          const ended = await lying(mode, target, change);
          const [one, other] = [first, last].map((party) => ended.endings.get(party));
          assert.equal(ended.network.digest(first), ended.network.digest(last));
          if (one && other && 'result' in one && 'result' in other) {
            assert.deepEqual(one.result.shown, other.result.shown);
            assert.ok(mode.name !== 'a secure sum' || keepsNumbers(results(ended)), target.round);
          } else {
            const codes = refusals(ended, culprit).map((named) => named.split(' ')[0] ?? '');
            assert.ok(['SECURE_MISBEHAVIOUR', 'MEMBER_UNAVAILABLE'].includes(codes[0] ?? ''), codes.join());
          }
        }
      }
    });

    it('names a member that sends one member another seed than it uses', async () => {
      const seeds = (await roundsOf(mode)).find(({ kind }) => kind === 'exchange');
      assert.ok(seeds);
      const ended = await run(mode, only(seeds, noise, first));
      assert.deepEqual(new Set(refusals(ended, '')), new Set([`SECURE_MISBEHAVIOUR ${culprit}`]));
    });

    it('names a member whose number is out of bounds', async () => {
      for (const number of [bounds.most + 1n, -1n, 1n << 63n, (1n << 63n) - 1n]) {
        const network = new MemoryNetwork({ parties });
        const endings = await runAll(
          network,
          (rounds) => {
            const column = columnFor(parties.indexOf(rounds.me));
            const exchange: typeof rounds.exchange = async (round, to, bytes) => {
              // After the member's own gateway has looked at it.
              column[1] = rounds.me === culprit ? BigInt.asUintN(64, number) : (column[1] ?? 0n);
              return rounds.exchange(round, to, bytes);
            };
            return mode.run({ ...rounds, exchange }, column);
          },
          (dealing) => mode.deal(dealing),
        );
        const named = new Set(refusals({ endings, network }, ''));
        assert.deepEqual(named, new Set([`SECURE_MISBEHAVIOUR ${culprit}`]), String(number));
      }
    });

    it('ends for everybody where the dealer says nothing, or too little', async () => {
      const { network } = await run(mode);
      const dealt = parties.flatMap((party) => network.received(party).filter(({ from }) => from === dealerName));
      for (const target of new Map(dealt.map((message) => [message.round, message])).values()) {
        const silent = await run(
          mode,
          only(target, () => undefined),
        );
        assert.ok(refusals(silent, '').includes(`MEMBER_UNAVAILABLE ${dealerName}`), target.round);
        const short = await run(
          mode,
          only(target, ({ bytes }) => bytes.subarray(1)),
        );
        assert.ok(refusals(short, '').includes(`SECURE_MISBEHAVIOUR ${dealerName}`), target.round);
      }
    });
  });
}
