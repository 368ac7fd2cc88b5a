import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  AllowedMeasurement,
  contentHash,
  EcPublicJwk,
  encode,
  EnclaveNode,
  EnclaveRound,
  signingInput,
  type EnclaveKeys,
} from '@entente/protocol';
import { z } from 'zod';
import type { ProposedDocument } from '@entente/cli';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type Member, members } from '../parts.js';
import { until, untilTrue } from '../until.js';

const [host] = members;
const id = 'combiner';
const code = createHash('sha256').update('what it was built of').digest('hex');
const measurement = {
  ...{ kind: 'enclave-measurement', id: 'combiner-1', title: 'The combiner', platform: 'software' },
  ...{ measurement: code, validUntil: '2099-12-31' },
};
const Shown = z.looseObject({
  round: EnclaveRound.unwrap().omit({ quote: true }),
  counts: EnclaveNode.optional(),
  nonce: z.string().optional(),
});

function newKey(): { readonly key: KeyObject; readonly jwk: EcPublicJwk } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  return { key: privateKey, jwk: EcPublicJwk.parse({ kty, crv, x, y }) };
}

/** What a process that runs this code says of itself. */
function quoteOf(nonce: string, measured = code): { readonly quote: string; readonly keys: EnclaveKeys } {
  const signing = newKey();
  const keys = { encryption: newKey().jwk, signing: signing.jwk };
  const statement = {
    ...{ kind: 'software-quote', simulated: true, measurement: measured, keys },
    reportData: contentHash('enclave-report', { nonce, keys }),
  };
  const signature = sign('sha256', signingInput('software-quote', statement), {
    ...{ key: signing.key, dsaEncoding: 'ieee-p1363' },
  }).toString('base64url');
  return { quote: Buffer.from(encode({ statement, signature })).toString('base64url'), keys };
}

describe('an enclave that gateways attest by themselves', { timeout: 240_000 }, () => {
  let alliance: TestAlliance;

  before(async () => {
    alliance = await startAlliance({ contracts: [], owners: [] });
    await alliance.decide(host, measurement);
  });
  after(async () => {
    await alliance.stop();
  });

  const operator = (): ReturnType<TestAlliance['officer']> => alliance.users.client(host, 'operator');
  const shown = async (member: Member = host): Promise<z.infer<typeof Shown>> =>
    Shown.parse(await alliance.officer(member).get('/v1/enclaves/{host}/{id}', { path: { host, id } }));
  /** Begins a round and waits for the nonces of the others. */
  async function challenged(): Promise<string> {
    await operator().post('/v1/enclaves', { body: { id, measurement: measurement.id } });
    return until('nonces of a quorum', async () => (await shown()).nonce);
  }
  const ended = (status: string): Promise<void> =>
    untilTrue(`the round to be ${status}`, async () => (await shown()).round.status === status);

  it('counts at every gateway once a quorum of them has verified its quote, and is shown as simulated', async () => {
    const quote = quoteOf(await challenged());
    await operator().post('/v1/enclaves/{id}/quote', { path: { id }, body: quote });
    await ended('verified');
    for (const member of members) {
      const counts = await until(`the enclave at ${member}`, async () => (await shown(member)).counts);
      assert.deepEqual([counts.status, counts.simulated, counts.digest], ['verified', true, code]);
      assert.deepEqual(counts.keys, quote.keys);
      assert.ok(counts.verifiedBy.length >= 2 && !counts.verifiedBy.includes(host));
    }
  });

  it('is refused with the quote of an earlier round, and counts no more', async () => {
    const { round } = await shown();
    const old = quoteOf(contentHash('enclave-nonce', { node: round.node, round: round.round, nonces: round.nonces }));
    await challenged();
    assert.equal((await shown()).counts?.status, 'verified');
    await operator().post('/v1/enclaves/{id}/quote', { path: { id }, body: old });
    await ended('refused');
    const { round: refused, counts } = await shown();
    assert.ok(Object.values(refused.findings).every(({ fault }) => fault === 'report-data'));
    assert.equal(counts?.status, 'refused');
  });

  it('is refused when it says that it runs other code', async () => {
    await operator().post('/v1/enclaves/{id}/quote', {
      path: { id },
      body: quoteOf(await challenged(), '0'.repeat(64)),
    });
    await ended('refused');
    assert.ok(Object.values((await shown()).round.findings).every(({ fault }) => fault === 'other-measurement'));
  });

  it('is attested by code that members have voted on, until they withdraw it', async () => {
    const unknown = operator().post('/v1/enclaves', { body: { id, measurement: 'mine' } });
    await assert.rejects(unknown, { code: 'ENCLAVE_NOT_FOUND' });
    const nitro = alliance.officer(host).post('/v1/proposals', {
      body: {
        document: { ...measurement, id: 'nitro-1', platform: 'nitro' } as ProposedDocument,
      },
    });
    await assert.rejects(nitro, { code: 'PLATFORM_UNSUPPORTED' });
    await alliance.decide(host, { kind: 'enclave-withdrawal', id: measurement.id, reason: 'a hole' });
    const begun = operator().post('/v1/enclaves', { body: { id, measurement: measurement.id } });
    await assert.rejects(begun, { code: 'ENCLAVE_NOT_VERIFIED' });
    const { items } = (await alliance.officer('LenderBMSP').get('/v1/enclave-measurements')) as { items: unknown[] };
    assert.deepEqual(
      items.map((item) => AllowedMeasurement.parse(item).status),
      ['withdrawn'],
    );
    await operator().post('/v1/enclaves/{id}/leave', { path: { id } });
    await untilTrue('it to have left', async () => (await shown('LenderCMSP')).counts?.status === 'left');
  });
});
