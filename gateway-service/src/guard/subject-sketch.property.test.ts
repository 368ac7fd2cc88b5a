import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { propertyRuns } from '@entente/protocol/testing';
import fc from 'fast-check';
import { mostDifference, subjectNames, SubjectSketch } from './subject-sketch.js';

const nameOf = subjectNames(Buffer.alloc(32, 7));
const sketchOf = (subjects: readonly string[]): SubjectSketch => SubjectSketch.of(subjects.map(nameOf));

function persons(from: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `person-${String(from + index)}`);
}

describe('a sketch of subjects', () => {
  it('tells in how few subjects two sets differ, however many are in both', () => {
    fc.assert(
      fc.property(
        fc.nat(2_000),
        fc.nat(mostDifference / 2),
        fc.nat(mostDifference / 2),
        fc.nat(1_000_000),
        (common, more, others, from) => {
          const shared = persons(from, common);
          const one = sketchOf([...shared, ...persons(from + common, more)]);
          const other = sketchOf([...shared, ...persons(from + common + more, others)]);
          const told = one.difference(other);
          // Nearly as many as there is room for cannot always be told apart; what is told is right.
          assert.ok(told === more + others || (told === undefined && more + others > mostDifference / 2));
        },
      ),
      propertyRuns(200),
    );
  });

  it('never takes sets that differ in many for sets that differ in few', () => {
    fc.assert(
      fc.property(fc.integer({ min: mostDifference * 4, max: 3_000 }), fc.nat(1_000_000), (many, from) => {
        assert.equal(sketchOf(persons(from, many)).difference(sketchOf(persons(from + many, many))), undefined);
      }),
      propertyRuns(200),
    );
  });

  it('is the same after it was written down, and is refused when it is cut', () => {
    const sketch = sketchOf(persons(0, 40));
    const text = sketch.toText();
    assert.equal(SubjectSketch.fromText(text).difference(sketch), 0);
    assert.throws(() => SubjectSketch.fromText(text.slice(8)), RangeError);
  });

  it('of other keys has other names', () => {
    assert.notDeepEqual(subjectNames(Buffer.alloc(32, 8))('person-1'), nameOf('person-1'));
  });
});
