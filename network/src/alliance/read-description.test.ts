import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NetworkProblem } from '../problem.js';
import { parseAllianceFile, readAllianceDescription } from './read-description.js';

const good = `name: lenders
channel: alliance
chaincode: entente
members:
  - { mspId: LenderAMSP, name: lender-a }
  - { mspId: LenderBMSP, name: lender-b }
`;

function faultsOf(text: string): string[] {
  try {
    parseAllianceFile(text, 'alliance.yaml');
  } catch (error) {
    assert.ok(error instanceof NetworkProblem);
    assert.equal(error.code, 'ALLIANCE_FILE_FAULTY');
    return error.detail.split('\n').slice(1);
  }
  assert.fail('the file was taken');
}

describe('an alliance file', () => {
  it('is read with what it leaves out left out', () => {
    assert.deepEqual(parseAllianceFile(good, 'alliance.yaml'), {
      name: 'lenders',
      channel: 'alliance',
      chaincode: 'entente',
      members: [
        { mspId: 'LenderAMSP', name: 'lender-a' },
        { mspId: 'LenderBMSP', name: 'lender-b' },
      ],
    });
  });

  it('with a wrong value is refused with its line and what was expected', () => {
    const [fault, ...others] = faultsOf(good.replace('channel: alliance', 'channel: The Alliance'));
    assert.match(fault ?? '', /^alliance\.yaml:2:10: channel: a Fabric channel name: lower-case letters/);
    assert.deepEqual(others, []);
  });

  it('is refused with all faults at once, each where it stands', () => {
    const faults = faultsOf(
      good.replace('name: lender-b', 'name: Lender B').replace('mspId: LenderAMSP', 'mspId: "../../etc"'),
    );
    assert.deepEqual(
      faults.map((fault) => fault.split(': ').slice(0, 2).join(': ')),
      ['alliance.yaml:5:14: members.0.mspId', 'alliance.yaml:6:32: members.1.name'],
    );
  });

  it('with a word that nobody knows is refused where the word stands', () => {
    const [fault] = faultsOf(`${good}blockz: { intervalMs: 20 }\n`);
    assert.match(fault ?? '', /^alliance\.yaml:7:1: blockz: /);
  });

  it('that lacks something is refused where it should be', () => {
    const [fault] = faultsOf(good.replace(', name: lender-b', ''));
    assert.match(fault ?? '', /^alliance\.yaml:6:5: members\.1\.name: /);
  });

  it('that is no YAML is refused where it ends to be', () => {
    const [fault] = faultsOf(`${good}ordering: { type: bft\n`);
    assert.match(fault ?? '', /^alliance\.yaml:\d+:\d+: not valid YAML: /);
  });

  it('that is empty is refused', () => {
    assert.match(faultsOf('')[0] ?? '', /^alliance\.yaml:1:1: the whole: /);
  });

  it('that is not there is refused by name', async () => {
    await assert.rejects(readAllianceDescription('/nowhere/alliance.yaml'), {
      code: 'ALLIANCE_FILE_UNREADABLE',
      message: /\/nowhere\/alliance\.yaml cannot be read/,
    });
  });
});
