import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { memberLayout } from '../../alliance/layout.js';
import { ensureMemberIdentities } from '../../identities/ensure-identities.js';
import { writeMemberPackage } from '../../lifecycle/install.js';
import { endingCertificates } from './ending-certificates.js';

const dayMs = 24 * 3600 * 1000;

describe('certificates that end soon', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-ending-'));
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  it("are all of a member's, the copy in the chaincode package too, and not those that last", async () => {
    const member = memberLayout(dir, { mspId: 'LenderAMSP', name: 'lender-a' });
    const now = Date.now();
    await ensureMemberIdentities(member, { now: now - 340 * dayMs });
    const options = { member, name: 'entente', version: '1.0', address: '127.0.0.1:7000' };
    const { packageId, file } = await writeMemberPackage(options);

    const ending = await endingCertificates(member, { now, withinDays: 30, packageId });
    const names = ending.map(({ name }) => name);
    assert.ok(names.includes('peer TLS') && names.includes('orderer') && names.includes('chaincode client'));
    assert.equal(names.includes('CA'), false);
    assert.ok(ending.every(({ daysLeft, mspId }) => daysLeft === 24 && mspId === 'LenderAMSP'));
    assert.equal(ending.find(({ name }) => name === 'chaincode client, in the chaincode package')?.file, file);

    assert.deepEqual(await endingCertificates(member, { now, withinDays: 20, packageId }), []);
    const [first] = await endingCertificates(member, { now: now + 30 * dayMs, withinDays: 30 });
    assert.equal(first?.daysLeft, -6);
  });
});
