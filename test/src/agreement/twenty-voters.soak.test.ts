import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readSchema } from '@entente/examples';
import { ledgerFromEnvironment, type RunningNetwork, startNetwork } from '@entente/network';
import type { BallotChoice, Decision } from '@entente/protocol';
import { z } from 'zod';
import { type FabricClient, fabricClient } from '../ledger/fabric-client.js';
import { Chance, runs, seed } from '../runs.js';

const voters = Array.from({ length: 20 }, (_, index) => `Voter${String(index).padStart(2, '0')}MSP`);
const [author = ''] = voters;
/** Members that vote twice in every round: once by each of two certificates. */
const twice = voters.slice(5, 9);
const rounds = runs(2.5);
const chaincodeEntry = fileURLToPath(new URL('../../../chaincode/dist/main.js', import.meta.url));
const Opened = z.looseObject({ id: z.string(), contentHash: z.string() });

interface Submission {
  readonly client: FabricClient;
  readonly name: string;
  readonly input: object;
}

describe(`twenty members vote at once, ${String(rounds)} rounds (seed ${String(seed)})`, { timeout: 3_600_000 }, () => {
  const chance = new Chance();
  let dir: string;
  let network: RunningNetwork;
  let clients: ReadonlyMap<string, FabricClient>;
  let others: ReadonlyMap<string, FabricClient>;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-voters-'));
    network = await startNetwork({
      ledger: ledgerFromEnvironment(),
      dir,
      description: {
        ...{ name: 'voters', channel: 'voters', chaincode: 'entente' },
        members: voters.map((mspId) => ({ mspId, name: mspId.toLowerCase().replace('msp', '') })),
        // How many endorse says nothing about conflicts; twenty peers on one machine are busy enough.
        ...{ endorsement: 2, ordering: { type: 'raft', distance: 'local' } },
      },
      chaincode: { entry: chaincodeEntry },
    });
    clients = new Map(voters.map((voter) => [voter, fabricClient(network, voter)]));
    others = new Map(twice.map((voter) => [voter, byAnotherCertificate(voter)]));
    await found();
  });

  after(async () => {
    for (const client of [...clients.values(), ...others.values()]) {
      client.close();
    }
    await network.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('and no ballot is lost, none counted twice, and none meets a conflict', async (context) => {
    const schema = await readSchema();
    const seconds: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const document = { ...schema, id: `schema_${String(round)}` };
      const nonce = randomBytes(32).toString('base64url');
      const { id, contentHash } = Opened.parse(await say(by(author, 'approvals:Open', { document, nonce })));
      const choices = new Map(voters.map((voter) => [voter, chance.pick(choicesToDraw)]));
      const ballots = [...clients, ...others].map(([voter, client]) => {
        const choice = choices.get(voter);
        const input = { proposal: id, contentHash, choice, ...(choice === 'reject' ? { reason: 'so' } : {}) };
        return { client, name: 'approvals:CastBallot', input };
      });
      const started = performance.now();
      assert.deepEqual(
        await allAtOnce(ballots),
        ballots.map(() => 0),
      );
      seconds.push((performance.now() - started) / 1_000);
      const decision = (await say(by(author, 'approvals:Decide', { proposal: id }))) as Decision;
      const of = (choice: BallotChoice): readonly string[] => voters.filter((voter) => choices.get(voter) === choice);
      const approving = of('approve');
      assert.deepEqual([decision.approve, decision.reject, decision.abstain], [approving, of('reject'), of('abstain')]);
      assert.equal(decision.outcome, approving.length > voters.length / 2 ? 'approved' : 'rejected');
    }
    const slowest = Math.max(...seconds).toFixed(1);
    context.diagnostic(`${network.kind}: ${String(rounds)} rounds of 24 ballots, the slowest took ${slowest} s`);
  });

  async function found(): Promise<void> {
    const charter = {
      ...{ kind: 'charter', id: 'voters', title: 'Twenty voters' },
      members: Object.fromEntries(voters.map((voter) => [voter, { title: voter, roles: ['data-owner'] }])),
      votingRules: { 'generalized-schema': { electorate: 'all', threshold: 'majority' } },
    };
    const { charterHash } = (await say(by(author, 'members:Found', { charter }))) as { charterHash: string };
    const acceptances = voters.slice(1).map((voter) => by(voter, 'members:Accept', { charterHash }));
    assert.deepEqual(
      await allAtOnce(acceptances),
      acceptances.map(() => 0),
    );
    await say(by(author, 'members:Enact', { charterHash }));
  }

  function by(voter: string, name: string, input: object): Submission {
    return { client: clients.get(voter) ?? assert.fail(), name, input };
  }

  function byAnotherCertificate(voter: string): FabricClient {
    const admin = network.layout.members.find(({ mspId }) => mspId === voter)?.admin ?? assert.fail();
    const members = network.members.map((member) =>
      member.mspId === voter ? { ...member, clientCertFile: admin.certFile, clientKeyFile: admin.keyFile } : member,
    );
    return fabricClient({ members, description: network.description }, voter);
  }
});

const choicesToDraw: readonly BallotChoice[] = ['approve', 'approve', 'approve', 'reject', 'abstain'];

async function say({ client, name, input }: Submission): Promise<unknown> {
  const answer = await client.contract.submitTransaction(name, JSON.stringify(input));
  return JSON.parse(Buffer.from(answer).toString('utf8')) as unknown;
}

/** Everybody endorses before anybody submits, so that all stand on one state. @returns each one's validation code */
async function allAtOnce(submissions: readonly Submission[]): Promise<readonly number[]> {
  const endorsed = await Promise.all(
    submissions.map(({ client, name, input }) =>
      client.contract.newProposal(name, { arguments: [JSON.stringify(input)] }).endorse(),
    ),
  );
  const submitted = await Promise.all(endorsed.map((transaction) => transaction.submit()));
  const statuses = await Promise.all(submitted.map((commit) => commit.getStatus()));
  return statuses.map(({ code }) => code);
}
