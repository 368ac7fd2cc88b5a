import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { common, peer as fabricPeer } from '@hyperledger/fabric-protos';
import type { AllianceDescription } from '../alliance/description.js';
import { envelopesOf, validationCodes as codesOf } from '../dev-ledger/wire/blocks.js';
import { type RunningFabricNetwork, startFabricNetwork } from '../fabric/start-fabric-network.js';
import { fabricOnThisMachine } from '../processes/start-network.js';
import { propertyRuns } from '../testing/property-runs.js';
import { ledgerTestChaincode, type TestClient, TestNetwork } from '../testing/test-network.js';
import { BlockChecker } from './check-block.js';
import { lifecycleNamespace } from './endorsement-policies.js';
import { genesisOfDigest } from './genesis-pin.js';
import { type AuditedPeer, chainInfo, readBlocks } from './peer-chain.js';
import { RecomputedState } from './recomputed-state.js';
import { type FindingCode, Findings, type VerifyReport } from './report.js';
import { flipInFile, flipInJournal, overwriteInFile } from './testing/tamper.js';
import { verifyLedger } from './verify-ledger.js';
import { peersOfNetwork, verifyMembers } from './verify-members.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? { skip: `no Fabric network: ${fabric.missing}` } : {};

const alliance: AllianceDescription = {
  name: 'verified',
  channel: 'alliance',
  chaincode: 'kv',
  members: ['a', 'b', 'c', 'd'].map((letter) => ({
    mspId: `Lender${letter.toUpperCase()}MSP`,
    name: `lender-${letter}`,
  })),
};

/** Values that are found again on a disk. */
const paid = 'paid=four-thousand-seven-hundred-and-eleven';
const owed = 'owed=nine-thousand-and-one';

describe("the verification of a peer's ledger", { ...skip, timeout: 300_000 }, () => {
  let network: TestNetwork;
  let fabricNetwork: RunningFabricNetwork;
  let blocks: readonly common.Block[];

  before(async () => {
    network = await TestNetwork.start({ description: alliance }, async (options) => {
      fabricNetwork = await startFabricNetwork({ ...options, chaincode: ledgerTestChaincode });
      return fabricNetwork;
    });
    await work(await network.client(0));
    blocks = await allBlocks(audited(0));
  });

  after(async () => {
    await network.stop();
  });

  function audited(index: number): AuditedPeer {
    const member = fabricNetwork.plan.members[index];
    assert.ok(member !== undefined);
    return member;
  }

  /** Stops a member's peer without warning, alters its disk, starts it again and verifies it. */
  async function afterwards(index: number, alter: (dataDir: string) => Promise<void>): Promise<VerifyReport> {
    const { layout } = audited(index);
    await network.running.kill(`peer:${layout.slug}`);
    await alter(join(layout.fabric.peerDir, 'data', 'ledgersData'));
    // A peer may notice by itself and end.
    await network.running.restart(`peer:${layout.slug}`).catch(() => undefined);
    const { peers } = await peersOfNetwork(network.dir, layout.mspId);
    const { members } = await verifyMembers({ peers });
    const [report] = members;
    assert.ok(report !== undefined);
    return report;
  }

  /** The findings over blocks that are not read from a disk. */
  async function findingsIn(chain: readonly common.Block[]): Promise<Findings> {
    const dir = await mkdtemp(join(tmpdir(), 'entente-verify-test-'));
    const findings = new Findings();
    const state = new RecomputedState(dir, [lifecycleNamespace]);
    const checker = new BlockChecker({ channel: alliance.channel, state, findings, from: 0 });
    try {
      chain.forEach((block) => {
        checker.check(block);
      });
      return findings;
    } finally {
      state.close();
      await rm(dir, { recursive: true });
    }
  }

  it('finds nothing wrong with ledgers that nobody touched, and the same state on all of them', async () => {
    const { peers, genesis } = await peersOfNetwork(network.dir);
    const { members, differences, isGood } = await verifyMembers({ peers, genesis });
    assert.deepEqual(
      members.flatMap(({ findings, unverified }) => [...findings, ...unverified]),
      [],
    );
    assert.deepEqual(differences, []);
    assert.ok(isGood);
    assert.equal(new Set(members.map(({ state }) => state?.digest)).size, 1);
    for (const { keys, signatures, transactions } of members) {
      assert.ok(keys > 60 && signatures > 3 * transactions, `${String(keys)} keys, ${String(signatures)} signatures`);
    }
  });

  it('saw conflicts, long ranges and deletions', () => {
    const codes = blocks.flatMap((block) => [...codesOf(block)]);
    const { VALID, MVCC_READ_CONFLICT, PHANTOM_READ_CONFLICT } = fabricPeer.TxValidationCode;
    assert.deepEqual([...new Set(codes)].sort(), [VALID, MVCC_READ_CONFLICT, PHANTOM_READ_CONFLICT].sort());
  });

  it('names a first block that is not the agreed one, and takes the digest of its file', async () => {
    const { genesis } = await peersOfNetwork(network.dir);
    const wrong = await verifyLedger({ peer: audited(0), genesis: genesisOfDigest('ab'.repeat(32)) });
    assert.deepEqual(
      wrong.findings.map(({ code }) => code),
      ['GENESIS'],
    );
    assert.deepEqual((await verifyLedger({ peer: audited(0), genesis })).findings, []);
    const file = await readFile(fabricNetwork.plan.genesisFile);
    const ofFile = genesisOfDigest(createHash('sha256').update(file).digest('hex'));
    assert.deepEqual((await verifyLedger({ peer: audited(0), genesis: ofFile })).findings, []);
  });

  it('says what it left out when asked to begin later', async () => {
    const { findings, unverified, signatures } = await verifyLedger({ peer: audited(0), from: blocks.length - 1 });
    assert.deepEqual(findings, []);
    assert.deepEqual(
      unverified.map(({ part }) => part),
      ['genesis', 'signatures'],
    );
    assert.ok(signatures < 20);
  });

  it('notices any byte of any block that is another one', async () => {
    assert.deepEqual((await findingsIn(blocks)).list, []);
    const { numRuns, seed } = propertyRuns(40);
    const anywhere = fc.tuple(fc.integer({ min: 1, max: blocks.length - 1 }), fc.nat(), fc.nat({ max: 7 }));
    await fc.assert(
      fc.asyncProperty(anywhere, async ([number, place, bit]) => {
        const bytes = Buffer.from(blocks[number]?.serializeBinary() ?? []);
        const at = place % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
        return isNoticed(number, bytes);
      }),
      { numRuns, seed },
    );
  });

  async function isNoticed(number: number, bytes: Uint8Array): Promise<boolean> {
    let altered: common.Block;
    try {
      altered = common.Block.deserializeBinary(bytes);
    } catch {
      return true; // No peer could hand it out.
    }
    const found = await findingsIn(blocks.map((block, index) => (index === number ? altered : block)));
    return found.list.length > 0;
  }

  async function codesAfter(number: number, alter: (block: common.Block) => void): Promise<readonly FindingCode[]> {
    const altered = common.Block.deserializeBinary(blocks[number]?.serializeBinary() ?? new Uint8Array());
    alter(altered);
    const { list } = await findingsIn(blocks.map((block, index) => (index === number ? altered : block)));
    return [...new Set(list.map(({ code }) => code))];
  }

  it('notices a transaction that was marked invalid afterwards, and one that was marked valid', async () => {
    const filter = common.BlockMetadataIndex.TRANSACTIONS_FILTER;
    const flip = (block: common.Block): void => {
      const list = block.getMetadata()?.getMetadataList_asU8() ?? [];
      const codes = list[filter] ?? new Uint8Array();
      const swapped = codes.map((code) => (code === 0 ? fabricPeer.TxValidationCode.MVCC_READ_CONFLICT : 0));
      block.getMetadata()?.setMetadataList(list.map((bytes, index) => (index === filter ? swapped : bytes)));
    };
    assert.ok((await codesAfter(blocks.length - 1, flip)).includes('VALIDATION_CODE'));
    const { MVCC_READ_CONFLICT } = fabricPeer.TxValidationCode;
    const conflicted = blocks.findIndex((block) => codesOf(block).includes(MVCC_READ_CONFLICT));
    assert.ok((await codesAfter(conflicted, flip)).includes('TRANSACTION'));
  });

  it('notices a block with too few orderers', async () => {
    const codes = await codesAfter(blocks.length - 1, (block) => {
      const list = block.getMetadata()?.getMetadataList_asU8() ?? [];
      const metadata = common.Metadata.deserializeBinary(list[0] ?? new Uint8Array());
      metadata.setSignaturesList(metadata.getSignaturesList().slice(0, 2));
      block.getMetadata()?.setMetadataList([metadata.serializeBinary(), ...list.slice(1)]);
    });
    assert.deepEqual(codes, ['ORDERER_QUORUM']);
  });

  it('names the block and the transaction whose payload was altered on the disk', async () => {
    const { findings } = await afterwards(0, (dir) => flipInFile(blockFile(dir), Buffer.from(paid)));
    const number = blockWith(paid);
    assert.ok(findings.some(({ code, block }) => code === 'DATA_HASH' && block === number));
    const named = findings.find(({ code }) => code === 'TRANSACTION');
    assert.equal(named?.block, number);
    assert.match(named.transaction ?? '', /^[0-9a-f]{64}$/);
  });

  it('names the transaction whose endorsement was altered on the disk', async () => {
    const number = blockWith(paid);
    const signature = endorsementIn(blocks[number]);
    const { findings } = await afterwards(1, (dir) => flipInFile(blockFile(dir), signature));
    assert.ok(findings.some(({ code, block }) => code === 'DATA_HASH' && block === number));
    assert.ok(findings.some(({ code, block }) => code === 'ENDORSEMENT' && block === number));
  });

  it("names the block whose orderer's signature was altered on the disk", async () => {
    const number = blockWith(paid);
    const metadata = blocks[number]?.getMetadata()?.getMetadataList_asU8()[0] ?? new Uint8Array();
    const signatures = common.Metadata.deserializeBinary(metadata).getSignaturesList();
    const { findings } = await afterwards(2, async (dir) => {
      // Orderers hand out the same block with three of their four signatures, not all with the same three.
      const file = await readFile(blockFile(dir));
      const held = signatures
        .map((signature) => signature.getSignature_asU8())
        .find((bytes) => file.indexOf(bytes) >= 0);
      assert.ok(held !== undefined);
      await flipInFile(blockFile(dir), held);
    });
    assert.deepEqual(findings.map(({ code, block }) => ({ code, block })).slice(0, 1), [
      { code: 'ORDERER_SIGNATURE', block: number },
    ]);
  });

  it('names the key whose value was altered in the state database, and that the members differ', async () => {
    const { findings } = await afterwards(3, (dir) => flipInJournal(join(dir, 'stateLeveldb'), Buffer.from(owed)));
    assert.deepEqual(
      findings.map(({ code, block, detail }) => ({ code, block, detail })),
      [
        {
          code: 'STATE',
          block: blockWith(owed),
          detail: "kv: debt has another value in the peer's state than the block that wrote it",
        },
      ],
    );
    const { differences, isGood } = await verifyMembers({ peers: [audited(0), audited(3)] });
    assert.deepEqual(
      differences.map(({ code }) => code),
      ['PEERS_DIFFER'],
    );
    assert.ok(!isGood);
  });

  it('names a block whose frame is damaged, or shows the log of the peer that does not start any more', async () => {
    const hash = blocks[blockWith(paid)]?.getHeader()?.getDataHash_asU8() ?? new Uint8Array();
    const { findings } = await afterwards(1, (dir) => overwriteInFile(blockFile(dir), hash, 4));
    const [first] = findings;
    assert.ok(first?.code === 'BLOCK_UNREADABLE' || first?.code === 'PEER_DOWN', JSON.stringify(findings));
    assert.ok(first.code === 'PEER_DOWN' || first.block === blockWith(paid));
  });

  it('says that a peer is down, with the end of its log', async () => {
    const { peers } = await peersOfNetwork(network.dir, 'LenderDMSP');
    await network.running.kill('peer:lender-d');
    const { members, isGood } = await verifyMembers({ peers });
    assert.deepEqual(
      members.flatMap(({ findings }) => findings.map(({ code }) => code)),
      ['PEER_DOWN'],
    );
    assert.ok(!isGood);
  });

  function blockWith(text: string): number {
    return blocks.findIndex((block) => envelopesOf(block).some((bytes) => Buffer.from(bytes).includes(text)));
  }
});

async function allBlocks(peer: AuditedPeer): Promise<readonly common.Block[]> {
  const { height } = await chainInfo(peer);
  const blocks: common.Block[] = [];
  for await (const block of readBlocks(peer, height - 1)) {
    blocks.push(block);
  }
  return blocks;
}

function blockFile(dir: string): string {
  return join(dir, 'chains', 'chains', alliance.channel, 'blockfile_000000');
}

/** The first endorsement's signature in the first transaction of a block. */
function endorsementIn(block: common.Block | undefined): Uint8Array {
  const [bytes = new Uint8Array()] = block === undefined ? [] : envelopesOf(block);
  const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(bytes).getPayload_asU8());
  const [action] = fabricPeer.Transaction.deserializeBinary(payload.getData_asU8()).getActionsList();
  const content = fabricPeer.ChaincodeActionPayload.deserializeBinary(action?.getPayload_asU8() ?? new Uint8Array());
  return content.getAction()?.getEndorsementsList()[0]?.getSignature_asU8() ?? new Uint8Array();
}

/** Puts some of everything on the ledger: writes, deletions, conflicts of both kinds, ranges short and long. */
async function work({ contract }: TestClient): Promise<void> {
  await contract.submitTransaction('putMany', 'row', '70');
  await contract.submitTransaction('put', 'payment', paid);
  await contract.submitTransaction('put', 'debt', owed);
  await contract.submitTransaction('countInto', 'row', 'rox', 'rows');
  await contract.submitTransaction('delete', 'row0003');
  await contract.submitTransaction('countInto', 'row', 'row0009', 'few');
  const both = async (name: string, ...args: readonly string[]): Promise<unknown> => {
    const endorsed = await Promise.all(
      [0, 1].map(() => contract.newProposal(name, { arguments: [...args] }).endorse()),
    );
    return Promise.all(endorsed.map(async (one) => (await one.submit()).getStatus()));
  };
  await both('append', 'note', 'x');
  const [counted, added] = await Promise.all([
    contract.newProposal('countInto', { arguments: ['row', 'rox', 'rows'] }).endorse(),
    contract.newProposal('put', { arguments: ['row0003', 'again'] }).endorse(),
  ]);
  await (await added.submit()).getStatus();
  await (await counted.submit()).getStatus();
  await contract.submitTransaction('put', 'last', 'word');
}
