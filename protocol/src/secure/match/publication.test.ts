import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { concatBytes, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { encode } from '../../codec.js';
import type { Cell } from '../../documents/result.js';
import { DomainError } from '../../problems.js';
import { evaluateQuestion, openMatch } from './answer.js';
import { bytesToText } from './bytes-text.js';
import { entryBytes, entrySalt, openEntry, sealEntry } from './entry.js';
import { cellsOf, labelOf } from './label.js';
import { compareBytes, headerBytes, readPublication } from './publication.js';
import { sizeClass } from './publication-header.js';
import { blindSubjects } from './question.js';
import { headerOf, inChunks, published, smallPublication } from './testing/small-publication.js';
import { subjectInput } from './subject-input.js';
import { blindInput, newMatchKeys } from './voprf.js';

const keys = newMatchKeys();
const answers = new Map<Cell, readonly Cell[]>([
  ['p1', [true, 2]],
  ['p2', [false, 0]],
]);

function refuses(code: string): (error: unknown) => boolean {
  return (error) => error instanceof DomainError && error.code === code;
}

describe('a publication', () => {
  it('is read the same whatever the pieces it arrives in', async () => {
    const { bytes, header, known } = smallPublication(keys, answers);
    for (const size of [1, 7, 100, 4_096, bytes.length]) {
      const read = await readPublication(inChunks(bytes, size));
      assert.deepEqual(read.header, header);
      assert.equal(read.contentHash, known.contentHash);
    }
  });

  it('has the size of its class whatever it holds', () => {
    const one = smallPublication(keys, new Map([['p1', [true]]]));
    assert.equal(one.header.count, 1_024);
    assert.equal(one.bytes.length, smallPublication(keys, answers).bytes.length);
    assert.deepEqual([0, 1_024, 1_025, 2_049, 1_000_000].map(sizeClass), [1_024, 1_024, 2_048, 4_096, 1_048_576]);
    assert.throws(() => sizeClass(2 ** 26 + 1), refuses('RESULT_TOO_LARGE'));
  });

  it('is refused if entries are missing, too many, out of order, or there twice', async () => {
    const header = headerOf(keys, 2);
    const entries = Array.from({ length: 1_025 }, () => randomBytes(entryBytes(header))).sort(compareBytes);
    const [first = new Uint8Array(), ...rest] = entries.slice(1);
    const faulty = [
      entries.slice(2),
      entries,
      [...rest, first],
      [first, first, ...rest.slice(1)],
      [...rest, randomBytes(1)],
    ];
    for (const all of faulty) {
      await assert.rejects(readPublication(inChunks(published(header, all).bytes)), refuses('INVALID_INPUT'));
    }
    await assert.doesNotReject(readPublication(inChunks(published(header, entries.slice(1)).bytes)));
  });

  it('is refused if its beginning is not canonical, too long, or of something else', async () => {
    const { bytes, header } = smallPublication(keys, answers);
    const start = headerBytes(header).length - encode(header).length - 4;
    const spaced = utf8ToBytes(JSON.stringify(header, null, 1));
    const length = Uint8Array.of(0, 0, spaced.length >> 8, spaced.length & 255);
    const faulty = [
      concatBytes(bytes.subarray(0, start), length, spaced, bytes.subarray(headerBytes(header).length)),
      concatBytes(bytes.subarray(0, start), Uint8Array.of(255, 255, 255, 255), bytes.subarray(start + 4)),
      concatBytes(Uint8Array.of(1), bytes),
      bytes.subarray(0, 20),
      new Uint8Array(),
    ];
    for (const each of faulty) {
      await assert.rejects(readPublication(inChunks(each)), refuses('INVALID_INPUT'));
    }
  });

  it('shows nothing in common with its next revision, though key, subjects and answers are the same', () => {
    const entriesOf = (change = {}): ReadonlySet<string> => {
      const { bytes, header } = smallPublication(keys, answers, change);
      const entries = bytes.subarray(headerBytes(header).length);
      const size = entryBytes(header);
      return new Set(
        Array.from({ length: header.count }, (_, index) => entries.subarray(index * size, index * size + 16).join()),
      );
    };
    const revision = bytesToText(randomBytes(32));
    assert.equal(common(entriesOf(), entriesOf()), 0);
    // The control: under one revision's salt the subjects of both are seen to be the same ones.
    assert.equal(common(entriesOf({ revision }), entriesOf({ revision })), answers.size);
  });
});

/** Chi square of two samples of one size. */
function distance(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, count, bin) => {
    const other = right[bin] ?? 0;
    return count + other === 0 ? sum : sum + (count - other) ** 2 / (count + other);
  }, 0);
}

function common(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  return [...left].filter((one) => right.has(one)).length;
}

describe('an entry', () => {
  const header = headerOf(keys, 2);
  const output = randomBytes(64);
  const salt = entrySalt(header);
  const label = labelOf([true, 2], 16);

  it('opens with the output of its subject, and with nothing else', () => {
    const entry = sealEntry(output, salt, label);
    assert.deepEqual(cellsOf(openEntry(output, salt, entry)), [true, 2]);
    assert.throws(() => openEntry(randomBytes(64), salt, entry), refuses('COMMITMENT_MISMATCH'));
    for (const place of entry.keys()) {
      const changed = entry.map((byte, index) => (index === place ? byte ^ 1 : byte));
      assert.throws(() => openEntry(output, salt, changed), refuses('COMMITMENT_MISMATCH'));
    }
  });

  it('is bound to contract, owner, epoch and revision', () => {
    const entry = sealEntry(output, salt, label);
    const others = [
      { contract: { ...header.contract, hash: '2'.repeat(64) } },
      { owner: 'LenderBMSP' },
      { epoch: 2 },
      { revision: bytesToText(randomBytes(32)) },
    ];
    for (const other of others) {
      const elsewhere = entrySalt({ ...header, ...other });
      assert.throws(() => openEntry(output, elsewhere, entry), refuses('COMMITMENT_MISMATCH'));
    }
  });

  it('has labels of one length, and refuses an answer that needs more', () => {
    assert.equal(labelOf([null], 32).length, labelOf(['x'.repeat(20)], 32).length);
    assert.throws(() => labelOf(['x'.repeat(30)], 32), refuses('RESULT_TOO_LARGE'));
    for (const bad of [
      [0, 2, 91, 93, 1],
      [0, 9, 91, 93],
      [0, 3, 91, 32, 93, 0],
      [0, 0, 0],
    ]) {
      assert.throws(() => cellsOf(Uint8Array.from(bad)), refuses('INVALID_INPUT'));
    }
  });
});

describe('the publication that an answer is looked up in', () => {
  const { bytes, known } = smallPublication(keys, answers);
  const secrets = blindSubjects(['p1', 'p3'], 3);
  const evaluation = evaluateQuestion(keys, secrets, 3, 1);
  const open = async (change: Partial<Parameters<typeof openMatch>[0]> = {}): Promise<unknown> =>
    openMatch({ secrets, evaluation, known, chunks: inChunks(bytes), ...change });

  it('answers what is asked and nothing of what fills the list up', async () => {
    assert.deepEqual(await open(), [[true, 2], undefined]);
  });

  it('is the one on the ledger, of the same contract, owner, epoch and key', async () => {
    const other = smallPublication(newMatchKeys(), answers);
    await assert.rejects(open({ chunks: inChunks(other.bytes) }), refuses('COMMITMENT_MISMATCH'));
    await assert.rejects(open({ evaluation: { ...evaluation, epoch: 2 } }), refuses('COMMITMENT_MISMATCH'));
    for (const change of [
      { epoch: 2 },
      { owner: 'LenderBMSP' },
      { contract: { ...known.contract, hash: '3'.repeat(64) } },
    ]) {
      await assert.rejects(open({ known: { ...known, ...change } }), refuses('COMMITMENT_MISMATCH'));
    }
    await assert.rejects(open({ known: { ...known, publicKey: other.known.publicKey } }), refuses('PROOF_INVALID'));
  });

  it('is not answered for by an evaluation with another key, which would hide every hit', async () => {
    const otherKeys = newMatchKeys();
    const lying = evaluateQuestion(otherKeys, secrets, 3, 1);
    await assert.rejects(open({ evaluation: lying }), refuses('PROOF_INVALID'));
    // The control: were that other key on the ledger, the lie would pass for "nobody is known".
    const forged = smallPublication(keys, answers, { publicKey: bytesToText(otherKeys.publicKey) });
    const passed = await open({ evaluation: lying, known: forged.known, chunks: inChunks(forged.bytes) });
    assert.deepEqual(passed, [undefined, undefined]);
  });

  it('is asked in messages of one size, whoever and however many are asked about', () => {
    const sizes = [['p1'], ['p1', 'p2', 'p3'], ['x'.repeat(150)]].map((subjects) => {
      const { blinded } = blindSubjects(subjects, 3);
      return encode({ blinded }).length + encode(evaluateQuestion(keys, { blinded }, 3, 1)).length;
    });
    assert.equal(new Set(sizes).size, 1);
    // The control: without filling up, the number of subjects shows.
    const bare = [['p1'], ['p1', 'p2', 'p3']].map(
      (subjects) => encode(blindSubjects(subjects, subjects.length).blinded).length,
    );
    assert.equal(new Set(bare).size, 2);
    assert.throws(
      () => evaluateQuestion(keys, { blinded: secrets.blinded.slice(1) }, 3, 1),
      refuses('PARAMETER_INVALID'),
    );
  });

  it('shows an owner elements that fall alike for every subject', () => {
    const samples = 400;
    const bins = 16;
    const fall = (subject: string, blind: (one: string) => Uint8Array): readonly number[] => {
      const counts = Array.from({ length: bins }, () => 0);
      for (let sample = 0; sample < samples; sample += 1) {
        const bin = (blind(subject)[7] ?? 0) % bins;
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
      return counts;
    };
    const fresh = (one: string): Uint8Array => blindInput(subjectInput(one)).element;
    // 15 degrees of freedom: above 60 once in some three million.
    assert.ok(distance(fall('p1', fresh), fall('p2', fresh)) < 60);
    // The control: under a scalar that stays, every question about a subject is the same element.
    const stale = (one: string): Uint8Array =>
      blindInput(subjectInput(one), () => new Uint8Array(64).fill(one === 'p1' ? 7 : 8)).element;
    const apart = [fall('p1', stale), fall('p2', stale)].map((counts) => counts.filter((count) => count > 0).length);
    assert.deepEqual(apart, [1, 1]);
  });

  it('shows an owner nothing that repeats when the same subject is asked about twice', () => {
    const name = 'person 1'; // A blank is in no base64url, so it is not there by chance either.
    const [one, two] = [blindSubjects([name], 1), blindSubjects([name], 1)];
    assert.notDeepEqual(one.blinded, two.blinded);
    assert.equal(encode(one.blinded).includes(name), false);
  });
});
