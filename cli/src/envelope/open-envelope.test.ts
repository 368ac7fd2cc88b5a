import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { contentHash } from '@entente/protocol';
import { newRequesterKeys, type RequesterKeys, signingJwk } from '../keys/index.js';
import { outcomeOf, resultFor, seal } from '../testing/sealed.js';
import { openEnvelope } from '@entente/client/envelope';

describe('a result envelope', () => {
  const service = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const serviceKey = (member: string) => (member === 'SupervisorMSP' ? signingJwk(service) : undefined);
  let keys: RequesterKeys;
  let good: Parameters<typeof seal>[0];
  let envelope: string;

  before(async () => {
    keys = await newRequesterKeys();
    good = { document: resultFor(keys.id), signer: service, recipient: keys.encryption, kid: keys.id };
    envelope = await seal(good);
  });

  const unreadable = { code: 'ENVELOPE_UNREADABLE' };

  it('opens with the key it was made for, and holds against the ledger', async () => {
    const document = resultFor(keys.id);
    const outcome = outcomeOf(envelope, document);
    const expected = { request: document.request.id, serviceNode: 'SupervisorMSP', outcome };

    assert.deepEqual(await openEnvelope({ envelope: `${envelope}\n`, keys, serviceKey, expected }), document);
  });

  it('opens with an RSA key as well', async () => {
    const rsa = await newRequesterKeys('rsa3072');
    const document = resultFor(rsa.id);
    const sealed = await seal({ document, signer: service, recipient: rsa.encryption, kid: rsa.id });

    assert.deepEqual(await openEnvelope({ envelope: sealed, keys: rsa, serviceKey }), document);
  });

  it('opens with as large a result as a disclosure policy may allow', async () => {
    const rows = Array.from({ length: 5_000 }, () => ['x'.repeat(180)]);
    const table = { columns: [{ name: 'loans', type: 'text' as const }], rows };
    const document = { ...resultFor(keys.id), table, resultHash: contentHash('result', { table }) };

    const opened = await openEnvelope({ envelope: await seal({ ...good, document }), keys, serviceKey });
    assert.equal(opened.table.rows.length, 5_000);
  });

  it('is unreadable, always in the same words, whatever is wrong with it', async () => {
    const document = resultFor(keys.id);
    const [header = '', encryptedKey = '', iv = '', ciphertext = '', tag = ''] = envelope.split('.');
    const flipped = `${ciphertext.slice(0, 10)}${ciphertext[10] === 'A' ? 'B' : 'A'}${ciphertext.slice(11)}`;
    const other = await newRequesterKeys();
    const faulty = [
      [header, encryptedKey, iv, flipped, tag].join('.'),
      [header, encryptedKey, iv, ciphertext, 'AAAAAAAAAAAAAAAAAAAAAA'].join('.'),
      'not an envelope',
      '',
      await seal({ ...good, signer: stranger }),
      await seal({ ...good, kid: other.id }),
      await seal({ ...good, header: { enc: 'A128GCM' } }),
      await seal({ ...good, header: { alg: 'ECDH-ES+A128KW' } }),
      await seal({ ...good, header: { typ: 'JWE' } }),
      await seal({ ...good, innerHeader: { typ: 'JWT' } }),
      await seal({ ...good, document: { ...document, serviceNode: 'NobodyMSP' } }),
      await seal({ ...good, document: { ...document, key: other.id } }),
      await seal({ ...good, document: { ...document, resultHash: contentHash('result', {}) } }),
      await seal({ ...good, document: { ...document, surplus: true } }),
      await seal({ ...good, document: JSON.stringify(document, undefined, 1) }),
    ];
    const messages = new Set<string>();
    for (const sealed of faulty) {
      const error = await openEnvelope({ envelope: sealed, keys, serviceKey }).then(
        () => undefined,
        (refusal: unknown) => refusal,
      );
      assert.ok(error instanceof Error, `opened: ${sealed.slice(0, 60)}`);
      assert.equal(error.cause, undefined);
      messages.add(error.message);
    }
    assert.equal(messages.size, 1);
    assert.match([...messages][0] ?? '', /^ENVELOPE_UNREADABLE: /);
  });

  it("does not open with another requester's key", async () => {
    await assert.rejects(openEnvelope({ envelope, keys: await newRequesterKeys(), serviceKey }), unreadable);
  });

  it('is refused when the ledger has committed to something else', async () => {
    const document = resultFor(keys.id);
    const outcome = outcomeOf(envelope, document);
    const twin = await seal(good);
    const mismatch = { code: 'COMMITMENT_MISMATCH' };

    await assert.rejects(openEnvelope({ envelope: twin, keys, serviceKey, expected: { outcome } }), mismatch);
    await assert.rejects(
      openEnvelope({ envelope, keys, serviceKey, expected: { outcome: { ...outcome, result: 'ef'.repeat(32) } } }),
      mismatch,
    );
    await assert.rejects(
      openEnvelope({ envelope, keys, serviceKey, expected: { request: 'ef'.repeat(32) } }),
      mismatch,
    );
    await assert.rejects(
      openEnvelope({ envelope, keys, serviceKey, expected: { serviceNode: 'LenderBMSP' } }),
      mismatch,
    );
    await assert.rejects(
      openEnvelope({ envelope, keys, serviceKey, expected: { contractHash: 'ef'.repeat(32) } }),
      mismatch,
    );
  });
});
