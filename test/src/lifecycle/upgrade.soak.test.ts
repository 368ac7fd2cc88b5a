import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fabricOnThisMachine, lifecycle, packageChaincode, type RunningFabricNetwork } from '@entente/network';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { aboutPerson, assertPlainAnswer } from '../questions.js';
import type { Requester } from '../requester.js';
import { untilTrue } from '../until.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? { skip: `no Fabric network: ${fabric.missing}` } : {};

describe('an upgrade of the chaincode under an alliance at work', { timeout: 600_000, ...skip }, () => {
  let alliance: TestAlliance;
  let requesters: Requester[];
  const processes: lifecycle.PackagedProcess[] = [];

  before(async () => {
    // A build of its own from the first, so that the gateways check it and learn the next one while they run.
    alliance = await startAlliance({ ledger: 'fabric', chaincodeVersion: `0.0.1+${'0'.repeat(64)}` });
    requesters = await Promise.all(
      (['LenderAMSP', 'LenderBMSP', 'LenderCMSP'] as const).map((member) => alliance.requester(member)),
    );
  });

  after(async () => {
    await Promise.all(processes.map((process) => process.stop()));
    await alliance.stop();
  });

  it('leaves no question without its answer', async (context) => {
    const asking = aboutPerson(alliance.data.personas.everywhere);
    const answered: {
      readonly requester: Requester;
      readonly id: string;
      readonly requestDate: string;
      readonly tookMs: number;
    }[] = [];
    let isOver = false;
    const load = Promise.all(
      requesters.map(async (requester) => {
        while (!isOver) {
          const began = Date.now();
          const view = await requester.ask(asking);
          assert.equal(view.status, 'answered');
          const requestDate = view.request?.openedAt.slice(0, 10) ?? '';
          answered.push({ requester, id: view.id, requestDate, tookMs: Date.now() - began });
        }
      }),
    ).finally(() => {
      isOver = true;
    });
    const moreAnswers = async (count: number): Promise<void> => {
      const from = answered.length;
      await untilTrue('more answers', () => isOver || answered.length >= from + count, 120_000);
    };

    await moreAnswers(6);
    const network = alliance.network as RunningFabricNetwork;
    const { entry, version } = await packageChaincode({ into: join(alliance.dir, 'builds') });
    const began = Date.now();
    processes.push(...(await lifecycle.startVersion(network, version, { entry })));
    const { sequence, failed } = await lifecycle.deployToAll(processes, {
      name: network.description.chaincode,
      version,
    });
    assert.deepEqual([sequence, failed], [2, []]);
    const tookMs = Date.now() - began;
    await moreAnswers(6);
    // What the old processes were asked last is answered; then nobody needs them any more.
    await pause(1000);
    await Promise.all(network.members.map(({ slug }) => network.kill(`chaincode:${slug}`)));
    await moreAnswers(6);
    isOver = true;
    await load;

    const longest = Math.max(...answered.map((one) => one.tookMs));
    context.diagnostic(
      `${String(answered.length)} questions; upgraded in ${String(tookMs)} ms; longest answer ${String(longest)} ms`,
    );
    for (const { requester, id, requestDate } of answered.slice(-3)) {
      const result = await requester.open(id);
      assertPlainAnswer(result, { asking, members: alliance.rows, requestDate });
    }
  });
});
