import assert from 'node:assert/strict';
import { it } from 'node:test';
import { text } from '@entente/network/testing';
import { type Refusal, refusalOf } from './outcome.js';
import { executeTimeoutMs, type LedgerUnderTest } from './ledger-under-test.js';

const failed = 'error in simulation: failed to execute transaction <id>: error sending: ';

/** Chaincode processes that hang, crash or are gone. */
export function faultCases(ledger: () => LedgerUnderTest): void {
  /** Asks the first member's peer alone. */
  const alone = { endorsingOrganizations: ['LenderAMSP'] };

  it('ends a transaction that takes too long, and goes on', async () => {
    const { contract } = ledger().client();
    const message = `${failed}timeout expired while executing transaction`;
    const details = [{ mspId: 'LenderAMSP', message }];
    const startedAt = performance.now();
    const slow = { ...alone, arguments: [String(executeTimeoutMs + 700)] };
    const [evaluated, endorsed] = await Promise.all([
      refusalOf(contract.evaluate('slow', slow)),
      refusalOf(contract.newProposal('slow', { arguments: slow.arguments }).endorse()),
    ]);
    assert.ok(performance.now() - startedAt < executeTimeoutMs + 1_500);
    assert.deepEqual(evaluated, {
      status: 'ABORTED',
      message: 'failed to evaluate transaction, see attached details for more info',
      details,
    });
    assert.deepEqual(endorsed, {
      status: 'ABORTED',
      message: 'failed to endorse transaction, see attached details for more info',
      details,
    });
    assert.equal(text(await contract.evaluateTransaction('slow', '10')), 'slept');
  });

  it('runs several transactions of one process at once', async () => {
    const { contract } = ledger().client();
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 5 }, () => contract.evaluateTransaction('slow', '500')));
    assert.ok(performance.now() - startedAt < 1_500);
  });

  it('says that a chaincode process ended in the middle of a transaction, and takes it again when it is back', async () => {
    const { contract } = ledger().client();
    const refusal: Refusal = await refusalOf(contract.evaluate('crash', alone));
    assert.deepEqual(refusal, {
      status: 'ABORTED',
      message: 'failed to evaluate transaction, see attached details for more info',
      details: [{ mspId: 'LenderAMSP', message: `${failed}chaincode stream terminated` }],
    });
    await ledger().running.restart('chaincode:lender-a');
    await ledger().change(['put', 'after-crash', 'x']);
    assert.deepEqual(await ledger().look(['get', 'after-crash']), ['x']);
  });

  it('asks another member to evaluate where the own chaincode process is gone, and says why to endorse is not possible', async () => {
    await ledger().running.kill('chaincode:lender-a');
    const { contract } = ledger().client();
    assert.equal(text(await contract.evaluateTransaction('creator')), 'LenderAMSP');
    const details = [{ mspId: 'LenderAMSP', message: notReached }];
    assert.deepEqual(withoutPackage(await refusalOf(contract.evaluate('creator', alone))), {
      status: 'ABORTED',
      message: 'failed to evaluate transaction, see attached details for more info',
      details,
    });
    assert.deepEqual(withoutPackage(await refusalOf(contract.submitTransaction('put', 'gone', 'x'))), {
      status: 'ABORTED',
      message: 'failed to endorse transaction, see attached details for more info',
      details,
    });
    await ledger().running.restart('chaincode:lender-a');
    await ledger().change(['put', 'back', 'x']);
  });

  it('asks a fourth member where one of three has no chaincode process', async () => {
    await ledger().running.kill('chaincode:lender-b');
    for (let round = 0; round < 4; round++) {
      await ledger().change(['put', 'three', String(round)]);
    }
    await ledger().running.restart('chaincode:lender-b');
  });
}

const notReached =
  'error in simulation: failed to execute transaction <id>: could not launch chaincode <package>: ' +
  'connection to <package> failed: error cannot create connection for <package>: error creating grpc connection to ' +
  '<address>: failed to create new connection: connection error: ' +
  'desc = "transport: error while dialing: dial tcp <address>: connect: connection refused"';

/** The id of a chaincode's package is each network's own. */
function withoutPackage({ status, message, details = [] }: Refusal): Refusal {
  const unnamed = details.map((detail) => ({
    ...detail,
    message: detail.message.replace(/\bkv(_1\.0:<id>|:development)/g, '<package>'),
  }));
  return { status, message, details: unnamed };
}
