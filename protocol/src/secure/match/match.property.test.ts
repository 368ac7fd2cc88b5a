import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Cell } from '../../documents/result.js';
import { propertyRuns } from '../../testing/property-runs.js';
import { evaluateQuestion, openMatch } from './answer.js';
import { cellsOf, labelOf } from './label.js';
import { blindSubjects } from './question.js';
import { bytesToText, textToBytes } from './bytes-text.js';
import { inChunks, smallPublication } from './testing/small-publication.js';
import { newMatchKeys } from './voprf.js';

/** From few enough that owners and requesters often mean the same one, some of them alike but for what counts. */
const subject = fc.oneof(
  fc.integer({ min: 0, max: 150 }).map((number) => `person ${String(number)}`),
  fc.integer({ min: 0, max: 30 }),
  fc.constantFrom('11010519491231002X', '110105194912310020', 'a', 'A', 'ä', 'a\u0308', ' a', ''),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
);
const asked = 64;
const cells = fc.tuple(fc.boolean(), fc.option(fc.integer({ min: 0, max: 9 })));

describe('a hidden question', () => {
  const keys = newMatchKeys();

  it('is answered as a look into the owner’s own list would be, for whichever subjects', async () => {
    // 64 subjects a case; with `--soak` 10,240 altogether.
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(subject, cells), { maxLength: 40, selector: ([key]) => JSON.stringify(key) }),
        fc.uniqueArray(subject, { minLength: asked, maxLength: asked, selector: (key) => JSON.stringify(key) }),
        async (list, subjects) => {
          const answers = new Map<Cell, readonly Cell[]>(list);
          const { bytes, known } = smallPublication(keys, answers);
          const secrets = blindSubjects(subjects, asked);
          const evaluation = evaluateQuestion(keys, secrets, asked, 1);
          const opened = await openMatch({ secrets, evaluation, known, chunks: inChunks(bytes) });
          assert.deepEqual(
            opened,
            subjects.map((one) => answers.get(one)),
          );
        },
      ),
      propertyRuns(8),
    );
  });

  it('has labels that give back every row that fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null)), { maxLength: 8 }),
        (row) => {
          assert.deepEqual(cellsOf(labelOf(row.map(positiveZero), 512)), row.map(positiveZero));
        },
      ),
      propertyRuns(200),
    );
  });

  it('writes bytes as base64url in one way', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = bytesToText(bytes);
        assert.equal(text, Buffer.from(bytes).toString('base64url'));
        assert.deepEqual([...textToBytes(text)], [...bytes]);
      }),
      propertyRuns(200),
    );
    for (const bad of ['A', 'AB', 'AA=', 'A+AA', 'AAB', 'ä']) {
      assert.throws(() => textToBytes(bad));
    }
  });
});

function positiveZero(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.toWellFormed() : cell === 0 ? 0 : cell;
}
