import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CountedAnswer } from '../../documents/count.js';
import type { MatchEvaluation } from '../../documents/publication.js';
import type { Cell } from '../../documents/result.js';
import { propertyRuns } from '../../testing/property-runs.js';
import { evaluateQuestion } from './answer.js';
import { bytesToText } from './bytes-text.js';
import { bandInWords, countHits, openCount, saidOf } from './count-hits.js';
import { evaluateCounted } from './counted.js';
import { blindSubjects, type MatchSecrets } from './question.js';
import { inChunks, smallPublication, type SmallPublication } from './testing/small-publication.js';
import { type MatchKeys, newMatchKeys } from './voprf.js';

const elements = 4;
const names = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP'];

interface Owner extends SmallPublication {
  readonly keys: MatchKeys;
  readonly subjects: ReadonlySet<Cell>;
}

function ownerOf(owner: string, subjects: readonly Cell[], keys = newMatchKeys()): Owner {
  const answers = new Map<Cell, readonly Cell[]>(subjects.map((subject) => [subject, []]));
  return { keys, subjects: new Set(subjects), ...smallPublication(keys, answers, { owner }, evaluateCounted) };
}

function evaluationsOf(owners: readonly Owner[], secrets: MatchSecrets): readonly MatchEvaluation[] {
  return owners.map(({ keys }) => evaluateQuestion(keys, secrets, elements, 1));
}

/** What the helper does with what owners hand to it. */
async function counted(
  answer: CountedAnswer,
  factors: readonly string[],
  owners: readonly Owner[],
  evaluations: readonly MatchEvaluation[],
): ReturnType<typeof countHits> {
  const parts = owners.map(({ known, bytes }, index) => ({
    known,
    chunks: inChunks(bytes),
    evaluation: { epoch: 1, evaluated: evaluations[index]?.evaluated ?? [] },
  }));
  return countHits(answer, { factors }, parts);
}

function opened(
  answer: CountedAnswer,
  secrets: MatchSecrets,
  owners: readonly Owner[],
  evaluations: readonly MatchEvaluation[],
  statement: Parameters<typeof openCount>[0]['statement'],
): ReturnType<typeof openCount> {
  const evaluated = owners.flatMap(({ known }, index) => {
    const evaluation = evaluations[index];
    return evaluation === undefined ? [] : [{ known, evaluation }];
  });
  return openCount({ secrets, answer, owners: evaluated, statement });
}

const person = fc.integer({ min: 0, max: 12 }).map((number) => `person ${String(number)}`);
const people = fc.uniqueArray(person, { maxLength: 12 });
const answers = fc.oneof(
  fc.constant<CountedAnswer>('count'),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 })
    .map((bounds): CountedAnswer => ({ band: bounds.sort((one, other) => one - other) })),
);

describe('a hidden question whose answers are counted', () => {
  it('says of each subject how many owners know it, or the band of that, as their lists do', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(people, people, people),
        fc.uniqueArray(person, { minLength: 1, maxLength: elements }),
        answers,
        async (lists, subjects, answer) => {
          const owners = lists.map((list, index) => ownerOf(names[index] ?? '', list));
          const secrets = blindSubjects(subjects, elements);
          const evaluations = evaluationsOf(owners, secrets);
          const statement = await counted(answer, secrets.blinds, owners, evaluations);
          assert.deepEqual(
            opened(answer, secrets, owners, evaluations, statement),
            subjects.map((subject) => [
              subject,
              saidOf(answer, owners.filter((owner) => owner.subjects.has(subject)).length),
            ]),
          );
        },
      ),
      propertyRuns(3),
    );
  });

  it('says bands in words', () => {
    const words = [0, 1, 2, 3].map((place) => bandInWords({ band: [1, 2, 4] }, place));
    assert.deepEqual(words, ['0', '1', '2-3', '4+']);
  });

  describe('with three owners, of which two know the subject', () => {
    const owners = names.map((name, index) => ownerOf(name, index === 0 ? ['person 2'] : ['person 1']));
    const secrets = blindSubjects(['person 1'], elements);

    it('finds nobody by a wrong factor, whichever owner is meant', async () => {
      const others = blindSubjects(['person 1'], elements).blinds;
      const { said } = await counted('count', others, owners, evaluationsOf(owners, secrets));
      assert.deepEqual(said, [0, 0, 0, 0]);
    });

    it('shows no number where an owner evaluated with another key, which the helper takes for a miss', async () => {
      const evaluations = owners.map(({ keys }, index) =>
        evaluateQuestion(index === 1 ? newMatchKeys() : keys, secrets, elements, 1),
      );
      const statement = await counted('count', secrets.blinds, owners, evaluations);
      assert.equal(statement.said[0], 1, 'the helper sees one owner less');
      assert.throws(() => opened('count', secrets, owners, evaluations, statement), { code: 'PROOF_INVALID' });
    });

    it('shows no number where an owner gave the helper other elements than the requester', async () => {
      const told = evaluationsOf(owners, secrets);
      const handed = told.map((each, index) =>
        index === 1 ? evaluateQuestion(newMatchKeys(), secrets, elements, 1) : each,
      );
      const statement = await counted('count', secrets.blinds, owners, handed);
      assert.throws(() => opened('count', secrets, owners, told, statement), { code: 'SHARE_INVALID' });
    });

    it('shows no number that the helper counted without an owner, or by another publication', async () => {
      const evaluations = evaluationsOf(owners, secrets);
      const without = await counted('count', secrets.blinds, owners.slice(0, 2), evaluations);
      assert.throws(() => opened('count', secrets, owners, evaluations, without), { code: 'SHARE_INVALID' });
      const [first, ...rest] = owners;
      assert.ok(first !== undefined);
      const replaced = [ownerOf(names[0] ?? '', ['person 1'], first.keys), ...rest];
      const statement = await counted('count', secrets.blinds, replaced, evaluations);
      assert.throws(() => opened('count', secrets, owners, evaluations, statement), { code: 'SHARE_INVALID' });
    });

    it('takes another publication of the epoch only where an owner may have published since, and then all the same proofs', async () => {
      const evaluations = evaluationsOf(owners, secrets);
      const [first, ...rest] = owners;
      assert.ok(first !== undefined);
      const replaced = [ownerOf(names[0] ?? '', ['person 2'], first.keys), ...rest];
      const statement = await counted('count', secrets.blinds, replaced, evaluations);
      const parts = owners.map(({ known }, index) => ({ known, evaluation: evaluations[index] ?? assert.fail() }));
      const later = parts.map((part) => ({ ...part, isLater: true }));
      assert.throws(() => openCount({ secrets, answer: 'count', owners: parts, statement }), { code: 'SHARE_INVALID' });
      assert.deepEqual(openCount({ secrets, answer: 'count', owners: later, statement }), [['person 1', 2]]);
      const [one, ...others] = statement.parts;
      assert.ok(one !== undefined);
      const forged = { ...statement, parts: [{ ...one, evaluated: '0'.repeat(64) }, ...others] };
      assert.throws(() => openCount({ secrets, answer: 'count', owners: later, statement: forged }), {
        code: 'SHARE_INVALID',
      });
    });

    it('shows no number that cannot be: more than there are owners, or somebody who knows what fills the list up', async () => {
      const evaluations = evaluationsOf(owners, secrets);
      const { parts } = await counted('count', secrets.blinds, owners, evaluations);
      for (const said of [[4, 0, 0, 0], [2, 1, 0, 0], [2]]) {
        assert.throws(() => opened('count', secrets, owners, evaluations, { parts, said }), { code: 'SHARE_INVALID' });
      }
    });

    it('takes no publication that is not the one on the ledger', async () => {
      const [first, other] = owners;
      assert.ok(first !== undefined && other !== undefined);
      const mixed = [{ ...first, bytes: other.bytes }];
      await assert.rejects(counted('count', secrets.blinds, mixed, evaluationsOf(owners, secrets)), {
        code: 'COMMITMENT_MISMATCH',
      });
    });

    it('refuses factors that are zero, no scalars, or too few, and elements that are none', async () => {
      const evaluations = evaluationsOf(owners, secrets);
      const faulty = [new Uint8Array(32), new Uint8Array(32).fill(255)].map((bytes) => [
        bytesToText(bytes),
        ...secrets.blinds.slice(1),
      ]);
      for (const factors of [...faulty, secrets.blinds.slice(1)]) {
        await assert.rejects(counted('count', factors, owners, evaluations), { code: 'PARAMETER_INVALID' });
      }
      const identity = evaluations.map((each) => ({
        ...each,
        evaluated: [bytesToText(new Uint8Array(32)), ...each.evaluated.slice(1)],
      }));
      await assert.rejects(counted('count', secrets.blinds, owners, identity), { code: 'SHARE_INVALID' });
    });
  });
});
