import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as qvl from '@phala/dcap-qvl';
import { EnclaveMeasurement } from '@entente/protocol';
import { missing, publishedQuote, trimmed } from '../../testing/published-quotes.js';
import { type DcapCheck, dcapChecks, type DcapQuote, verifyDcap } from './dcap.js';
import { chainOf, processorOf } from './certificates.js';
import { type Collateral, TcbInfoHead } from './collateral.js';
import { QuoteFault } from './quote-fault.js';
import { measurementOf } from './measurement-of.js';

const day = 86_400_000;

/** A demand that a published quote meets: what it says of itself, on a day on which its collateral was good, under Intel's root. */
function meeting(platform: 'sgx' | 'tdx'): DcapQuote {
  const published = publishedQuote(`${platform}_quote`);
  const bytes = trimmed(published.bytes);
  const { report, authData } = qvl.Quote.parse(bytes);
  const [pck] = chainOf(Buffer.from(authData.intoV3().certificationData.body).toString('latin1'));
  assert.ok(pck !== undefined);
  const allowed = EnclaveMeasurement.parse({
    ...{ kind: 'enclave-measurement', id: 'published', title: 'As published', platform, validUntil: '2099-12-31' },
    ...{ measurement: measurementOf(report), platforms: [processorOf(pck).ppid], leastTcb: 17 },
  });
  const said = report.asSgx()?.reportData ?? report.asTd10()?.reportData ?? [];
  const { collateral } = published;
  const now = new Date(Date.parse(TcbInfoHead.parse(JSON.parse(collateral.tcb_info)).issueDate) + day);
  return {
    bytes,
    allowed,
    reportData: Buffer.from(said).toString('hex'),
    now,
    find: () => ({ collateral, hash: '5a' }),
  };
}

/** Which fault it is refused with, and in which words. */
async function faultOf(quote: DcapQuote, checks?: readonly DcapCheck[]): Promise<string> {
  try {
    await verifyDcap(quote, checks);
    return 'none';
  } catch (error) {
    assert.ok(error instanceof QuoteFault, String(error));
    return error.fault;
  }
}

function withCollateral(quote: DcapQuote, change: (collateral: Collateral) => Partial<Collateral>): DcapQuote {
  const { collateral } = quote.find('TDX', '') ?? assert.fail();
  return { ...quote, find: () => ({ collateral: { ...collateral, ...change(collateral) }, hash: '5a' }) };
}

/** The hex with the lowest bit of its last byte but three, which is inside the signature, turned. */
function damaged(hex: string): string {
  const bytes = Buffer.from(hex, 'hex');
  bytes[bytes.length - 4] = (bytes[bytes.length - 4] ?? 0) ^ 1;
  return bytes.toString('hex');
}

describe('quotes that processors have made', { skip: missing }, () => {
  let tdx: DcapQuote;
  before(() => {
    tdx = meeting('tdx');
  });

  it('of a trust domain passes under Intel’s root in its time, and is malformed with what is left of its buffer', async () => {
    assert.equal(await verifyDcap(tdx), '5a');
    assert.equal(await faultOf({ ...tdx, bytes: publishedQuote('tdx_quote').bytes }), 'malformed');
  });

  it('of an SGX enclave passes all but its status: its processor needs another configuration', async () => {
    const sgx = meeting('sgx');
    assert.equal(await faultOf(sgx), 'tcb-not-up-to-date');
    const others = Object.values(dcapChecks).filter((check) => check !== dcapChecks.signatures);
    assert.equal(await faultOf(sgx, others), 'none');
  });

  it('are refused for other code, another nonce, a processor that nobody voted on, an older evaluation', async () => {
    const { allowed } = tdx;
    assert.equal(await faultOf({ ...tdx, reportData: `${tdx.reportData.slice(2)}00` }), 'report-data');
    assert.equal(await faultOf({ ...tdx, allowed: { ...allowed, measurement: '0'.repeat(64) } }), 'other-measurement');
    const elsewhere = { ...allowed, platforms: ['0'.repeat(32)] };
    assert.equal(await faultOf({ ...tdx, allowed: elsewhere }), 'platform-not-allowed');
    assert.equal(await faultOf({ ...tdx, allowed: { ...allowed, leastTcb: 18 } }), 'tcb-too-old');
  });

  it('are refused a year later, and by collateral or revocation lists that nobody has signed', async () => {
    assert.equal(await faultOf({ ...tdx, now: new Date(tdx.now.getTime() + 365 * day) }), 'collateral-expired');
    const lists = ['root_ca_crl', 'pck_crl'] as const;
    for (const list of lists) {
      const unsigned = withCollateral(tdx, (collateral) => ({ [list]: damaged(collateral[list]) }));
      assert.equal(await faultOf(unsigned), 'crl-invalid', list);
    }
    const younger = withCollateral(tdx, ({ tcb_info: text }) => ({
      tcb_info: text.replace('2025-07-19', '2099-07-19'),
    }));
    assert.equal(await faultOf(younger), 'signature');
  });

  it('are refused when any bit of them changes', async (context) => {
    const bytes = Buffer.from(tdx.bytes);
    const step = 61;
    for (let at = 0; at < bytes.length; at += step) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      assert.notEqual(await faultOf({ ...tdx, bytes: changed }), 'none', `byte ${String(at)}`);
    }
    context.diagnostic(`${String(Math.ceil(bytes.length / step))} mutations`);
  });
});
