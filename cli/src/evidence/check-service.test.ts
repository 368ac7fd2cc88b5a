import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import { Checks, type KeyRead, type ReadTransaction } from '@entente/network/evidence';
import {
  ballotsHash,
  encode,
  type HashKind,
  judgeElection,
  type QueryRequest,
  saltCommitment,
  type ServiceElection,
  signingInput,
  stateKey,
} from '@entente/protocol';
import { checkService } from './check-service.js';
import { ShownDocuments } from './shown-documents.js';

const [asking, owners, candidates] = ['AMSP', ['BMSP', 'CMSP', 'DMSP'], ['EMSP', 'FMSP', 'GMSP']] as const;
const id = 'ab'.repeat(32);
const about = { member: asking, id };
const request = {
  ...{ id, owners: Object.fromEntries(owners.map((owner) => [owner, []])), question: { requester: asking } },
  service: { mode: 'drawn', candidates },
} as unknown as QueryRequest;
const keys = new Map<string, KeyObject>(
  owners.map((owner) => [owner, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey]),
);

function signed(by: string, kind: HashKind, value: unknown): string {
  const key = keys.get(by);
  assert.ok(key !== undefined);
  return sign('sha256', signingInput(kind, value), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

function election(): ServiceElection {
  const salts = new Map(owners.map((owner, index) => [owner, String(index).repeat(42) + 'A']));
  const ballots = owners.map((elector) => {
    const salt = saltCommitment(id, elector, salts.get(elector) ?? '');
    const ballot = { kind: 'service-ballot' as const, request: about, elector, ranking: [], measures: [], salt };
    return { ballot, signature: signed(elector, 'service-ballot', ballot) };
  });
  const reveals = owners.map((elector) => {
    const of = { request: about, elector, ballots: ballotsHash(ballots), salt: salts.get(elector) ?? '' };
    const reveal = { kind: 'service-reveal' as const, ...of };
    return { reveal, signature: signed(elector, 'service-reveal', reveal) };
  });
  return { ballots, reveals, leftOut: [] };
}

const fair = election();
const { order } = judgeElection(request, fair, () => true);
const reads: readonly KeyRead[] = owners.map((owner) => ({
  key: stateKey('gateway', owner),
  version: { block: 1, place: 0 },
}));
const base = { id: '', attributes: [], call: [], at: '2026-06-01T00:00:00.000Z' };

/** Gateways, the close with an election, and a replacement that it read; each as it may be changed. */
function shownWith(change: (text: string) => string, attempt = 1, by = order[attempt] ?? ''): ReadTransaction[] {
  const gateways = owners.map((member) => ({
    key: stateKey('gateway', member),
    value: encode({
      ...{
        kind: 'gateway',
        member,
        link: 'localhost:1',
        linkCertificate: 'cd'.repeat(32),
        version: 1,
        registeredAt: base.at,
      },
      signing: publicJwk(member),
    }),
  }));
  const statements = owners.slice(0, 2).map((owner) => {
    const replacement = { kind: 'service-replacement', request: about, owner, attempt, node: by };
    return { replacement, signature: signed(owner, 'service-replacement', replacement) };
  });
  const judged = { request: about, mode: 'drawn', order, leftOut: [], election: fair };
  const service = { request: about, node: by, attempt, order, statements, replacedAt: base.at };
  const write = (kind: 'service' | 'service-election', document: object): ReadTransaction['writes'][number] => ({
    key: stateKey(kind, asking, id),
    value: change(encode(document)),
  });
  const replaced = { key: stateKey('service', asking, id), version: { block: 2, place: 0 } };
  return [
    { ...base, block: 1, place: 0, creator: 'BMSP', reads: [], writes: gateways },
    {
      ...{ ...base, block: 2, place: 0, creator: by, reads },
      writes: [write('service-election', judged), write('service', service)],
    },
    { ...base, block: 3, place: 0, creator: by, reads: [...reads, replaced], writes: [] },
  ];
}

function publicJwk(member: string): object {
  const { kty, crv, x, y } = keys.get(member)?.export({ format: 'jwk' }) ?? {};
  return { kty, crv, x, y };
}

function failedIn(transactions: readonly ReadTransaction[]): readonly string[] {
  const checks = new Checks();
  const close = transactions.at(-1);
  assert.ok(close !== undefined);
  checkService(new ShownDocuments(transactions), request, close, checks);
  return checks.list.flatMap(({ name, verdict }) => (verdict === 'failed' ? [name] : []));
}

describe('who was to combine a request', () => {
  it('follows from ballots, salts and the words of a majority', () => {
    assert.deepEqual(failedIn(shownWith((text) => text)), []);
  });

  const changes: readonly (readonly [string, (text: string) => string, string])[] = [
    ['the order is another', (text) => text.replace(encode(order), encode([...order].reverse())), 'election'],
    ['a salt is another', (text) => text.replace('0'.repeat(42), '9'.repeat(42)), 'election'],
    ['a ballot is missing', (text) => dropFrom(text, 'ballots'), 'election'],
    ['a reveal is missing', (text) => dropFrom(text, 'reveals'), 'election'],
    [
      'an elector is named who was left out',
      (text) => text.replace('"leftOut":[],"mode"', '"leftOut":["BMSP"],"mode"'),
      'election',
    ],
    ['the mode is another', (text) => text.replace('"mode":"drawn"', '"mode":"elected"'), 'election'],
    ['an owner did not say so', (text) => text.replaceAll('"owner":"CMSP"', '"owner":"DMSP"'), 'replacement'],
    ['it is another attempt', (text) => text.replaceAll('"attempt":1', '"attempt":2'), 'replacement'],
  ];
  for (const [name, change, check] of changes) {
    it(`is refuted where ${name}`, () => {
      assert.ok(failedIn(shownWith(change)).includes(check));
    });
  }

  it('is refuted where somebody takes over who is not the next', () => {
    assert.ok(failedIn(shownWith((text) => text, 1, order[2])).includes('replacement'));
  });
});

function dropFrom(text: string, list: 'ballots' | 'reveals'): string {
  const document = JSON.parse(text) as { election?: Record<string, unknown[]> };
  document.election?.[list]?.pop();
  return encode(document);
}
