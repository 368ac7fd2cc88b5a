import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ristretto255, ristretto255_oprf } from '@noble/curves/ed25519.js';
import { bytesToHex, concatBytes, hexToBytes, randomBytes } from '@noble/hashes/utils.js';
import { DomainError } from '../../problems.js';
import {
  blindInput,
  type BlindedInput,
  type Evaluation,
  evaluateBlinded,
  evaluateInput,
  finalizeEvaluation,
  isElement,
  matchKeysOf,
  newMatchKeys,
} from './voprf.js';

/** RFC 9497, appendix A.1.2: ristretto255-SHA512, VOPRF mode. Facts of the standard. */
const seed = 'a3'.repeat(32);
const keyInfo = '74657374206b6579';
const secretKey = 'e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909';
const publicKey = 'c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e';
const inputs = ['00', '5a'.repeat(17)] as const;
const outputs = [
  'b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c',
  '8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6',
] as const;
const scalars = [
  '64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706',
  '222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e',
  '419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c',
] as const;

interface Vector {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly blinds: readonly string[];
  readonly blinded: readonly string[];
  readonly evaluated: readonly string[];
  readonly proof: string;
  readonly proofScalar: string;
}

const vectors: readonly Vector[] = [
  {
    inputs: [inputs[0]],
    outputs: [outputs[0]],
    blinds: [scalars[0]],
    blinded: ['863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945'],
    evaluated: ['aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e'],
    proof:
      'ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd066d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d',
    proofScalar: scalars[1],
  },
  {
    inputs: [inputs[1]],
    outputs: [outputs[1]],
    blinds: [scalars[0]],
    blinded: ['cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c'],
    evaluated: ['60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468'],
    proof:
      '401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02',
    proofScalar: scalars[1],
  },
  {
    inputs,
    outputs,
    blinds: [scalars[0], scalars[1]],
    blinded: [
      '863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945',
      '90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654',
    ],
    evaluated: [
      'aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e',
      'cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a',
    ],
    proof:
      'cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08',
    proofScalar: scalars[2],
  },
];

/** Has the scalar drawn that a vector prescribes: scalars are drawn by reducing 64 random bytes, little-endian, plus one. */
function drawing(scalar: string): () => Uint8Array {
  const value = ristretto255.Point.Fn.fromBytes(hexToBytes(scalar)) - 1n;
  const wide = new Uint8Array(64);
  wide.set(ristretto255.Point.Fn.toBytes(value));
  return () => wide.slice(0, 48);
}

const hexOf = (all: readonly Uint8Array[]): readonly string[] => all.map(bytesToHex);

describe('the verifiable oblivious pseudorandom function', () => {
  const keys = { secretKey: hexToBytes(secretKey), publicKey: hexToBytes(publicKey) };

  it('derives the key of the RFC, and the public key from the secret one', () => {
    const derived = ristretto255_oprf.voprf.deriveKeyPair(hexToBytes(seed), hexToBytes(keyInfo));
    assert.equal(bytesToHex(derived.secretKey), secretKey);
    assert.equal(bytesToHex(matchKeysOf(keys.secretKey).publicKey), publicKey);
  });

  for (const [index, vector] of vectors.entries()) {
    it(`blinds, evaluates, proves and finalizes as test vector ${String(index + 1)} of the RFC says`, () => {
      const given = vector.inputs.map((input) => hexToBytes(input));
      const blinded = given.map((input, place) => blindInput(input, drawing(vector.blinds[place] ?? '')));
      assert.deepEqual(hexOf(blinded.map(({ blind }) => blind)), vector.blinds);
      assert.deepEqual(hexOf(blinded.map(({ element }) => element)), vector.blinded);
      const elements = blinded.map(({ element }) => element);
      const evaluation = evaluateBlinded(keys, elements, 2, drawing(vector.proofScalar));
      assert.deepEqual(hexOf(evaluation.evaluated), vector.evaluated);
      assert.equal(bytesToHex(evaluation.proof), vector.proof);
      const finalized = finalizeEvaluation({ inputs: given, blinded, evaluation, publicKey: keys.publicKey });
      assert.deepEqual(hexOf(finalized), vector.outputs);
      assert.deepEqual(hexOf(given.map((input) => evaluateInput(keys, input))), vector.outputs);
    });
  }
});

/** Encodings that RFC 9496, appendix A.2, says must be refused: not canonical, negative, no square, and the like. */
const badEncodings = [
  '00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20',
  'c34c4e1826e5d403b78e246e88aa051c36ccf0aafebffe137d148a2bf9104562',
  '26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371',
  '2eac5e5e3a4c8a3d7c9a5ba8e3d4ba7e6c6d8f1a0b9c8d7e6f5a4b3c2d1e0fff',
];
/** Points of order 1, 2, 4 and 8 of the curve beneath the group, as that curve encodes them. */
const lowOrder = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
];
const identity = '00'.repeat(32);

function refuses(work: () => unknown, code: string): void {
  assert.throws(work, (error) => error instanceof DomainError && error.code === code);
}

describe('what is evaluated', () => {
  const keys = newMatchKeys();
  const element = (): Uint8Array => blindInput(randomBytes(8)).element;

  it('is no encoding that is not canonical, no point of low order, and not the identity', () => {
    for (const bad of [...badEncodings, ...lowOrder, identity]) {
      assert.equal(isElement(hexToBytes(bad)), false, bad);
      refuses(() => evaluateBlinded(keys, [element(), hexToBytes(bad)], 5), 'PARAMETER_INVALID');
    }
  });

  it('would say nothing of the key, were it the identity: every key evaluates that to the same', () => {
    const { Point } = ristretto255;
    const evaluated = [newMatchKeys(), keys].map(({ secretKey: key }) =>
      Point.ZERO.multiplyUnsafe(Point.Fn.fromBytes(key)),
    );
    assert.deepEqual(hexOf(evaluated.map((point) => point.toBytes())), [identity, identity]);
  });

  it('is between one element and the quota, each of 32 bytes, each once', () => {
    const [one, two] = [element(), element()];
    refuses(() => evaluateBlinded(keys, [], 5), 'PARAMETER_INVALID');
    refuses(() => evaluateBlinded(keys, [one, two], 1), 'PARAMETER_INVALID');
    refuses(() => evaluateBlinded(keys, [one, one], 5), 'PARAMETER_INVALID');
    refuses(() => evaluateBlinded(keys, [one.subarray(1)], 5), 'PARAMETER_INVALID');
    refuses(() => evaluateBlinded(keys, [concatBytes(one, one)], 5), 'PARAMETER_INVALID');
    assert.equal(evaluateBlinded(keys, [one, two], 2).evaluated.length, 2);
  });
});

describe('an evaluation', () => {
  const keys = newMatchKeys();
  const given = [Uint8Array.of(1), Uint8Array.of(2)];
  const blinded = given.map((input) => blindInput(input));
  const evaluation = evaluateBlinded(
    keys,
    blinded.map(({ element }) => element),
    2,
  );
  const finalize = (change: Partial<Evaluation>, publicKey = keys.publicKey, mine: readonly BlindedInput[] = blinded) =>
    finalizeEvaluation({ inputs: given, blinded: mine, evaluation: { ...evaluation, ...change }, publicKey });
  const [first = new Uint8Array(), second = new Uint8Array()] = evaluation.evaluated;

  it('is what the owner itself would compute', () => {
    assert.deepEqual(hexOf(finalize({})), hexOf(given.map((input) => evaluateInput(keys, input))));
  });

  it('is refused if it was made with another key than the one on the ledger', () => {
    const other = newMatchKeys();
    const elements = blinded.map(({ element }) => element);
    refuses(() => finalize(evaluateBlinded(other, elements, 2)), 'PROOF_INVALID');
    refuses(() => finalize({}, other.publicKey), 'PROOF_INVALID');
    // One element under another key, the proof of the right one.
    refuses(
      () => finalize({ evaluated: [first, ...evaluateBlinded(other, elements, 2).evaluated.slice(1)] }),
      'PROOF_INVALID',
    );
    // The control: without the proof the wrong key goes unnoticed.
    const unchecked = evaluateBlinded(other, elements, 2);
    assert.doesNotThrow(() => finalize(unchecked, other.publicKey));
  });

  it('is refused if it is short, long, in another order, doubled, of other elements or not canonical', () => {
    const proofs = [evaluation.proof.subarray(1), new Uint8Array(64), evaluation.proof.map((byte) => byte ^ 1)];
    for (const proof of proofs) {
      refuses(() => finalize({ proof }), 'PROOF_INVALID');
    }
    refuses(() => finalize({ evaluated: [first] }), 'PROOF_INVALID');
    refuses(() => finalize({ evaluated: [first, second, first] }), 'PROOF_INVALID');
    refuses(() => finalize({ evaluated: [second, first] }), 'PROOF_INVALID');
    refuses(() => finalize({ evaluated: [first, first] }), 'PROOF_INVALID');
    refuses(() => finalize({}, keys.publicKey, [...blinded].reverse()), 'PROOF_INVALID');
    for (const bad of [...badEncodings, ...lowOrder, identity]) {
      refuses(() => finalize({ evaluated: [first, hexToBytes(bad)] }), 'PROOF_INVALID');
      refuses(() => finalize({}, hexToBytes(bad)), 'PROOF_INVALID');
    }
  });
});
