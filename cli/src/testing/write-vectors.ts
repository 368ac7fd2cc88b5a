import { generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { keyProofs, keyStatement, newRequesterKeys, signingJwk } from '../keys/index.js';
import { envelopeVectors } from './vectors/envelope-vectors.js';
import { hashVectors } from './vectors/hash-vectors.js';
import { jointVectors } from './vectors/joint-vectors.js';
import { vectorKeys } from './vectors/vector-keys.js';
import { vectorsFile } from './vectors/vectors.js';

/**
 * Run after envelope, shares or hashes changed: `node cli/dist/testing/write-vectors.js`. Every run seals anew, by keys that
 * are made for it.
 */
const [p256, rsa3072, other] = await Promise.all([newRequesterKeys(), newRequesterKeys('rsa3072'), newRequesterKeys()]);
const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const service = ec();
const owners = { LenderAMSP: ec(), LenderBMSP: ec(), LenderCMSP: ec() };
const statement = keyStatement(p256, 'LenderAMSP', new Date('2030-01-01T00:00:00.000Z'));
const vectors = {
  note: 'Written by cli/dist/testing/write-vectors.js: what one implementation of keys, hashes and envelopes says, for others. Its keys are used nowhere else.',
  keys: { p256: vectorKeys(p256), rsa3072: vectorKeys(rsa3072), other: vectorKeys(other) },
  members: Object.fromEntries(
    Object.entries({ SupervisorMSP: service, ...owners }).map(([member, key]) => [member, signingJwk(key)]),
  ),
  registration: { statement, proofs: keyProofs(p256, statement) },
  hashes: hashVectors(),
  envelopes: await envelopeVectors({ p256, rsa3072, other, service }),
  joint: await jointVectors(p256, owners),
};
await mkdir(new URL('.', vectorsFile), { recursive: true });
await writeFile(vectorsFile, `{\n${Object.entries(vectors).map(fieldOf).join(',\n')}\n}\n`);

/** One vector a line: what changed can be seen, and nothing is longer than it is. */
function fieldOf([name, value]: [string, unknown]): string {
  const text = Array.isArray(value)
    ? `[\n${value.map((item) => JSON.stringify(item)).join(',\n')}\n]`
    : JSON.stringify(value);
  return `${JSON.stringify(name)}: ${text}`;
}
