import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Checks, type ReadTransaction } from '@entente/network/evidence';
import { type CombiningEnclave, encode, QueryContract, type QueryRequest, stateKey } from '@entente/protocol';
import { checkAttested } from './check-attested.js';
import { ShownDocuments } from './shown-documents.js';

const owners = ['BMSP', 'CMSP'];
const [asking, host] = ['AMSP', 'HostMSP'];
const at = '2026-06-01T00:00:00.000Z';
const [id, hash] = ['cd'.repeat(32), 'ab'.repeat(32)];
const empty = { id: '', attributes: [], call: [], at, place: 0, reads: [], writes: [], creator: asking };
const product = { op: 'column', name: 'p' };
const outputs = [{ name: 'n', expression: { op: 'aggregate', fn: 'count', distinct: false } }];
const jwk = (letter: string): object => ({ kty: 'EC', crv: 'P-256', x: letter.repeat(43), y: letter.repeat(43) });
const enclave = {
  ...{ node: { host, id: 'combiner' }, round: 1, measurement: 'combiner-1', simulated: true },
  keys: { encryption: jwk('e'), signing: jwk('s') },
} as CombiningEnclave;
const request = {
  ...{ id, owners: Object.fromEntries(owners.map((owner) => [owner, []])) },
  question: { requester: asking, contract: { id: 'sums', version: 1 } },
} as unknown as QueryRequest;

interface Seed {
  readonly attested?: object | undefined;
  readonly named?: readonly (object | undefined)[];
  readonly node?: object;
  readonly status?: 'allowed' | 'withdrawn';
  readonly isShown?: boolean;
}

const keys = {
  contract: stateKey('query-contract', 'sums', '1'),
  node: stateKey('enclave-node', host, 'combiner'),
  code: stateKey('allowed-measurement', 'combiner-1'),
};

function contractText(attested: object | undefined): string {
  const tree = { from: 't', outputs, groupBy: [product], orderBy: [] };
  const combine = { mode: 'merge', by: host, query: { text: 'SELECT', tree }, ...(attested && { attested }) };
  return encode(
    QueryContract.parse({
      ...{ kind: 'query-contract', id: 'sums', version: 1, title: 'Sums', purposes: ['risk'], schemas: { t: 1 } },
      ...{ access: { members: [asking] }, local: { text: 'SELECT', tree }, combine },
    }),
  );
}

function receiptOf(owner: string, named: object | undefined): { readonly key: string; readonly value: string } {
  const receipt = {
    ...{ kind: 'receipt', request: { member: asking, id }, owner, contractHash: hash, treeHash: hash },
    ...{ verdictHash: hash, sources: [{ id: 's', mappingHash: hash }], parameters: hash, partial: hash, ranAt: at },
    ...(named === undefined ? {} : { enclave: named }),
  };
  return { key: stateKey('receipt', asking, id, owner), value: encode({ receipt, signature: 'A' }) };
}

/** The contract and what counts of the enclave came to be in block 1, the request in 2 and its end in 5. */
function failedIn(seed: Seed): readonly string[] {
  const { attested, named, node, status, isShown } = {
    ...{ attested: { measurement: 'combiner-1' }, named: [enclave, enclave], node: {}, status: 'allowed' },
    ...{ isShown: true, ...seed },
  };
  const counts = {
    ...{ kind: 'enclave-node', ...enclave, digest: hash, platform: 'software', status: 'verified' },
    ...{ verifiedBy: owners, verifiedAt: at, validUntil: '2026-06-07T00:00:00.000Z', ...node },
  };
  const document = {
    ...{ kind: 'enclave-measurement', id: 'combiner-1', title: 'It', platform: 'software', measurement: hash },
    validUntil: '2027-01-01',
  };
  const allowed = { kind: 'allowed-measurement', id: 'combiner-1', document, status };
  const first: ReadTransaction = {
    ...{ ...empty, block: 1 },
    writes: [
      { key: keys.contract, value: contractText(attested) },
      { key: keys.node, value: encode(counts) },
      { key: keys.code, value: encode(allowed) },
    ],
  };
  const version = { block: 1, place: 0 };
  const opening: ReadTransaction = { ...empty, block: 2, reads: [{ key: keys.contract, version }] };
  const end: ReadTransaction = {
    ...{ ...empty, block: 5, creator: host },
    reads: isShown ? [keys.node, keys.code].map((key) => ({ key, version })) : [],
    writes: owners.map((owner, index) => receiptOf(owner, named[index])),
  };
  const checks = new Checks();
  checkAttested(new ShownDocuments([first, opening, end]), { request, opening, by: end }, checks);
  return checks.list.flatMap(({ verdict, detail }) => (verdict === 'failed' ? [detail] : []));
}

describe('the enclave in evidence', () => {
  it('holds where all owners sealed to the one that counted, and where none was asked for', () => {
    assert.deepEqual(failedIn({}), []);
    assert.deepEqual(failedIn({ attested: undefined, named: [] }), []);
  });

  const caught: readonly (readonly [string, Seed, RegExp])[] = [
    ['no owner names an enclave', { named: [] }, /do not all name one/],
    ['owners name different ones', { named: [enclave, { ...enclave, round: 2 }] }, /do not all name one/],
    ['one names none', { named: [enclave, undefined] }, /do not all name one/],
    [
      'they name one of another host',
      { named: owners.map(() => ({ ...enclave, node: { host: 'BMSP', id: 'combiner' } })) },
      /HostMSP was to combine/,
    ],
    ['it had other keys', { node: { keys: { encryption: jwk('x'), signing: jwk('y') } } }, /attested anew/],
    ['it was in another round', { node: { round: 2 } }, /attested anew/],
    ['its check had not passed', { node: { status: 'refused' } }, /did not pass/],
    ['it was not checked again in time', { node: { validUntil: '2026-05-31T00:00:00.000Z' } }, /not checked again/],
    ['its code was withdrawn', { status: 'withdrawn' }, /no longer allowed/],
    ['hardware was asked for', { attested: { measurement: 'combiner-1', hardware: true } }, /hardware/],
    ['what counted is not shown', { isShown: false }, /no such enclave/],
    ['nobody asked for one', { attested: undefined }, /asks for none/],
  ];
  for (const [what, seed, objection] of caught) {
    it(`fails where ${what}`, () => {
      const [failed = ''] = failedIn(seed);
      assert.match(failed, objection);
    });
  }
});
