import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { run } from '../program.js';
import { FakeGateway } from '../testing/fake-gateway.js';

const id = 'ab'.repeat(32);
const at = '2026-03-01T12:00:00.000Z';
const reference = { member: 'LenderAMSP', id };
const salt = 'A'.repeat(43);
const roster = { epoch: 4, order: ['SupervisorMSP', 'LenderCMSP'], voters: ['LenderAMSP'], leftOut: [], settledAt: at };
const vote = { epoch: 5, member: 'LenderAMSP', ranking: [['SupervisorMSP']], measures: [], salt: id, castAt: at };
const measure = { member: 'SupervisorMSP', health: 'up', load: 'idle', latency: 'under-20ms' };
const ballot = {
  ...{ kind: 'service-ballot', request: reference, elector: 'LenderBMSP', salt: id },
  ...{ ranking: [['SupervisorMSP'], ['LenderCMSP', 'LenderDMSP']], measures: [measure] },
};
const reveal = { kind: 'service-reveal', request: reference, elector: 'LenderBMSP', ballots: id, salt };
const replacement = {
  ...{ kind: 'service-replacement', request: reference },
  ...{ owner: 'LenderBMSP', attempt: 1, node: 'LenderCMSP' },
};
const chosen = {
  ...{ request: reference, serviceNode: null },
  service: { mode: 'elected', candidates: ['LenderCMSP', 'SupervisorMSP'] },
  election: {
    ...{ request: reference, mode: 'elected', order: ['SupervisorMSP', 'LenderCMSP'], leftOut: [] },
    election: { ballots: [{ ballot, signature: 'A' }], reveals: [{ reveal, signature: 'A' }], leftOut: [] },
  },
  replacement: {
    ...{ request: reference, node: 'LenderCMSP', attempt: 1, order: ['SupervisorMSP', 'LenderCMSP'], replacedAt: at },
    statements: [{ replacement, signature: 'A' }],
  },
  outcome: null,
};

describe('elections from the command line', () => {
  const gateway = new FakeGateway({
    'GET /v1/me': () => ({ body: { name: 'lin', role: 'officer', member: 'LenderAMSP' } }),
    'GET /v1/elections': () => ({
      body: { roster, next: { epoch: 5, votes: [vote], salts: [], missing: ['LenderBMSP'] } },
    }),
    'POST /v1/elections/votes': () => ({ status: 201, body: vote }),
    [`GET /v1/elections/LenderAMSP/${id}`]: () => ({ body: chosen }),
  });
  let address: string;
  let folder: string;

  before(async () => {
    address = await gateway.start();
    folder = await mkdtemp(join(tmpdir(), 'entente-cli-elections-'));
    await writeFile(join(folder, 'token'), 'a-token\n');
  });

  after(async () => {
    await gateway.stop();
    await rm(folder, { recursive: true });
  });

  async function entente(...args: readonly string[]): Promise<{ code: number; out: string }> {
    let out = '';
    const code = await run(['--gateway', address, '--token-file', join(folder, 'token'), ...args], {
      ...{ env: {}, colors: false },
      stdout: (text) => (out += text),
      stderr: () => undefined,
    });
    return { code, out };
  }

  it('shows the roster, and who is still to vote on the next', async () => {
    const { code, out } = await entente('election', 'show');
    assert.equal(code, 0);
    for (const said of ['SupervisorMSP > LenderCMSP', 'LenderAMSP', 'LenderBMSP']) {
      assert.match(out, new RegExp(said));
    }
  });

  it("shows how a request's service node was chosen, by whom, and who took over", async () => {
    const { code, out } = await entente('election', 'show', id);
    assert.equal(code, 0);
    for (const said of [
      ...['elected', 'SupervisorMSP > LenderCMSP=LenderDMSP', 'SupervisorMSP up idle under-20ms'],
      'replaced by +LenderCMSP',
    ]) {
      assert.match(out, new RegExp(said));
    }
  });

  it('votes as the gateway measures, or in tiers of your own', async () => {
    assert.equal((await entente('election', 'vote')).code, 0);
    assert.deepEqual(sent(), {});
    assert.equal((await entente('election', 'vote', '--order', 'SupervisorMSP', 'LenderBMSP=LenderCMSP')).code, 0);
    assert.deepEqual(sent(), { ranking: [['SupervisorMSP'], ['LenderBMSP', 'LenderCMSP']] });
    assert.equal((await entente('election', 'vote', '--order', 'LenderBMSP', 'LenderBMSP')).code, 2);
  });

  function sent(): unknown {
    return JSON.parse(gateway.requests.at(-1)?.body ?? 'null') as unknown;
  }
});
