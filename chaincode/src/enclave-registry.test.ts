import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  contentHash,
  demandUsableEnclave,
  EnclaveMeasurement,
  type EnclaveNode,
  type EnclaveRound,
  roundNonce,
} from '@entente/protocol';
import { lenders, supervisor } from './testing/documents.js';
import { enclaveKeys as keys, nonceOf, softwareMeasurement } from './testing/random-enclaves.js';
import { TestAlliance } from './testing/test-alliance.js';

const [host, second, third] = lenders;
const others = [second, third, supervisor] as const;
const node = { host, id: 'combiner' };
const pass = { verdict: 'pass' };
const fail = { verdict: 'fail', fault: 'debug' };

describe('an enclave', () => {
  let alliance: TestAlliance;
  const say = (name: string, caller: string, input: object): Promise<EnclaveRound> =>
    alliance.ledger.submit<EnclaveRound>(`enclaves:${name}` as 'enclaves:Challenge', caller, input);
  const challenge = (): Promise<EnclaveRound> => say('Challenge', host, { id: node.id, measurement: 'combiner-1' });
  const give = (member: string, round = 1): Promise<EnclaveRound> =>
    say('AddNonce', member, { node, round, nonce: nonceOf(member, round) });
  const register = (round = 1, caller: string = host): Promise<EnclaveRound> =>
    say('Register', caller, { id: node.id, round, quote: 'cXVvdGU', keys });
  const attest = (member: string, finding: object, round = 1): Promise<EnclaveRound> =>
    say('Attest', member, { node, round, finding });
  const standing = (): Promise<EnclaveNode | undefined> => alliance.ledger.state.enclaves.nodes.find(host, node.id);

  /** As far as the quote. */
  async function quoted(round = 1): Promise<void> {
    await challenge();
    await give(second, round);
    await give(third, round);
    await register(round);
  }
  async function verified(): Promise<void> {
    await quoted();
    await attest(second, pass);
    await attest(third, pass);
  }

  beforeEach(async () => {
    alliance = await TestAlliance.enacted();
    await alliance.approve(host, softwareMeasurement());
  });

  it('counts when more than half of the other gateways have verified it, not its host', async () => {
    await quoted();
    await assert.rejects(attest(host, pass), { code: 'FORBIDDEN' });
    assert.equal((await attest(second, pass)).status, 'quoted');
    assert.equal(await standing(), undefined);
    assert.equal((await attest(supervisor, pass)).status, 'verified');
    const found = await standing();
    assert.deepEqual([found?.verifiedBy, found?.simulated, found?.keys], [[second, supervisor], true, keys]);
    assert.equal(found?.validUntil.slice(0, 10), '2026-03-08');
  });

  it('is quoted over nonces of more than half of the others, each given once, none by its host', async () => {
    await challenge();
    await assert.rejects(give(host), { code: 'FORBIDDEN' });
    await give(second);
    await assert.rejects(give(second), { code: 'ENCLAVE_INVALID' });
    await assert.rejects(register(), { code: 'ENCLAVE_INVALID' });
    await give(third);
    await assert.rejects(give(supervisor), { code: 'ENCLAVE_INVALID' });
    await register();
    await assert.rejects(give(supervisor), { code: 'ENCLAVE_INVALID' });
    await assert.rejects(register(), { code: 'ENCLAVE_INVALID' });
  });

  it('gets another nonce in each round, so that no quote is good for two', async () => {
    const one = await (await challenge(), give(second));
    const two = await (await challenge(), give(second, 2));
    assert.notEqual(roundNonce(one), roundNonce(two));
    assert.notEqual(roundNonce({ ...two, nonces: one.nonces }), roundNonce(one));
    await assert.rejects(give(third, 1), { code: 'ENCLAVE_INVALID' });
  });

  it('takes no quote an hour after the round began, and no finding a day after the quote', async () => {
    await challenge();
    await give(second);
    await give(third);
    alliance.ledger.now = '2026-03-01T14:00:00.000Z';
    await assert.rejects(register(), { code: 'ENCLAVE_INVALID' });
    await quoted(2);
    alliance.ledger.now = '2026-03-03T14:00:00.000Z';
    await assert.rejects(attest(second, pass, 2), { code: 'ENCLAVE_INVALID' });
  });

  it('is refused, and what stood counts no more, when too many find a fault', async () => {
    await verified();
    await quoted(2);
    assert.equal((await standing())?.status, 'verified');
    assert.equal((await attest(second, fail, 2)).status, 'quoted');
    assert.equal((await attest(third, fail, 2)).status, 'refused');
    assert.equal((await standing())?.status, 'refused');
    await assert.rejects(attest(supervisor, pass, 2), { code: 'ENCLAVE_INVALID' });
  });

  it('counts no more when it leaves, or its measurement is withdrawn', async () => {
    await verified();
    const usable = async (): Promise<EnclaveNode> =>
      demandUsableEnclave(await standing(), await alliance.ledger.state.enclaves.measurements.find('combiner-1'), {
        ...{ now: '2026-03-02T12:00:00.000Z', measurement: 'combiner-1', hardware: false },
      });
    assert.equal((await usable()).round, 1);
    await alliance.approve(second, { kind: 'enclave-withdrawal', id: 'combiner-1', reason: 'a hole' });
    await assert.rejects(usable(), { code: 'ENCLAVE_NOT_VERIFIED' });
    await assert.rejects(challenge(), { code: 'ENCLAVE_NOT_VERIFIED' });
    await assert.rejects(alliance.open(second, softwareMeasurement()), { code: 'ALREADY_EXISTS' });
    await assert.rejects(say('Leave', second, { id: node.id }), { code: 'ENCLAVE_NOT_FOUND' });
    await say('Leave', host, { id: node.id });
    assert.equal((await standing())?.status, 'left');
  });

  it('is of a measurement that members have voted in', async () => {
    await assert.rejects(say('Challenge', host, { id: node.id, measurement: 'mine' }), { code: 'ENCLAVE_NOT_FOUND' });
    const platforms = ['0'.repeat(32)];
    for (const [change, code] of [
      [{ platform: 'nitro' }, 'PLATFORM_UNSUPPORTED'],
      [{ platform: 'sev-snp' }, 'PLATFORM_UNSUPPORTED'],
      [{ platform: 'sgx' }, 'INVALID_INPUT'],
      [{ platform: 'tdx', platforms }, 'INVALID_INPUT'],
      [{ platforms }, 'INVALID_INPUT'],
      [{ validUntil: '2026-02-01' }, 'TIMESTAMP_UNACCEPTABLE'],
    ] as const) {
      await assert.rejects(alliance.open(host, softwareMeasurement({ id: 'other', ...change })), { code });
    }
    const hardware = EnclaveMeasurement.parse({
      ...softwareMeasurement({ id: 'hw' }),
      platform: 'sgx',
      platforms,
      leastTcb: 17,
    });
    assert.equal((await alliance.approve(host, hardware)).outcome, 'approved');
    assert.match(contentHash('enclave-measurement', hardware), /^[0-9a-f]{64}$/);
  });

  it('of a frozen member is neither begun with nor quoted', async () => {
    await challenge();
    await alliance.ledger.submit('freezes:Freeze', supervisor, { target: { member: host }, reason: 'a leak' });
    await assert.rejects(challenge(), { code: 'FROZEN' });
    await assert.rejects(register(), { code: 'FROZEN' });
  });

  it('of software is refused where hardware is asked for', async () => {
    await verified();
    const allowed = await alliance.ledger.state.enclaves.measurements.find('combiner-1');
    const [now, measurement] = ['2026-03-02T12:00:00.000Z', 'combiner-1'];
    const found = await standing();
    assert.throws(() => demandUsableEnclave(found, allowed, { now, measurement, hardware: true }), {
      code: 'ENCLAVE_SIMULATED',
    });
    const late = { now: '2026-03-09T12:00:00.000Z', measurement, hardware: false };
    assert.throws(() => demandUsableEnclave(found, allowed, late), { code: 'ENCLAVE_NOT_VERIFIED' });
    const other = { now, measurement: 'other', hardware: false };
    assert.throws(() => demandUsableEnclave(found, allowed, other), { code: 'ENCLAVE_NOT_VERIFIED' });
    assert.deepEqual(others.length, 3);
  });
});
