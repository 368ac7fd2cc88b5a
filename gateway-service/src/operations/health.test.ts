import assert from 'node:assert/strict';
import { before, beforeEach, describe, it } from 'node:test';
import type { LedgerTransaction } from '../ports/ledger.js';
import { testAuthority, type TestAuthority } from '../testing/authority.js';
import { ClockWatch } from './clock-watch.js';
import { type HealthOptions, healthOf } from './health.js';
import { createMetrics } from './metrics.js';
import { OwnCertificates } from './own-certificates.js';

const dayMs = 24 * 3600 * 1000;

describe('the health of a gateway', () => {
  let authority: TestAuthority;
  let now: number;
  const clock = { now: () => new Date(now) };

  before(async () => {
    authority = await testAuthority('TLS CA');
  });
  beforeEach(() => {
    now = Date.now();
  });

  async function certificates(revoked = false): Promise<OwnCertificates> {
    const pair = await authority.issue('gateway', { until: 100 });
    return new OwnCertificates({
      certificates: { signing: pair.certificate },
      revocation: () => (revoked ? 'the certificate is revoked' : undefined),
      clock,
    });
  }

  const blockOf = (...times: readonly number[]): { transactions: LedgerTransaction[] } => ({
    transactions: times.map((at) => ({ at: new Date(at).toISOString(), valid: true }) as LedgerTransaction),
  });

  async function health(options: Partial<HealthOptions> = {}): ReturnType<typeof healthOf> {
    return healthOf({
      state: { height: () => 7 },
      ledger: { health: () => undefined },
      peerHeight: { read: () => Promise.resolve(9) },
      builds: { fault: () => undefined, isChecked: true, version: () => '1.0.0' },
      archive: { first: () => 0, height: () => 7, bytes: () => 100, fault: () => undefined },
      trust: { faultyLists: () => 0 },
      certificates: await certificates(),
      clockWatch: new ClockWatch(clock),
      dataAccess: { health: () => Promise.resolve({}) },
      sources: () => [],
      enclaves: () => [],
      ...options,
    });
  }

  it('says how far the peer is, which build runs, how long certificates hold and what the archive has', async () => {
    const { checks, notices, details } = await health();
    assert.ok(Object.values(checks).every((fault) => fault === undefined));
    assert.deepEqual(notices, []);
    const { certificates: facts, ...others } = details as {
      readonly certificates: readonly { readonly daysLeft: number }[];
    };
    assert.equal(facts[0]?.daysLeft, 99);
    assert.deepEqual(others, {
      ledger: { height: 7, peerHeight: 9 },
      chaincode: { version: '1.0.0', isChecked: true },
      clock: { differenceSeconds: undefined },
      archive: { first: 0, height: 7, bytes: 100 },
      sources: [],
      enclaves: [],
    });
  });

  it('tells the last check of each source, and of a closed one in a notice: it closes nothing else', async () => {
    const checkedAt = '2026-07-01T00:00:00.000Z';
    const { checks, notices, details } = await health({
      sources: () => [
        { source: 'loans', checkedAt, outcome: 'failed', open: false, faults: [{}, {}], drift: [] },
        { source: 'cards', checkedAt, outcome: 'unknown', open: true, faults: [], drift: [{}] },
      ],
    });
    assert.ok(Object.values(checks).every((fault) => fault === undefined));
    assert.deepEqual(notices, [
      'source loans is closed: 2 faults at its last check',
      'source cards could not be checked the last time',
      'source cards has changed since it was offered, in 1 ways',
    ]);
    assert.deepEqual((details as { sources: unknown }).sources, [
      { source: 'loans', checkedAt, outcome: 'failed', open: false },
      { source: 'cards', checkedAt, outcome: 'unknown', open: true },
    ]);
  });

  it('asks to renew a certificate before it ends, and is at fault when it has ended or is revoked', async () => {
    const own = await certificates();
    now += 80 * dayMs;
    assert.match((await health({ certificates: own })).notices[0] ?? '', /signing certificate ends on/);
    now += 30 * dayMs;
    assert.match((await health({ certificates: own })).checks['certificates'] ?? '', /ended on/);
    now -= 110 * dayMs;
    assert.match((await health({ certificates: await certificates(true) })).checks['certificates'] ?? '', /revoked/);
  });

  it('says that builds are not checked, and that lists which nobody signed count for nothing', async () => {
    const builds = { fault: () => undefined, isChecked: false, version: () => undefined };
    const { notices } = await health({ builds, trust: { faultyLists: () => 2 } });
    assert.match(notices.join('\n'), /builds are not checked[^]*2 revocation lists/);
  });

  it('alarms when the clock is more than five minutes from the newest block, before or after', async () => {
    for (const [minutes, said] of [
      [-6, /360 s behind/],
      [6, /360 s ahead of/],
      [4, undefined],
    ] as const) {
      const clockWatch = new ClockWatch(clock);
      now += 60_000;
      clockWatch.blockCame(blockOf(now - minutes * 60_000 - 5_000, now - minutes * 60_000));
      const fault = (await health({ clockWatch })).checks['clock'];
      if (said === undefined) {
        assert.equal(fault, undefined);
      } else {
        assert.match(fault ?? '', said);
      }
    }
  });

  it('does not take old blocks that come in a row for a wrong clock', () => {
    const clockWatch = new ClockWatch(clock);
    now += 60_000;
    clockWatch.streamBegan();
    clockWatch.blockCame(blockOf(now - 3_600_000));
    assert.equal(clockWatch.fault(), undefined);
    clockWatch.blockCame(blockOf());
    assert.equal(clockWatch.differenceSeconds(), undefined);
  });

  it('is measured too; what is not known is left out', async () => {
    const own = await certificates();
    const { registry } = createMetrics({
      height: () => 7,
      peerHeight: () => Promise.resolve(undefined),
      archive: { height: () => 7, bytes: () => 100 },
      certificates: () => own.facts(),
      clockDifference: () => 0.5,
      overlaps: () => 0,
      sources: () => [{ source: 'loans', open: false, checkedAt: '2026-07-01T00:00:00.000Z' }],
    });
    const text = await registry.metrics();
    assert.match(text, /^entente_ledger_height_blocks 7$/m);
    assert.match(text, /^entente_block_archive_bytes 100$/m);
    // A certificate's times are whole seconds, so that its end may be just before the hundredth day or on it.
    assert.match(text, /^entente_certificate_days_left\{certificate="signing"\} (99|100)$/m);
    assert.match(text, /^entente_overlap_alarms 0$/m);
    assert.match(text, /^entente_clock_difference_seconds 0.5$/m);
    assert.match(text, /^entente_source_open\{source="loans"\} 0$/m);
    assert.doesNotMatch(text, /^entente_peer_height_blocks \d/m);
  });
});
