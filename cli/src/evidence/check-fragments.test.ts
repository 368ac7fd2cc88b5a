import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import { Checks, type ReadTransaction } from '@entente/network/evidence';
import {
  encode,
  type FragmentSet,
  fragmentKeptOf,
  type Outcome,
  type QueryContract,
  type QueryRequest,
  signingInput,
  stateKey,
} from '@entente/protocol';
import { checkFragments } from './check-fragments.js';
import { ShownDocuments } from './shown-documents.js';

const [asking, away, first, second, third] = ['AMSP', 'BMSP', 'CMSP', 'DMSP', 'EMSP'] as const;
const contract = { id: 'owed', version: 1, hash: 'ab'.repeat(32) };
const id = 'cd'.repeat(32);
const at = '2026-06-01T00:00:00.000Z';
const shape = 'ef'.repeat(32);
const sources = [{ id: 'loans', mappingHash: '12'.repeat(32) }];
const terms = { combine: { mode: 'secure-sum', by: 'FMSP', fragments: true } } as unknown as QueryContract;
const keys = new Map(
  [away, first, second, third].map((member) => [
    member as string,
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  ]),
);
const base = { id: '', attributes: [], call: [], at, place: 0 };
const place = stateKey('fragment-set', contract.hash, away);

function request(change: Partial<QueryRequest> = {}): QueryRequest {
  return {
    ...{ id, mode: 'secure-sum', question: { requester: asking, contract } },
    owners: Object.fromEntries([first, second, third].map((owner) => [owner, sources])),
    fragments: { [away]: { set: 1, shape, sources } },
    ...change,
  } as unknown as QueryRequest;
}

/** A set, signed by its keepers, or by others in their names. */
function setOf(change: Partial<FragmentSet> = {}, signers: readonly string[] = [first, second]): FragmentSet {
  const unsigned = {
    ...{ kind: 'fragment-set' as const, contract, owner: away, set: 1, shape, asOf: '2026-05-31', sources },
    ...{ keepers: [first, second], status: 'kept' as const, committedAt: at },
    ...change,
  };
  const commitment = '34'.repeat(32);
  const kept = Object.fromEntries(unsigned.keepers.map((keeper) => [keeper, { commitment, signature: '' }]));
  const signed = unsigned.keepers.map((keeper, index) => {
    const input = signingInput('fragment-kept', fragmentKeptOf({ ...unsigned, kept }, keeper));
    const key = keys.get(signers[index] ?? keeper) ?? assert.fail();
    const signature = sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
    return [keeper, { commitment, signature }] as const;
  });
  return { ...unsigned, kept: Object.fromEntries(signed) };
}

interface Forged {
  readonly set?: FragmentSet;
  readonly by?: string;
  /** What was said of them before the end. */
  readonly meanwhile?: FragmentSet;
  readonly of?: QueryRequest;
  readonly terms?: QueryContract;
  readonly isHidden?: boolean;
}

/** What fails: gateways in block 1, the set in block 2, the opening in block 3, the end in block 5. */
function failures({
  set = setOf(),
  by = away,
  meanwhile,
  of = request(),
  terms: under = terms,
  isHidden,
}: Forged): string[] {
  const gateways = [first, second].map((member) => {
    const { kty, crv, x, y } = keys.get(member)?.export({ format: 'jwk' }) ?? {};
    const record = { kind: 'gateway', member, link: 'localhost:1', linkCertificate: 'cd'.repeat(32), version: 1 };
    const value = encode({ ...record, registeredAt: at, signing: { kty, crv, x, y } });
    return { key: stateKey('gateway', member), value };
  });
  const said = (document: FragmentSet, block: number): ReadTransaction => ({
    ...{ ...base, block, creator: by },
    reads: [first, second].map((member) => ({ key: stateKey('gateway', member), version: { block: 1, place: 0 } })),
    writes: [{ key: place, value: encode(document) }],
  });
  const opening = {
    ...base,
    block: 3,
    creator: asking,
    writes: [],
    reads: [{ key: place, version: { block: 2, place: 0 } }],
  };
  const outcome = {
    ...{ request: { member: asking, id }, status: 'answered', by: 'FMSP', endedAt: at },
    ...{ envelopeHash: id, result: id },
  } as Outcome;
  const end = {
    ...{ ...base, block: 5, creator: 'FMSP' },
    reads: [{ key: place, version: { block: meanwhile === undefined ? 2 : 4, place: 0 } }],
    writes: [{ key: stateKey('outcome', asking, id), value: encode(outcome) }],
  };
  const shown = new ShownDocuments([
    { ...base, block: 1, creator: first, reads: [], writes: gateways },
    ...(isHidden === true ? [] : [said(set, 2)]),
    opening,
    ...(meanwhile === undefined ? [] : [said(meanwhile, 4)]),
    end,
  ]);
  const checks = new Checks();
  checkFragments(shown, { document: of, raw: of, by: opening }, under, checks);
  return checks.list.flatMap(({ verdict, detail }) => (verdict === 'failed' ? [detail] : []));
}

describe('the evidence of owners that were there by fragments', () => {
  it('holds where the owner said so before, all keepers signed and compute, and it stayed so to the end', () => {
    assert.deepEqual(failures({}), []);
    assert.deepEqual(failures({ of: request({ fragments: undefined }), isHidden: true }), []);
  });

  const caught: readonly (readonly [string, Forged, string])[] = [
    ['nothing shows the set', { isHidden: true }, 'what it has said of them is not shown'],
    ['another spoke for it', { by: first }, 'CMSP spoke for it'],
    ['its contract takes none', { terms: { combine: { mode: 'secure-sum' } } as QueryContract }, 'takes no fragments'],
    ['it was withdrawn', { set: setOf({ status: 'withdrawn', withdrawnAt: at }) }, 'they were withdrawn'],
    ['it is another set', { set: setOf({ set: 2 }) }, 'the request names another set than was kept'],
    ['it is of another sum', { set: setOf({ shape: id }) }, 'the request names another set than was kept'],
    [
      'a keeper does not compute',
      { of: request({ owners: { [first]: sources, [third]: sources } }) },
      'DMSP keeps one',
    ],
    ['another signed', { set: setOf({}, [first, third]) }, 'DMSP has not signed that it keeps one'],
    ['the day is another than was signed', { set: { ...setOf(), asOf: '2026-01-01' } }, 'CMSP has not signed'],
    ['it was made anew meanwhile', { meanwhile: setOf({ set: 2 }) }, 'they were not kept any more, or others were'],
    [
      'it was asked although others keep it',
      { of: request({ fragments: undefined, owners: { [away]: sources } }) },
      'it was asked although others keep its fragments',
    ],
  ];
  for (const [name, forged, detail] of caught) {
    it(`is refuted where ${name}`, () => {
      const found = failures(forged);
      assert.ok(
        found.some((one) => one.includes(detail)),
        JSON.stringify(found),
      );
    });
  }
});
