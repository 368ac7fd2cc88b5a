import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Contract, Network } from '@hyperledger/fabric-gateway';
import { common, peer } from '@hyperledger/fabric-protos';
import { configurationBlock } from '../testing/configuration-block.js';
import { quietLog } from '../testing/journal.js';
import { peersIn } from './channel-configuration.js';
import { OtherPeers } from './other-peers.js';

/** What the own peer says of its chain: its newest block's hash is of nines, block `to` follows one with a hash of sevens. */
function ownPeer(height: number, lastInSnapshot: number | undefined): OtherPeers {
  const info = new common.BlockchainInfo();
  info.setHeight(height);
  info.setCurrentblockhash(Buffer.alloc(32, 9));
  if (lastInSnapshot !== undefined) {
    const snapshot = new common.BootstrappingSnapshotInfo();
    snapshot.setLastblockinsnapshot(lastInSnapshot);
    info.setBootstrappingsnapshotinfo(snapshot);
  }
  const answers: Record<string, (args: readonly string[]) => Uint8Array> = {
    'qscc GetChainInfo': () => info.serializeBinary(),
    'qscc GetBlockByNumber': ([, number]) => {
      const block = configurationBlock(Number(number), []);
      block.getHeader()?.setPreviousHash(Buffer.alloc(32, 7));
      return block.serializeBinary();
    },
  };
  const contract = (chaincode: string): Contract =>
    ({
      newProposal: (name: string, { arguments: args = [] }: { arguments?: string[] }) => ({
        evaluate: () => Promise.resolve(answers[`${chaincode} ${name}`]?.(args) ?? assert.fail(name)),
      }),
    }) as unknown as Contract;
  const network: Pick<Network, 'getContract'> = { getContract: contract };
  return new OtherPeers({ network, channel: 'alliance', mspId: 'A', connect: () => assert.fail(), log: quietLog });
}

describe('what the own peer lacks', () => {
  it('is nothing if it did not begin with a snapshot, or before the block that is due', async () => {
    assert.equal(await ownPeer(20, undefined).gap(0, undefined), undefined);
    assert.equal(await ownPeer(20, 9).gap(10, undefined), undefined);
  });

  it('ends with the last block of the snapshot, whose hash the peer knows with newer blocks and without', async () => {
    const previous = Buffer.alloc(32, 1);
    assert.deepEqual(
      [await ownPeer(10, 9).gap(4, previous), await ownPeer(20, 9).gap(0, undefined)].map(
        (gap) => gap && [gap.from, gap.to, gap.previous, gap.joins[0], gap.joins.length],
      ),
      [
        [4, 10, previous, 9, 32],
        [0, 10, undefined, 7, 32],
      ],
    );
  });
});

describe('the peers that the configuration names', () => {
  it('are the first anchor peer of each member, with the roots of its TLS certificate; members without one are left out', () => {
    const config = new common.Config();
    config.setChannelGroup(channelOf(['A', 'B']));
    const anchors = new peer.AnchorPeers();
    anchors.setAnchorPeersList(
      ['b.example', 'second.example'].map((host) => {
        const anchor = new peer.AnchorPeer();
        anchor.setHost(host);
        anchor.setPort(7051);
        return anchor;
      }),
    );
    const value = new common.ConfigValue();
    value.setValue(anchors.serializeBinary());
    const application = config.getChannelGroup()?.getGroupsMap().get('Application');
    application?.getGroupsMap().get('B')?.getValuesMap().set('AnchorPeers', value);
    assert.deepEqual(peersIn(config), [{ mspId: 'B', address: 'b.example:7051', tlsRoots: 'roots of B' }]);
    assert.deepEqual(peersIn(new common.Config()), []);
  });
});

function channelOf(names: readonly string[]): common.ConfigGroup | undefined {
  const members = names.map((mspId) => ({ mspId, authorities: [], tlsAuthorities: [`roots of ${mspId}`] }));
  const [bytes] = configurationBlock(1, members).getData()?.getDataList_asU8() ?? [];
  const envelope = common.Envelope.deserializeBinary(bytes ?? assert.fail());
  const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
  return common.ConfigEnvelope.deserializeBinary(payload.getData_asU8()).getConfig()?.getChannelGroup();
}
