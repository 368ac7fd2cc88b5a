import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  type AllowedMeasurement,
  EcPublicJwk,
  type EnclaveFinding,
  EnclaveMeasurement,
  enclaveReportData,
  type EnclaveRound,
  encode,
  signingInput,
} from '@entente/protocol';
import { EcSignatures } from '../../crypto/signatures.js';
import { mrEnclave, testProcessor, testQuote } from '../../testing/quotes.js';
import { collateralIn } from './collateral.js';
import { verifyQuote } from './verify-quote.js';

const code = createHash('sha256').update('built').digest('hex');
const own = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const signatures = new EcSignatures(own.export({ type: 'pkcs8', format: 'pem' }).toString());

function newKey(): { readonly key: KeyObject; readonly jwk: EcPublicJwk } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  return { key: privateKey, jwk: EcPublicJwk.parse({ kty, crv, x, y }) };
}

const signing = newKey();
const keys = { encryption: newKey().jwk, signing: signing.jwk };
const round: EnclaveRound = {
  ...{ kind: 'enclave-round', node: { host: 'LenderAMSP', id: 'combiner' }, round: 3, measurement: 'combiner-1', keys },
  ...{ nonces: { LenderBMSP: 'n'.repeat(43) }, findings: {}, status: 'quoted', begunAt: '2026-03-01T12:00:00.000Z' },
};

function allowed(change: object): AllowedMeasurement {
  const document = EnclaveMeasurement.parse({
    ...{ kind: 'enclave-measurement', id: 'combiner-1', title: 'The combiner', validUntil: '2099-12-31' },
    ...{ platform: 'software', measurement: code },
    ...change,
  });
  return { kind: 'allowed-measurement', id: document.id, document, status: 'allowed' };
}

function softwareQuote(change: object = {}, by: KeyObject = signing.key): string {
  const reportData = enclaveReportData(round, keys);
  const statement = { kind: 'software-quote', simulated: true, measurement: code, reportData, keys, ...change };
  const bytes = signingInput('software-quote', statement);
  const signature = sign('sha256', bytes, { key: by, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return Buffer.from(encode({ statement, signature })).toString('base64url');
}

async function found(
  quote: string,
  about: AllowedMeasurement,
  find = collateralIn('/nowhere/at/all'),
): Promise<EnclaveFinding> {
  return (await verifyQuote({ ...round, quote }, about, { signatures, find, now: new Date() })).finding;
}

const fault = (name: string): object => ({ verdict: 'fail', fault: name });

describe('what a gateway finds of a quote', () => {
  it('of a software enclave: that its key says what was due, for this round and this code', async () => {
    const software = allowed({});
    assert.deepEqual(await found(softwareQuote(), software), { verdict: 'pass' });
    assert.deepEqual(await found(softwareQuote({ measurement: '0'.repeat(64) }), software), fault('other-measurement'));
    assert.deepEqual(await found(softwareQuote({ reportData: '0'.repeat(64) }), software), fault('report-data'));
    assert.deepEqual(await found(softwareQuote({}, newKey().key), software), fault('signature'));
    assert.deepEqual(await found('cXVvdGU', software), fault('malformed'));
    assert.deepEqual(await found(softwareQuote({ simulated: false }), software), fault('malformed'));
    const others = newKey();
    const swapped = softwareQuote({ keys: { ...keys, signing: others.jwk } }, others.key);
    assert.deepEqual(await found(swapped, software), fault('report-data'));
  });

  it('of hardware: nothing without collateral, and nothing under the root of a test', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'entente-collateral-'));
    const hardware = allowed({
      ...{ platform: 'sgx', measurement: mrEnclave.toString('hex') },
      ...{ platforms: [testProcessor.ppid], leastTcb: 17 },
    });
    const { bytes, known } = await testQuote('sgx', enclaveReportData(round, keys));
    writeFileSync(join(folder, 'processors.json'), JSON.stringify(known.collateral));
    writeFileSync(join(folder, 'broken.json'), '{');
    const find = collateralIn(folder);
    assert.deepEqual(find('SGX', testProcessor.fmspc)?.collateral, known.collateral);
    assert.equal(find('TDX', testProcessor.fmspc), undefined);
    assert.deepEqual(await found(bytes.toString('base64url'), hardware, find), fault('certificate'));
    assert.deepEqual(await found(softwareQuote(), hardware, find), fault('malformed'));
    rmSync(folder, { recursive: true });
  });

  it('of other platforms: that it cannot tell', async () => {
    for (const platform of ['sev-snp', 'nitro']) {
      assert.deepEqual(await found('cXVvdGU', allowed({ platform })), fault('platform-unsupported'));
    }
  });
});
