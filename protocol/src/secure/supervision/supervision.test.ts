import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ristretto255, ristretto255_FROST } from '@noble/curves/ed25519.js';
import type { KeyCommitment, TurnedPart } from '../../documents/supervision.js';
import { DomainError } from '../../problems.js';
import { bytesToText, textToBytes } from '../match/bytes-text.js';
import { blindedParameters, blindSubjects } from '../match/question.js';
import {
  commitToPolynomial,
  demandCommitment,
  demandPart,
  demandQuestionEscrow,
  demandTurned,
  escrowQuestion,
  joinParts,
  jointPublicKey,
  newPolynomial,
  newReaderKey,
  openedAs,
  partFor,
  shareOf,
  turnPart,
  verifyingShare,
} from './index.js';

interface Made {
  readonly supervisors: readonly string[];
  readonly commitments: Readonly<Record<string, KeyCommitment>>;
  readonly shares: Readonly<Record<string, string>>;
  readonly publicKey: string;
}

/** A joint key, made as the supervisors' gateways make it. */
function made(threshold: number, count: number, generation = 1): Made {
  const supervisors = Array.from({ length: count }, (_none, index) => `S${String(index)}MSP`);
  const polynomials = new Map(supervisors.map((member) => [member, newPolynomial(threshold)]));
  const commitments = Object.fromEntries(
    [...polynomials].map(([member, polynomial]) => {
      const said = commitToPolynomial(polynomial, member, { generation, supervisors });
      demandCommitment(said, member, { generation, supervisors });
      return [member, { ...said, transport: '' }];
    }),
  );
  const shares = Object.fromEntries(
    supervisors.map((to) => {
      const parts = [...polynomials].map(([from, polynomial]) => {
        const part = partFor(polynomial, supervisors, to);
        demandPart(part, { supervisors, commitments }, from, to);
        return part;
      });
      return [to, shareOf(parts)];
    }),
  );
  return { supervisors, commitments, shares, publicKey: jointPublicKey({ supervisors, commitments }) };
}

/** Every choice of so many of these. */
function choices(items: readonly string[], count: number): readonly (readonly string[])[] {
  const [first, ...rest] = items;
  if (count === 0) {
    return [[]];
  }
  return first === undefined
    ? []
    : [...choices(rest, count - 1).map((chosen) => [first, ...chosen]), ...choices(rest, count)];
}

const invalid = (act: () => unknown, code = 'SUPERVISION_INVALID'): void => {
  assert.throws(act, (error) => error instanceof DomainError && error.code === code);
};

const nonce = 'n'.repeat(43);

function put(key: Made, subject = 'p1'): { readonly c1: string; readonly c2: string } {
  const secrets = blindSubjects([subject], 1);
  const escrow = escrowQuestion(secrets, { generation: 1, publicKey: key.publicKey }, nonce);
  const [element] = escrow.elements;
  assert.ok(element !== undefined);
  return element;
}

function turn(key: Made, member: string, c1: string, reader: string, context = 'request/0/S0MSP'): TurnedPart {
  const turned = { verifying: verifyingShare(key, member), c1, key: reader, context };
  const part = turnPart(key.shares[member] ?? '', turned);
  demandTurned(part, turned);
  return part;
}

describe("the supervisors' joint key", () => {
  it('opens with every choice of as many supervisors as it takes, and with no choice of fewer', () => {
    for (const [threshold, count] of [
      [1, 1],
      [2, 2],
      [2, 3],
      [3, 3],
      [3, 4],
    ] as const) {
      const key = made(threshold, count);
      const { c1, c2 } = put(key);
      const reader = newReaderKey();
      const parts = Object.fromEntries(key.supervisors.map((member) => [member, turn(key, member, c1, reader.key)]));
      for (let size = 1; size <= count; size += 1) {
        for (const chosen of choices(key.supervisors, size)) {
          const theirs = Object.fromEntries(Object.entries(parts).filter(([member]) => chosen.includes(member)));
          const opened = joinParts(c2, { supervisors: key.supervisors, parts: theirs, secret: reader.secret });
          assert.equal(opened === openedAs('p1'), size >= threshold, `${String(size)} of ${String(count)}`);
        }
      }
    }
  });

  it('is the secret that the library puts together from the same shares, and is known to nobody before', () => {
    const { supervisors, shares, publicKey } = made(2, 3);
    const held = supervisors.slice(1).map((member) => ({
      identifier: ristretto255_FROST.Identifier.fromNumber(supervisors.indexOf(member) + 1),
      signingShare: textToBytes(shares[member] ?? ''),
    }));
    const secret = ristretto255_FROST.combineSecret(held, { min: 2, max: 3 });
    const { Point } = ristretto255;
    assert.equal(bytesToText(Point.BASE.multiply(Point.Fn.fromBytes(secret)).toBytes()), publicKey);
    for (const share of Object.values(shares)) {
      assert.notEqual(bytesToText(Point.BASE.multiply(Point.Fn.fromBytes(textToBytes(share))).toBytes()), publicKey);
    }
  });

  it('is made of what each proves to know: for this generation, these supervisors and itself', () => {
    const supervisors = ['S0MSP', 'S1MSP'];
    const place = { generation: 1, supervisors };
    const said = commitToPolynomial(newPolynomial(2), 'S0MSP', place);
    invalid(() => {
      demandCommitment(said, 'S1MSP', place);
    });
    invalid(() => {
      demandCommitment(said, 'S0MSP', { ...place, generation: 2 });
    });
    invalid(() => {
      demandCommitment(said, 'S0MSP', { ...place, supervisors: ['S0MSP'] });
    });
    invalid(() => {
      demandCommitment({ ...said, points: [...said.points].reverse() }, 'S0MSP', place);
    });
    invalid(() => {
      demandCommitment({ ...said, points: ['A'.repeat(43), said.points[1] ?? ''] }, 'S0MSP', place);
    });
    invalid(() => {
      demandCommitment({ ...said, proof: '_'.repeat(86) }, 'S0MSP', place);
    }, 'INVALID_INPUT');
  });

  it('cannot be steered by who commits last: what cancels out the others it cannot prove to know', () => {
    const supervisors = ['S0MSP', 'S1MSP'];
    const place = { generation: 1, supervisors };
    const { Point } = ristretto255;
    const honest = commitToPolynomial(newPolynomial(1), 'S0MSP', place);
    const own = commitToPolynomial(newPolynomial(1), 'S1MSP', place);
    const first = Point.fromBytes(textToBytes(honest.points[0] ?? ''));
    const wanted = Point.fromBytes(textToBytes(own.points[0] ?? ''));
    const steering = { ...own, points: [bytesToText(wanted.subtract(first).toBytes())] };
    // Without the proof the joint key would be the one that S1MSP alone has the secret to.
    const commitments = { S0MSP: { ...honest, transport: '' }, S1MSP: { ...steering, transport: '' } };
    assert.equal(jointPublicKey({ supervisors, commitments }), own.points[0]);
    invalid(() => {
      demandCommitment(steering, 'S1MSP', place);
    });
  });

  it('names who gives a part that is not of what it committed to', () => {
    const { supervisors, commitments, shares } = made(2, 3);
    assert.throws(() => {
      demandPart(shares['S2MSP'] ?? '', { supervisors, commitments }, 'S1MSP', 'S0MSP');
    }, /S1MSP/);
    invalid(() => {
      demandPart('A'.repeat(43), { supervisors, commitments }, 'S1MSP', 'S0MSP');
    });
  });
});

describe('a part of an opening', () => {
  const key = made(2, 3);
  const { c1, c2 } = put(key);
  const reader = newReaderKey();
  const context = 'request/0/S0MSP';
  const turned = { verifying: verifyingShare(key, 'S1MSP'), c1, key: reader.key, context };
  const part = turnPart(key.shares['S1MSP'] ?? '', turned);

  it('is proven to be made with its own share, for this element, reader and proposer alone', () => {
    demandTurned(part, turned);
    const other = put(key, 'p2');
    const changes = [
      { verifying: verifyingShare(key, 'S2MSP') },
      { c1: other.c1 },
      { key: newReaderKey().key },
      { context: 'request/1/S0MSP' },
    ];
    for (const change of changes) {
      invalid(() => {
        demandTurned(part, { ...turned, ...change });
      });
    }
    const strange = turnPart(key.shares['S2MSP'] ?? '', turned);
    invalid(() => {
      demandTurned(strange, turned);
    });
    invalid(() => {
      demandTurned({ ...part, v: part.u }, turned);
    });
    invalid(() => {
      demandTurned({ ...part, u: 'A'.repeat(43) }, turned);
    });
  });

  it('would open to something else, had it not been checked', () => {
    const good = turn(key, 'S0MSP', c1, reader.key);
    const strange = turnPart(key.shares['S2MSP'] ?? '', turned);
    const open = (second: TurnedPart): string =>
      joinParts(c2, { ...key, parts: { S0MSP: good, S1MSP: second }, secret: reader.secret });
    assert.equal(open(part), openedAs('p1'));
    assert.notEqual(open(strange), openedAs('p1'));
  });

  it('tells nothing to who has not the key that it is turned towards', () => {
    const parts = { S0MSP: turn(key, 'S0MSP', c1, reader.key), S1MSP: part };
    assert.notEqual(joinParts(c2, { ...key, parts, secret: newReaderKey().secret }), openedAs('p1'));
  });
});

describe('what a question puts away', () => {
  const key = made(2, 3);
  const place = { generation: 1, publicKey: key.publicKey };
  const secrets = blindSubjects(['p1', 'p2'], 3);
  const { blinded } = blindedParameters(secrets);
  const escrow = escrowQuestion(secrets, place, nonce);

  it('is every element, in its place, in this question, under the key in force', () => {
    demandQuestionEscrow(escrow, blinded, place, nonce);
    const [first, second, ...rest] = escrow.elements;
    assert.ok(first !== undefined && second !== undefined);
    const refused = (change: object, elements = blinded, where = place, which = nonce): void => {
      invalid(() => {
        demandQuestionEscrow({ ...escrow, ...change }, elements, where, which);
      }, 'ESCROW_INVALID');
    };
    refused({ elements: [second, first, ...rest] });
    refused({ elements: [first, second] });
    refused({ elements: [first, first, ...rest] });
    refused({ generation: 2 });
    refused({}, blinded, { ...place, publicKey: made(2, 3).publicKey });
    refused({}, blinded, place, 'm'.repeat(43));
    refused({}, blindedParameters(blindSubjects(['p1', 'p2'], 3)).blinded);
    refused({ elements: [{ ...first, c2: second.c2 }, second, ...rest] });
  });

  it('cannot be another subject than it asks about', () => {
    const other = escrowQuestion(blindSubjects(['p3', 'p4'], 3), place, nonce);
    invalid(() => {
      demandQuestionEscrow(other, blinded, place, nonce);
    }, 'ESCROW_INVALID');
  });
});
