import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import {
  EcPublicJwk,
  type SharingItem,
  sharingItemHash,
  type SharingKey,
  type SharingQuestion,
  type SharingRequest,
  sharingRequestId,
  type SharingStatement,
  signingInput,
} from '@entente/protocol';
import { announceSharingKey, beginSeal, contentKeyCommitment, endSeal, newSharingKey } from '@entente/protocol/secure';
import { compactDecrypt } from 'jose';
import { JoseEnvelopes } from '../crypto/envelopes.js';
import { EcSignatures } from '../crypto/signatures.js';
import { FakeLedger } from '../testing/fake-ledger.js';
import { Approvals } from './approvals.js';

const [owner, supervisor, asking] = ['AMSP', 'SMSP', 'BMSP'] as const;
const now = new Date('2026-06-01T12:00:00.000Z');
const pem = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const gatewayKey = new EcSignatures(pem());
const encryption = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keyId = randomBytes(32).toString('base64url');
const supervisorKey = newSharingKey();

describe('what an approver checks before anything leaves it', () => {
  let ledger: FakeLedger;
  let contentKey: Uint8Array;
  let item: SharingItem;

  beforeEach(() => {
    ledger = new FakeLedger();
    const begun = beginSeal(supervisorKey.publicKey);
    ({ contentKey } = begun);
    const unsealed: Omit<SharingStatement, 'seal'> = {
      id: 'report',
      title: 'Report',
      policy: { kind: 'classical', supervisor, version: 1 },
      content: {
        ...{ hash: 'ab'.repeat(32), chunkBytes: 1_048_576, sizeClass: 4_096 },
        keyCommitment: contentKeyCommitment(contentKey),
      },
      holders: [],
      access: { members: [asking], purposes: ['inquiry'] },
      validUntil: '2027-01-01',
    };
    item = itemOf({ ...unsealed, seal: endSeal(begun, owner, unsealed) });
    ledger.put('sharing-item', [owner, 'report'], item);
    ledger.put('sharing-key', [supervisor, '1'], announced());
    ledger.put('requester-key', [asking, keyId], registered('active'));
  });

  const itemOf = (statement: SharingStatement): SharingItem => ({
    ...{ kind: 'sharing-item', owner, ...statement, hash: sharingItemHash(owner, statement) },
    putAt: now.toISOString(),
  });
  const announced = (): SharingKey => ({
    ...{ kind: 'sharing-key', member: supervisor, announcedAt: now.toISOString() },
    ...{ ...announceSharingKey(supervisorKey, { member: supervisor, version: 1 }) },
  });
  const registered = (status: 'active' | 'revoked'): Parameters<typeof ledger.put<'requester-key'>>[2] => ({
    ...{ kind: 'requester-key', member: asking, id: keyId, version: 1, status },
    encryption: jwkOf(encryption),
    signing: jwkOf(signing),
    ...{ validUntil: '2027-01-01T00:00:00.000Z', registeredAt: now.toISOString() },
  });
  const asked = (over: Partial<SharingQuestion> = {}): SharingRequest => {
    const question: SharingQuestion = {
      ...{ kind: 'sharing-question', requester: asking, item: { owner, id: 'report', hash: item.hash } },
      ...{ purpose: 'inquiry', key: { id: keyId, version: 1 }, expiresAt: '2026-06-02T00:00:00.000Z' },
      nonce: randomBytes(32).toString('base64url'),
      ...over,
    };
    const key = { key: signing.privateKey, dsaEncoding: 'ieee-p1363' as const };
    return {
      ...{ kind: 'sharing-request', id: sharingRequestId(question), question, askedAt: now.toISOString() },
      signature: sign('sha256', signingInput('sharing-question', question), key).toString('base64url'),
    };
  };
  const approvals = (mspId: string): Approvals =>
    new Approvals({
      ...{ mspId, ledger, clock: { now: () => now }, signatures: gatewayKey },
      envelopes: new JoseEnvelopes({ signingKey: gatewayKey.privateKey() }),
      keys: { secret: () => supervisorKey.secret },
      shares: { share: () => undefined },
    });

  it('lets a sound request through: its supervisor seals the key to the requester, its owner gives a word alone', async () => {
    await approvals(supervisor).approve(asked());
    await approvals(owner).approve(asked());
    const [first, second] = ledger.submitted.map(({ input }) => input as { sealedKey?: string });
    const { plaintext } = await compactDecrypt(first?.sealedKey ?? '', encryption.privateKey);
    const [, claims = ''] = Buffer.from(plaintext).toString('utf8').split('.');
    assert.ok(Buffer.from(claims, 'base64url').includes(Buffer.from(contentKey).toString('base64url')));
    assert.equal(second?.sealedKey, undefined);
    await assert.rejects(approvals('CMSP').approve(asked()), { code: 'FORBIDDEN' });
  });

  const attacks: Record<string, readonly [() => SharingRequest, string]> = {
    'a purpose that the item is not there for': [() => asked({ purpose: 'marketing' }), 'SHARING_INVALID'],
    'a member that may not ask': [() => asked({ requester: 'CMSP' }), 'SHARING_INVALID'],
    'another text of the item': [
      () => asked({ item: { owner, id: 'report', hash: 'ef'.repeat(32) } }),
      'SHARING_INVALID',
    ],
    'an end that has passed': [() => asked({ expiresAt: '2026-06-01T11:59:59.000Z' }), 'SHARING_ENDED'],
    'a signature of another question': [
      () => ({ ...asked(), signature: asked({ purpose: 'marketing' }).signature }),
      'SHARING_INVALID',
    ],
    'the id of another question': [() => ({ ...asked(), id: asked().id }), 'SHARING_INVALID'],
    'another version of the key': [() => asked({ key: { id: keyId, version: 2 } }), 'KEY_NOT_USABLE'],
  };
  for (const [what, [request, code]] of Object.entries(attacks)) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(approvals(supervisor).approve(request()), { code });
      assert.deepEqual(ledger.submitted, []);
    });
  }

  it('refuses after the key was revoked, the item withdrawn, the request ended', async () => {
    const request = asked();
    ledger.put('requester-key', [asking, keyId], registered('revoked'));
    await assert.rejects(approvals(supervisor).approve(request), { code: 'KEY_NOT_USABLE' });
    ledger.put('requester-key', [asking, keyId], registered('active'));
    ledger.put('sharing-item', [owner, 'report'], { ...item, withdrawnAt: now.toISOString() });
    await assert.rejects(approvals(supervisor).approve(request), { code: 'SHARING_INVALID' });
    ledger.put('sharing-item', [owner, 'report'], item);
    ledger.put('sharing-outcome', [asking, request.id], {
      ...{ kind: 'sharing-outcome', request: { member: asking, id: request.id }, status: 'expired' },
      ...{ approvers: [], by: owner, endedAt: now.toISOString() },
    });
    await assert.rejects(approvals(supervisor).approve(request), { code: 'SHARING_ENDED' });
  });

  it('refuses a seal that was taken from another item, offered under a laxer policy by somebody who cannot open it', async () => {
    const { kind: _kind, owner: _owner, hash: _hash, putAt: _putAt, ...statement } = item;
    const lax = itemOf({ ...statement, access: { ...statement.access, purposes: ['inquiry', 'marketing'] } });
    ledger.put('sharing-item', [owner, 'report'], lax);
    const request = asked({ purpose: 'marketing', item: { owner, id: 'report', hash: lax.hash } });
    await assert.rejects(approvals(supervisor).approve(request), { code: 'SHARING_INVALID' });
  });

  it('refuses a sharing key that nobody proved to know', async () => {
    ledger.put('sharing-key', [supervisor, '1'], { ...announced(), proof: randomBytes(64).toString('base64url') });
    await assert.rejects(approvals(supervisor).approve(asked()), { code: /SHARING_INVALID|SUPERVISION_INVALID/ });
  });
});

function jwkOf({
  publicKey,
}: {
  readonly publicKey: ReturnType<typeof generateKeyPairSync>['publicKey'];
}): EcPublicJwk {
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  return EcPublicJwk.parse({ kty, crv, x, y });
}
