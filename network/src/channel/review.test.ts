import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { common, msp } from '@hyperledger/fabric-protos';
import type { KeyPairFiles } from '../alliance/layout.js';
import { signLowS } from '../dev-ledger/wire/signatures.js';
import { issueLeaf } from '../identities/certificate-authority.js';
import { type PemPair, readPair } from '../identities/pem-files.js';
import { addRevocation } from '../identities/revocation-list.js';
import { fabricOnThisMachine } from '../processes/start-network.js';
import { type ChannelConfig, withValue } from './channel-config.js';
import * as channel from './index.js';
import type { UpdateReview } from './plan-update.js';
import { MadeChannels } from './testing/made-channel.js';
import { computeUpdate } from './translator.js';
import { digestOf, parseUpdateFile, renderUpdateFile, type UpdateFile, updateBytes } from './update-file.js';

const fabric = await fabricOnThisMachine();
const skip = 'missing' in fabric ? fabric.missing : false;

const now = Date.now();

/** A signature as Fabric's programs make it. */
function signature({ cert, key }: PemPair, mspId: string, update: Uint8Array): string {
  const creator = new msp.SerializedIdentity();
  creator.setMspid(mspId);
  creator.setIdBytes(Buffer.from(cert));
  const header = new common.SignatureHeader();
  header.setCreator(creator.serializeBinary());
  header.setNonce(Buffer.from('nonce'));
  const made = new common.ConfigSignature();
  made.setSignatureHeader(header.serializeBinary());
  made.setSignature(signLowS(createPrivateKey(key), Buffer.concat([header.serializeBinary(), update])));
  return Buffer.from(made.serializeBinary()).toString('base64');
}

async function pair(files: KeyPairFiles): Promise<PemPair> {
  const found = await readPair(files);
  assert.ok(found !== undefined);
  return found;
}

describe('the review of an update', { skip, timeout: 120_000 }, () => {
  let made: MadeChannels;
  let config: ChannelConfig;

  before(async () => {
    made = await MadeChannels.make(5);
    config = await made.config(4);
  });

  after(async () => {
    await made.remove();
  });

  async function fileOf(edited: ChannelConfig, base = config): Promise<UpdateFile> {
    const bytes = await computeUpdate(made.programs, 'alliance', base, edited);
    return {
      kind: 'entente-channel-update',
      formatVersion: 1,
      channel: 'alliance',
      description: '',
      changes: [],
      sequence: '0',
      update: Buffer.from(bytes).toString('base64'),
      signatures: [],
      digest: digestOf(bytes),
    };
  }

  async function review(file: UpdateFile, base = config): Promise<UpdateReview> {
    return await channel.reviewUpdate({ programs: made.programs, channel: 'alliance' }, base, file, now);
  }

  async function admin(index: number): Promise<PemPair> {
    return await pair(made.member(index).layout.admin);
  }

  const policies = ({ needs }: UpdateReview): unknown => needs.map(({ policy, needed }) => [policy, needed]);

  it('asks those whom the changed parts belong to, and nobody else', async () => {
    const member = channel.addMember(config, await made.organization(4));
    assert.deepEqual(policies(await review(await fileOf(member))), [['/Channel/Application/Admins', 3]]);
    const whole = channel.addOrderer(member, await made.orderer(4));
    assert.deepEqual(policies(await review(await fileOf(whole))), [
      ['/Channel/Application/Admins', 3],
      ['/Channel/Orderer/Admins', 3],
    ]);
    const own = channel.setAnchorPeers(config, 'LenderBMSP', [{ host: 'b.example', port: 7051 }]);
    assert.deepEqual(policies(await review(await fileOf(own))), [['/Channel/Application/LenderBMSP/Admins', 1]]);
    const all = {
      ...config,
      channel_group: withValue(config.channel_group, 'Capabilities', { capabilities: { V3_0: {}, V2_0: {} } }),
    };
    assert.deepEqual(policies(await review(await fileOf(all))), [
      ['/Channel/Application/Admins', 3],
      ['/Channel/Orderer/Admins', 3],
    ]);
  });

  it('counts the signatures of administrators, each once, and says why others count for nothing', async () => {
    const file = await fileOf(channel.setEndorsementPolicy(config, 'any'));
    const bytes = updateBytes(file);
    const good = await Promise.all(
      [0, 1, 2].map(async (index) => signature(await admin(index), made.member(index).layout.mspId, bytes)),
    );
    assert.equal((await review({ ...file, signatures: good })).ready, true);
    assert.equal((await review({ ...file, signatures: good.slice(1) })).ready, false);

    const [first = '', second = ''] = good;
    const { layout: third } = made.member(2);
    const ca = await pair(third.ca);
    const request = { commonName: 'late', purpose: 'signing', role: 'admin' } as const;
    const expired = await issueLeaf(ca, third.mspId, request, now - 500 * 24 * 3600 * 1000);
    const stranger = await issueLeaf(await pair(made.member(4).layout.ca), third.mspId, request, now);
    const bad: readonly (readonly [string, RegExp | undefined])[] = [
      [second, /LenderBMSP has signed twice/],
      [signature(await pair(third.gateway), third.mspId, bytes), undefined],
      [signature(await admin(2), third.mspId, Buffer.concat([bytes, Buffer.from('x')])), /is not of this update/],
      [signature(await admin(2), 'LenderDMSP', bytes), /was not issued by an authority of LenderDMSP/],
      [signature(expired, third.mspId, bytes), /is not valid now/],
      [signature(stranger, third.mspId, bytes), /was not issued by an authority of LenderCMSP/],
      [signature(await admin(4), 'LenderEMSP', bytes), /no member and no orderer/],
      [Buffer.from('nothing').toString('base64'), /cannot be read/],
    ];
    for (const [one, why] of bad) {
      const found = await review({ ...file, signatures: [first, second, one] });
      assert.equal(found.ready, false, String(why));
      assert.deepEqual(found.needs[0]?.signed, ['LenderAMSP', 'LenderBMSP']);
      assert.match(found.invalidSignatures.join('\n'), why ?? /^$/);
    }
  });

  it('does not count the signature of a revoked administrator', async () => {
    const { layout: own } = made.member(2);
    const { serialNumber } = new X509Certificate((await admin(2)).cert);
    const list = await addRevocation(await pair(own.ca), undefined, serialNumber, now);
    const revoked = channel.setRevocationLists(config, own.mspId, [list]);
    const file = await fileOf(channel.setEndorsementPolicy(revoked, 'any'), revoked);
    const signed = { ...file, signatures: [signature(await admin(2), own.mspId, updateBytes(file))] };
    assert.match((await review(signed, revoked)).invalidSignatures.join(), /is revoked/);
    assert.deepEqual((await review(signed)).invalidSignatures, []);
  });

  it('believes the bytes and not the words of a file', async () => {
    const file = await fileOf(channel.removeMember(config, 'LenderDMSP'));
    const lying = {
      ...file,
      description: 'renews a certificate',
      changes: ['a certificate is renewed'],
      sequence: '7',
    };
    assert.deepEqual((await review(lying)).changes, ['member LenderDMSP leaves the channel']);
    const other = await fileOf(channel.setEndorsementPolicy(config, 'any'));
    assert.throws(() => parseUpdateFile(renderUpdateFile({ ...file, update: other.update })), {
      code: 'UPDATE_ALTERED',
    });
    await assert.rejects(review({ ...file, update: other.update }), { code: 'UPDATE_ALTERED' });
    assert.deepEqual(parseUpdateFile(renderUpdateFile(file)), file);
    assert.throws(() => parseUpdateFile('{"kind":"entente-channel-update"}'), { code: 'UPDATE_UNREADABLE' });
    assert.throws(() => parseUpdateFile('not JSON'), { code: 'UPDATE_UNREADABLE' });
    await assert.rejects(channel.reviewUpdate({ programs: made.programs, channel: 'another' }, config, file, now), {
      code: 'OTHER_CHANNEL',
    });
  });

  it('says of a change that is in force that it is, and of one made upon another configuration that it is stale', async () => {
    const changed = channel.setEndorsementPolicy(config, 'any');
    const file = await fileOf(changed);
    const policy = changed.channel_group.groups['Application']?.policies['Endorsement'];
    assert.ok(policy !== undefined);
    const application = changed.channel_group.groups['Application'];
    assert.ok(application !== undefined);
    const inForce: ChannelConfig = {
      sequence: '1',
      channel_group: {
        ...changed.channel_group,
        groups: {
          ...changed.channel_group.groups,
          Application: {
            ...application,
            policies: { ...application.policies, Endorsement: { ...policy, version: '1' } },
          },
        },
      },
    };
    const found = await review(file, inForce);
    assert.deepEqual([found.applied, found.ready, found.changes], [true, false, []]);
    const otherwise = channel.setEndorsementPolicy(inForce, 'all');
    const late = await review(file, otherwise);
    assert.deepEqual([late.applied, late.ready], [false, false]);
    assert.deepEqual(late.stale, ['/Channel/Application/Endorsement would become version 1 and is at version 1']);
  });
});
