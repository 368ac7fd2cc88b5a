import { DomainError } from '@entente/protocol';
import { addInto, bytesOf, fits, maskInto, type Words, wordsOf, xorInto } from '../ring/words.js';
import { wordsFor } from '../deal/needs.js';
import type { Rounds } from '../rounds.js';

/** This party's shares of words that everybody shall know: of bits, or of numbers below 2^bits. */
export interface Opening {
  readonly words: Words;
  /** Numbers, modulo 2 to this many bits; bits where absent. */
  readonly bits?: number;
}

/**
 * One party's side of a computation on shares: yields its shares of what is to be opened and is given what was opened, until
 * it returns its share of the result. The array that it yielded is reused for what was opened.
 */
export type Circuit = Generator<Opening, Words, Words>;

/**
 * Runs circuits side by side, so that all of them together take as many rounds as the longest. A round is one broadcast.
 * @throws DomainError `SECURE_MISBEHAVIOUR` where a party's message is not as long as it must be, or a number in it out of range
 */
export async function inLockstep(
  rounds: Rounds,
  name: string,
  circuits: readonly Circuit[],
): Promise<readonly Words[]> {
  const results: Words[] = [];
  let running = circuits.map((circuit, index) => ({ circuit, index, step: circuit.next() }));
  for (let round = 0; running.length > 0; round++) {
    const asking = running.flatMap(({ circuit, index, step }) => {
      if (step.done) {
        results[index] = step.value;
        return [];
      }
      return [{ circuit, index, opening: step.value }];
    });
    if (asking.length > 0) {
      await open(
        rounds,
        `${name}-${String(round)}`,
        asking.map(({ opening }) => opening),
      );
    }
    running = asking.map(({ circuit, index, opening }) => ({ circuit, index, step: circuit.next(opening.words) }));
  }
  return results;
}

/** Opens everything in one broadcast: the openings' words become what all parties' shares add up to. */
async function open(rounds: Rounds, name: string, openings: readonly Opening[]): Promise<void> {
  const length = openings.reduce((sum, { words }) => sum + words.length, 0);
  const message = new Uint32Array(length);
  eachPart(message, openings, (part, { words }) => part.set(words));
  const received = await rounds.broadcast(name, bytesOf(message));
  for (const party of rounds.parties.filter((other) => other !== rounds.me)) {
    const bytes = received.get(party);
    if (bytes?.length !== length * 4) {
      throw new DomainError(
        'SECURE_MISBEHAVIOUR',
        `${party} sent ${String(bytes?.length ?? 0)} bytes for ${name}, not ${String(length * 4)}`,
      );
    }
    eachPart(wordsOf(bytes), openings, (part, opening) => {
      if (!isInRange(part, opening)) {
        throw new DomainError('SECURE_MISBEHAVIOUR', `${party} sent a number out of range for ${name}`);
      }
      takeUp(opening, part);
    });
  }
}

function eachPart(message: Words, openings: readonly Opening[], use: (part: Words, opening: Opening) => void): void {
  let at = 0;
  for (const opening of openings) {
    use(message.subarray(at, at + opening.words.length), opening);
    at += opening.words.length;
  }
}

function isInRange(part: Words, { bits }: Opening): boolean {
  return bits === undefined || fits(part, wordsFor(bits), bits);
}

function takeUp({ words, bits }: Opening, part: Words): void {
  if (bits === undefined) {
    xorInto(words, part);
    return;
  }
  addInto(words, part, wordsFor(bits));
  maskInto(words, wordsFor(bits), bits);
}
