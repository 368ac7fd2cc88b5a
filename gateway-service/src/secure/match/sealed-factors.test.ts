import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CountFactors, encode } from '@entente/protocol';
import { CompactEncrypt, importJWK } from 'jose';
import { countingKeys, openFactors } from './sealed-factors.js';

const due = { contract: '1'.repeat(64), requester: 'LenderAMSP', key: 'A'.repeat(43) };
const factors: CountFactors = { kind: 'count-factors', ...due, factors: ['B'.repeat(42) + 'A'] };

function store(): Parameters<typeof countingKeys>[0] {
  let kept: string | undefined;
  return {
    countingKey: () => kept,
    keepCountingKey: (secret) => {
      kept = secret;
    },
  };
}

async function sealed(x: string, document: unknown): Promise<string> {
  return new CompactEncrypt(Buffer.from(encode(document), 'utf8'))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
    .encrypt(await importJWK({ kty: 'OKP', crv: 'X25519', x }, 'ECDH-ES'));
}

describe('the factors of a question', () => {
  it('are opened by the member that counts, whose key stays as it is', async () => {
    const kept = store();
    const { x } = countingKeys(kept);
    const again = countingKeys(kept);
    assert.equal(again.x, x);
    assert.deepEqual(await openFactors(await sealed(x, factors), again, due), factors);
  });

  it('are refused if they were sealed for another member, contract, requester or key', async () => {
    const keys = countingKeys(store());
    const other = countingKeys(store());
    await assert.rejects(openFactors(await sealed(other.x, factors), keys, due), { code: 'PARAMETER_INVALID' });
    const text = await sealed(keys.x, factors);
    for (const change of [{ contract: '2'.repeat(64) }, { requester: 'LenderBMSP' }, { key: 'C'.repeat(43) }]) {
      await assert.rejects(openFactors(text, keys, { ...due, ...change }), { code: 'PARAMETER_INVALID' });
    }
  });
});
