import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsOf } from './findings.js';
import { leads } from './orderer-status.js';
import type { MemberStatus, NetworkStatus } from './types.js';

const at = '2026-06-01T12:00:00.000Z';
const digest = 'ab'.repeat(32);
const disk = { peer: 1, orderer: 1, gateway: 1 };

function member(mspId: string, isLeader = false): MemberStatus {
  return {
    mspId,
    name: mspId.toLowerCase(),
    orderer: { height: 10, status: 'active', relation: 'consenter', isLeader, clock: at },
    peer: { height: 10, newestHash: 'aa', clock: at, chaincode: { endorses: true } },
    runningDigest: digest,
    gateway: { url: 'https://localhost:1', faults: {} },
    disk,
  };
}

function status(changes: Partial<NetworkStatus> = {}): NetworkStatus {
  return {
    alliance: 'demo',
    dir: '/networks/demo',
    at,
    processes: [{ name: 'peer:a', state: 'running', logFile: 'peer.log' }],
    members: [member('AMSP', true), member('BMSP')],
    ledger: { height: 10, isSame: true, newestAt: at },
    definition: { version: `1.0.0+${digest}`, sequence: 1 },
    endingCertificates: [],
    freeDisk: 1e12,
    drift: { onlyInCharter: [], onlyInChannel: [] },
    findings: [],
    ...changes,
  };
}

const withMember = (changes: Partial<MemberStatus>): NetworkStatus =>
  status({ members: [member('AMSP', true), { ...member('BMSP'), ...changes }] });

describe('what is found wrong in a network', () => {
  it('is nothing when nothing is', () => {
    assert.deepEqual(findingsOf(status()), []);
  });

  const cases: readonly (readonly [string, NetworkStatus, RegExp])[] = [
    [
      'a process that is gone',
      status({ processes: [{ name: 'peer:a', state: 'stopped', logFile: 'peer.log' }] }),
      /^peer:a is not running; see peer\.log$/,
    ],
    [
      'a process that is frozen',
      status({ processes: [{ name: 'peer:a', state: 'frozen', logFile: 'peer.log' }] }),
      /^peer:a is frozen$/,
    ],
    ['a peer that is silent', withMember({ peer: { problem: 'no' } }), /^the peer of BMSP cannot be asked: no$/],
    [
      'a peer far behind',
      withMember({ peer: { height: 3, newestHash: 'aa', chaincode: { endorses: true } } }),
      /^the peer of BMSP has 3 blocks of 10$/,
    ],
    ['peers with different blocks', status({ ledger: { height: 10, isSame: false } }), /same block 9/],
    [
      'an orderer that only follows',
      withMember({ orderer: { height: 10, status: 'active', relation: 'follower', isLeader: false } }),
      /^the orderer of BMSP is active, as follower$/,
    ],
    ['no leader', status({ members: [member('AMSP'), member('BMSP')] }), /^no orderer leads/],
    ['no chaincode', { ...status(), definition: undefined } as unknown as NetworkStatus, /^no chaincode is committed$/],
    [
      'a chaincode of another build',
      withMember({ runningDigest: 'cd'.repeat(32) }),
      /^the chaincode of BMSP runs build (cd){32}, and the channel has agreed on/,
    ],
    [
      'a peer that cannot endorse',
      withMember({ peer: { height: 10, newestHash: 'aa', chaincode: { endorses: false } } }),
      /^the peer of BMSP does not reach its chaincode$/,
    ],
    [
      'a gateway that is not well',
      withMember({ gateway: { url: '', faults: { peer: 'silent' } } }),
      /^the gateway of BMSP is not well: peer: silent$/,
    ],
    [
      'a clock that is off',
      withMember({
        peer: { height: 10, newestHash: 'aa', clock: '2026-06-01T12:01:00.000Z', chaincode: { endorses: true } },
      }),
      /^the clock of BMSP's peer differs from this machine's by 60 s$/,
    ],
    [
      'a block from the future',
      status({ ledger: { height: 10, isSame: true, newestAt: '2026-06-01T12:01:00.000Z' } }),
      /^the newest block's time is 60 s ahead/,
    ],
    [
      'a certificate that ends',
      status({
        endingCertificates: [
          { mspId: 'AMSP', name: 'peer', file: 'cert.pem', endsAt: '2026-06-11T00:00:00.000Z', daysLeft: 9 },
        ],
      }),
      /^the peer certificate of AMSP ends on 2026-06-11/,
    ],
    ['a disk that is nearly full', status({ freeDisk: 1024 ** 2 }), /^only 1 MB are left/],
    [
      'a member by the charter alone',
      status({ drift: { onlyInCharter: ['CMSP'], onlyInChannel: [] } }),
      /^CMSP is a member by the charter, but not in the channel$/,
    ],
    [
      'a member of the channel alone',
      status({ drift: { onlyInCharter: [], onlyInChannel: ['CMSP'] } }),
      /^CMSP is in the channel, but no member by the charter$/,
    ],
  ];
  for (const [what, given, sentence] of cases) {
    it(`is ${what}, and that alone`, () => {
      const findings = findingsOf(given);
      assert.equal(findings.length, 1, findings.join('\n'));
      assert.match(findings[0] ?? '', sentence);
    });
  }

  it('is not a peer a few blocks behind, nor a process nobody can ask for its build', () => {
    const behind = { height: 6, newestHash: 'bb', chaincode: { endorses: true } };
    assert.deepEqual(findingsOf(withMember({ peer: behind })), []);
    const { runningDigest: _, ...silent } = member('BMSP');
    assert.deepEqual(findingsOf(status({ members: [member('AMSP', true), silent] })), []);
  });
});

describe("an orderer's metrics", () => {
  it('tell whether it leads a channel', () => {
    const metrics = 'consensus_BFT_is_leader{channel="other"} 1\nconsensus_BFT_is_leader{channel="alliance"} 0\n';
    assert.equal(leads(metrics, 'alliance'), false);
    assert.equal(leads(metrics, 'other'), true);
    assert.equal(leads('consensus_etcdraft_is_leader{channel="alliance"} 1\n', 'alliance'), true);
    assert.equal(leads(metrics, 'third'), undefined);
  });
});
