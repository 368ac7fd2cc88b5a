import assert from 'node:assert/strict';
import { it } from 'node:test';
import { EndorseError, GatewayError } from '@hyperledger/fabric-gateway';
import { text } from '@entente/network/testing';
import { type Refusal, refusalOf } from './outcome.js';
import type { LedgerUnderTest } from './ledger-under-test.js';

const notEvaluated = 'evaluate call to endorser returned error: ';
const notEndorsed = 'failed to endorse transaction, see attached details for more info';

/** What a chaincode answers, and how its refusals reach the client. */
export function responseCases(ledger: () => LedgerUnderTest): void {
  const evaluate = (name: string, ...args: string[]): Promise<Uint8Array> =>
    ledger()
      .client()
      .contract.evaluateTransaction(name, ...args);
  const submit = (name: string, ...args: string[]): Promise<Uint8Array> =>
    ledger()
      .client()
      .contract.submitTransaction(name, ...args);

  function evaluated(message: string): Refusal {
    return { status: 'UNKNOWN', message: notEvaluated + message, details: [{ mspId: 'LenderAMSP', message }] };
  }

  function endorsed(message: string): Refusal {
    return { status: 'ABORTED', message: notEndorsed, details: [{ mspId: 'LenderAMSP', message }] };
  }

  it('passes on why a chaincode refuses to evaluate', async () => {
    assert.deepEqual(
      await refusalOf(evaluate('fail', 'NOT_ALLOWED: no')),
      evaluated('chaincode response 500, NOT_ALLOWED: no'),
    );
  });

  it('passes on why a chaincode refuses to endorse', async () => {
    assert.deepEqual(
      await refusalOf(submit('fail', 'NOT_ALLOWED: no')),
      endorsed('chaincode response 500, NOT_ALLOWED: no'),
    );
  });

  it('names the peer of a refusal by its address, in errors of the client’s own kinds', async () => {
    await assert.rejects(evaluate('fail', 'x'), (error: unknown) => {
      assert.ok(error instanceof GatewayError);
      assert.equal(error.details[0]?.address.replace('localhost', '127.0.0.1'), addressOf(0));
      return true;
    });
    await assert.rejects(submit('fail', 'x'), EndorseError);
  });

  const addressOf = (index: number): string =>
    ledger().network.member(index).peerEndpoint.replace('localhost', '127.0.0.1');

  it('passes on refusals in any language, and long ones', async () => {
    for (const reason of ['拒绝: 不允许', 'x'.repeat(3_000), 'two\nlines']) {
      const message = `chaincode response 500, ${reason}`;
      assert.deepEqual(await refusalOf(evaluate('fail', reason)), evaluated(message));
      assert.deepEqual(await refusalOf(submit('fail', reason)), endorsed(message));
    }
  });

  it('has no message, only details, where the reason is empty or ends with a blank', async () => {
    for (const reason of ['', 'no ']) {
      const message = `chaincode response 500, ${reason}`;
      assert.deepEqual(await refusalOf(evaluate('fail', reason)), { ...evaluated(message), message: '' });
    }
  });

  for (const status of ['400', '404', '499', '501', '1000']) {
    it(`takes the answer ${status} for a refusal`, async () => {
      const message = `chaincode response ${status}, no`;
      assert.deepEqual(await refusalOf(evaluate('respond', status, 'no', 'p')), evaluated(message));
      assert.deepEqual(await refusalOf(submit('respond', status, 'no', 'p')), endorsed(message));
    });
  }

  for (const status of ['1', '199']) {
    it(`takes the answer ${status} for a refusal, too`, async () => {
      const message = `chaincode response ${status}, no`;
      assert.deepEqual(await refusalOf(evaluate('respond', status, 'no', 'p')), evaluated(message));
      assert.deepEqual(await refusalOf(submit('respond', status, 'no', 'p')), endorsed(message));
    });
  }

  for (const status of ['201', '300', '399']) {
    it(`takes the answer ${status} for a success`, async () => {
      assert.equal(text(await evaluate('respond', status, 'fine', 'payload')), 'payload');
      const options = { arguments: [status, 'fine', 'payload'] };
      const transaction = await ledger().client().contract.newProposal('respond', options).endorse();
      assert.equal(text(transaction.getResult()), 'payload');
      assert.equal((await ledger().settled(await ledger().handIn(transaction))).code, 'VALID');
      assert.deepEqual(await ledger().look(['get', 'responded']), [status]);
    });
  }

  it('says that a chaincode gave no answer', async () => {
    const message =
      'chaincode response 500, [alliance-<short id>] Calling chaincode Invoke() has not called success or error.';
    const refusal = await refusalOf(evaluate('respond', '0', '', ''));
    const seen = refusal.details?.[0]?.message.replace(/\[alliance-[0-9a-f]{8}\]/, '[alliance-<short id>]');
    assert.equal(seen, message);
  });

  it('passes on that there is no such transaction', async () => {
    assert.deepEqual(await refusalOf(evaluate('missing')), evaluated('chaincode response 500, no transaction missing'));
  });

  it('takes a call without a name or arguments to the chaincode', async () => {
    const message = 'chaincode response 500, no transaction ';
    assert.deepEqual(await refusalOf(evaluate('')), { ...evaluated(message), message: '' });
  });

  it('asks a named member, and names it when it refuses', async () => {
    const { contract } = ledger().client();
    const asked = contract.evaluate('fail', { arguments: ['no'], endorsingOrganizations: ['LenderCMSP'] });
    const message = 'chaincode response 500, no';
    assert.deepEqual(await refusalOf(asked), {
      status: 'UNKNOWN',
      message: notEvaluated + message,
      details: [{ mspId: 'LenderCMSP', message }],
    });
  });

  it('evaluates at the own member, or at the one that is named', async () => {
    const processes = new Set<unknown>();
    for (const mspId of ['LenderAMSP', 'LenderBMSP', 'LenderCMSP', 'SupervisorMSP']) {
      const { contract } = ledger().client();
      const options = { arguments: ['[["process"]]'], endorsingOrganizations: [mspId] };
      const [pid] = JSON.parse(text(await contract.evaluate('steps', options))) as unknown[];
      processes.add(pid);
    }
    assert.equal(processes.size, 4);
    const [own] = await ledger().look(['process']);
    assert.equal(own, [...processes][0]);
  });

  it('knows no peer of a member that is named and does not exist', async () => {
    const { contract } = ledger().client();
    const options = { arguments: ['k'], endorsingOrganizations: ['NobodyMSP'] };
    assert.deepEqual(await refusalOf(contract.evaluate('get', options)), {
      status: 'FAILED_PRECONDITION',
      message: 'no peers available to evaluate chaincode kv in channel alliance',
    });
    assert.deepEqual(await refusalOf(contract.submit('get', options)), {
      status: 'UNAVAILABLE',
      message: 'failed to find any endorsing peers for org(s): NobodyMSP',
    });
    const two = { arguments: ['k'], endorsingOrganizations: ['LenderAMSP', 'NobodyMSP', 'NooneMSP'] };
    assert.deepEqual(await refusalOf(contract.submit('get', two)), {
      status: 'UNAVAILABLE',
      message: 'failed to find any endorsing peers for org(s): NobodyMSP, NooneMSP',
    });
  });

  it('does not put together answers that differ between members', async () => {
    const all = { arguments: ['[["process"]]'] };
    const refusal = await refusalOf(ledger().client().contract.submit('steps', all));
    assert.equal(refusal.status, 'ABORTED');
    assert.equal(
      refusal.message,
      'failed to collect enough transaction endorsements, see attached details for more info',
    );
    assert.deepEqual(
      new Set(refusal.details?.map(({ message }) => message)),
      new Set(['ProposalResponsePayloads do not match']),
    );
    assert.equal(
      refusal.details?.some(({ mspId }) => mspId === 'LenderAMSP'),
      false,
    );
  });

  it('does not put together writes that differ between members', async () => {
    const refusal = await refusalOf(submit('nondeterministic', 'pid'));
    assert.deepEqual(
      new Set(refusal.details?.map(({ message }) => message)),
      new Set(['ProposalResponsePayloads do not match']),
    );
    assert.deepEqual(await ledger().look(['get', 'pid']), ['']);
  });

  it('takes the endorsements of exactly the members that are named', async () => {
    const three = ['LenderBMSP', 'LenderCMSP', 'SupervisorMSP'];
    const { ended } = await ledger().submit([['put', 'named', 'x']], { endorsingOrganizations: three });
    assert.equal(ended.code, 'VALID');
    for (const few of [['LenderAMSP'], ['LenderBMSP', 'SupervisorMSP'], ['LenderBMSP', 'LenderBMSP', 'LenderBMSP']]) {
      const { ended } = await ledger().submit([['put', 'alone', 'x']], { endorsingOrganizations: few });
      assert.equal(ended.code, 'ENDORSEMENT_POLICY_FAILURE');
    }
    assert.deepEqual(await ledger().look(['get', 'alone']), ['']);
  });

  it('collects endorsements with transient data from members that are not named, too', async () => {
    const { contract } = ledger().client();
    const transaction = await contract.newProposal('transient', { transientData: { secret: 'whisper' } }).endorse();
    assert.equal(text(transaction.getResult()), 'whisper');
    assert.equal((await ledger().settled(await ledger().handIn(transaction))).code, 'VALID');
  });
}
