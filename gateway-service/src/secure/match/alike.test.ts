import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encode } from '@entente/protocol';
import { blindedParameters, blindSubjects, evaluateQuestion, newMatchKeys } from '@entente/protocol/secure';
import { propertyRuns } from '@entente/protocol/testing';
import { pseudoRandom } from '../testing/arbitrary.js';

/** Whom a question may be about: somebody with something to tell, without, and nobody that the owner knows. */
const kinds = ['hit', 'miss', 'absent'] as const;
type Kind = (typeof kinds)[number];

/** Names of very different lengths, as subjects' keys may be. */
const subjects: Readonly<Record<Kind, readonly string[]>> = {
  hit: ['a', 'anna'.repeat(20)],
  miss: ['b'.repeat(200), '11010519491231002X'],
  absent: ['nobody', 'ö'.repeat(90)],
};

/** One question as an owner sees it come and answers it. */
interface Seen {
  readonly kind: Kind;
  readonly asked: number;
  readonly answered: number;
  /** Of a processor: what questions wait for one says nothing about them. */
  readonly microseconds: number;
}

const elements = 2;
const keys = newMatchKeys();

/** @param leak what is done beside, which differs by whom it is about */
function questionOf(kind: Kind, leak: (kind: Kind) => void): Seen {
  const started = processorTime();
  const parameters = blindedParameters(blindSubjects(subjects[kind], elements));
  leak(kind);
  const answer = evaluateQuestion(keys, parameters, elements, 1);
  const microseconds = processorTime() - started;
  return { kind, asked: encode(parameters).length, answered: encode(answer).length, microseconds };
}

function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

/** As many questions of each kind, in triples of random order, so that whatever else the machine does falls on all alike. */
function questions(count: number, seed: number, leak: (kind: Kind) => void = () => undefined): readonly Seen[] {
  const random = pseudoRandom(seed);
  kinds.forEach((kind) => questionOf(kind, leak));
  return Array.from({ length: count }, () => {
    const order = kinds.map((kind) => ({ kind, place: random(1_000_000) })).sort((a, b) => a.place - b.place);
    return order.map(({ kind }) => questionOf(kind, leak));
  }).flat();
}

const buckets = 5;
/** What chi-squared of eight degrees of freedom exceeds once in a hundred thousand times. */
const tooMuch = 37.3;

/** Chi-squared of kinds over buckets of time, each of which holds a fifth of all questions. */
function differenceInTime(seen: readonly Seen[]): number {
  const sorted = seen.map(({ microseconds }) => microseconds).sort((a, b) => a - b);
  const bounds = Array.from(
    { length: buckets - 1 },
    (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / buckets)] ?? 0,
  );
  const bucketOf = (time: number): number => bounds.filter((bound) => time >= bound).length;
  const counted = Map.groupBy(seen, ({ kind, microseconds }) => `${kind} ${String(bucketOf(microseconds))}`);
  let difference = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const expected = seen.filter(({ microseconds }) => bucketOf(microseconds) === bucket).length / kinds.length;
    for (const kind of kinds) {
      const found = counted.get(`${kind} ${String(bucket)}`)?.length ?? 0;
      difference += expected === 0 ? 0 : (found - expected) ** 2 / expected;
    }
  }
  return difference;
}

describe('hidden questions about different subjects, as an owner sees them', () => {
  const { numRuns, seed } = propertyRuns(40);

  it('are of one size, as are the answers, and take the same time by buckets', (test) => {
    const seen = questions(numRuns, seed);
    assert.equal(new Set(seen.map(({ asked }) => asked)).size, 1);
    assert.equal(new Set(seen.map(({ answered }) => answered)).size, 1);
    const difference = differenceInTime(seen);
    test.diagnostic(`chi-squared of ${String(seen.length)} questions: ${difference.toFixed(1)}`);
    assert.ok(difference < tooMuch, String(difference));
  });

  it('would be told apart by more work where somebody is found', () => {
    const leak = (kind: Kind): void => {
      if (kind === 'hit') {
        evaluateQuestion(keys, blindedParameters(blindSubjects(subjects.hit, elements)), elements, 1);
      }
    };
    const difference = differenceInTime(questions(Math.max(numRuns, 40), seed, leak));
    assert.ok(difference > tooMuch, String(difference));
  });
});
