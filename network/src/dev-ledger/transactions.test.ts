import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  CommitError,
  EndorseError,
  GatewayError,
  type Status as CommitStatus,
  StatusCode,
} from '@hyperledger/fabric-gateway';
import { type TestClient, TestNetwork, text } from '../testing/test-network.js';

describe('transactions through the unmodified gateway client', { timeout: 60_000 }, () => {
  let network: TestNetwork;
  let client: TestClient;

  before(async () => {
    network = await TestNetwork.start({ blockTimeMs: 60 });
    client = await network.client();
  });

  after(async () => {
    await network.stop();
  });

  const submit = async (name: string, ...args: string[]): Promise<string> =>
    text(await client.contract.submitTransaction(name, ...args));
  const evaluate = async (name: string, ...args: string[]): Promise<string> =>
    text(await client.contract.evaluateTransaction(name, ...args));

  /** Endorses all of them on the same state, then submits them so that they land in one block. */
  async function submitTogether(
    ...calls: readonly (readonly [name: string, ...args: string[]])[]
  ): Promise<CommitStatus[]> {
    const transactions = await Promise.all(
      calls.map(([name, ...args]) => client.contract.newProposal(name, { arguments: args }).endorse()),
    );
    const statuses: Promise<CommitStatus>[] = [];
    for (const transaction of transactions) {
      statuses.push((await transaction.submit()).getStatus());
    }
    return await Promise.all(statuses);
  }

  it('commits a write that every member then reads', async () => {
    assert.equal(await submit('put', 'shared', 'one'), 'one');
    for (const index of [0, 1, 2]) {
      const other = await network.client(index);
      assert.equal(text(await other.contract.evaluateTransaction('get', 'shared')), 'one');
    }
  });

  it('tells the chaincode who asks and what is transient', async () => {
    assert.equal(await evaluate('creator'), 'LenderAMSP');
    const proposal = client.contract.newProposal('transient', { transientData: { secret: 'whisper' } });
    assert.equal(text(await proposal.evaluate()), 'whisper');
  });

  it('lets exactly one of two writers of a key in one block win', async () => {
    await submit('put', 'contested', '');
    const statuses = await submitTogether(['append', 'contested', 'a'], ['append', 'contested', 'b']);
    assert.equal(statuses[0]?.blockNumber, statuses[1]?.blockNumber);
    assert.deepEqual(
      statuses.map(({ code }) => code),
      [StatusCode.VALID, StatusCode.MVCC_READ_CONFLICT],
    );
    assert.equal(await evaluate('get', 'contested'), 'a');
  });

  it('lets writers that did not read all win, the last one last', async () => {
    const statuses = await submitTogether(['put', 'blind', 'a'], ['put', 'blind', 'b']);
    assert.deepEqual(
      statuses.map(({ code }) => code),
      [StatusCode.VALID, StatusCode.VALID],
    );
    assert.equal(await evaluate('get', 'blind'), 'b');
  });

  it('refuses a transaction whose range got a new key meanwhile', async () => {
    await submit('put', 'fruit-1', 'x');
    const statuses = await submitTogether(['put', 'fruit-2', 'x'], ['countInto', 'fruit-', 'fruit-~', 'counted']);
    assert.deepEqual(
      statuses.map(({ code }) => code),
      [StatusCode.VALID, StatusCode.PHANTOM_READ_CONFLICT],
    );
    assert.equal(await evaluate('get', 'counted'), '');
  });

  it('counts every valid transaction once and no other, however many write at once', async () => {
    let valid = 0;
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        for (let round = 0; round < 5; round++) {
          try {
            await submit('append', 'tally', '.');
            valid++;
          } catch (error) {
            // Somebody was first: seen when it was committed, or already by the endorsers that were asked in between.
            assert.ok(error instanceof CommitError || error instanceof EndorseError);
          }
        }
      }),
    );
    assert.ok(valid > 0);
    assert.equal((await evaluate('get', 'tally')).length, valid);
  });

  it('does not show a transaction its own writes', async () => {
    await submit('put', 'own', 'before');
    assert.equal(await submit('putThenGet', 'own', 'after'), 'before');
    assert.equal(await evaluate('get', 'own'), 'after');
  });

  it('walks ranges of many keys in byte order, without composite keys', async () => {
    await submit('putMany', 'many-', '250');
    const rows = JSON.parse(await evaluate('range', 'many-', 'many-~')) as [string, string][];
    assert.equal(rows.length, 250);
    assert.deepEqual(rows.at(-1), ['many-0249', '249']);
    await submit('putComposite', 'ballot', 'p1', 'LenderAMSP');
    await submit('putComposite', 'ballot', 'p2', 'LenderAMSP');
    const all = JSON.parse(await evaluate('range', '', '')) as [string, string][];
    assert.equal(
      all.some(([key]) => key.startsWith('\0')),
      false,
    );
    const partial = JSON.parse(await evaluate('partial', 'ballot', 'p1')) as [string, string][];
    assert.deepEqual(
      partial.map(([key]) => key),
      ['\0ballot\0p1\0LenderAMSP\0'],
    );
  });

  it('gives pages to transactions that only read', async () => {
    await submit('putMany', 'paged-', '5');
    const first = JSON.parse(await evaluate('page', 'paged-', 'paged-~', '')) as { rows: string[][]; bookmark: string };
    assert.deepEqual([first.rows.length, first.bookmark], [3, 'paged-0003']);
    const second = JSON.parse(await evaluate('page', 'paged-', 'paged-~', first.bookmark)) as {
      rows: string[][];
      bookmark: string;
    };
    assert.deepEqual([second.rows.length, second.bookmark], [2, '']);
  });

  it('keeps the history of a key, newest first, deletes included', async () => {
    await submit('put', 'aged', '1');
    await submit('put', 'aged', '2');
    await submit('delete', 'aged');
    assert.equal(await evaluate('get', 'aged'), '');
    const history = JSON.parse(await evaluate('history', 'aged')) as {
      value: string;
      isDelete: boolean;
      seconds: number;
    }[];
    assert.deepEqual(
      history.map(({ value, isDelete }) => [value, isDelete]),
      [
        ['', true],
        ['2', false],
        ['1', false],
      ],
    );
    assert.equal(
      history.every(({ seconds }) => Math.abs(seconds - Date.now() / 1000) < 60),
      true,
    );
  });

  it("passes a contract's refusal on as Fabric does when evaluating", async () => {
    await assert.rejects(evaluate('fail', 'NOT_ALLOWED: no'), (error: unknown) => {
      assert.ok(error instanceof GatewayError);
      assert.equal(error.code, 2);
      assert.equal(
        error.cause.details,
        'evaluate call to endorser returned error: chaincode response 500, NOT_ALLOWED: no',
      );
      assert.deepEqual(
        error.details.map(({ message, mspId }) => [message, mspId]),
        [['chaincode response 500, NOT_ALLOWED: no', 'LenderAMSP']],
      );
      return true;
    });
  });

  it("passes a contract's refusal on as Fabric does when endorsing", async () => {
    await assert.rejects(submit('fail', 'NOT_ALLOWED: no'), (error: unknown) => {
      assert.ok(error instanceof EndorseError);
      assert.equal(error.code, 10);
      assert.equal(error.cause.details, 'failed to endorse transaction, see attached details for more info');
      assert.equal(error.details[0]?.address, network.member(0).peerEndpoint);
      assert.equal(error.details[0].message, 'chaincode response 500, NOT_ALLOWED: no');
      return true;
    });
  });

  it('refuses to put together endorsements that do not match', async () => {
    await assert.rejects(submit('nondeterministic', 'pid'), (error: unknown) => {
      assert.ok(error instanceof EndorseError);
      assert.equal(error.code, 10);
      assert.match(error.message, /failed to collect enough transaction endorsements/);
      assert.deepEqual(
        new Set(error.details.map(({ message }) => message)),
        new Set(['ProposalResponsePayloads do not match']),
      );
      return true;
    });
  });

  it('marks a transaction with too few endorsements as invalid', async () => {
    const proposal = client.contract.newProposal('put', {
      arguments: ['alone', 'x'],
      endorsingOrganizations: ['LenderBMSP'],
    });
    const submitted = await (await proposal.endorse()).submit();
    assert.equal((await submitted.getStatus()).code, StatusCode.ENDORSEMENT_POLICY_FAILURE);
    assert.equal(await evaluate('get', 'alone'), '');
  });

  it('asks exactly the members that the client names', async () => {
    const named = { endorsingOrganizations: ['LenderBMSP', 'SupervisorMSP'], arguments: ['named', 'x'] };
    const submitted = await (await client.contract.newProposal('put', named).endorse()).submit();
    assert.equal((await submitted.getStatus()).code, StatusCode.VALID);
    const unknown = { endorsingOrganizations: ['NobodyMSP'], arguments: ['named', 'x'] };
    await assert.rejects(client.contract.newProposal('put', unknown).endorse(), { code: 14 });
  });

  it('runs several transactions of one process at once', async () => {
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 5 }, () => evaluate('slow', '200')));
    assert.ok(performance.now() - startedAt < 800);
  });
});
