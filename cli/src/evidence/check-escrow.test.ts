import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Checks, type ReadTransaction } from '@entente/network/evidence';
import { type Combine, encode, type QueryRequest, stateKey } from '@entente/protocol';
import { commitToPolynomial, jointPublicKey, newPolynomial, newReaderKey } from '@entente/protocol/secure';
import { checkEscrow } from './check-escrow.js';
import { ShownDocuments } from './shown-documents.js';

const at = '2026-06-01T00:00:00.000Z';
const empty = { id: '', attributes: [], call: [], at, place: 0, reads: [], writes: [], creator: 'SMSP' };
const supervisors = ['SMSP', 'TMSP'];
const place = { generation: 1, supervisors };
const transport = newReaderKey().key;
const commitments = Object.fromEntries(
  supervisors.map((member) => [member, { ...commitToPolynomial(newPolynomial(2), member, place), transport }]),
);
const publicKey = jointPublicKey({ supervisors, commitments });
const other = newReaderKey().key;
const accountable: Combine = { mode: 'match', by: 'SMSP', elements: 1, labelBytes: 16, accountable: true };
const element = { c1: other, c2: other, proof: 'A'.repeat(128) };
const escrow = { generation: 1, elements: [element] };

interface Seed {
  readonly making?: object;
  readonly key?: object;
  readonly escrow?: object | undefined;
  readonly isShown?: boolean;
}

/** What fails: the key came into force in block 2, the request was opened in block 5. */
function failures(seed: Seed, combine: Combine = accountable): readonly string[] {
  const shared = { generation: 1, supervisors, threshold: 2 };
  const confirmed = Object.fromEntries(supervisors.map((member) => [member, publicKey]));
  const parts = { SMSP: { TMSP: 'sealed' }, TMSP: { SMSP: 'sealed' } };
  const making = { kind: 'supervision-making', ...shared, commitments, parts, confirmed, publicKey, begunAt: at };
  const key = { kind: 'supervision-key', ...shared, publicKey, madeAt: at };
  const made: ReadTransaction = {
    ...empty,
    block: 2,
    writes: [
      { key: stateKey('supervision-making', '1'), value: encode({ ...making, ...seed.making }) },
      { key: stateKey('supervision-key'), value: encode({ ...key, ...seed.key }) },
    ],
  };
  const reads = [{ key: stateKey('supervision-key'), version: { block: 2, place: 0 } }];
  const by: ReadTransaction = { ...empty, block: 5, reads };
  const put = 'escrow' in seed ? seed.escrow : escrow;
  const document = { id: 'cd'.repeat(32), question: { escrow: put } } as unknown as QueryRequest;
  const checks = new Checks();
  const shown = new ShownDocuments(seed.isShown === false ? [by] : [made, by]);
  checkEscrow(shown, { document, raw: document, by }, combine, checks);
  return checks.list.flatMap(({ verdict, detail }) => (verdict === 'failed' ? [detail] : []));
}

describe('what an accountable question put away', () => {
  it('holds under the key in force that follows from what all supervisors committed to', () => {
    assert.deepEqual(failures({}), []);
  });

  const notInForce = "not every element is put away under the supervisors' key in force";
  const confirmed = Object.fromEntries(supervisors.map((member) => [member, other]));
  const { SMSP, TMSP } = commitments;
  const caught: readonly (readonly [string, Seed, string])[] = [
    ['nothing was put away', { escrow: undefined }, notInForce],
    ['it is under another key', { escrow: { ...escrow, generation: 2 } }, notInForce],
    ['there are too many elements', { escrow: { ...escrow, elements: [element, element] } }, notInForce],
    ['the key is not shown', { isShown: false }, "the supervisors' key in force is not shown"],
    ['the key was exchanged', { key: { publicKey: other } }, 'the key is not the one that all supervisors confirmed'],
    ['the key takes fewer', { key: { threshold: 1 } }, 'the key is not the one that all supervisors confirmed'],
    [
      'all confirmed a key of nowhere',
      { key: { publicKey: other }, making: { confirmed, publicKey: other } },
      'the key is not what the supervisors committed to',
    ],
    [
      'a supervisor does not know what it committed to',
      { making: { commitments: { SMSP: { ...SMSP, proof: TMSP?.proof }, TMSP } } },
      'SUPERVISION_INVALID: SMSP does not prove that it knows what it commits to',
    ],
  ];
  for (const [name, seed, detail] of caught) {
    it(`is refuted where ${name}`, () => {
      assert.deepEqual(failures(seed), [detail]);
    });
  }

  it('is nothing where the contract asks for none', () => {
    const plain: Combine = { mode: 'collect', by: 'SMSP' };
    assert.deepEqual(failures({ escrow: undefined }, plain), []);
    assert.deepEqual(failures({}, plain), ['something is put away that its contract does not ask for']);
  });
});
