import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fabricOnThisMachine, type RunningFabricNetwork } from '@entente/network';
import type { QueryView } from '@entente/cli';
import { startAlliance, type TestAlliance } from '../../alliance.js';
import { auditLedger } from '../../ledger/audit.js';
import { members } from '../../parts.js';
import { aboutPerson, assertPlainAnswer } from '../../questions.js';
import type { Asking, Requester } from '../../requester.js';
import { Chance, runs } from '../../runs.js';
import { until, untilTrue } from '../../until.js';
import { untilPeersAgree } from './chain.js';
import { allTakePart, leaderOf, untilOrderersAgree } from './ordering.js';
import { fabricOf, MemberStack } from './member-stack.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? fabric.missing : false;
/** Lender C offers no data, so that its whole stack may be gone. */
const owners = ['LenderAMSP', 'LenderBMSP'] as const;
const bystander = 'LenderCMSP';
const rounds = Math.min(5, runs(1));
const isWhole = runs(1) >= 20;

describe('requests while orderers and members are gone', { skip, timeout: 180_000 + rounds * 120_000 }, () => {
  let alliance: TestAlliance;
  let network: RunningFabricNetwork;
  let requester: Requester;
  let asking: Asking;
  const chance = new Chance();

  before(async () => {
    alliance = await startAlliance({ ledger: 'fabric', owners });
    network = fabricOf(alliance.network);
    requester = await alliance.requester('LenderAMSP');
    asking = aboutPerson(alliance.data.personas.everywhere);
  });

  after(async () => {
    await alliance.stop();
  });

  it('go on while the leader is frozen in the middle of one, and it catches up, started again if need be', async (context) => {
    for (let round = 0; round < rounds; round++) {
      const leader = await leaderOf(network);
      await answeredWhile(context, `${leader}, the leader, frozen`, async () => {
        // Anywhere in the request, which takes some 200 ms.
        await pause(chance.below(200));
        network.pause(orderer(leader));
      });
      assert.notEqual(await leaderOf(network), leader);
      network.resume(orderer(leader));
      await untilOrderersAgree(network, 10_000).then(
        () => undefined,
        () => {
          context.diagnostic(`${leader} did not catch up by itself`);
        },
      );
      // As operators are told to do: an orderer that was frozen may hang or end in what it missed (Fabric 3.1.5).
      await network.restart(orderer(leader));
      await untilWhole();
    }
  });

  // The next one kills an orderer too, with everything beside it.
  it(
    'go on while one orderer is killed, whichever it is',
    { skip: !isWhole && 'at full size only' },
    async (context) => {
      for (let round = 0; round < rounds; round++) {
        const member = chance.pick(members);
        await network.kill(orderer(member));
        await answeredWhile(context, `the orderer of ${member} killed`);
        await network.restart(orderer(member));
        await untilOrderersAgree(network);
      }
    },
  );

  it('go on while one member is gone with its orderer, peer, chaincode and gateway, and it catches up', async (context) => {
    for (let round = 0; round < rounds; round++) {
      const stack = new MemberStack(alliance, bystander);
      await stack.kill();
      await answeredWhile(context, `${bystander} gone`);
      await stack.restart();
      await untilPeersAgree(network);
      await untilWhole();
    }
  });

  it('are unknown, not lost, while two orderers are gone, and end when one is back', async (context) => {
    await alliance.gateway('LenderAMSP').process.stop();
    await alliance.restartGateway('LenderAMSP', { settings: { ENTENTE_COMMIT_TIMEOUT_MS: '1500' } });
    for (let round = 0; round < rounds; round++) {
      const first = chance.pick(members);
      const second = chance.pick(members.filter((member) => member !== first));
      const frozen = round % 2 === 1;
      const unknown = await unknownSoFar();
      await Promise.all([gone(first, frozen), gone(second, frozen)]);
      const posting = requester.begin(asking);
      await untilTrue('an unknown outcome', async () => (await unknownSoFar()) > unknown);
      await network.restart(orderer(first));
      const since = performance.now();
      await assertAnsweredOnce((await posting).id);
      context.diagnostic(`one of ${first} and ${second} back: answered after ${seconds(since)} s`);
      await network.restart(orderer(second));
      await untilWhole();
    }
  });

  /** No other fault is tolerated before. Blocks come from questions. */
  async function untilWhole(): Promise<void> {
    await untilOrderersAgree(network);
    await untilTrue('all orderers to take part', async () => {
      await assertAnsweredOnce((await requester.begin(asking)).id);
      return allTakePart(network);
    });
  }

  async function gone(member: string, frozen: boolean): Promise<void> {
    if (frozen) {
      network.pause(orderer(member));
    } else {
      await network.kill(orderer(member));
    }
  }

  /** Asks, has something happen meanwhile, and holds the answer against the plain one. */
  async function answeredWhile(
    context: TestContext,
    what: string,
    happens: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const since = performance.now();
    const posting = requester.begin(asking);
    await happens();
    const { id } = await posting;
    await untilEnded(id);
    context.diagnostic(`${what}: answered after ${seconds(since)} s`);
    await assertAnsweredOnce(id);
  }

  function orderer(member: string): string {
    return `orderer:${network.layout.members.find(({ mspId }) => mspId === member)?.slug ?? ''}`;
  }

  async function unknownSoFar(): Promise<number> {
    const log = await readFile(alliance.gateway('LenderAMSP').logFile, 'utf8');
    return log.split('OUTCOME_UNKNOWN').length;
  }

  async function untilEnded(id: string): Promise<QueryView> {
    return until(`the end of request ${id}`, async () => {
      const view = await requester.view(id);
      return view.status === 'posted' || view.status === 'open' ? undefined : view;
    });
  }

  async function assertAnsweredOnce(id: string): Promise<void> {
    const view = await untilEnded(id);
    assert.equal(view.status, 'answered', JSON.stringify(view));
    const { requests } = await auditLedger(alliance, 'LenderAMSP');
    const { request, outcome, receipts = [] } = requests.get(id) ?? {};
    assert.equal(outcome?.status, 'answered');
    assert.deepEqual([...receipts].sort(), owners);
    const requestDate = request?.openedAt.slice(0, 10) ?? '';
    const offered = Object.fromEntries(owners.map((owner) => [owner, alliance.rows[owner] ?? []]));
    assertPlainAnswer(await requester.open(id), { asking, members: offered, requestDate });
  }
});

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1);
}
