import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { peer } from '@hyperledger/fabric-protos';
import { block, configurationBlock } from '../testing/configuration-block.js';
import { readConfiguration } from './channel-configuration.js';

const members = [
  { mspId: 'LenderBMSP', authorities: ['CA B'], tlsAuthorities: ['TLS B', 'new TLS B'] },
  { mspId: 'LenderAMSP', authorities: ['CA A'], tlsAuthorities: ['TLS A'], revocationLists: [Buffer.from('list')] },
];

describe('the configuration of the channel', () => {
  it('is read from a configuration block: members by name, their authorities, revocation lists and orderers', () => {
    assert.deepEqual(readConfiguration(configurationBlock(7, members)), {
      block: 7,
      sequence: 7,
      members: [
        { mspId: 'LenderAMSP', authorities: ['CA A'], tlsAuthorities: ['TLS A'], revocationLists: ['bGlzdA=='] },
        { mspId: 'LenderBMSP', authorities: ['CA B'], tlsAuthorities: ['TLS B', 'new TLS B'], revocationLists: [] },
      ],
      ordering: {
        type: 'BFT',
        consenters: [
          { address: '127.0.0.1:7050', mspId: 'LenderBMSP' },
          { address: '127.0.0.1:7051', mspId: 'LenderAMSP' },
        ],
      },
    });
  });

  it('is not taken from a block that peers marked invalid, but from the first one, which nobody judges', () => {
    const { NOT_VALIDATED, INVALID_CONFIG_TRANSACTION } = peer.TxValidationCode;
    assert.equal(readConfiguration(configurationBlock(7, members, INVALID_CONFIG_TRANSACTION)), undefined);
    assert.equal(readConfiguration(configurationBlock(0, members, NOT_VALIDATED))?.members.length, 2);
  });

  it('is in no block of transactions, of nothing, or of bytes that say nothing', () => {
    assert.equal(readConfiguration(block(3, [], [])), undefined);
    assert.equal(readConfiguration(block(3, [Buffer.from('garbage')], [peer.TxValidationCode.BAD_PAYLOAD])), undefined);
    const [config] = configurationBlock(3, members).getData()?.getDataList_asU8() ?? [];
    assert.equal(readConfiguration(block(3, [config ?? Buffer.of(), Buffer.of()], [0, 0])), undefined);
  });
});
