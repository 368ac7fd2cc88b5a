import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Checks, type KeyRead, type ReadTransaction } from '@entente/network/evidence';
import { encode, type Publication, type QueryContractCurrent, type QueryRequest, stateKey } from '@entente/protocol';
import { checkPublications } from './check-publications.js';
import { ShownDocuments } from './shown-documents.js';

const owners = ['BMSP', 'CMSP'] as const;
const contract = { id: 'known', version: 1, hash: 'ab'.repeat(32) };
const at = '2026-06-01T00:00:00.000Z';
const request = {
  ...{ id: 'cd'.repeat(32), mode: 'match', question: { requester: 'AMSP', contract } },
  owners: { BMSP: [], CMSP: [] },
} as unknown as QueryRequest;
const current = stateKey('query-contract-current', contract.id);
const empty = { id: '', attributes: [], call: [], at, place: 0, reads: [], writes: [], creator: 'AMSP' };

interface Said extends Partial<Publication> {
  readonly block: number;
  readonly by?: string;
  readonly reads?: readonly KeyRead[];
}

/** A publication as its owner says it in a block; the contract came into force in block 1. */
function said({ block, by, reads, ...change }: Said): ReadTransaction {
  const publication: Publication = {
    ...{ kind: 'publication', owner: 'BMSP', contract, epoch: 1, publicKey: 'A'.repeat(43), labelBytes: 16 },
    ...{ count: 1_024, bytes: 50_000, asOf: '2026-06-01', contentHash: 'ef'.repeat(32), publishedAt: at },
    ...change,
  };
  const { owner, epoch } = publication;
  const key = stateKey('publication', contract.hash, owner, String(epoch));
  return {
    ...{ ...empty, creator: by ?? owner, block, reads: reads ?? [{ key: current, version: { block: 1, place: 0 } }] },
    writes: [{ key, value: encode(publication) }],
  };
}

function inForce(status: 'active' | 'retired', block: number): ReadTransaction {
  const value: QueryContractCurrent = {
    ...{ id: contract.id, version: 1, contentHash: contract.hash, status },
    retiredThrough: status === 'retired' ? 1 : 0,
  };
  return { ...empty, block, writes: [{ key: current, value: encode(value) }] };
}

const ofC = said({ block: 2, owner: 'CMSP' });

/** What fails where these are shown; the request is opened in block 10 and answered in block 12. */
function failures(publications: readonly ReadTransaction[], of: QueryRequest = request): readonly string[] {
  const [opening, by] = [10, 12].map((block) => ({ ...empty, block }));
  assert.ok(opening !== undefined && by !== undefined);
  const shown = new ShownDocuments([inForce('active', 1), inForce('retired', 8), ...publications, opening, by]);
  const checks = new Checks();
  checkPublications(shown, { request: of, opening, by }, checks);
  assert.equal(checks.list.length, of.mode === 'match' ? owners.length : 0);
  return checks.list.flatMap(({ verdict, about, detail }) => (verdict === 'failed' ? [`${about}: ${detail}`] : []));
}

describe('what a hidden question was looked up in', () => {
  it('holds where each owner had said it under the contract in force', () => {
    assert.deepEqual(failures([said({ block: 2 }), ofC]), []);
    const later = { block: 11, epoch: 2, publicKey: 'B'.repeat(43) };
    assert.deepEqual(failures([said({ block: 2 }), said({ block: 4, count: 2_048 }), said(later), ofC]), []);
  });

  it('is no matter of questions that are not hidden', () => {
    assert.deepEqual(failures([], { ...request, mode: 'collect' }), []);
  });

  it('passes over what was replaced before the question was asked', () => {
    const unreadable = said({ block: 2, reads: [] });
    assert.deepEqual(failures([unreadable, said({ block: 4, epoch: 2, publicKey: 'B'.repeat(43) }), ofC]), []);
  });

  const retired: readonly KeyRead[] = [{ key: current, version: { block: 8, place: 0 } }];
  const other = { ...contract, version: 2 };
  const caught: readonly (readonly [string, readonly ReadTransaction[], string])[] = [
    ['an owner has none', [], 'none is shown that was in force'],
    ['another said it', [said({ block: 2, by: 'CMSP' })], 'CMSP said it in the name of BMSP'],
    ['it came after the end', [said({ block: 13 })], 'it was said after the request had ended'],
    ['it came with the end', [said({ block: 12 })], 'it was said after the request had ended'],
    ['it is for another version', [said({ block: 2, contract: other })], 'it is for another contract'],
    [
      'the contract was retired',
      [said({ block: 9, reads: retired })],
      'its contract was not in force when it was said',
    ],
    ['nothing shows the contract', [said({ block: 2, reads: [] })], 'its contract was not in force when it was said'],
    [
      'an epoch has two keys',
      [said({ block: 2 }), said({ block: 11, publicKey: 'C'.repeat(43) })],
      'one epoch has two keys',
    ],
    [
      'an epoch comes again',
      [said({ block: 2, epoch: 2, publicKey: 'B'.repeat(43) }), said({ block: 11 })],
      'an epoch that was over was published again',
    ],
  ];
  for (const [name, publications, detail] of caught) {
    it(`is refuted where ${name}`, () => {
      assert.deepEqual(failures([...publications, ofC]), [`publication of BMSP: ${detail}`]);
    });
  }
});
