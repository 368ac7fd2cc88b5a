import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ristretto255 } from '@noble/curves/ed25519.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { DomainError } from '../../problems.js';
import { demandEscrow, type Escrow, escrowedAs, escrowInput, openEscrow } from './escrow.js';
import { subjectInput } from './subject-input.js';
import { blindInput, newMatchKeys } from './voprf.js';

const supervisors = newMatchKeys();
const place = { key: supervisors.publicKey, context: utf8ToBytes('question 1') };
const input = subjectInput('p1');
const blinded = blindInput(input);
const escrow = escrowInput(input, blinded, place);

function refused(change: Partial<Escrow>, element = blinded.element, where = place): void {
  assert.throws(
    () => {
      demandEscrow({ ...escrow, ...change }, element, where);
    },
    (error) => error instanceof DomainError && error.code === 'PROOF_INVALID',
  );
}

describe('the escrow of a hidden question', () => {
  it('holds who is asked about, for who has the key and nobody else', () => {
    demandEscrow(escrow, blinded.element, place);
    assert.equal(openEscrow(escrow, supervisors.secretKey), escrowedAs(input));
    assert.notEqual(openEscrow(escrow, supervisors.secretKey), escrowedAs(subjectInput('p2')));
    assert.notEqual(openEscrow(escrow, newMatchKeys().secretKey), escrowedAs(input));
  });

  it('cannot hold another subject than the blinded element asks about', () => {
    const other = subjectInput('p2');
    // Honestly made for another subject; and with the blinding of this one.
    const strange = escrowInput(other, blindInput(other), place);
    const mixed = escrowInput(other, blinded, place);
    for (const forged of [strange, mixed]) {
      refused(forged);
    }
    // The control: nothing but the proof gives it away, the two ciphertexts look alike.
    assert.equal(openEscrow(mixed, supervisors.secretKey), escrowedAs(other));
  });

  it('proves nothing for another question, key or element', () => {
    refused({}, blinded.element, { ...place, context: utf8ToBytes('question 2') });
    refused({}, blinded.element, { ...place, key: newMatchKeys().publicKey });
    refused({}, blindInput(input).element);
  });

  it('is refused if a part is changed, short, not canonical or the identity', () => {
    const [c1, c2] = [escrow.c2, escrow.c1];
    const identity = new Uint8Array(32);
    const order = new Uint8Array(32).fill(255);
    refused({ c1, c2 });
    refused({ c1: identity });
    refused({ c2: identity });
    refused({}, identity);
    refused({}, blinded.element, { ...place, key: identity });
    refused({ proof: escrow.proof.subarray(1) });
    refused({ proof: concatBytes(order, escrow.proof.subarray(32)) });
    for (const index of [0, 31, 40, 80, 95]) {
      refused({ proof: escrow.proof.map((byte, at) => (at === index ? byte ^ 1 : byte)) });
    }
    // All zeros would prove the claim of the identity, which is no element that anybody may ask with.
    refused({ proof: new Uint8Array(96) });
  });

  it('looks different each time, and shows nothing that the blinded element has in common with it', () => {
    const again = escrowInput(input, blinded, place);
    assert.notDeepEqual(again.c1, escrow.c1);
    assert.notDeepEqual(again.c2, escrow.c2);
    // r and k do not stand in the open: neither C1 nor C2 is B, nor a known multiple of G.
    assert.equal(ristretto255.Point.fromBytes(escrow.c2).equals(ristretto255.Point.fromBytes(blinded.element)), false);
  });
});
