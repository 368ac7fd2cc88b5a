import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FreezeTarget } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { type LedgerProxy, startLedgerProxy } from '../faults/ledger-proxy.js';
import type { Member } from '../parts.js';
import { auditLedger } from '../ledger/audit.js';
import { aboutPerson } from '../questions.js';
import type { Asking, Requester } from '../requester.js';
import { until, untilTrue } from '../until.js';

const faulty = fileURLToPath(new URL('../gateway-with-faults.js', import.meta.url));
const freshMs = 1_500;

describe('what is frozen', { timeout: 240_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let asking: Asking;
  let marks = 0;

  before(async () => {
    alliance = await startAlliance();
    requester = await alliance.requester('LenderAMSP');
    asking = aboutPerson(alliance.data.personas.everywhere);
  });

  after(async () => {
    await alliance.stop();
  });

  it('ends the requests in flight that it touches as refused, and no owner that comes later runs them', async () => {
    await alliance.gateway('LenderCMSP').process.stop();
    const { id } = await requester.begin(asking);
    const freeze = await freezeAs('SupervisorMSP', { contract: 'multi-loan-check' });
    await ended(id);
    await assert.rejects(requester.ask(asking), { code: 'FROZEN' });
    await alliance.restartGateway('LenderCMSP');
    await lift(freeze);
    assert.equal((await requester.ask(asking)).status, 'answered');
    const { outcome, receipts } = (await auditLedger(alliance)).requests.get(id) ?? {};
    assert.deepEqual([outcome?.status, receipts], ['refused', []]);
  });

  it('is not released by a service node that was cut off before it, however long ago it closed the request', async () => {
    await cutOffAfterClose({}, async (id, between) => {
      const freeze = await freezeSource();
      await goOn(freshMs + 200);
      await pause(3_000);
      assert.equal(await serviceStep(id), 'closed');
      between.holdBlocks(false);
      await until('the end of the part', async () => ((await serviceStep(id)) === 'failed' ? true : undefined));
      assert.equal((await requester.view(id))['resultReady'], false);
      await lift(freeze);
    });
  });

  it('or not: what was closed waits for the ledger while the service node is cut off, and is released then', async () => {
    await cutOffAfterClose({}, async (id, between) => {
      await goOn(freshMs + 200);
      await pause(3_000);
      assert.equal((await requester.view(id))['resultReady'], false);
      between.holdBlocks(false);
      await untilTrue('the result', async () => (await requester.view(id))['resultReady']);
    });
  });

  it('control: a gateway that takes any proof for fresh releases what is frozen while it is cut off', async () => {
    await cutOffAfterClose({ FRESH_MS: '3600000' }, async (id, between) => {
      const freeze = await freezeSource();
      await goOn(freshMs + 200);
      await until('the release', async () => ((await serviceStep(id)) === 'done' ? true : undefined));
      between.holdBlocks(false);
      await lift(freeze);
    });
  });

  /** Stops the service node's gateway when it has closed a request, and lets no more blocks through to it. */
  async function cutOffAfterClose(
    settings: Readonly<Record<string, string>>,
    act: (id: string, between: LedgerProxy) => Promise<void>,
  ): Promise<void> {
    const between = await startLedgerProxy(alliance.network, 'SupervisorMSP');
    marks += 1;
    const mark = join(alliance.dir, `stopped-${String(marks)}`);
    try {
      await alliance.gateway('SupervisorMSP').process.stop();
      await alliance.restartGateway('SupervisorMSP', {
        entry: faulty,
        settings: {
          ...{ FAULT_AT: 'closed', FAULT_MARK: mark, FAULT_SIGNAL: 'SIGSTOP', FRESH_MS: String(freshMs) },
          ...{ ENTENTE_PEER_ENDPOINT: between.endpoint, ENTENTE_COMMIT_TIMEOUT_MS: '1000' },
          ...settings,
        },
      });
      const { id } = await requester.begin(asking);
      await untilTrue('the close', () => existsSync(mark));
      between.holdBlocks(true);
      await act(id, between);
    } finally {
      alliance.gateway('SupervisorMSP').process.resume();
      between.close();
      await alliance.gateway('SupervisorMSP').process.stop();
      await alliance.restartGateway('SupervisorMSP');
    }
  }

  async function goOn(afterMs: number): Promise<void> {
    await pause(afterMs);
    alliance.gateway('SupervisorMSP').process.resume();
  }

  async function serviceStep(id: string): Promise<unknown> {
    const { items } = await alliance.officer('SupervisorMSP').get('/v1/requests');
    return items.find(({ request, role }) => request === id && role === 'service')?.step;
  }

  async function freezeAs(member: Member, target: FreezeTarget): Promise<string> {
    const body = { target, reason: 'a wrong filter' };
    return ((await alliance.officer(member).post('/v1/freezes', { body })) as { id: string }).id;
  }

  function freezeSource(): Promise<string> {
    return freezeAs('LenderBMSP', { source: { member: 'LenderBMSP', id: 'loans' } });
  }

  async function lift(freeze: string): Promise<void> {
    const document = { kind: 'unfreeze', freeze, reason: 'the filter is right again' };
    assert.equal((await alliance.decide('LenderAMSP', document)).status, 'approved');
  }

  async function ended(id: string): Promise<void> {
    await untilTrue(`the end of request ${id}`, async () => (await requester.view(id)).status === 'refused');
  }
});
