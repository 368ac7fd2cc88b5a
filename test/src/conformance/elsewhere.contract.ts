import assert from 'node:assert/strict';
import { it } from 'node:test';
import { changedCommitStatusRequest, changedProposal, changedTransaction } from './envelopes.js';
import { refusalOf } from './outcome.js';
import type { LedgerUnderTest } from './ledger-under-test.js';
import { take } from './take.js';

const noMetadata = (chaincode: string, channel: string): object => ({
  status: 'FAILED_PRECONDITION',
  message: `no combination of peers can be derived which satisfy the endorsement policy: No metadata was found for chaincode ${chaincode} in channel ${channel}`,
});
const noPeers = {
  status: 'FAILED_PRECONDITION',
  message: 'no peers available to evaluate chaincode other in channel alliance',
};
const noNamedPeer = { status: 'UNAVAILABLE', message: 'failed to find any endorsing peers for org(s): LenderBMSP' };
const unprotected = "no endorsers found in the gateway's organization; retry specifying";

const named = { arguments: ['k', 'v'], endorsingOrganizations: ['LenderBMSP'] };
const secret = { arguments: ['k', 'v'], transientData: { secret: 'x' } };

/** Channels and chaincodes that do not exist. */
export function elsewhereCases(ledger: () => LedgerUnderTest): void {
  it('evaluates nothing on a channel that it does not know', async () => {
    const contract = ledger().client().gateway.getNetwork('elsewhere').getContract('kv');
    for (const options of [{ arguments: ['k', 'v'] }, named, secret]) {
      assert.deepEqual(await refusalOf(contract.evaluate('get', options)), {
        status: 'UNAVAILABLE',
        message: 'failed to get config for channel [elsewhere]: could not get last config for channel elsewhere',
      });
    }
  });

  it('endorses nothing on a channel that it does not know', async () => {
    const contract = ledger().client().gateway.getNetwork('elsewhere').getContract('kv');
    assert.deepEqual(await refusalOf(contract.submitTransaction('put', 'k', 'v')), noMetadata('kv', 'elsewhere'));
    assert.deepEqual(await refusalOf(contract.submit('put', named)), noNamedPeer);
    assert.deepEqual(await refusalOf(contract.submit('put', secret)), {
      status: 'FAILED_PRECONDITION',
      message: `${unprotected} endorsing organization(s) to protect transient data`,
    });
  });

  it('shows nothing of a channel that it does not know', async () => {
    const network = ledger().client().gateway.getNetwork('elsewhere');
    assert.deepEqual(await refusalOf(network.getChaincodeEvents('kv', { startBlock: 0n }).then((e) => take(e, 1))), {
      status: 'PERMISSION_DENIED',
      message: 'Failed to get policy manager for channel [elsewhere]',
    });
    const notFound = { message: 'Unexpected status response: 404' };
    await assert.rejects(
      network.getBlockEvents({ startBlock: 0n }).then((e) => take(e, 1)),
      notFound,
    );
    await assert.rejects(
      network.getFilteredBlockEvents({ startBlock: 0n }).then((e) => take(e, 1)),
      notFound,
    );
  });

  it('knows no commit status of a channel that it does not know', async () => {
    const { contract, gateway: client } = ledger().client();
    const submitted = await ledger().handIn(await contract.newProposal('put', { arguments: ['moved', 'x'] }).endorse());
    const bytes = changedCommitStatusRequest(submitted.getBytes(), (request) => {
      request.setChannelId('elsewhere');
    });
    assert.deepEqual(await refusalOf(client.newCommit(bytes).getStatus()), {
      status: 'PERMISSION_DENIED',
      message: 'Failed to get policy manager for channel [elsewhere]',
    });
  });

  it('orders nothing for a channel that it does not know', async () => {
    const { contract, gateway: client } = ledger().client();
    const endorsed = await contract.newProposal('put', { arguments: ['moved', 'x'] }).endorse();
    const bytes = changedTransaction(endorsed.getBytes(), ({ channel }) => {
      channel.setChannelId('elsewhere');
    });
    assert.deepEqual(await refusalOf(client.newTransaction(bytes).submit()), {
      status: 'FAILED_PRECONDITION',
      message: 'failed to get config for channel [elsewhere]: could not get last config for channel elsewhere',
    });
  });

  it('evaluates nothing of a chaincode that it does not know', async () => {
    const contract = ledger().client().network.getContract('other');
    assert.deepEqual(await refusalOf(contract.evaluateTransaction('get', 'k')), noPeers);
    assert.deepEqual(await refusalOf(contract.evaluate('get', named)), noPeers);
    assert.deepEqual(await refusalOf(contract.evaluate('get', secret)), {
      status: 'FAILED_PRECONDITION',
      message: `${unprotected} target organization(s) to protect transient data: ${noPeers.message}`,
    });
  });

  it('endorses nothing of a chaincode that it does not know', async () => {
    const contract = ledger().client().network.getContract('other');
    assert.deepEqual(await refusalOf(contract.submitTransaction('put', 'k', 'v')), noMetadata('other', 'alliance'));
    assert.deepEqual(await refusalOf(contract.submit('put', named)), noNamedPeer);
    assert.deepEqual(await refusalOf(contract.submit('put', secret)), {
      status: 'FAILED_PRECONDITION',
      message: `${unprotected} endorsing organization(s) to protect transient data`,
    });
  });

  it('gives no events of a chaincode that it does not know', async () => {
    const { network } = ledger().client();
    const events = await network.getChaincodeEvents('other', { startBlock: 0n });
    const first = take(events, 1);
    await ledger().change(['event', 'Elsewhere', 'x']);
    events.close();
    await assert.rejects(first, { code: 1 });
  });

  it('takes no proposal without the name of a chaincode', async () => {
    const contract = ledger().client().network.getContract('');
    assert.deepEqual(await refusalOf(contract.evaluateTransaction('get', 'k')), {
      status: 'INVALID_ARGUMENT',
      message: 'failed to unpack transaction proposal: no chaincode name is provided, channel id [alliance]',
    });
    assert.deepEqual(await refusalOf(contract.submitTransaction('get', 'k')), noMetadata('', 'alliance'));
  });

  it('takes no proposal without the name of a channel', async () => {
    const { contract, gateway: client } = ledger().client();
    const bytes = changedProposal(contract.newProposal('get', { arguments: ['k'] }).getBytes(), ({ channel }) => {
      channel.setChannelId('');
    });
    assert.deepEqual(await refusalOf(client.newProposal(bytes).evaluate()), {
      status: 'INVALID_ARGUMENT',
      message: 'failed to unpack transaction proposal: no channel id provided',
    });
    // What would have been said ends with a blank, which HTTP/2 does not carry.
    assert.deepEqual(await refusalOf(client.newProposal(bytes).endorse()), {
      status: 'FAILED_PRECONDITION',
      message: '',
    });
  });
}
