import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { run } from '../program.js';
import { statusText, upgradeText } from './chaincode-text.js';

const version = `0.1.0+${'ab'.repeat(32)}`;
const nextVersion = `0.2.0+${'cd'.repeat(32)}`;
const shown = '0.1.0+abababababab…';

describe('the commands of the chaincode', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-chaincode-'));
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  async function entente(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    let [stdout, stderr] = ['', ''];
    const code = await run(args, {
      env: {},
      colors: false,
      stdout: (text) => {
        stdout += text;
      },
      stderr: (text) => {
        stderr += text;
      },
    });
    return { code, stdout, stderr };
  }

  it('package it without any network', async () => {
    const into = join(dir, 'builds');
    const { code, stdout } = await entente('chaincode', 'package', '--into', into, '--json');
    assert.equal(code, 0);
    const made = JSON.parse(stdout) as { readonly version: string; readonly digest: string; readonly dir: string };
    assert.equal(made.version.split('+')[1], made.digest);
    assert.ok(made.dir.startsWith(into));
  });

  it('refuse a folder without a network or a home, with a code', async () => {
    for (const [where, expected] of [
      ['--network', 'NO_NETWORK'],
      ['--member-dir', 'NO_MEMBER_HOME'],
    ] as const) {
      const { code, stdout } = await entente('chaincode', 'status', where, join(dir, 'nothing'), '--json');
      assert.equal(code, 1);
      assert.equal((JSON.parse(stdout) as { readonly code: string }).code, expected);
    }
  });

  it('take a home of one’s own or a network, not both', async () => {
    const { code, stderr } = await entente('chaincode', 'upgrade', '--member-dir', dir, '--network', dir);
    assert.equal(code, 2);
    assert.match(stderr, /goes without --network and --member/);
  });

  it('show who is missing, and what comes next', () => {
    const text = statusText({
      name: 'entente',
      committed: {
        sequence: 1,
        version,
        digest: 'ab'.repeat(32),
        approvals: { LenderAMSP: true, LenderBMSP: false },
        missing: ['LenderBMSP'],
      },
      next: [{ sequence: 2, version: nextVersion, digest: undefined, approvals: {}, missing: ['LenderBMSP'] }],
      members: [
        {
          mspId: 'LenderAMSP',
          installed: [{ label: `entente_0.1.0-${'ab'.repeat(32)}`, packageId: 'x' }],
          approved: { sequence: 2, version: nextVersion, digest: 'cd'.repeat(32) },
          endorses: true,
        },
        { mspId: 'LenderBMSP', installed: [], approved: undefined, endorses: false, problem: 'PEER_UNREACHABLE: gone' },
      ],
    });
    assert.equal(
      text,
      [
        `the channel has entente ${shown} as sequence 1`,
        '! not approved by LenderBMSP: their peers do not endorse',
        'next: 0.2.0+cdcdcdcdcdcd… as sequence 2, waiting for LenderBMSP',
        '',
        'MEMBER      ENDORSES  APPROVED             SEQUENCE  INSTALLED',
        'LenderAMSP  yes       0.2.0+cdcdcdcdcdcd…  2         entente_0.1.0-abababababab…',
        'LenderBMSP  no        -                    -',
        '! LenderBMSP: PEER_UNREACHABLE: gone',
      ].join('\n'),
    );
  });

  it('say what to do when approvals are missing', () => {
    const outcome = { version, sequence: 2, isCommitted: false, missing: ['LenderBMSP'], failed: [] };
    assert.match(upgradeText(outcome), /LenderBMSP must approve too\. Run this again when the channel has it/);
    assert.equal(
      upgradeText({ ...outcome, isCommitted: true, missing: [] }),
      `the channel has version ${shown} as sequence 2`,
    );
  });
});
