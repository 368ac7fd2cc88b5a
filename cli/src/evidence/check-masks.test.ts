import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Checks, type ReadTransaction } from '@entente/network/evidence';
import { encode, type QueryRequest, stateKey } from '@entente/protocol';
import { checkMasks } from './check-masks.js';
import { ShownDocuments } from './shown-documents.js';

const owners = ['BMSP', 'CMSP', 'DMSP'] as const;
const hash = 'ab'.repeat(32);
const contract = { id: 'joint-score-hidden', version: 1, hash };
const at = '2026-06-01T00:00:00.000Z';
const document = {
  ...{ id: 'cd'.repeat(32), mode: 'hidden-score', owners: Object.fromEntries(owners.map((owner) => [owner, []])) },
  question: { requester: 'AMSP', contract },
} as unknown as QueryRequest;
const keyText = (owner: string): string => `${owner.charAt(0)}g${'A'.repeat(41)}`;
const outcome = {
  ...{ request: { member: 'AMSP', id: document.id }, status: 'answered', by: 'EMSP', endedAt: at },
  ...{ envelopeHash: hash, result: hash },
};
const opening: ReadTransaction = {
  ...{ id: 'opening', block: 9, place: 0, creator: 'AMSP', attributes: [], call: [], at, reads: [], writes: [] },
};

const failed = { request: outcome.request, status: 'failed', by: 'EMSP', endedAt: at };

interface Forged {
  readonly publication?: object;
  readonly key?: object;
  readonly by?: Partial<ReadTransaction>;
  readonly without?: boolean;
  readonly of?: QueryRequest;
  readonly status?: 'answered' | 'failed';
}

/** What fails where this differs about the second owner. */
function failures({
  publication = {},
  key = {},
  by = {},
  without = false,
  of = document,
  status = 'answered',
}: Forged): readonly string[] {
  const base = { attributes: [], call: [], at, reads: [] };
  const isOther = (owner: string): boolean => owner === 'CMSP';
  const announced = owners.map((owner, place): ReadTransaction => {
    const said = { kind: 'mask-key', owner, contract, epoch: 2, publicKey: keyText(owner), parties: owners };
    const value = encode({ ...said, announcedAt: at, ...(isOther(owner) ? key : {}) });
    const writes = [{ key: stateKey('mask-key', hash, '2', owner), value }];
    return { ...base, id: `key ${owner}`, block: 1, place, creator: owner, writes };
  });
  const reads = owners.map((owner, place) => ({
    key: stateKey('mask-key', hash, '2', owner),
    version: { block: 1, place },
  }));
  const published = owners
    .filter((owner) => !without || !isOther(owner))
    .map((owner, place): ReadTransaction => {
      const said = {
        ...{ kind: 'publication', owner, contract, epoch: 2, publicKey: 'P'.repeat(43), labelBytes: 32, count: 1_024 },
        ...{ bytes: 90_000, asOf: '2026-06-01', contentHash: hash, publishedAt: at },
        masks: Object.fromEntries(owners.map((party) => [party, keyText(party)])),
        ...(isOther(owner) ? publication : {}),
      };
      const writes = [{ key: stateKey('publication', hash, owner, String(said.epoch)), value: encode(said) }];
      const own = { ...base, id: owner, block: 2, place, creator: owner, reads, writes };
      return isOther(owner) ? { ...own, ...by } : own;
    });
  const end: ReadTransaction = {
    ...{ ...base, id: 'end', block: 11, place: 0, creator: 'EMSP' },
    writes: [
      { key: stateKey('outcome', 'AMSP', document.id), value: encode(status === 'answered' ? outcome : failed) },
    ],
  };
  const checks = new Checks();
  checkMasks(
    new ShownDocuments([...announced, ...published, opening, end]),
    { document: of, raw: of, by: opening },
    checks,
  );
  return checks.list.flatMap(({ verdict, name, about }) => (verdict === 'failed' ? [`${name} ${about}`] : []));
}

describe('what a hidden score was looked up in, as evidence shows it,', () => {
  it('holds where each owner published in one joint epoch under the keys of all', () => {
    assert.deepEqual(failures({}), []);
    assert.deepEqual(failures({ of: { ...document, mode: 'match' } }), []);
    assert.deepEqual(failures({ without: true, status: 'failed' }), []);
  });

  const ofC = ['publication labels of CMSP'];
  const faults: readonly (readonly [string, Forged, readonly string[]])[] = [
    ['an owner has published nothing', { without: true }, ofC],
    ['somebody else published for an owner', { by: { creator: 'DMSP' } }, ofC],
    ['it was published after the request', { by: { block: 10 } }, ofC],
    ['masks are of fewer parties', { publication: { masks: { BMSP: keyText('BMSP'), CMSP: keyText('CMSP') } } }, ofC],
    ['there are no masks', { publication: { masks: undefined } }, ofC],
    [
      'an owner announced its key with other parties',
      { key: { parties: ['BMSP', 'CMSP'] } },
      ['publication labels of BMSP', ...ofC, 'publication labels of DMSP'],
    ],
    [
      'an owner announced another key',
      { key: { publicKey: keyText('ZMSP') } },
      ['publication labels of BMSP', ...ofC, 'publication labels of DMSP'],
    ],
    ['what was announced is not shown', { by: { reads: [] } }, ofC],
  ];
  for (const [what, forged, expected] of faults) {
    it(`fails where ${what}`, () => {
      assert.deepEqual(failures(forged), expected);
    });
  }

  it('fails where an owner published for another epoch', () => {
    const found = failures({ publication: { epoch: 3 } });
    assert.ok(found.includes(`joint-epoch request ${'cd'.repeat(6)}`), found.join());
  });
});
