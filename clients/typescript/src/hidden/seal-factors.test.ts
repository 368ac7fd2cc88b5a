import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import { contentHash, CountFactors, decode, type QueryContract, signingInput } from '@entente/protocol';
import { blindSubjects } from '@entente/protocol/secure';
import { compactDecrypt } from 'jose';
import type { GatewayReads } from './reads.js';
import { sealFactors } from './seal-factors.js';

const place = { requester: 'AMSP', key: 'K'.repeat(43) };
const contract = {
  ...{ kind: 'query-contract', id: 'lenders-who-know', version: 1 },
  combine: { mode: 'match', by: 'HelperMSP', answer: 'count', elements: 3 },
} as unknown as QueryContract;
const secrets = blindSubjects(['somebody'], 3);
const gateway = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const counting = generateKeyPairSync('x25519');

/** The gateway of who asks, which shows a key as that of the helper. */
function clientOf(
  change: { readonly helper?: string; readonly signer?: typeof gateway } = {},
): Pick<GatewayReads, 'get'> {
  const { x: key = '' } = counting.publicKey.export({ format: 'jwk' });
  const document = { kind: 'counting-key', helper: change.helper ?? 'HelperMSP', key };
  const signature = sign('sha256', signingInput('counting-key', document), {
    key: (change.signer ?? gateway).privateKey,
    dsaEncoding: 'ieee-p1363',
  }).toString('base64url');
  const { kty, crv, x, y } = gateway.publicKey.export({ format: 'jwk' });
  const members = { items: [{ mspId: 'HelperMSP', gateway: { signing: { kty, crv, x, y } } }] };
  return {
    get: (path: string) => Promise.resolve(path === '/v1/members' ? members : { counting: document, signature }),
  };
}

describe('the factors of a question that a member counts for', () => {
  it('are opened by that member, and say which question, requester and key they are for', async () => {
    const pieces = await sealFactors(clientOf(), contract, secrets, place);
    assert.ok(pieces !== undefined && pieces.every((piece) => piece.length <= 200));
    const { plaintext } = await compactDecrypt(pieces.join(''), counting.privateKey);
    assert.deepEqual(decode(CountFactors, Buffer.from(plaintext).toString('utf8')), {
      ...{ kind: 'count-factors', contract: contentHash('query-contract', contract), ...place },
      factors: secrets.blinds,
    });
  });

  it('are as long whoever is asked about, and however many', async () => {
    const lengths = await Promise.all(
      [['somebody'], ['a', 'b', 'c']].map(
        async (subjects) =>
          (await sealFactors(clientOf(), contract, blindSubjects(subjects, 3), place))?.join('').length,
      ),
    );
    assert.equal(lengths[0], lengths[1]);
  });

  it('are sealed with no key that the gateway of that member did not sign: who asks would hand them to somebody else', async () => {
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (const change of [{ signer: stranger }, { helper: 'BMSP' }]) {
      await assert.rejects(sealFactors(clientOf(change), contract, secrets, place), { code: 'PROOF_INVALID' });
    }
  });

  it('are none where nobody counts', async () => {
    const plain = { ...contract, combine: { mode: 'match', by: 'HelperMSP' } } as unknown as QueryContract;
    assert.equal(await sealFactors(clientOf(), plain, secrets, place), undefined);
  });
});
