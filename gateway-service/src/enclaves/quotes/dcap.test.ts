import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type EnclaveFault, EnclaveMeasurement } from '@entente/protocol';
import {
  mrEnclave,
  type Mutation,
  tdMeasurement,
  testProcessor,
  type TestQuote,
  testQuote,
} from '../../testing/quotes.js';
import { type DcapCheck, dcapChecks, type DcapQuote, verifyDcap } from './dcap.js';
import { QuoteFault } from './quote-fault.js';

const reportData = 'a7'.repeat(32);
type Platform = 'sgx' | 'tdx';

function allowed(platform: Platform, change: object = {}): EnclaveMeasurement {
  return EnclaveMeasurement.parse({
    ...{ kind: 'enclave-measurement', id: 'combiner', title: 'The combiner', platform, validUntil: '2099-12-31' },
    measurement: platform === 'sgx' ? mrEnclave.toString('hex') : tdMeasurement,
    ...{ platforms: [testProcessor.ppid], leastTcb: 17 },
    ...change,
  });
}

function given(platform: Platform, { bytes, known, root }: TestQuote, change: Partial<DcapQuote> = {}): DcapQuote {
  const find = (): TestQuote['known'] => known;
  return { bytes, allowed: allowed(platform), reportData, now: new Date(), find, root, ...change };
}

function without(...names: readonly (keyof typeof dcapChecks)[]): readonly DcapCheck[] {
  return Object.entries(dcapChecks).flatMap(([name, check]) => ((names as string[]).includes(name) ? [] : [check]));
}

async function faultOf(quote: DcapQuote, checks?: readonly DcapCheck[]): Promise<EnclaveFault | undefined> {
  try {
    await verifyDcap(quote, checks);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof QuoteFault, String(error));
    return error.fault;
  }
}

const soon = new Date(Date.now() + 2 * 86_400_000);
const past = new Date(Date.now() - 3_600_000);

/** Quotes that are made wrong, what each is refused with, and the checks without which it would pass. */
const forged: readonly (readonly [
  what: string,
  mutation: Mutation,
  fault: EnclaveFault,
  guards: readonly (keyof typeof dcapChecks)[],
])[] = [
  ['a processor with an old TCB, which the library takes', { cpuSvn: 10 }, 'tcb-not-up-to-date', ['signatures']],
  [
    'a processor that needs another configuration',
    { tcbStatus: 'ConfigurationNeeded' },
    'tcb-not-up-to-date',
    ['signatures'],
  ],
  ['an old quoting enclave', { qeStatus: 'OutOfDate' }, 'tcb-not-up-to-date', ['signatures']],
  ['a revoked processor', { revoked: 'pck' }, 'certificate-revoked', ['crls', 'signatures']],
  ['a revoked authority', { revoked: 'authority' }, 'certificate-revoked', ['crls', 'signatures']],
  ['a revocation list that the authority has not signed', { crlBy: 'stranger' }, 'crl-invalid', ['crls']],
  ['a revocation list that is over', { crlUntil: past }, 'crl-expired', ['crls']],
  ['collateral of an earlier evaluation', { evaluation: 16 }, 'tcb-too-old', ['evaluation']],
  ['an enclave that can be debugged', { debug: true }, 'debug', ['debug', 'signatures']],
  ['collateral that is over', { until: past }, 'collateral-expired', ['collateralDates', 'signatures']],
];

for (const platform of ['sgx', 'tdx'] as const) {
  describe(`a quote of ${platform}`, () => {
    let good: TestQuote;
    before(async () => {
      good = await testQuote(platform, reportData);
    });

    it('that is good passes, and names the collateral that it was verified by', async () => {
      assert.equal(await verifyDcap(given(platform, good)), good.known.hash);
    });

    for (const [what, mutation, fault, guards] of forged) {
      it(`is refused for ${what}, and passes where nobody looks`, async () => {
        const bad = given(platform, await testQuote(platform, reportData, mutation));
        assert.equal(await faultOf(bad), fault);
        assert.equal(await faultOf(bad, without(...guards)), undefined);
      });
    }

    it('is refused over the nonce or the keys of another round', async () => {
      const replayed = given(platform, good, { reportData: 'b8'.repeat(32) });
      assert.equal(await faultOf(replayed), 'report-data');
      assert.equal(await faultOf(replayed, without('reportData')), undefined);
    });

    it('is refused for other code, and of a processor that nobody voted on', async () => {
      const other = given(platform, good, { allowed: allowed(platform, { measurement: '00'.repeat(32) }) });
      assert.equal(await faultOf(other), 'other-measurement');
      assert.equal(await faultOf(other, without('measurement')), undefined);
      const elsewhere = given(platform, good, { allowed: allowed(platform, { platforms: ['1f'.repeat(16)] }) });
      assert.equal(await faultOf(elsewhere), 'platform-not-allowed');
      assert.equal(await faultOf(elsewhere, without('platform')), undefined);
    });

    it('is refused when it is cut short or goes on, and when any signed byte changes', async () => {
      assert.equal(await faultOf(given(platform, good, { bytes: good.bytes.subarray(0, -1) })), 'malformed');
      assert.equal(await faultOf(given(platform, good, { bytes: good.bytes.subarray(0, 100) })), 'malformed');
      const longer = Buffer.concat([good.bytes, Buffer.alloc(1)]);
      assert.equal(await faultOf(given(platform, good, { bytes: longer })), 'malformed');
      const length = platform === 'sgx' ? 432 : 632;
      for (const at of [20, 200, length - 1]) {
        const bytes = Buffer.from(good.bytes);
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        assert.notEqual(await faultOf(given(platform, good, { bytes })), undefined, `byte ${String(at)}`);
      }
    });

    it('is refused under another root, and as one of the other platform', async () => {
      const stranger = await testQuote(platform, reportData);
      assert.equal(await faultOf(given(platform, good, { root: stranger.root })), 'certificate');
      const { root: _none, ...production } = given(platform, good);
      assert.equal(await faultOf(production), 'certificate');
      const other = platform === 'sgx' ? 'tdx' : 'sgx';
      assert.equal(await faultOf(given(platform, good, { allowed: allowed(other) })), 'other-measurement');
    });

    it('is refused with a certificate that is for another use, and where there is no collateral', async () => {
      const misused = await testQuote(platform, reportData, { pckName: 'Intel SGX TCB Signing' });
      assert.equal(await faultOf(given(platform, misused)), 'certificate');
      assert.equal(await faultOf(given(platform, good, { find: () => undefined })), 'collateral-missing');
      const family = await testQuote(platform, reportData, { otherFamily: true });
      assert.equal(await faultOf(given(platform, family)), 'signature');
      assert.equal(await faultOf(given(platform, good, { now: soon })), undefined);
    });
  });
}
