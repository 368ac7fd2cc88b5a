import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openedAs } from '@entente/protocol/secure';
import { run } from '../program.js';
import { contract as merged, schema } from '../testing/documents.js';
import { FakeGateway, problem } from '../testing/fake-gateway.js';

const id = 'ab'.repeat(32);
const { query: _merging, ...service } = merged.combine;
const contract = {
  ...merged,
  ...{ scope: 'one-subject', parameters: { person: { column: 'loans.person' } } },
  combine: { ...service, mode: 'match', accountable: true },
};
const known = 'somebody-suspected';
const givers = ['RegulatorMSP', 'SupervisorMSP'];

describe('entente supervision open-question', () => {
  let opened: string | undefined;
  const gateway = new FakeGateway({
    [`GET /v1/supervision/openings/${id}/element`]: () =>
      opened === undefined
        ? problem(409, 'PROPOSAL_UNDECIDED', 'it waits for the part of RegulatorMSP')
        : { body: { opened, contract: { id: contract.id, version: contract.version, hash: id }, givers } },
    [`GET /v1/query-contracts/${contract.id}/versions/2`]: () => ({ body: { contract } }),
    'GET /v1/schemas/loans/versions/1': () => ({ body: schema }),
  });
  let address: string;
  let folder: string;

  before(async () => {
    address = await gateway.start();
    folder = await mkdtemp(join(tmpdir(), 'entente-cli-opening-'));
    await writeFile(join(folder, 'token'), 'a-token\n');
  });
  after(async () => {
    await gateway.stop();
    await rm(folder, { recursive: true });
  });

  async function shown(candidates: string, ...more: readonly string[]): Promise<{ code: number; said: string }> {
    await writeFile(join(folder, 'candidates'), candidates);
    let said = '';
    const io = {
      ...{ env: {}, colors: false },
      stdout: (text: string): void => void (said += text),
      stderr: (text: string): void => void (said += text),
    };
    const command = ['supervision', 'open-question', 'LenderAMSP', id, '--candidates', join(folder, 'candidates')];
    const code = await run(['--gateway', address, '--token-file', join(folder, 'token'), ...command, ...more], io);
    return { code, said };
  }

  it('names the candidate that was asked about, and its line', async () => {
    opened = openedAs(known);
    const { code, said } = await shown(`nobody\n\n  ${known} \nsomebody-else\n`);
    assert.equal(code, 0);
    assert.match(said, new RegExp(`asked about ${known}, in line 3 \\(opened by RegulatorMSP, SupervisorMSP\\)`));
  });

  it('says so, in both forms, if it was none of them', async () => {
    opened = openedAs(known);
    assert.match((await shown('nobody\n')).said, /asked about none of the candidates/);
    const { said } = await shown('nobody\n', '--json');
    assert.deepEqual(JSON.parse(said), { asked: null, line: null, givers });
  });

  it('sends no candidate anywhere', async () => {
    opened = openedAs(known);
    await shown(`${known}\n`);
    assert.ok(gateway.requests.length > 0);
    for (const { path, headers, body } of gateway.requests) {
      assert.doesNotMatch(`${path} ${JSON.stringify(headers)} ${body}`, new RegExp(known));
    }
  });

  it('passes on that too few supervisors have given their parts, and refuses an element that is no number', async () => {
    opened = undefined;
    const waiting = await shown(`${known}\n`);
    assert.notEqual(waiting.code, 0);
    assert.match(waiting.said, /PROPOSAL_UNDECIDED: it waits for the part of RegulatorMSP/);
    assert.match((await shown(`${known}\n`, '--element', 'one')).said, /--element takes a whole number/);
  });
});
