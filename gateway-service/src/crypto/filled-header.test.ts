import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { encode, type EncryptionJwk } from '@entente/protocol';
import fc from 'fast-check';
import { compactDecrypt, CompactSign, importJWK } from 'jose';
import { JoseEnvelopes } from './envelopes.js';
import { filledHeader } from './filled-header.js';

const { privateKey: signingKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const receiver = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const header = { alg: 'ES256', typ: 'entente-result+jws' };

function signed(payload: Uint8Array, filled: boolean): Promise<string> {
  return new CompactSign(payload).setProtectedHeader(filled ? filledHeader(header, payload) : header).sign(signingKey);
}

describe('the length of an envelope', () => {
  it('is that of its size class, for every payload', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 40_000 }), async (bytes) => {
        const { length } = await signed(Buffer.alloc(bytes), true);
        assert.ok([4_098, 8_194, 16_386, 32_770, 65_538].includes(length));
        assert.ok(length >= (await signed(Buffer.alloc(bytes), false)).length);
      }),
      { numRuns: 60 },
    );
  });

  it('grows by no more than a sixteenth where answers are as large as they may be', async () => {
    const { length } = await signed(Buffer.alloc(1_048_576), true);
    assert.equal(length, 22 * 65_536 + 2);
  });

  it('does not tell yes from no; control: without filling up it does', async () => {
    const answers = [{ ill: true }, { ill: false, more: ['a row', 'another'] }];
    const recipient = receiver.publicKey.export({ format: 'jwk' }) as unknown as EncryptionJwk;
    const envelopes = await Promise.all(
      answers.map((answer) => new JoseEnvelopes({ signingKey }).seal(answer, recipient, 'key')),
    );
    assert.equal(new Set(envelopes.map(({ length }) => length)).size, 1);
    const bare = await Promise.all(answers.map((answer) => signed(Buffer.from(encode(answer)), false)));
    assert.equal(new Set(bare.map(({ length }) => length)).size, 2);

    const key = await importJWK({ ...receiver.privateKey.export({ format: 'jwk' }) }, 'ECDH-ES+A256KW');
    const { plaintext } = await compactDecrypt(envelopes[0] ?? '', key);
    const payload = Buffer.from(Buffer.from(plaintext).toString().split('.')[1] ?? '', 'base64url');
    assert.equal(payload.toString(), encode(answers[0] ?? {}));
  });
});
