import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { messageSigner, text } from '@entente/network/testing';
import { type gateway, peer } from '@hyperledger/fabric-protos';
import { changedCommitStatusRequest, changedProposal, changedTransaction } from './envelopes.js';
import { anyOrderers, orderersRefuse } from './denials.js';
import { refusalOf } from './outcome.js';
import type { LedgerUnderTest } from './ledger-under-test.js';
import { take } from './take.js';

const notEvaluated = 'evaluate call to endorser returned error: ';

/** Transaction ids, transactions sent twice, and transactions that are signed elsewhere. */
export function identifierCases(ledger: () => LedgerUnderTest): void {
  it('takes an envelope once, however often it is sent', async () => {
    const { contract, gateway: client } = ledger().client();
    const transaction = await contract.newProposal('append', { arguments: ['once', 'x'] }).endorse();
    const bytes = transaction.getBytes();
    const sent = await Promise.all([1, 2, 3].map(() => ledger().handIn(client.newTransaction(bytes))));
    const ended = await Promise.all(sent.map((submitted) => ledger().settled(submitted)));
    assert.deepEqual(
      ended.map(({ code, blockNumber }) => [code, blockNumber]),
      Array.from({ length: 3 }, () => ['VALID', ended[0]?.blockNumber]),
    );
    assert.deepEqual(await ledger().look(['get', 'once']), ['x']);
  });

  it('says that an envelope was ordered already', async () => {
    const { contract, gateway: client } = ledger().client();
    const transaction = await contract.newProposal('append', { arguments: ['resent', 'x'] }).endorse();
    const bytes = transaction.getBytes();
    const { blockNumber } = await ledger().settled(await ledger().handIn(transaction));
    await ledger().change(['put', 'after-it', 'x']);
    const refusal = await refusalOf(client.newTransaction(bytes).submit());
    assert.deepEqual(
      anyOrderers(refusal),
      orderersRefuse('status=SERVICE_UNAVAILABLE, info=failed to submit request: request already processed'),
    );
    const [block] = await take(await ledger().client().network.getFilteredBlockEvents({ startBlock: blockNumber }), 1);
    assert.equal(block?.getFilteredTransactionsList()[0]?.getTxid(), transaction.getTransactionId());
    assert.deepEqual(await ledger().look(['get', 'resent']), ['x']);
  });

  it('does not endorse or evaluate a proposal whose transaction is committed', async () => {
    const { contract, gateway: client } = ledger().client();
    const proposal = contract.newProposal('put', { arguments: ['again', 'x'] });
    const bytes = proposal.getBytes();
    assert.equal(text(await client.newProposal(bytes).evaluate()), 'x');
    await ledger().settled(await ledger().handIn(await proposal.endorse()));
    const message = 'duplicate transaction found [<id>]. Creator [<creator>]';
    const details = [{ mspId: 'LenderAMSP', message }];
    assert.deepEqual(await refusalOf(client.newProposal(bytes).evaluate()), {
      status: 'FAILED_PRECONDITION',
      message: notEvaluated + message,
      details,
    });
    assert.deepEqual(await refusalOf(client.newProposal(bytes).endorse()), {
      status: 'ABORTED',
      message: 'failed to endorse transaction, see attached details for more info',
      details,
    });
  });

  it('refuses an id that is not the hash of nonce and creator', async () => {
    const { contract, gateway: client } = ledger().client();
    const bytes = changedProposal(contract.newProposal('get', { arguments: ['k'] }).getBytes(), ({ channel }) => {
      channel.setTxId('00'.repeat(32));
    });
    const message = "error validating proposal: incorrectly computed txid '<id>' -- expected '<id>'";
    assert.deepEqual(await refusalOf(client.newProposal(bytes).evaluate()), {
      status: 'FAILED_PRECONDITION',
      message: notEvaluated + message,
      details: [{ mspId: 'LenderAMSP', message }],
    });
  });

  for (const [name, change, fault] of [
    ['without a nonce', 'nonce', 'nonce is empty'],
    ['of another epoch', 'epoch', 'epoch is non-zero'],
    ['of another type', 'type', 'invalid header type ORDERER_TRANSACTION'],
  ] as const) {
    it(`refuses a proposal ${name}`, async () => {
      const { contract, gateway: client } = ledger().client();
      const proposal = contract.newProposal('get', { arguments: ['k'] });
      const bytes = changedProposal(proposal.getBytes(), ({ channel, signature }) => {
        if (change === 'nonce') {
          signature.setNonce('');
        } else if (change === 'epoch') {
          channel.setEpoch(1);
        } else {
          channel.setType(4);
        }
      });
      const message = `error validating proposal: ${fault}`;
      assert.deepEqual(await refusalOf(client.newProposal(bytes).evaluate()), {
        status: 'FAILED_PRECONDITION',
        message: notEvaluated + message,
        details: [{ mspId: 'LenderAMSP', message }],
      });
    });
  }

  it('commits as invalid what was changed after it was endorsed, and says how', async () => {
    const { contract, gateway: client, network } = ledger().client();
    const endorsed = await contract.newProposal('put', { arguments: ['forged', 'x'] }).endorse();
    const forged = changedTransaction(endorsed.getBytes(), ({ channel }) => {
      channel.setTxId('00'.repeat(32));
    });
    const { ended } = await ledger().submit([['put', 'before-forgery', 'x']]);
    await ledger().handIn(client.newTransaction(forged));
    const [block] = await take(await network.getFilteredBlockEvents({ startBlock: ended.blockNumber + 1n }), 1);
    const [transaction] = block?.getFilteredTransactionsList() ?? [];
    assert.equal(transaction?.getTxValidationCode(), peer.TxValidationCode.BAD_PROPOSAL_TXID);
    assert.deepEqual(await ledger().look(['get', 'forged']), ['']);
  });

  it('commits as invalid what answers another proposal', async () => {
    const { contract, gateway: client } = ledger().client();
    const endorsed = await contract.newProposal('put', { arguments: ['swapped', 'x'] }).endorse();
    const swapped = changedTransaction(endorsed.getBytes(), ({ channel }) => {
      channel.getTimestamp()?.setSeconds(1);
    });
    const ended = await ledger().settled(await ledger().handIn(client.newTransaction(swapped)));
    assert.equal(ended.code, 'INVALID_ENDORSER_TRANSACTION');
    assert.deepEqual(await ledger().look(['get', 'swapped']), ['']);
  });

  it('takes proposals, transactions and questions that are signed elsewhere', async () => {
    const key = createPrivateKey(await readFile(ledger().network.member(0).clientKeyFile));
    const signature = (signable: { getDigest(): Uint8Array }): Promise<Uint8Array> =>
      messageSigner(key)(signable.getDigest());
    const {
      contract,
      gateway: client,
      network,
    } = await ledger().network.client(0, {
      signer: () => Promise.reject(new Error('this key is elsewhere')),
    });
    const proposal = contract.newProposal('event', { arguments: ['offline', 'x'] });
    const proposed = client.newSignedProposal(proposal.getBytes(), await signature(proposal));
    const transaction = await proposed.endorse();
    const signed = client.newSignedTransaction(transaction.getBytes(), await signature(transaction));
    const commit = await ledger().handIn(signed);
    const status = await client.newSignedCommit(commit.getBytes(), await signature(commit)).getStatus();
    assert.equal(status.code, 0);
    const asked = network.newChaincodeEventsRequest('kv', { startBlock: status.blockNumber });
    const events = client.newSignedChaincodeEventsRequest(asked.getBytes(), await signature(asked));
    const [event] = await take(await events.getEvents(), 1);
    assert.equal(event?.transactionId, transaction.getTransactionId());
    const wanted = network.newBlockEventsRequest({ startBlock: 0n });
    const blocks = client.newSignedBlockEventsRequest(wanted.getBytes(), await signature(wanted));
    const [genesis] = await take(await blocks.getEvents(), 1);
    assert.equal(genesis?.getHeader()?.getNumber(), 0);
  });

  it('refuses what is not signed at all', async () => {
    const { contract } = ledger().client();
    const unsigned = await ledger().network.client(0, { signer: () => Promise.resolve(new Uint8Array()) });
    const message = 'error validating proposal: empty signature bytes';
    assert.deepEqual(await refusalOf(unsigned.contract.evaluateTransaction('get', 'k')), {
      status: 'FAILED_PRECONDITION',
      message: notEvaluated + message,
      details: [{ mspId: 'LenderAMSP', message }],
    });
    const endorsed = await contract.newProposal('put', { arguments: ['unsigned', 'x'] }).endorse();
    assert.deepEqual(await refusalOf(unsigned.gateway.newTransaction(endorsed.getBytes()).submit()), {
      status: 'INVALID_ARGUMENT',
      message: 'prepared transaction must be signed',
    });
  });

  it('waits for a transaction that is not there until the client’s patience ends', async () => {
    const { contract, gateway: client } = ledger().client();
    const submitted = await ledger().handIn(
      await contract.newProposal('put', { arguments: ['patience', 'x'] }).endorse(),
    );
    await submitted.getStatus();
    const bytes = changedCommitStatusRequest(submitted.getBytes(), (request) => {
      request.setTransactionId('ab'.repeat(32));
    });
    const waited = client.newCommit(bytes).getStatus({ deadline: Date.now() + 300 });
    // Peer and client look at their clocks at the same moment: either may be the first to say that the time is up.
    assert.match((await refusalOf(waited)).status, /^(DEADLINE_EXCEEDED|CANCELLED)$/);
  });

  const badQuestions: readonly [string, (request: gateway.CommitStatusRequest) => void, string][] = [
    [
      'no identity',
      (request) => {
        request.setIdentity('');
      },
      'no identity provided',
    ],
    [
      'no channel',
      (request) => {
        request.setChannelId('');
      },
      'no channel ID provided',
    ],
    [
      'no transaction',
      (request) => {
        request.setTransactionId('');
      },
      'transaction ID should not be empty',
    ],
  ];
  for (const [name, change, message] of badQuestions) {
    it(`refuses a question for a commit status that names ${name}`, async () => {
      const { contract, gateway: client } = ledger().client();
      const submitted = await ledger().handIn(
        await contract.newProposal('put', { arguments: ['asked-badly', 'x'] }).endorse(),
      );
      const bytes = changedCommitStatusRequest(submitted.getBytes(), change);
      assert.deepEqual(await refusalOf(client.newCommit(bytes).getStatus()), { status: 'INVALID_ARGUMENT', message });
    });
  }
}
