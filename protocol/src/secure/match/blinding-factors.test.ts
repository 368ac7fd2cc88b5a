import { ristretto255 } from '@noble/curves/ed25519.js';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demandEscrow, escrowInput } from './escrow.js';
import { subjectInput } from './subject-input.js';
import { blindInput, elementOf, evaluateBlinded, finalizeEvaluation, newMatchKeys } from './voprf.js';

const { Point } = ristretto255;

const candidates = Array.from({ length: 20 }, (_, index) => `P-${String(index)}`);
const asked = 'P-13';

/** What is left of an evaluated element without its blinding: the key times the element that the subject is hashed to. */
function unblinded(evaluated: Uint8Array, blind: Uint8Array): string {
  const inverse = Point.Fn.inv(Point.Fn.fromBytes(blind));
  return Point.fromBytes(evaluated).multiply(inverse).toHex();
}

/** What an owner would know a subject by. */
function knownBy(secretKey: Uint8Array, subject: string): string {
  return elementOf(subjectInput(subject)).multiply(Point.Fn.fromBytes(secretKey)).toHex();
}

function evaluatedBy(secretKey: Uint8Array, publicKey: Uint8Array, element: Uint8Array): Uint8Array {
  return evaluateBlinded({ secretKey, publicKey }, [element], 1).evaluated[0] ?? new Uint8Array();
}

describe('whoever is given the blinding factor of a question', () => {
  it('finds the subject among candidates alone, if it has the blinded element too', () => {
    const { blind, element } = blindInput(subjectInput(asked));
    const factor = Point.Fn.fromBytes(blind);

    const fitting = candidates.filter((each) =>
      elementOf(subjectInput(each)).multiply(factor).equals(Point.fromBytes(element)),
    );

    assert.deepEqual(fitting, [asked]);
  });

  it('finds it alone without the blinded element, if the question was put away for supervisors', () => {
    const input = subjectInput(asked);
    const blinded = blindInput(input);
    const place = { key: newMatchKeys().publicKey, context: Uint8Array.of(1) };
    const escrow = escrowInput(input, blinded, place);
    const factor = Point.Fn.fromBytes(blinded.blind);

    const fitting = candidates.filter((each) => {
      try {
        demandEscrow(escrow, elementOf(subjectInput(each)).multiply(factor).toBytes(), place);
        return true;
      } catch {
        return false;
      }
    });

    assert.deepEqual(fitting, [asked]);
  });

  it('finds the subject with any owner that evaluated it, which has the key', () => {
    const { secretKey, publicKey } = newMatchKeys();
    const { blind, element } = blindInput(subjectInput(asked));
    const left = unblinded(evaluatedBy(secretKey, publicKey, element), blind);

    assert.deepEqual(
      candidates.filter((each) => knownBy(secretKey, each) === left),
      [asked],
    );
  });

  it('sees from evaluated elements who knows the subject, and whether it was asked about before', () => {
    const { secretKey, publicKey } = newMatchKeys();
    const known = new Set(candidates.map((each) => knownBy(secretKey, each)));
    const seen = [asked, asked, 'P-99'].map((subject) => {
      const { blind, element } = blindInput(subjectInput(subject));
      return unblinded(evaluatedBy(secretKey, publicKey, element), blind);
    });

    assert.deepEqual(
      seen.map((each) => known.has(each)),
      [true, true, false],
    );
    assert.equal(seen[0], seen[1]);
  });

  it('finds no owner that knows the subject by another factor, so that one alone cannot be asked behind a count', () => {
    const { blind: another } = blindInput(subjectInput('P-1'));
    const { element } = blindInput(subjectInput(asked));

    const hits = [newMatchKeys(), newMatchKeys(), newMatchKeys()].filter(({ secretKey, publicKey }) => {
      const left = unblinded(evaluatedBy(secretKey, publicKey, element), another);
      return candidates.some((each) => knownBy(secretKey, each) === left);
    });

    assert.equal(hits.length, 0);
  });

  it('takes an evaluation by another key for a miss, which the requester alone can refuse', () => {
    const [published, used] = [newMatchKeys(), newMatchKeys()];
    const input = subjectInput(asked);
    const blinded = blindInput(input);
    const evaluation = evaluateBlinded(used, [blinded.element], 1);
    const [evaluated = new Uint8Array()] = evaluation.evaluated;

    assert.notEqual(unblinded(evaluated, blinded.blind), knownBy(published.secretKey, asked));
    assert.throws(
      () => finalizeEvaluation({ inputs: [input], blinded: [blinded], evaluation, publicKey: published.publicKey }),
      { code: 'PROOF_INVALID' },
    );
  });
});
