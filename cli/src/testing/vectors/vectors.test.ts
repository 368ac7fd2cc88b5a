import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { commitment, contentHash, type EcPublicJwk, encode } from '@entente/protocol';
import { openAnswer } from '../../envelope/index.js';
import { type RequesterKeys, requesterKeys } from '../../keys/index.js';
import type { EnvelopeVector } from './envelope-vectors.js';
import type { HashVector } from './hash-vectors.js';
import type { VectorKeys } from './vector-keys.js';
import { vectorsFile } from './vectors.js';

interface Vectors {
  readonly keys: Readonly<Record<string, VectorKeys>>;
  readonly members: Readonly<Record<string, EcPublicJwk>>;
  readonly hashes: readonly HashVector[];
  readonly envelopes: readonly EnvelopeVector[];
  readonly joint: readonly EnvelopeVector[];
}

const vectors = JSON.parse(readFileSync(vectorsFile, 'utf8')) as Vectors;

async function pair(name: string): Promise<RequesterKeys> {
  const { encryption = '', signing = '' } = vectors.keys[name] ?? {};
  return requesterKeys(createPrivateKey(encryption), createPrivateKey(signing));
}

describe('the vectors for clients in other languages', () => {
  it('hash to what is written there', () => {
    for (const { kind, json, canonical, hash, commitment: bound } of vectors.hashes) {
      const value: unknown = JSON.parse(json);
      assert.equal(encode(value), canonical);
      assert.equal(contentHash(kind, value), hash);
      assert.equal(commitment(kind, 'c', 's'.repeat(43), value), bound);
    }
  });

  it('name keys by their thumbprints', async () => {
    for (const [name, { id }] of Object.entries(vectors.keys)) {
      assert.equal((await pair(name)).id, id);
    }
  });

  for (const { name, keys, envelope, expected, opens, code } of [...vectors.envelopes, ...vectors.joint]) {
    it(`come to what is written of ${name}`, async () => {
      const opening = openAnswer({
        envelope,
        expected,
        keys: await pair(keys),
        serviceKey: (member) => vectors.members[member],
      });
      await (code === undefined
        ? opening.then((opened) => {
            assert.deepEqual(opened, opens);
          })
        : assert.rejects(opening, { code }));
    });
  }
});
