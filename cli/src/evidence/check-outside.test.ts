import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Checks, type ReadTransaction } from '@entente/network/evidence';
import { encode, type QueryContract, type QueryRequest, type StateKind, stateKey } from '@entente/protocol';
import { checkOutside } from './check-outside.js';
import { ShownDocuments } from './shown-documents.js';

const at = '2026-06-01T00:00:00.000Z';
const empty = { id: '', attributes: [], call: [], at, place: 0, reads: [], writes: [], creator: 'AMSP' };
const [member, outside, id] = ['AMSP', 'acme', 'k'.repeat(43)];
const jwk = { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43) };
const key = {
  ...{ kind: 'requester-key', member, id, encryption: jwk, signing: jwk, validUntil: '2027-01-01T00:00:00.000Z' },
  ...{ version: 1, status: 'active', registeredAt: at, outside },
};
const user = { sponsor: member, handle: outside, validUntil: '2026-12-31', version: 1, status: 'approved' };
const contract = { id: 'c', access: { members: [member], outside: {} } } as unknown as QueryContract;
const request = { id: 'cd'.repeat(32), outside, question: { requester: member, purpose: 'research', key: { id } } };

interface Seed {
  readonly key?: object;
  readonly user?: object;
  readonly request?: object;
  readonly contract?: QueryContract;
}

/** What is found: key and approval stand since block 2, the request was opened in block 5. */
function verdicts(seed: Seed = {}): readonly string[] {
  const writes: readonly (readonly [StateKind, string, object])[] = [
    ['requester-key', id, seed.key ?? key],
    ['outside-user', outside, { ...user, ...seed.user }],
  ];
  const stood: ReadTransaction = {
    ...{ ...empty, block: 2 },
    writes: writes.map(([kind, name, value]) => ({ key: stateKey(kind, member, name), value: encode(value) })),
  };
  const reads = stood.writes.map((write) => ({ key: write.key, version: { block: 2, place: 0 } }));
  const by: ReadTransaction = { ...empty, block: 5, reads };
  const document = { ...request, ...seed.request } as unknown as QueryRequest;
  const checks = new Checks();
  const written = { document, raw: document, by };
  checkOutside(new ShownDocuments([stood, by]), written, seed.contract ?? contract, checks);
  return checks.list.map(({ verdict }) => verdict);
}

describe('evidence of a request of an outside user', () => {
  it('holds where contract and approval allowed it', () => {
    assert.deepEqual(verdicts(), ['passed']);
  });

  it('says nothing of a request of a member itself', () => {
    const { outside: _, ...own } = key;
    assert.deepEqual(verdicts({ key: own, request: { outside: undefined } }), []);
  });

  it('is refuted where the request hides or invents who asked, or nobody had allowed it', () => {
    const { outside: _, ...own } = key;
    const closed = { ...contract, access: { members: [member] } };
    const seeds: readonly Seed[] = [
      { request: { outside: undefined } },
      { key: own },
      { user: { status: 'removed' } },
      { user: { validUntil: '2026-05-31' } },
      { user: { purposes: ['marketing'] } },
      { contract: closed },
    ];
    assert.deepEqual(
      seeds.map((seed) => verdicts(seed)),
      seeds.map(() => ['failed']),
    );
  });
});
