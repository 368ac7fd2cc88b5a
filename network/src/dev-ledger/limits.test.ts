import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { EndorseError, StatusCode } from '@hyperledger/fabric-gateway';
import { type TestClient, TestNetwork, text, threeMembers } from '../testing/test-network.js';

describe('an alliance in which all must endorse', { timeout: 60_000 }, () => {
  let network: TestNetwork;
  let client: TestClient;

  before(async () => {
    network = await TestNetwork.start({ executeTimeoutMs: 400, description: { ...threeMembers, endorsement: 'all' } });
    client = await network.client(1);
  });

  after(async () => {
    await network.stop();
  });

  it('collects every endorsement by itself', async () => {
    assert.equal(text(await client.contract.submitTransaction('put', 'k', 'v')), 'v');
  });

  it('takes no fewer', async () => {
    const two = { arguments: ['k', 'w'], endorsingOrganizations: ['LenderAMSP', 'SupervisorMSP'] };
    const submitted = await (await client.contract.newProposal('put', two).endorse()).submit();
    assert.equal((await submitted.getStatus()).code, StatusCode.ENDORSEMENT_POLICY_FAILURE);
  });

  it('ends a transaction that takes too long, and goes on', async () => {
    await assert.rejects(client.contract.submitTransaction('slow', '1500'), (error: unknown) => {
      assert.ok(error instanceof EndorseError);
      assert.match(error.details[0]?.message ?? '', /timeout expired while executing transaction$/);
      return true;
    });
    assert.equal(text(await client.contract.evaluateTransaction('get', 'k')), 'v');
  });

  it('commits what it has accepted before it stops', async () => {
    const submitted = await client.contract.submitAsync('put', { arguments: ['last', 'words'] });
    // The question may reach the ledger only when it is gone; what counts is what it says when it is back.
    const status = submitted.getStatus().catch(() => undefined);
    await network.running.restart('ledger');
    const again = await network.client();
    assert.notEqual((await status)?.successful, false);
    assert.equal(text(await again.contract.evaluateTransaction('get', 'last')), 'words');
  });
});

describe('a chaincode process that is not the one agreed on', { timeout: 60_000 }, () => {
  it('is not used', async () => {
    const entry = fileURLToPath(new URL('../testing/ledger-test-chaincode.js', import.meta.url));
    const network = await TestNetwork.start({ chaincode: { entry, env: { CHAINCODE_ID: 'something-else:1' } } });
    try {
      const client = await network.client();
      const refused = assert.rejects(client.contract.evaluate('get', { arguments: ['k'] }));
      const log = `${network.running.layout.logsDir}/ledger.log`;
      while (
        !/registered as something-else:1, but the alliance runs kv:development: refused/.test(
          await readFile(log, 'utf8'),
        )
      ) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await network.running.stop();
      await refused;
    } finally {
      await network.stop();
    }
  });
});
