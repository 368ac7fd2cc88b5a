import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { run } from '../program.js';
import { FakeGateway } from '../testing/fake-gateway.js';

const id = 'ab'.repeat(32);
const until = '2027-01-31T23:59:59.999Z';
const delegation = { member: 'LenderAMSP', to: 'LenderBMSP', kinds: ['retirement'], from: until, until };
const standing = { member: 'LenderAMSP', kind: 'retirement', authors: 'any', change: 'tighter', setAt: until };
const freeze = {
  id,
  target: { source: { member: 'LenderAMSP', id: 'loans' } },
  by: 'LenderAMSP',
  reason: 'so',
  at: until,
};
const proposal = {
  ...{ id, contentHash: id, kind: 'membership', status: 'stale', title: 'Admit LenderDMSP', author: 'LenderAMSP' },
  ...{ deadline: until, mustApprove: ['SupervisorMSP'], ballots: [] },
  document: { kind: 'membership', change: 'admit', member: 'LenderDMSP', title: 'Lender D', roles: ['data-owner'] },
  decision: { why: 'it builds on version 1', delegated: { LenderCMSP: 'LenderBMSP' } },
};

describe('agreeing from the command line', () => {
  const gateway = new FakeGateway({
    'GET /v1/delegations': () => ({ body: { items: [delegation] } }),
    'POST /v1/delegations': () => ({ status: 201, body: delegation }),
    'DELETE /v1/delegations': () => ({ status: 204 }),
    'GET /v1/standing-approvals': () => ({ body: { items: [standing] } }),
    'POST /v1/standing-approvals': () => ({ status: 201, body: standing }),
    'DELETE /v1/standing-approvals/retirement': () => ({ status: 204 }),
    'GET /v1/freezes': () => ({ body: { items: [freeze] } }),
    'POST /v1/freezes': () => ({ status: 201, body: freeze }),
    'POST /v1/proposals': () => ({ status: 201, body: proposal }),
  });
  let address: string;
  let folder: string;

  before(async () => {
    address = await gateway.start();
    folder = await mkdtemp(join(tmpdir(), 'entente-cli-agreement-'));
    await writeFile(join(folder, 'token'), 'a-token\n');
  });

  after(async () => {
    await gateway.stop();
    await rm(folder, { recursive: true });
  });

  beforeEach(() => {
    gateway.requests.length = 0;
  });

  async function entente(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
    let [out, err] = ['', ''];
    const code = await run(['--gateway', address, '--token-file', join(folder, 'token'), ...args], {
      ...{ env: {}, colors: false },
      stdout: (text) => (out += text),
      stderr: (text) => (err += text),
    });
    return { code, out, err };
  }

  function sent(): unknown {
    return JSON.parse(gateway.requests.at(-1)?.body ?? 'null') as unknown;
  }

  it('proposes a change of the alliance from a file, and says why it is stale and who voted for whom', async () => {
    const file = join(folder, 'admit.yaml');
    await writeFile(
      file,
      'kind: membership\nchange: admit\nmember: LenderDMSP\ntitle: Lender D\nroles: [data-owner]\n',
    );
    const { code, out } = await entente('proposal', 'open', file);
    assert.equal(code, 0);
    assert.deepEqual(sent(), {
      document: { kind: 'membership', change: 'admit', member: 'LenderDMSP', title: 'Lender D', roles: ['data-owner'] },
    });
    for (const said of [
      'without SupervisorMSP',
      'LenderCMSP voted through LenderBMSP',
      'it builds on version 1',
      until,
    ]) {
      assert.ok(out.includes(said), said);
    }
  });

  it('names the line of a fault in such a file', async () => {
    const file = join(folder, 'faulty.yaml');
    await writeFile(file, 'kind: supervisor\nchange: promote\nmember: LenderDMSP\nreason: so\n');
    const { code, err } = await entente('proposal', 'open', file);
    assert.equal(code, 2);
    assert.match(err, /faulty\.yaml:2: change/);
    await writeFile(file, 'kind: charter\n');
    assert.equal((await entente('proposal', 'open', file)).code, 2);
  });

  it('freezes each kind of target, lists what is frozen and proposes to lift it', async () => {
    const thumbprint = 'a'.repeat(43);
    for (const [written, target] of [
      ['source:LenderAMSP/loans', { source: { member: 'LenderAMSP', id: 'loans' } }],
      ['member:LenderAMSP', { member: 'LenderAMSP' }],
      ['contract:multi-loan-check', { contract: 'multi-loan-check' }],
      ['schema:credit_exposure', { schema: 'credit_exposure' }],
      [`key:LenderAMSP/${thumbprint}`, { key: { member: 'LenderAMSP', id: thumbprint } }],
      ['alliance', { alliance: true }],
    ] as const) {
      assert.equal((await entente('freeze', 'add', written, '--reason', 'so')).code, 0);
      assert.deepEqual(sent(), { target, reason: 'so' });
    }
    assert.match((await entente('freeze', 'list')).out, /the source loans of LenderAMSP/);
    assert.equal((await entente('freeze', 'lift', id, '--reason', 'mended')).code, 0);
    assert.deepEqual(sent(), { document: { kind: 'unfreeze', freeze: id, reason: 'mended' } });
  });

  for (const target of ['loans', 'source:LenderAMSP', 'alliance:LenderAMSP', 'key:LenderAMSP/short', 'toString:x']) {
    it(`refuses to freeze ${target} before anything is sent`, async () => {
      const { code, err } = await entente('freeze', 'add', target, '--reason', 'so');
      assert.equal(code, 2);
      assert.match(err, /nothing to freeze/);
      assert.equal(gateway.requests.length, 0);
    });
  }

  it('delegates until the end of a day, for some kinds or all, and ends that', async () => {
    await entente('delegation', 'give', 'LenderBMSP', '--until', '2027-01-31', '--kinds', 'retirement', 'data-source');
    assert.deepEqual(sent(), { to: 'LenderBMSP', kinds: ['retirement', 'data-source'], until });
    await entente('delegation', 'give', 'LenderBMSP', '--until', until, '--from', '2027-01-01T08:00:00Z');
    assert.deepEqual(sent(), { to: 'LenderBMSP', kinds: 'all', from: '2027-01-01T08:00:00.000Z', until });
    assert.match((await entente('delegation', 'list')).out, /LenderAMSP +LenderBMSP/);
    assert.match((await entente('delegation', 'end')).out, /votes for itself/);
    assert.equal((await entente('delegation', 'give', 'LenderBMSP', '--until', 'tomorrow')).code, 2);
  });

  it('approves in advance what gets no looser unless it is told otherwise, and ends that', async () => {
    await entente('standing', 'set', 'retirement', '--authors', 'LenderBMSP');
    assert.deepEqual(sent(), { kind: 'retirement', authors: ['LenderBMSP'], change: 'tighter' });
    await entente('standing', 'set', 'retirement', '--change', 'any', '--until', '2027-01-31');
    assert.deepEqual(sent(), { kind: 'retirement', authors: 'any', change: 'any', until });
    assert.match((await entente('standing', 'list')).out, /retirement +any +tighter/);
    assert.equal((await entente('standing', 'end', 'retirement')).code, 0);
  });
});
