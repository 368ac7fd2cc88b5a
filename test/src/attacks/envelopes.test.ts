import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encryptionJwk, newRequesterKeys, openEnvelope, type RequesterKeys } from '@entente/cli';
import { contentHash, type ResultDocument } from '@entente/protocol';
import { CompactEncrypt, compactDecrypt, CompactSign, importJWK } from 'jose';
import { JoseEnvelopes } from '../parts.js';
import { reference, request, signaturesOf } from './documents.js';

describe('result envelopes, attacked', () => {
  const service = signaturesOf();
  const serviceKey = (member: string): typeof service.publicJwk | undefined =>
    member === 'SupervisorMSP' ? service.publicJwk : undefined;

  function documentFor(keys: RequesterKeys, serviceNode = 'SupervisorMSP'): ResultDocument {
    const table = { columns: [{ name: 'lenders', type: 'band' as const }], rows: [['3 and over']] };
    return {
      kind: 'result',
      request: reference,
      contract: request.question.contract,
      key: keys.id,
      serviceNode,
      owners: ['LenderBMSP'],
      table,
      salt: 'A'.repeat(43),
      resultHash: contentHash('result', { table }),
      computedAt: request.openedAt,
    };
  }

  it('opens for the key that it was made for, and for no other', async () => {
    const [keys, others] = await Promise.all([newRequesterKeys(), newRequesterKeys()]);
    const envelope = await new JoseEnvelopes({ signingKey: service.privateKey() }).seal(
      documentFor(keys),
      encryptionJwk(keys.encryption),
      keys.id,
    );
    assert.equal((await openEnvelope({ envelope, keys, serviceKey })).key, keys.id);
    await assert.rejects(openEnvelope({ envelope, keys: others, serviceKey }), { code: 'ENVELOPE_UNREADABLE' });
  });

  it('is refused when its first reader passes it on to somebody else as if it were theirs', async () => {
    const [keys, others] = await Promise.all([newRequesterKeys(), newRequesterKeys()]);
    const envelope = await new JoseEnvelopes({ signingKey: service.privateKey() }).seal(
      documentFor(keys),
      encryptionJwk(keys.encryption),
      keys.id,
    );
    const { plaintext } = await compactDecrypt(envelope, keys.encryption);
    const forwarded = await encryptFor(others, plaintext);
    await assert.rejects(openEnvelope({ envelope: forwarded, keys: others, serviceKey }), {
      code: 'ENVELOPE_UNREADABLE',
    });
    // Control: without the check of the claimed key it opens, signature and all.
    const { plaintext: passedOn } = await compactDecrypt(forwarded, others.encryption);
    assert.deepEqual(Buffer.from(passedOn), Buffer.from(plaintext));
    const honest = await encryptFor(others, await signed(documentFor(others)));
    assert.equal((await openEnvelope({ envelope: honest, keys: others, serviceKey })).key, others.id);
  });

  it('is refused when anybody made it who is no gateway of the alliance; control: it opens where that key is trusted', async () => {
    const keys = await newRequesterKeys();
    const thief = signaturesOf();
    const envelope = await new JoseEnvelopes({ signingKey: thief.privateKey() }).seal(
      documentFor(keys),
      encryptionJwk(keys.encryption),
      keys.id,
    );
    await assert.rejects(openEnvelope({ envelope, keys, serviceKey }), { code: 'ENVELOPE_UNREADABLE' });
    const { serviceNode } = await openEnvelope({ envelope, keys, serviceKey: () => thief.publicJwk });
    assert.equal(serviceNode, 'SupervisorMSP');
  });

  it('is refused when another member than the one that was to combine has sealed it', async () => {
    const keys = await newRequesterKeys();
    const seal = new JoseEnvelopes({ signingKey: service.privateKey() });
    const envelope = await seal.seal(documentFor(keys, 'LenderBMSP'), encryptionJwk(keys.encryption), keys.id);
    const expected = { request: request.id, serviceNode: 'SupervisorMSP' };
    const trusting = { envelope, keys, serviceKey: () => service.publicJwk };
    await assert.rejects(openEnvelope({ ...trusting, expected }), { code: 'COMMITMENT_MISMATCH' });
    assert.equal((await openEnvelope(trusting)).serviceNode, 'LenderBMSP');
  });

  async function signed(document: ResultDocument): Promise<Uint8Array> {
    const { encode } = await import('@entente/protocol');
    const text = await new CompactSign(Buffer.from(encode(document)))
      .setProtectedHeader({ alg: 'ES256', typ: 'entente-result+jws' })
      .sign(service.privateKey());
    return Buffer.from(text);
  }

  async function encryptFor(keys: RequesterKeys, plaintext: Uint8Array): Promise<string> {
    return new CompactEncrypt(plaintext)
      .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', typ: 'entente-result+jwe', kid: keys.id })
      .encrypt(await importJWK({ ...encryptionJwk(keys.encryption) }, 'ECDH-ES+A256KW'));
  }
});
