import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { MembersReport, VerifyReport } from '@entente/network';
import { run } from '../program.js';
import { reportText } from './ledger-verify.js';

const good: VerifyReport = {
  mspId: 'LenderAMSP',
  channel: 'alliance',
  ...{ blocks: 17, transactions: 29, signatures: 153, keys: 36, tip: 'ab', milliseconds: 2210 },
  state: { block: 16, digest: '2d'.repeat(32) },
  findings: [],
  moreFindings: 0,
  unverified: [],
};

function report(member: VerifyReport, isGood: boolean): MembersReport {
  return { members: [member], differences: [], isGood };
}

async function refusalOf(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  let said = '';
  const io = {
    env: {},
    colors: false,
    stdout: (): void => undefined,
    stderr: (text: string): void => void (said += text),
  };
  const code = await run(['ledger', 'verify', ...args], io);
  return { code, said };
}

describe('entente ledger verify', () => {
  it('says how much it checked', () => {
    assert.equal(
      reportText(report(good, true)),
      'LenderAMSP: nothing wrong: 17 blocks, 29 transactions, 153 signatures, 36 keys of the state in 2.2 s\n' +
        `  state at block 16: ${'2d'.repeat(32)}`,
    );
  });

  it('names each finding with its place, what was not checked, and what to do', () => {
    const findings = [
      { code: 'TRANSACTION', block: 7, transaction: 'ab\u001b[2J', detail: 'its id\u0007 was used before' },
      { code: 'STATE', detail: 'kv: debt is missing' },
    ] as const;
    const unverified = [{ part: 'genesis', reason: 'no digest was given' }] as const;
    const text = reportText(report({ ...good, findings, unverified, moreFindings: 3 }, false));
    const [head, ...lines] = text.split('\n');
    assert.match(head ?? '', /^LenderAMSP: 5 findings: /);
    assert.deepEqual(lines.slice(0, 3), [
      '  TRANSACTION: block 7, transaction ab [2J: its id  was used before',
      '  STATE: kv: debt is missing',
      '  and 3 more',
    ]);
    assert.ok(lines.includes('  unverified: genesis: no digest was given'));
    assert.match(text, /What to do: stop this peer and keep its disk/);
  });

  it('refuses what it cannot mean', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'entente-cli-verify-'));
    try {
      const cases = [
        [['--from', 'first'], 2, /--from takes the number of a block/],
        [['--network', dir, '--genesis', 'ab'], 2, /--genesis takes a SHA-256/],
        [['--member-dir', dir, '--member', 'LenderAMSP'], 2, /leave out --network and --member/],
        [['--network', dir], 1, /NO_NETWORK/],
        [['--member-dir', dir], 1, /NO_MEMBER_HOME/],
      ] as const;
      for (const [args, code, said] of cases) {
        const refusal = await refusalOf(...args);
        assert.equal(refusal.code, code, refusal.said);
        assert.match(refusal.said, said);
      }
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});
