import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import { Checks, type ReadTransaction } from '@entente/network/evidence';
import {
  aloneTranscript,
  contentHash,
  encode,
  envelopeHash,
  type Outcome,
  packShares,
  type QueryContract,
  type QueryRequest,
  type ShareStatement,
  type SignedShareStatement,
  signingInput,
  statedEnvelopeHash,
  statedResult,
  stateKey,
} from '@entente/protocol';
import { checkCounted, checkEnvelope, checkMode, checkShares } from './check-shares.js';
import { ShownDocuments } from './shown-documents.js';

const owners = ['BMSP', 'CMSP', 'DMSP'] as const;
type Owner = (typeof owners)[number];
const [asking, dealer, id, other] = ['AMSP', 'EMSP', 'ab'.repeat(32), '00'.repeat(32)] as const;
const about = { member: asking, id };
const request = {
  ...{ id, mode: 'collect', owners: Object.fromEntries(owners.map((owner) => [owner, []])) },
  question: { requester: asking },
} as unknown as QueryRequest;
const merging = { ...request, mode: undefined } as unknown as QueryRequest;
const keys = new Map<string, KeyObject>(
  owners.map((owner) => [owner, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey]),
);
const at = '2026-06-01T00:00:00.000Z';
const envelopes = Object.fromEntries(owners.map((owner) => [owner, `sealed by ${owner}`]));

function statement(owner: Owner, change: Partial<ShareStatement> = {}, signer: Owner = owner): SignedShareStatement {
  const stated: ShareStatement = {
    ...{ kind: 'share-statement', request: about, owner, mode: 'collect', parties: owners, attempt: 1 },
    transcript: contentHash('transcript', []),
    share: contentHash('share', owner),
    envelopeHash: contentHash('envelope', envelopes[owner]),
    sealedAt: at,
    ...change,
  };
  return { statement: stated, signature: signed(signer, stated) };
}

function signed(by: Owner, value: ShareStatement): string {
  const key = keys.get(by);
  assert.ok(key !== undefined);
  const input = signingInput('share-statement', value);
  return sign('sha256', input, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

function publicJwk(member: Owner): object {
  const { kty, crv, x, y } = keys.get(member)?.export({ format: 'jwk' }) ?? {};
  return { kty, crv, x, y };
}

const honest = owners.map((owner) => statement(owner));

interface Forged {
  readonly statements?: readonly SignedShareStatement[] | undefined;
  readonly outcome?: Partial<Outcome>;
  readonly of?: QueryRequest;
  readonly elsewhere?: boolean;
  readonly envelope?: string;
}

/** What fails where the close says this; without `statements` they are those of all owners. */
function failures({ statements = honest, outcome: change = {}, of = request, elsewhere, envelope }: Forged): string[] {
  const outcome = {
    ...{ request: about, status: 'answered', by: dealer, endedAt: at },
    ...{ envelopeHash: statedEnvelopeHash(statements), result: statedResult(statements), ...change },
  } as Outcome;
  const gateways = owners.map((member) => ({
    key: stateKey('gateway', member),
    value: encode({
      ...{ kind: 'gateway', member, link: 'localhost:1', linkCertificate: 'cd'.repeat(32), version: 1 },
      ...{ registeredAt: at, signing: publicJwk(member) },
    }),
  }));
  const computation = {
    key: stateKey('computation', asking, id),
    value: encode({ request: about, statements }),
  };
  const isShown = statements.length > 0;
  const reads = owners.map((owner) => ({ key: stateKey('gateway', owner), version: { block: 1, place: 0 } }));
  const base = { id: '', attributes: [], call: [], at, creator: dealer, place: 0 };
  const close: ReadTransaction = {
    ...{ ...base, block: 3, reads },
    writes: isShown && elsewhere !== true ? [computation] : [],
  };
  const shown = new ShownDocuments([
    { ...base, block: 1, reads: [], writes: gateways },
    { ...base, block: 2, reads, writes: elsewhere === true ? [computation] : [] },
    close,
  ]);
  const checks = new Checks();
  checkShares(shown, { request: of, outcome, by: close }, checks);
  if (envelope !== undefined) {
    checkEnvelope(shown, { request: of, outcome, by: close }, envelope, checks);
  }
  return checks.list.flatMap(({ verdict, name, about: what, detail }) =>
    verdict === 'failed' ? [`${name} ${what.replace(/ [0-9a-f]{12}$/, '')}: ${detail}`] : [],
  );
}

/** All statements, that of one owner changed before it is signed. */
function withC(change: Partial<ShareStatement>, signer?: Owner): readonly SignedShareStatement[] {
  return owners.map((owner) => (owner === 'CMSP' ? statement(owner, change, signer) : statement(owner)));
}

const [b, c, d] = honest as [SignedShareStatement, SignedShareStatement, SignedShareStatement];

describe('what owners state of the shares of an answer', () => {
  it('holds where all state one computation, and envelopes and result are theirs', () => {
    assert.deepEqual(failures({ envelope: `${packShares(envelopes)}\n` }), []);
    assert.deepEqual(failures({ statements: [], of: merging }), []);
    assert.equal(envelopeHash(packShares(envelopes)), statedEnvelopeHash(honest));
  });

  const unsigned = 'share share of CMSP: its registered gateway did not sign it';
  const caught: readonly (readonly [string, Forged, string])[] = [
    ['nobody states anything', { statements: [] }, 'what the owners state of their shares is not there once'],
    ['the statements stand elsewhere', { elsewhere: true }, 'what the owners state of their shares is not there once'],
    ['a service node merged', { of: merging }, 'a service node merged, and owners state shares of their own'],
    ['an owner states nothing', { statements: [b, d] }, 'share share of CMSP: it states nothing'],
    ['an owner states it twice', { statements: [b, c, c, d] }, 'there is not one statement of each owner'],
    ['the order is another', { statements: [c, b, d] }, 'there is not one statement of each owner'],
    [
      'an owner states another request',
      { statements: withC({ request: { member: asking, id: other } }) },
      'another request',
    ],
    ['an owner states another member', { statements: withC({ request: { member: 'BMSP', id } }) }, 'another member'],
    ['an owner states another mode', { statements: withC({ mode: 'match' }) }, 'it names another mode'],
    ['an owner states other parties', { statements: withC({ parties: ['CMSP', 'DMSP'] }) }, 'another set of parties'],
    ['an owner states another attempt', { statements: withC({ attempt: 2 }) }, 'the same attempt and transcript'],
    [
      'an owner was told something else',
      { statements: withC({ transcript: other }) },
      'somebody was told something else',
    ],
    ["another's gateway signed", { statements: withC({}, 'DMSP') }, unsigned],
    [
      'the envelope is exchanged after the signature',
      { statements: [b, { ...c, statement: { ...c.statement, envelopeHash: other } }, d] },
      unsigned,
    ],
    [
      'the share is exchanged after the signature',
      { statements: [b, { ...c, statement: { ...c.statement, share: other } }, d] },
      unsigned,
    ],
    ['other envelopes are named', { outcome: { envelopeHash: other } }, 'it ended with other envelopes than'],
    ['another result is named', { outcome: { result: other } }, 'it ended with another result than'],
  ];
  for (const [name, forged, detail] of caught) {
    it(`is refuted where ${name}`, () => {
      const found = failures(forged);
      assert.ok(
        found.some((one) => one.includes(detail)),
        found.join('\n'),
      );
    });
  }
});

describe("the owners' envelopes as the requester has them", () => {
  const packed = (change: Readonly<Record<string, string | undefined>>): string =>
    packShares(
      Object.fromEntries(
        Object.entries({ ...envelopes, ...change }).flatMap(([owner, text]) =>
          text === undefined ? [] : [[owner, text]],
        ),
      ),
    );
  const caught: readonly (readonly [string, string, string])[] = [
    ['one is exchanged', packed({ CMSP: 'other' }), 'share-envelope share of CMSP: its envelope is another'],
    ['one is left out', packed({ CMSP: undefined }), 'share-envelope share of CMSP: its envelope is not there'],
    ['two are swapped', packed({ CMSP: envelopes['DMSP'], DMSP: envelopes['CMSP'] }), 'share-envelope share of DMSP'],
    ['one is added', packed({ EMSP: 'more' }), 'envelope-hash request: it is another envelope'],
    ['they are no package', 'eyJ…', 'share-envelope share of BMSP: its envelope is not there'],
    ['the package is written otherwise', JSON.stringify({ shares: envelopes }, null, 1), 'envelope-hash request'],
  ];
  for (const [name, envelope, detail] of caught) {
    it(`are refuted where ${name}`, () => {
      const found = failures({ envelope });
      assert.ok(
        found.some((one) => one.includes(detail)),
        found.join('\n'),
      );
      assert.ok(found.some((one) => one.startsWith('envelope-hash ')));
    });
  }
});

describe('the mode of a request', () => {
  const failed = (of: QueryRequest, mode: string, between?: readonly string[]): readonly string[] => {
    const checks = new Checks();
    checkMode(of, { combine: { mode, between } } as unknown as QueryContract, checks);
    return checks.list.map(({ verdict, detail }) => `${verdict}: ${detail}`);
  };

  it('is that of its contract, and says who sees what', () => {
    assert.deepEqual(failed(request, 'collect'), [
      "passed: mode collect: the requester sees each member's own answer; nobody else sees any",
    ]);
    assert.match(failed(merging, 'merge').join(), /^passed: mode merge: the service node sees/);
  });

  it('is refuted where it is another', () => {
    assert.deepEqual(failed(merging, 'collect'), ['failed: it is in mode merge, and its contract in mode collect']);
    assert.deepEqual(failed(request, 'merge'), ['failed: it is in mode collect, and its contract in mode merge']);
  });

  it('is refuted where an overlap asks others than the two that its contract names', () => {
    const ofPair = (...asked: readonly string[]): readonly string[] => {
      const of = { ...request, mode: 'overlap', owners: Object.fromEntries(asked.map((owner) => [owner, []])) };
      return failed(of as unknown as QueryRequest, 'overlap', ['CMSP', 'BMSP']).slice(1);
    };
    assert.deepEqual(ofPair('BMSP', 'CMSP'), ['passed: between BMSP and CMSP, whom its contract names']);
    const other = 'and its contract is between BMSP and CMSP';
    assert.deepEqual(ofPair('BMSP', 'DMSP'), [`failed: it asks BMSP and DMSP, ${other}`]);
    assert.deepEqual(ofPair(...owners), [`failed: it asks BMSP and CMSP and DMSP, ${other}`]);
    assert.deepEqual(ofPair('BMSP'), [`failed: it asks BMSP, ${other}`]);
  });
});

describe('what a member that counts has said', () => {
  const counted = { mode: 'match', by: 'HelperMSP', answer: 'count' } as QueryContract['combine'];
  const said = aloneTranscript(id, 'sealed');
  const found = (transcripts: readonly string[], combine = counted): readonly string[] => {
    const statements = transcripts.map((transcript, place) => statement(owners[place] ?? 'BMSP', { transcript }));
    const value = encode({ request: about, statements });
    const shown = new ShownDocuments([
      {
        ...{ id: '', attributes: [], call: [], at, creator: dealer, block: 1, place: 0, reads: [] },
        writes: [{ key: stateKey('computation', asking, id), value }],
      },
    ]);
    const checks = new Checks();
    checkCounted(shown, request, combine, checks);
    return checks.list.map(({ name, verdict, detail }) => `${name} ${verdict}: ${detail}`);
  };

  it('is one word for all owners; of other contracts nothing is looked for', () => {
    const [only = '', ...others] = found([said, said, said]);
    assert.match(only, /^counted passed: one word of HelperMSP/);
    assert.deepEqual(others, []);
    assert.deepEqual(found([said, said, said], { mode: 'match', by: 'HelperMSP' }), []);
  });

  it('is refuted where it said nothing, or different things', () => {
    const nothing = aloneTranscript(id);
    assert.deepEqual(found([nothing, nothing, nothing]), ['counted failed: HelperMSP, which counts, said nothing']);
    const [different = ''] = found([said, said, aloneTranscript(id, 'another')]);
    assert.match(different, /failed: HelperMSP said different things to the owners/);
  });
});
