import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { QueryView } from '@entente/cli';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { auditLedger } from '../ledger/audit.js';
import { type Member, memberFolder } from '../parts.js';
import { aboutPerson, assertPlainAnswer } from '../questions.js';
import type { Asking, Requester } from '../requester.js';
import { untilTrue } from '../until.js';

const faulty = fileURLToPath(new URL('../gateway-with-faults.js', import.meta.url));

describe('a gateway that is killed', { timeout: 240_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;

  before(async () => {
    alliance = await startAlliance();
    requester = await alliance.requester('LenderAMSP');
  });

  after(async () => {
    await alliance.stop();
  });

  const cases: readonly { readonly at: string; readonly member: Member; readonly what: string }[] = [
    { at: 'opened', member: 'LenderAMSP', what: "the requester's gateway, after Open was committed," },
    { at: 'ran', member: 'LenderBMSP', what: "an owner's gateway, after its query ran," },
    { at: 'sealed', member: 'SupervisorMSP', what: "the service node's gateway, after it sealed the envelope," },
    { at: 'closed', member: 'SupervisorMSP', what: "the service node's gateway, after Close was committed," },
  ];

  for (const { at, member, what } of cases) {
    it(`${what} answers exactly once after its restart`, async () => {
      const asking = aboutPerson(alliance.data.personas.everywhere);
      await arm(member, at);
      const key = randomUUID();
      const question = await requester.sign(asking);
      const asked = requester.post(question, key).catch((error: unknown) => {
        assert.equal(
          member,
          requester.member,
          `only a requester whose gateway died loses its answer: ${String(error)}`,
        );
        return undefined;
      });

      await untilTrue(`the death of ${member} at ${at}`, () => !alliance.gateway(member).process.isRunning);
      await alliance.restartGateway(member);

      const view = (await asked) ?? (await requester.post(question, key));
      await assertAnsweredOnce(view, asking);
    });
  }

  for (const { at, member } of cases.filter(({ at }) => at === 'opened' || at === 'closed')) {
    it(`answers exactly once if ${member} also lost its copy of the state after ${at}, and builds it anew`, async () => {
      const asking = aboutPerson(alliance.data.personas.twoLenders);
      await arm(member, at, 'again');
      const key = randomUUID();
      const question = await requester.sign(asking);
      const asked = requester.post(question, key).catch(() => undefined);

      await untilTrue(`the death of ${member} at ${at}`, () => !alliance.gateway(member).process.isRunning);
      for (const suffix of ['', '-wal', '-shm']) {
        await rm(join(memberFolder(alliance.dir, member), 'gateway', `state.db${suffix}`), { force: true });
      }
      await alliance.restartGateway(member);

      const view = (await asked) ?? (await requester.post(question, key));
      await assertAnsweredOnce(view, asking);
    });
  }

  it('gives the same request for the same idempotency key after it was killed and started again', async () => {
    const key = randomUUID();
    const question = await requester.sign(aboutPerson(alliance.data.personas.twoLenders));
    const first = await requester.post(question, key);
    await alliance.gateway('LenderAMSP').process.kill();
    await alliance.restartGateway('LenderAMSP');

    const second = await requester.post(question, key);

    assert.equal(second.id, first.id);
    await assertAnsweredOnce(second, aboutPerson(alliance.data.personas.twoLenders));
  });

  async function arm(member: Member, at: string, time = 'first'): Promise<void> {
    await alliance.gateway(member).process.stop();
    const settings = { FAULT_AT: at, FAULT_MARK: join(alliance.dir, `fault-${at}-${time}`) };
    await alliance.restartGateway(member, { entry: faulty, settings });
  }

  async function assertAnsweredOnce(view: QueryView, asking: Asking): Promise<void> {
    assert.equal(view.status, 'answered');
    const audited = (await auditLedger(alliance)).requests.get(view.id);
    assert.deepEqual([...(audited?.receipts ?? [])].sort(), ['LenderAMSP', 'LenderBMSP', 'LenderCMSP']);
    assert.equal(audited?.outcome?.status, 'answered');
    const requestDate = audited.request.openedAt.slice(0, 10);
    assertPlainAnswer(await requester.open(view.id), { asking, members: alliance.rows, requestDate });
  }
});
