import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { QueryView } from '@entente/cli';
import { lendersFiles, readContractForm } from '@entente/examples';
import type { ServiceRoster } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { auditLedger } from '../ledger/audit.js';
import { type Member, members } from '../parts.js';
import { aboutPerson } from '../questions.js';
import type { Requester } from '../requester.js';
import { until, untilTrue } from '../until.js';

const faulty = fileURLToPath(new URL('../gateway-with-faults.js', import.meta.url));
const [asking, owner, first, second] = ['LenderAMSP', 'LenderBMSP', 'SupervisorMSP', 'LenderCMSP'] as const;
const settings = { ENTENTE_SERVICE_DEADLINE_MS: '3000', ENTENTE_LINK_TIMEOUT_MS: '4000' };

/** Lender A asks, A and B answer; the supervisor combines, and lender C in its place. */
describe('a service node that does not deliver', { timeout: 240_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let contract: string;
  let version = 1;

  before(async () => {
    alliance = await startAlliance({ owners: [asking, owner], contracts: [] });
    const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
    const document = { ...form, combine: { ...form.combine, by: first, substitutes: [second] } };
    await alliance.decide(asking, document);
    contract = `${form.id}@${String(form.version)}`;
    requester = await alliance.requester(asking);
    for (const member of members) {
      await alliance.gateway(member).process.stop();
      await alliance.restartGateway(member, { settings });
    }
  });

  after(async () => {
    await alliance.stop();
  });

  for (const at of ['sealed', 'closed'] as const) {
    it(`is replaced, or ends what it began, when it dies at ${at} and does not come back`, async () => {
      await restart(first, { entry: faulty, settings: { ...settings, FAULT_AT: at, FAULT_MARK: mark(at) } });

      const asked = ask();
      await untilTrue(`the death of ${first} at ${at}`, () => !alliance.gateway(first).process.isRunning);
      const by = at === 'sealed' ? second : first;
      if (by === first) {
        await alliance.restartGateway(first, { settings });
      }
      const view = await asked;

      await assertAnsweredOnce(view, by);
      if (by === second) {
        await alliance.restartGateway(first, { settings });
      }
    });
  }

  it('is replaced when it is away from the beginning', async () => {
    await alliance.gateway(first).process.stop();
    await assertAnsweredOnce(await ask(), second);
    await alliance.restartGateway(first, { settings });
  });

  it('is replaced by one that answers although it is killed itself on the way', async () => {
    await alliance.gateway(first).process.stop();
    await restart(second, { entry: faulty, settings: { ...settings, FAULT_AT: 'sealed', FAULT_MARK: mark('second') } });

    const asked = ask();
    await untilTrue(`the death of ${second}`, () => !alliance.gateway(second).process.isRunning);
    await alliance.restartGateway(second, { settings });

    await assertAnsweredOnce(await asked, second);
    await alliance.restartGateway(first, { settings });
  });

  it('is replaced when it is held up, and closes nothing when it goes on', async () => {
    const { pid } = alliance.gateway(first).process;
    process.kill(pid, 'SIGSTOP');
    const view = await ask().finally(() => process.kill(pid, 'SIGCONT'));
    await assertAnsweredOnce(view, second);
  });

  it('is not replaced while it delivers', async () => {
    await assertAnsweredOnce(await ask(), first);
  });

  for (const by of ['elected', 'drawn'] as const) {
    it(`is whoever the owners have ${by}, and the next of the order in its place`, async () => {
      await chooseBy(by);
      const asked = await ask();
      const chosen = [first, second].find((member) => member === asked.serviceNode);
      assert.ok(chosen !== undefined, `${String(asked.serviceNode)} combines`);
      await assertAnsweredOnce(asked, chosen);

      // One that is away gets no vote, but may draw the lot: then the other takes over.
      await alliance.gateway(first).process.stop();
      await assertAnsweredOnce(await ask(), second);
      await alliance.restartGateway(first, { settings });
    });
  }

  it('stands in the roster that the gateways elect by themselves once a contract asks for it', async () => {
    await chooseBy('standing');
    const roster = await until('a roster', async () => {
      const seen = (await alliance.officer(asking).get('/v1/elections')) as { roster: ServiceRoster | null };
      return seen.roster ?? undefined;
    });
    assert.deepEqual([[...roster.order].sort(), roster.leftOut], [[...members].sort(), []]);
    const [chosen] = roster.order.filter((member) => member !== asking && member !== owner) as Member[];
    assert.ok(chosen !== undefined);
    await assertAnsweredOnce(await ask(), chosen);
  });

  /** Puts the next version of the contract in force. */
  async function chooseBy(by: string): Promise<void> {
    const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
    version += 1;
    await alliance.decide(asking, { ...form, version, combine: { ...form.combine, by } });
    contract = `${form.id}@${String(version)}`;
  }

  async function ask(): Promise<QueryView> {
    const question = await requester.sign({ ...aboutPerson(alliance.data.personas.everywhere), contract });
    return requester.post(question, randomUUID());
  }

  async function restart(member: Member, options: object): Promise<void> {
    await alliance.gateway(member).process.stop();
    await alliance.restartGateway(member, options);
  }

  function mark(at: string): string {
    return join(alliance.dir, `fault-service-${at}`);
  }

  async function assertAnsweredOnce(view: QueryView, by: Member): Promise<void> {
    assert.equal(view.status, 'answered');
    const opened = await requester.open(view.id);
    const { table } = opened;
    assert.equal(opened.kind === 'result' && opened.serviceNode, by);
    assert.equal(table.rows.length, 1);
    const audited = (await auditLedger(alliance)).requests.get(view.id);
    assert.equal(audited?.outcome?.by, by);
    assert.deepEqual([...audited.receipts].sort(), [asking, owner]);
  }
});
