import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { StatusCode } from '@hyperledger/fabric-gateway';
import { common, msp } from '@hyperledger/fabric-protos';
import type { AllianceDescription } from '../alliance/description.js';
import {
  type ChannelConfig,
  planUpdate,
  setEndorsementPolicy,
  setRevocationLists,
  signUpdate,
  submitUpdate,
} from '../channel/index.js';
import { envelopesOf, validationCodes } from '../dev-ledger/wire/blocks.js';
import type { MemberTools } from '../fabric/member-tools.js';
import { type RunningFabricNetwork, startFabricNetwork } from '../fabric/start-fabric-network.js';
import { issueClientIdentity } from '../identities/issue-client.js';
import type { PemPair } from '../identities/pem-files.js';
import { addRevocation, serialOf } from '../identities/revocation-list.js';
import { fabricOnThisMachine } from '../processes/start-network.js';
import { ledgerTestChaincode, type TestClient, TestNetwork } from '../testing/test-network.js';
import { ChannelRules } from './channel-rules.js';
import { judgeConfiguration } from './config-change.js';
import { type AuditedPeer, chainInfo, readBlocks } from './peer-chain.js';
import { readEnvelope } from './read-envelope.js';
import { verifyLedger } from './verify-ledger.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? { skip: `no Fabric network: ${fabric.missing}` } : {};

const alliance: AllianceDescription = {
  name: 'followed',
  channel: 'alliance',
  chaincode: 'kv',
  ordering: { type: 'raft', distance: 'local' },
  members: ['a', 'b', 'c'].map((letter) => ({ mspId: `Lender${letter.toUpperCase()}MSP`, name: `lender-${letter}` })),
};

describe('the verification follows the configuration', { ...skip, timeout: 300_000 }, () => {
  let network: TestNetwork;
  let fabricNetwork: RunningFabricNetwork;
  let leaver: PemPair;
  const codes = new Map<string, number>();

  before(async () => {
    network = await TestNetwork.start({ description: alliance }, async (options) => {
      fabricNetwork = await startFabricNetwork({ ...options, chaincode: ledgerTestChaincode });
      return fabricNetwork;
    });
    const client = await network.client(0);
    leaver = await issueClientIdentity(audited(0).layout, { commonName: 'leaver' });
    const leaving = await network.client(0, leaver);
    codes.set('by whoever leaves', await put(leaving, 'left', ['LenderAMSP', 'LenderBMSP']));
    await handInTwice(client);
    codes.set('one member of two', await put(client, 'one', ['LenderAMSP']));
    await change((config) => setEndorsementPolicy(config, 'any'));
    codes.set('one member of one', await put(client, 'one', ['LenderAMSP']));
    await keyPolicy(client, 'owned', 'LenderBMSP');
    codes.set('past the owner', await put(client, 'owned', ['LenderAMSP', 'LenderCMSP']));
    codes.set('by the owner', await put(client, 'owned', ['LenderBMSP']));
    const list = await revocationOf(leaver);
    await change((config) => setRevocationLists(config, 'LenderAMSP', [list]));
    codes.set('afterwards', await put(client, 'after', ['LenderCMSP']));
  });

  after(async () => {
    await network.stop();
  });

  function audited(index: number): AuditedPeer {
    const member = fabricNetwork.plan.members[index];
    assert.ok(member !== undefined);
    return member;
  }

  /** Has all members' administrators sign a change. */
  async function change(edit: (config: ChannelConfig) => ChannelConfig): Promise<void> {
    const all: readonly MemberTools[] = fabricNetwork.plan.members.map(({ tools }) => tools);
    const [first] = all;
    assert.ok(first !== undefined);
    let file = await planUpdate(first, edit, 'a change');
    for (const tools of all) {
      file = await signUpdate(tools, file, { as: 'member' });
    }
    await submitUpdate(first, file);
  }

  async function revocationOf({ cert }: PemPair): Promise<string> {
    const { ca } = audited(0).layout;
    const [authorityCert, authorityKey] = await Promise.all(
      [ca.certFile, ca.keyFile].map((one) => readFile(one, 'utf8')),
    );
    const authority = { cert: authorityCert ?? '', key: authorityKey ?? '' };
    return addRevocation(authority, undefined, serialOf(cert), Date.now());
  }

  it('meant what it did', () => {
    assert.deepEqual(Object.fromEntries(codes), {
      'by whoever leaves': StatusCode.VALID,
      'one member of two': StatusCode.ENDORSEMENT_POLICY_FAILURE,
      'one member of one': StatusCode.VALID,
      'past the owner': StatusCode.ENDORSEMENT_POLICY_FAILURE,
      'by the owner': StatusCode.VALID,
      afterwards: StatusCode.VALID,
    });
  });

  it('saw a transaction that was handed in twice', async () => {
    const { height } = await chainInfo(audited(0));
    const seen: number[] = [];
    for await (const block of readBlocks(audited(0), height - 1)) {
      seen.push(...validationCodes(block));
    }
    assert.equal(seen.filter((code) => code === StatusCode.DUPLICATE_TXID.valueOf()).length, 1);
  });

  it('and judges every block by the one before it: raft, revocations, endorsement policies, keys with their own', async () => {
    for (const index of [0, 1, 2]) {
      const { findings, unverified } = await verifyLedger({ peer: audited(index) });
      assert.deepEqual(findings, []);
      assert.deepEqual(
        unverified.map(({ part }) => part),
        ['genesis'],
      );
    }
  });

  it('accepts no signature of a certificate from the block on that revoked it', async () => {
    const configurations = await configurationsOf(audited(0));
    const identity = new msp.SerializedIdentity();
    identity.setMspid('LenderAMSP');
    identity.setIdBytes(Buffer.from(leaver.cert));
    const objections = configurations.map(
      (envelope) => new ChannelRules(configOf(envelope)).msps.identify(identity.serializeBinary()).objection,
    );
    assert.deepEqual(objections, [undefined, undefined, 'LenderAMSP had revoked its certificate']);
  });

  it('accepts no change of the configuration with fewer signatures than the rules before it want', async () => {
    const [first, second] = await configurationsOf(audited(0));
    assert.ok(first !== undefined && second !== undefined);
    const before = new ChannelRules(configOf(first));
    assert.equal(judgeConfiguration(second, before, alliance.channel).objection, undefined);
    const { objection } = judgeConfiguration(withSignatures(second, 1), before, alliance.channel);
    assert.match(objection ?? '', /those who signed it may not change \/Channel\/Application\/policy Endorsement/);
    assert.match(judgeConfiguration(second, before, 'other').objection ?? '', /another channel/);
    assert.match(judgeConfiguration(first, before, alliance.channel).objection ?? '', /number 0 and follows number 0/);
  });
});

/** Endorses by some members only and says with which code the peers judged it. */
async function put({ contract }: TestClient, key: string, endorsingOrganizations: readonly string[]): Promise<number> {
  const proposal = contract.newProposal('put', {
    arguments: [key, 'value'],
    endorsingOrganizations: [...endorsingOrganizations],
  });
  const submitted = await (await proposal.endorse()).submit();
  return (await submitted.getStatus()).code;
}

/** Raft orders an envelope as often as it gets it; with BFT the orderers know that they have had it. */
async function handInTwice({ contract }: TestClient): Promise<void> {
  const endorsed = await contract.newProposal('put', { arguments: ['twice', 'value'] }).endorse();
  await (await endorsed.submit()).getStatus();
  await endorsed.submit();
}

/** Puts a key under the policy that one member's peer endorses what is written to it. */
async function keyPolicy({ contract }: TestClient, key: string, owner: string): Promise<void> {
  const role = new msp.MSPRole();
  role.setMspIdentifier(owner);
  role.setRole(msp.MSPRole.MSPRoleType.PEER);
  const principal = new msp.MSPPrincipal();
  principal.setPrincipalClassification(msp.MSPPrincipal.Classification.ROLE);
  principal.setPrincipal(role.serializeBinary());
  const signedBy = new common.SignaturePolicy();
  signedBy.setSignedBy(0);
  const outOf = new common.SignaturePolicy.NOutOf();
  outOf.setN(1);
  outOf.setRulesList([signedBy]);
  const rule = new common.SignaturePolicy();
  rule.setNOutOf(outOf);
  const envelope = new common.SignaturePolicyEnvelope();
  envelope.setRule(rule);
  envelope.setIdentitiesList([principal]);
  const policy = Buffer.from(envelope.serializeBinary()).toString('base64');
  await contract.submitTransaction('steps', JSON.stringify([['put', key, 'first']]));
  await contract.submitTransaction('steps', JSON.stringify([['setKeyPolicy', key, policy]]));
}

async function configurationsOf(peer: AuditedPeer): Promise<readonly common.ConfigEnvelope[]> {
  const { height } = await chainInfo(peer);
  const found: common.ConfigEnvelope[] = [];
  for await (const block of readBlocks(peer, height - 1)) {
    const contents = envelopesOf(block).map((bytes) => readEnvelope(bytes).content);
    found.push(...contents.flatMap((content) => (content.kind === 'configuration' ? [content.envelope] : [])));
  }
  return found;
}

function configOf(envelope: common.ConfigEnvelope): common.Config {
  return envelope.getConfig() ?? new common.Config();
}

/** The same change as if fewer had signed it. */
function withSignatures(envelope: common.ConfigEnvelope, count: number): common.ConfigEnvelope {
  const copy = common.ConfigEnvelope.deserializeBinary(envelope.serializeBinary());
  const payload = common.Payload.deserializeBinary(copy.getLastUpdate()?.getPayload_asU8() ?? new Uint8Array());
  const update = common.ConfigUpdateEnvelope.deserializeBinary(payload.getData_asU8());
  update.setSignaturesList(update.getSignaturesList().slice(0, count));
  payload.setData(update.serializeBinary());
  copy.getLastUpdate()?.setPayload(payload.serializeBinary());
  return copy;
}
