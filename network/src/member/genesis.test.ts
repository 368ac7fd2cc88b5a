import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseAllianceDescription } from '../alliance/description.js';
import { fabricOnThisMachine } from '../processes/start-network.js';
import { NetworkProblem } from '../problem.js';
import { type FabricPrograms, findFabricPrograms } from '../programs/index.js';
import { type BundleContent, readBundle } from './bundle.js';
import { checkGenesis, composeGenesis, type GenesisOptions } from './genesis.js';
import { initMember } from './init.js';

const names = ['lender-a', 'lender-b', 'lender-c', 'supervisor'] as const;
const mspOf = (name: string): string =>
  `${name.replaceAll(/(^|-)(.)/g, (_, _dash, letter: string) => letter.toUpperCase())}MSP`;

const alliance = parseAllianceDescription({
  name: 'demo',
  channel: 'alliance',
  chaincode: 'entente',
  members: names.map((name) => ({ mspId: mspOf(name), name })),
});

const fabric = await fabricOnThisMachine();

const skip = 'missing' in fabric ? `Fabric's programs: ${fabric.missing}` : false;

describe("the channel's first block, made from bundles", { skip }, () => {
  let dir: string;
  let programs: FabricPrograms;
  let bundles: readonly BundleContent[];
  let options: GenesisOptions;

  const refused =
    (code: string, pattern: RegExp) =>
    (error: unknown): boolean => {
      assert.ok(error instanceof NetworkProblem, String(error));
      assert.equal(error.code, code, error.message);
      assert.match(error.detail, pattern);
      return true;
    };

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-genesis-test-'));
    programs = await findFabricPrograms();
    const homes = await Promise.all(
      names.map((name, index) =>
        initMember({ dir: join(dir, name), mspId: mspOf(name), name, host: `10.77.0.${String(index + 1)}` }),
      ),
    );
    bundles = await Promise.all(homes.map(({ bundleFile }) => readBundle(bundleFile)));
    options = { programs, alliance, bundles, file: join(dir, 'genesis.block') };
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  it('is confirmed by every member with the digest that its composer saw', async () => {
    const composed = await composeGenesis(options);
    const checked = await checkGenesis({ ...options, bundles: bundles.toReversed() });

    assert.match(composed.digest, /^[0-9a-f]{64}$/);
    assert.equal(checked.digest, composed.digest);
    assert.deepEqual(checked.members, names.map(mspOf));
  });

  it('is refused when a bundle, a policy or a limit differs', async () => {
    const forged = join(dir, 'forged.block');
    const stranger = await initMember({
      dir: join(dir, 'x'),
      mspId: 'LenderCMSP',
      name: 'lender-c',
      host: '10.77.0.9',
    });
    const other = await readBundle(stranger.bundleFile);
    await composeGenesis({
      ...options,
      file: forged,
      bundles: [...bundles.filter(({ name }) => name !== 'lender-c'), other],
    });
    await assert.rejects(
      checkGenesis({ ...options, file: forged }),
      refused('GENESIS_DIFFERS', /groups\/Application\/groups\/LenderCMSP\/values\/MSP/),
    );

    for (const [changed, path] of [
      [{ endorsement: 'any' }, /groups\/Application\/policies\/Endorsement/],
      [{ blocks: { intervalMs: 2000, transactions: 10 } }, /groups\/Orderer\/values\/BatchSize/],
      [{ channel: 'other' }, /its channel is other/],
    ] as const) {
      await composeGenesis({ ...options, file: forged, alliance: { ...alliance, ...changed } });
      await assert.rejects(checkGenesis({ ...options, file: forged }), refused('GENESIS_DIFFERS', path));
    }
  });

  it('is refused when its bytes were changed', async () => {
    const file = join(dir, 'changed.block');
    await composeGenesis({ ...options, file });
    const bytes = await readFile(file);
    // In the middle of the content, to which the header commits.
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    await writeFile(file, bytes);
    await assert.rejects(checkGenesis({ ...options, file }), refused('BLOCK_INVALID', /header|decoded/));
    await writeFile(file, 'nothing like a block');
    await assert.rejects(checkGenesis({ ...options, file }), refused('BLOCK_INVALID', /ask for the file again/));
    await assert.rejects(checkGenesis({ ...options, file: join(dir, 'none') }), refused('BLOCK_NOT_FOUND', /none/));
  });

  it('takes one bundle of each member and no other', async () => {
    const [first] = bundles;
    assert.ok(first);
    for (const [given, said] of [
      [bundles.slice(1), /0 bundles of LenderAMSP/],
      [[...bundles, first], /2 bundles of LenderAMSP/],
      [[...bundles, { ...first, mspId: 'StrangerMSP' }], /StrangerMSP is not in/],
    ] as const) {
      await assert.rejects(composeGenesis({ ...options, bundles: given }), refused('BUNDLES_DIFFER', said));
    }
    const three = { ...alliance, members: alliance.members.slice(0, 3) };
    await assert.rejects(
      composeGenesis({ ...options, alliance: three, bundles: bundles.slice(0, 3) }),
      refused('TOO_FEW_FOR_BFT', /raft/),
    );
  });
});
