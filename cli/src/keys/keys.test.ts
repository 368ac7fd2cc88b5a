import assert from 'node:assert/strict';
import { constants, createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { RequesterKeyStatement, signingInput } from '@entente/protocol';
import { keyProofs, keyStatement, newRequesterKeys, readRequesterKeys, writeRequesterKeys } from './index.js';

describe('requester keys', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-keys-'));
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  it('are written for their owner alone and read back under the same id', async () => {
    const keys = await newRequesterKeys();
    const own = join(folder, 'own');
    await writeRequesterKeys(own, keys);

    for (const file of ['encryption.pem', 'signing.pem']) {
      assert.equal((await stat(join(own, file))).mode & 0o777, 0o600);
    }
    assert.equal((await stat(own)).mode & 0o777, 0o700);
    assert.equal((await readRequesterKeys(own)).id, keys.id);
    assert.doesNotMatch(await readFile(join(own, 'public.json'), 'utf8'), /"d"/);
  });

  it('are never overwritten', async () => {
    const twice = join(folder, 'twice');
    await writeRequesterKeys(twice, await newRequesterKeys());

    await assert.rejects(writeRequesterKeys(twice, await newRequesterKeys()), { code: 'ALREADY_EXISTS' });
  });

  it('are missed with a word on how to make them', async () => {
    await assert.rejects(readRequesterKeys(join(folder, 'nowhere')), {
      code: 'KEY_NOT_FOUND',
      detail: /entente key new/,
    });
  });

  for (const kind of ['p256', 'rsa3072'] as const) {
    it(`prove possession of both halves (${kind})`, async () => {
      const keys = await newRequesterKeys(kind);
      const statement = RequesterKeyStatement.parse(keyStatement(keys, 'LenderAMSP', new Date('2027-01-01T00:00:00Z')));
      const proofs = keyProofs(keys, statement);
      const bytes = signingInput('requester-key', statement);
      const encryption = createPublicKey({ key: { ...statement.encryption }, format: 'jwk' });
      const signing = createPublicKey({ key: { ...statement.signing }, format: 'jwk' });
      const scheme =
        kind === 'p256'
          ? { key: encryption, dsaEncoding: 'ieee-p1363' as const }
          : { key: encryption, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

      assert.ok(verify('sha256', bytes, scheme, Buffer.from(proofs.encryption, 'base64url')));
      assert.ok(
        verify('sha256', bytes, { key: signing, dsaEncoding: 'ieee-p1363' }, Buffer.from(proofs.signing, 'base64url')),
      );
    });
  }
});
