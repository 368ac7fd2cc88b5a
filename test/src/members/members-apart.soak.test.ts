import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { fabricOnThisMachine } from '@entente/network';
import { secretsBelow, secretsIn } from '@entente/network/testing';
import { untilTrue } from '../until.js';
import { type Machine, type Machines, makeMachines } from './machines.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? `Fabric's programs: ${fabric.missing}` : false;

const names = ['lender-a', 'lender-b', 'lender-c', 'supervisor', 'lender-e'] as const;
const mspIds = ['LenderAMSP', 'LenderBMSP', 'LenderCMSP', 'SupervisorMSP', 'LenderEMSP'] as const;
const ledger = 'orderer,peer,chaincode';
/** Machines that share one another's processors are slow. */
const patienceMs = 180_000;

describe('members on machines of their own', { skip, timeout: 1_800_000 }, () => {
  let apart: Machines;
  /** The only place from which files travel between machines. */
  let exchange: string;
  let all: readonly Machine[];
  let digest = '';
  let charters = 0;
  let broken = false;

  const machine = (index: number): Machine => {
    const found = all[index];
    assert.ok(found);
    return found;
  };
  const at = (file: string): string => join(exchange, file);
  const member = (on: Machine, ...args: readonly string[]): Promise<Record<string, unknown>> =>
    on.entente('member', ...args);

  /** Each step goes on where the one before ended; after one that failed, the others would say nothing. */
  function step(name: string, action: (test: TestContext) => Promise<void>): void {
    it(name, async (test) => {
      if (broken) {
        test.skip('an earlier step failed');
        return;
      }
      broken = true;
      await action(test);
      broken = false;
    });
  }

  before(async () => {
    apart = await makeMachines(names);
    all = apart.machines;
    exchange = await mkdtemp(join(tmpdir(), 'entente-exchange-'));
    const members = names.slice(0, 4).map((name, index) => `  - { mspId: ${mspIds[index] ?? ''}, name: ${name} }`);
    await writeFile(
      at('alliance.yaml'),
      `name: demo\nchannel: alliance\nchaincode: entente\nordering: { type: bft, distance: local }\nmembers:\n${members.join('\n')}\n`,
    );
  });

  after(async () => {
    await Promise.all(all.map((one) => one.attempt('member', 'stop', '--force')));
    await apart.remove();
    await rm(exchange, { recursive: true, force: true });
  });

  async function init(index: number): Promise<void> {
    const one = machine(index);
    const made = await member(
      one,
      ...['init', '--msp-id', mspIds[index] ?? '', '--name', one.name, '--host', one.host],
      ...['--distance', 'local', '--port-base', String(one.portBase)],
    );
    await copyFile(String(made['bundle']), at(`${one.name}.json`));
    // What is read over another way is what came in the file.
    const seen = await member(machine(0), 'bundle', at(`${one.name}.json`));
    assert.equal(seen['fingerprint'], made['fingerprint']);
  }

  const bundles = names.slice(0, 4).flatMap((name) => ['--bundle', `${name}.json`]);
  const bundlesAt = (): string[] => bundles.map((one) => (one === '--bundle' ? one : at(one)));

  /** A transaction that the members' peers endorse and all orderers order: one more text of a charter. */
  async function transaction(on: Machine): Promise<void> {
    charters += 1;
    const file = at('charter.yaml');
    const founders = mspIds.slice(0, 4).map((mspId) => `  ${mspId}: { title: ${mspId}, roles: [data-owner] }`);
    await writeFile(
      file,
      `kind: charter\nid: demo\ntitle: Text ${String(charters)}\nmembers:\n${founders.join('\n')}\n  LenderEMSP: { title: E, roles: [data-owner] }\nvotingRules:\n${['generalized-schema', 'data-source', 'query-contract', 'retirement'].map((kind) => `  ${kind}: { electorate: all, threshold: majority }`).join('\n')}\n`,
    );
    await on.entente(...asUser(on, join(on.dir, 'officer.token')), 'charter', 'propose', file);
  }

  function asUser(on: Machine, tokenFile: string): string[] {
    const url = `https://${on.host}:${String(on.portBase + 6)}`;
    return ['--gateway', url, '--ca', join(on.dir, 'tlscacert.pem'), '--token-file', tokenFile];
  }

  async function startGateway(on: Machine): Promise<void> {
    await member(on, 'start');
    const operator = asUser(on, join(on.dir, 'gateway-data', 'operator.token'));
    const { token } = await on.entente(...operator, 'user', 'add', 'officer', '--role', 'officer');
    await writeFile(join(on.dir, 'officer.token'), String(token), { mode: 0o600 });
  }

  /** An update goes from machine to machine as a file, each signs at home, the first sends it. */
  async function agree(file: string, signers: readonly number[]): Promise<void> {
    for (const index of signers) {
      await member(machine(index), 'sign', at(file), '--yes');
    }
    await member(machine(signers[0] ?? 0), 'submit', at(file));
  }

  async function height(one: Machine): Promise<number> {
    const { stdout } = await one.attempt('member', 'status');
    const { peerHeight } = JSON.parse(stdout) as { peerHeight?: number };
    return peerHeight ?? 0;
  }

  async function ordererStatus(one: Machine): Promise<{ relation?: string; status?: string; height?: number }> {
    const { stdout } = await one.attempt('member', 'status');
    return (JSON.parse(stdout) as { orderer?: { relation: string; status: string; height: number } }).orderer ?? {};
  }

  /** Whether a member's orderer takes part and is as far as the first one's. */
  async function hasAllBlocks(one: Machine): Promise<boolean> {
    const [own, other] = await Promise.all([ordererStatus(one), ordererStatus(machine(0))]);
    return own.status === 'active' && own.relation === 'consenter' && own.height === other.height;
  }

  step('are made apart: each with its own keys, known to the others by a bundle', async (test) => {
    test.diagnostic(apart.how);
    await Promise.all([0, 1, 2, 3].map(init));
  });

  step('check the first block for themselves and read the same digest', async () => {
    const files = ['--alliance', at('alliance.yaml'), ...bundlesAt()];
    const composed = await member(machine(0), 'genesis', ...files, '--out', at('genesis.block'));
    digest = String(composed['digest']);
    const checked = await Promise.all(
      [1, 2, 3].map((index) => member(machine(index), 'check-genesis', at('genesis.block'), ...files)),
    );
    assert.deepEqual(
      checked.map((seen) => seen['digest']),
      [digest, digest, digest],
    );
    const wrong = [
      '--genesis',
      at('genesis.block'),
      '--digest',
      digest.replace(/^./, digest.startsWith('0') ? '1' : '0'),
    ];
    const refused = await machine(1).attempt('member', 'join', ...wrong);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /GENESIS_DIGEST_DIFFERS/);
  });

  step('join the channel, deploy the chaincode and do a transaction', async () => {
    const founders = all.slice(0, 4);
    const genesis = ['--genesis', at('genesis.block'), '--digest', digest];
    await Promise.all(founders.map((one) => member(one, 'join', ...genesis)));
    await Promise.all(founders.map((one) => member(one, 'start', '--only', ledger)));
    const outcomes = [];
    for (const one of founders) {
      outcomes.push((await member(one, 'deploy'))['isCommitted']);
    }
    // More than half of four: the third makes it so, the fourth approves what is in force.
    assert.deepEqual(outcomes, [false, false, true, true]);
    await startGateway(machine(0));
    await transaction(machine(0));
    await untilTrue('every peer has the block', async () => {
      const heights = await Promise.all(founders.map(height));
      return new Set(heights).size === 1 && (heights[0] ?? 0) > 1;
    });
  });

  step('let a fifth in: its peer, then its orderer, which only votes once it has followed', async () => {
    await init(4);
    const fifth = machine(4);
    const genesis = ['--genesis', at('genesis.block'), '--digest', digest];
    await member(machine(0), 'propose-add', '--bundle', at('lender-e.json'), '--out', at('add.update'));
    const review = await member(machine(1), 'review', at('add.update'));
    assert.match(JSON.stringify(review['changes']), /LenderEMSP/);
    await member(machine(0), 'sign', at('add.update'), '--yes');
    await member(machine(1), 'sign', at('add.update'), '--yes');
    const tooFew = await machine(0).attempt('member', 'submit', at('add.update'));
    assert.match(tooFew.stderr, /SIGNATURES_MISSING/);
    await member(machine(2), 'sign', at('add.update'), '--yes');
    await member(machine(0), 'submit', at('add.update'));

    await member(fifth, 'join', ...genesis);
    await member(fifth, 'start', '--only', ledger);
    assert.equal((await member(fifth, 'deploy'))['isCommitted'], true);
    await untilTrue('the fifth orderer follows', async () => (await ordererStatus(fifth)).relation === 'follower');

    await member(machine(0), 'propose-orderer', '--bundle', at('lender-e.json'), '--out', at('orders.update'));
    // Only the newcomer can see that it has caught up, so it is the one that sends.
    await agree('orders.update', [4, 0, 1]);
    await untilTrue('the fifth orderer takes part', async () => (await ordererStatus(fifth)).relation === 'consenter');
    await transaction(machine(0));
    await startGateway(fifth);
    await transaction(fifth);
  });

  step('go on with one of five orderers gone', async () => {
    await member(machine(3), 'stop', '--only', 'orderer');
    await transaction(machine(0));
    await member(machine(3), 'start', '--only', ledger);
    await transaction(machine(0));
    await untilTrue('it has all blocks again', () => hasAllBlocks(machine(3)), patienceMs);
  });

  step(
    'take a certificate back by their own signature alone; whoever has it is refused, and its successor is not',
    async () => {
      const fifth = machine(4);
      const certificates = (await member(fifth, 'certificates'))['items'] as { name: string; serial: string }[];
      const { serial = '' } = certificates.find(({ name }) => name === 'gateway') ?? {};
      const careful = await fifth.attempt('member', 'revoke', serial, '--out', at('revoke.update'));
      assert.match(careful.stderr, /CERTIFICATE_IN_USE/);
      await member(fifth, 'revoke', serial, '--in-use', '--out', at('revoke.update'));
      await agree('revoke.update', [4]);
      const refused = await transaction(fifth).then(
        () => undefined,
        (error: unknown) => String(error),
      );
      assert.match(refused ?? 'was let through', /refused|revoked|denied|LEDGER_UNAVAILABLE|GATEWAY/);
      await member(fifth, 'rotate', 'gateway');
      await untilTrue('the successor is taken', () =>
        transaction(fifth).then(
          () => true,
          () => false,
        ),
      );
    },
  );

  step('give an orderer new certificates, by an update that the others sign before the old ones end', async () => {
    const second = machine(1);
    const rotated = await member(second, 'rotate', 'orderer', 'orderer-tls', '--out', at('certificates.update'));
    assert.deepEqual(rotated['pending'], ['orderer', 'orderer-tls']);
    const early = await second.attempt('member', 'activate');
    assert.match(early.stderr, /STILL_PENDING/);
    await agree('certificates.update', [1, 2, 3]);
    assert.deepEqual((await member(second, 'activate'))['activated'], ['orderer', 'orderer-tls']);
    await transaction(machine(0));
    await untilTrue('the orderer has all blocks with its new certificates', () => hasAllBlocks(second), patienceMs);
  });

  step('renew the key with which the peer calls the chaincode, which is inside the package', async () => {
    const first = machine(0);
    const { renewed } = await member(first, 'rotate', 'chaincode-client');
    assert.equal((renewed as readonly unknown[]).length, 1);
    // The gateway asks its own peer first, and that one calls the chaincode with the new key.
    await transaction(first);
  });

  step('replace a lost machine from a backup and another member’s snapshot, to the same state', async () => {
    const third = machine(2);
    await writeFile(at('passphrase'), 'three lenders and a supervisor\n');
    await member(third, 'backup', at('c.backup'), '--passphrase-file', at('passphrase'));
    await member(third, 'stop', '--force');
    await rm(third.dir, { recursive: true });
    await transaction(machine(0));

    const snapshot = await member(machine(0), 'snapshot', '--into', at('snapshot'));
    await member(third, 'restore', at('c.backup'), '--passphrase-file', at('passphrase'));
    await member(
      third,
      ...['join', '--genesis', at('genesis.block'), '--digest', digest],
      ...['--snapshot', at('snapshot'), '--snapshot-digest', String(snapshot['digest'])],
    );
    await member(third, 'start', '--only', ledger);
    // The approval was in no snapshot: the members approve the same version once more, as the next sequence.
    assert.match((await third.attempt('member', 'deploy')).stderr, /APPROVAL_LOST: .*--sequence 2/);
    const outcomes = [];
    for (const one of [third, machine(0), machine(1)]) {
      outcomes.push((await member(one, 'deploy', '--sequence', '2'))['isCommitted']);
    }
    assert.deepEqual(outcomes, [false, false, true]);
    // With two peers away the policy's majority of five needs the restored one's endorsement.
    await Promise.all([3, 4].map((index) => member(machine(index), 'stop', '--only', 'gateway,peer')));
    await transaction(machine(0));
    await Promise.all([3, 4].map((index) => member(machine(index), 'start', '--only', ledger)));
    await untilTrue(
      'the restored orderer takes part and the peer has all blocks',
      async () => {
        const [orderer, own, other] = [await ordererStatus(third), await height(third), await height(machine(0))];
        return orderer.relation === 'consenter' && orderer.status === 'active' && own === other;
      },
      patienceMs,
    );

    const own = await member(third, 'snapshot', '--into', at('snapshot-c'));
    const other = await member(machine(0), 'snapshot', '--into', at('snapshot-a'));
    assert.equal(own['lastBlock'], other['lastBlock']);
    assert.equal(own['digest'], other['digest']);
  });

  step('never let a private key out of a home', async () => {
    const files = ['genesis.block', 'add.update', 'orders.update', 'revoke.update', 'certificates.update', 'c.backup'];
    const travelled = await Promise.all(
      [...files, ...names.map((name) => `${name}.json`)].map((file) => readFile(at(file))),
    );
    for (const one of all) {
      const secrets = await secretsBelow(one.dir);
      assert.ok(secrets.size >= 13, one.name);
      for (const data of [...travelled, apart.printed()]) {
        assert.deepEqual(secretsIn(data, secrets, 2), []);
      }
    }
  });
});
