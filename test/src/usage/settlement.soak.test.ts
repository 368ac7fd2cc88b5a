import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { QueryView } from '@entente/cli';
import { lendersFiles, readContractForm } from '@entente/examples';
import type { Dispute, UsageLine, UsagePosition } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { members, supervisor } from '../parts.js';
import { aboutPerson } from '../questions.js';
import type { Requester } from '../requester.js';
import { until } from '../until.js';

const price = { amount: '10.00', unit: 'CNY', payers: ['requester', supervisor] };

interface Net {
  readonly positions: readonly UsagePosition[];
  readonly payments: readonly object[];
  readonly disputed: number;
}

describe('what answers cost', { timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let answered: readonly QueryView[];
  const period = new Date().toISOString().slice(0, 7);

  before(async () => {
    alliance = await startAlliance({ contracts: [] });
    const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
    await alliance.decide('LenderAMSP', { ...form, price });
    requester = await alliance.requester('LenderAMSP');
    const asking = aboutPerson(alliance.data.personas.everywhere);
    const own = await requester.ask(asking);
    answered = [own, await requester.ask({ ...asking, payer: supervisor })];
    await assert.rejects(requester.ask({ ...asking, payer: 'LenderBMSP' }), { code: 'PAYER_NOT_ALLOWED' });
  });

  after(async () => {
    await alliance.stop();
  });

  const netAt = (member: (typeof members)[number]): Promise<Net> =>
    alliance.officer(member).get('/v1/usage/net', { query: { period } });

  it('is the same at every member, and nobody gets what another does not pay', async () => {
    for (const member of members) {
      const { positions } = await until(`both answers at ${member}`, async () => {
        const net = await netAt(member);
        return net.positions.some(({ pays, member: who }) => who === supervisor && pays === '10') ? net : undefined;
      });
      assert.deepEqual(
        positions.map(({ member: who, pays, receives, net }) => [who, pays, receives, net]),
        [
          ['LenderAMSP', '10', '6.68', '-3.32'],
          ['LenderBMSP', '0', '6.66', '6.66'],
          ['LenderCMSP', '0', '6.66', '6.66'],
          [supervisor, '10', '0', '-10'],
        ],
      );
    }
    const { payments } = await netAt('LenderAMSP');
    assert.deepEqual(payments, [
      { from: 'LenderAMSP', to: 'LenderBMSP', unit: 'CNY', amount: '3.32' },
      { from: supervisor, to: 'LenderBMSP', unit: 'CNY', amount: '3.34' },
      { from: supervisor, to: 'LenderCMSP', unit: 'CNY', amount: '6.66' },
    ]);
  });

  it('is stated answer by answer, and exported with one line for each owner’s part', async () => {
    const officer = alliance.officer('LenderBMSP');
    const { lines } = (await officer.get('/v1/usage', { query: { period } })) as { lines: readonly UsageLine[] };
    assert.deepEqual(
      lines.map(({ request, status }) => [request, status]),
      answered.map(({ id }) => [id, 'due']),
    );
    const csv = await officer.text('/v1/usage/export', { query: { period, format: 'csv' } });
    const [names, ...records] = csv.trimEnd().split('\r\n');
    assert.match(names ?? '', /^messageId,clientMemberCode,serviceMemberCode,serviceCode,/);
    assert.equal(records.length, 6);
  });

  it('is owed in spite of a claim that the envelope never came: the service node shows who took it', async () => {
    const [first] = answered;
    const raised = await alliance.officer('LenderAMSP').post('/v1/queries/{id}/dispute', {
      path: { id: first?.id ?? '' },
      body: {
        claim: 'withheld',
      },
    });
    assert.equal(raised.claim, 'withheld');
    const dismissed = await until('the answer of the service node', async () => {
      const { items } = (await alliance.officer('LenderBMSP').get('/v1/disputes')) as { items: readonly Dispute[] };
      return items.find(({ status }) => status === 'dismissed');
    });
    assert.equal(dismissed.settledBy, supervisor);
    assert.equal((await netAt(supervisor)).disputed, 0);
  });

  it('waits while a supervisor has to judge whether the envelope can be read', async () => {
    const [, second] = answered;
    const id = second?.id ?? '';
    await requester.client.post('/v1/queries/{id}/dispute', { path: { id }, body: { claim: 'unreadable' } });
    const waiting = await until('the dispute at the supervisor', async () => {
      const net = await netAt(supervisor);
      return net.disputed === 1 ? net : undefined;
    });
    assert.deepEqual(
      waiting.positions.map(({ pays }) => pays),
      ['10', '0', '0'],
    );
    // It pays for this one itself, and made the envelope.
    const judged = alliance.officer(supervisor).post('/v1/disputes/{member}/{id}/verdict', {
      path: { member: 'LenderAMSP', id },
      body: { verdict: 'readable' },
    });
    await assert.rejects(judged, { code: 'FORBIDDEN' });
  });
});
