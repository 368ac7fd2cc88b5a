import 'reflect-metadata';
import type { X509Certificate } from 'node:crypto';
import * as qvl from '@phala/dcap-qvl';
import type { EnclaveFault, EnclaveMeasurement } from '@entente/protocol';
import { demandChain, demandNotRevoked, processorOf, readCrl } from './certificates.js';
import {
  type Collateral,
  type FindCollateral,
  type KnownCollateral,
  QeIdentityHead,
  TcbInfoHead,
} from './collateral.js';
import { measurementOf } from './measurement-of.js';
import { demandQuote, orFault } from './quote-fault.js';

export interface DcapQuote {
  readonly bytes: Buffer;
  readonly allowed: EnclaveMeasurement;
  /** Hex of what the quote's report data must begin with; zeros follow. */
  readonly reportData: string;
  readonly now: Date;
  readonly find: FindCollateral;
  /** DER of the root that is trusted: Intel's, unless a test has its own. */
  readonly root?: Buffer;
}

/** All that the checks look at, read out of a quote. */
export interface DcapFacts extends Required<DcapQuote> {
  readonly quote: qvl.Quote;
  readonly pckChain: readonly X509Certificate[];
  readonly ppid: string;
  readonly known: KnownCollateral;
  readonly heads: readonly { issueDate: string; nextUpdate: string; tcbEvaluationDataNumber: number }[];
}

export type DcapCheck = (facts: DcapFacts) => void | Promise<void>;

const pckNames = [/^Intel SGX PCK Certificate$/, /^Intel SGX PCK (Processor|Platform) CA$/, /^Intel SGX Root CA$/];
const signingNames = [/^Intel SGX TCB Signing$/, /^Intel SGX Root CA$/];
const pckChainType = 5;
const teeTypes: Readonly<Record<string, number>> = { sgx: 0, tdx: 0x81 };

/** Each is one thing that a forged or stale quote fails by; all of them must hold. */
export const dcapChecks = {
  collateralDates: ({ heads, now }) => {
    const isNow = heads.every(({ issueDate, nextUpdate }) => new Date(issueDate) <= now && now <= new Date(nextUpdate));
    demandQuote(isNow, 'collateral-expired', 'the collateral is not in its time; fetch it anew');
  },
  crls: async ({ known: { collateral }, pckChain, root, now }) => {
    const [leaf, authority, anchor] = pckChain;
    demandQuote(
      leaf !== undefined && authority !== undefined && anchor !== undefined,
      'certificate',
      'the chain of the processor is not whole',
    );
    const ofRoot = await readCrl(collateral.root_ca_crl, anchor, now);
    const ofAuthority = await readCrl(collateral.pck_crl, authority, now);
    const signing = [collateral.tcb_info_issuer_chain, collateral.qe_identity_issuer_chain].flatMap((pem) => [
      ...demandChain(pem, { root, names: signingNames, now }),
    ]);
    demandNotRevoked(ofAuthority, [leaf]);
    demandNotRevoked(ofRoot, [authority, anchor, ...signing]);
  },
  signatures: ({ bytes, known: { collateral }, root, now }) => {
    const verified = verifiedBy(bytes, collateral, root, now);
    demandQuote(
      verified.status === 'UpToDate',
      'tcb-not-up-to-date',
      `the processor or its quoting enclave is ${verified.status}`,
    );
  },
  evaluation: ({ heads, allowed: { leastTcb = Infinity } }) => {
    const isNewEnough = heads.every(({ tcbEvaluationDataNumber: number }) => number >= leastTcb);
    demandQuote(isNewEnough, 'tcb-too-old', `the collateral is older than evaluation ${String(leastTcb)}`);
  },
  debug: ({ quote: { report } }) => {
    const sgx = report.asSgx();
    const isDebug = sgx === null ? report.asTd10()?.tdAttributes[0] !== 0 : ((sgx.attributes[0] ?? 0xff) & 2) !== 0;
    demandQuote(!isDebug, 'debug', 'whoever runs the enclave can look into it');
  },
  platform: ({ ppid, allowed: { platforms = [] } }) => {
    demandQuote(platforms.includes(ppid), 'platform-not-allowed', `members have not voted on the processor ${ppid}`);
  },
  measurement: ({ quote, allowed }) => {
    const found = measurementOf(quote.report);
    demandQuote(found === allowed.measurement, 'other-measurement', `the enclave runs ${found}`);
  },
  reportData: ({ quote: { report }, reportData }) => {
    const said = Buffer.from(report.asSgx()?.reportData ?? report.asTd10()?.reportData ?? []).toString('hex');
    demandQuote(said === reportData.padEnd(128, '0'), 'report-data', 'the quote is over another nonce or other keys');
  },
} as const satisfies Record<string, DcapCheck>;

/**
 * Verifies a DCAP quote of SGX or TDX: the library checks the chain of signatures from the root to the quote, and everything
 * that it leaves out is checked here.
 * @returns the hash of the collateral that it was verified by
 * @throws `QuoteFault`
 */
export async function verifyDcap(
  quote: DcapQuote,
  checks: readonly DcapCheck[] = Object.values(dcapChecks),
): Promise<string> {
  const facts = read(quote);
  for (const check of checks) {
    await check(facts);
  }
  return facts.known.hash;
}

function read({ root = qvl.constants.TRUSTED_ROOT_CA_DER, ...given }: DcapQuote): DcapFacts {
  const { bytes, allowed, find, now } = given;
  const quote = orFault('malformed', 'the quote cannot be read', () => qvl.Quote.parse(bytes));
  const whole = quote.signedLength() + 4 + bytes.readUInt32LE(quote.signedLength());
  demandQuote(whole === bytes.length, 'malformed', 'something follows the quote');
  const isDue = quote.header.teeType === teeTypes[allowed.platform];
  demandQuote(isDue, 'other-measurement', `the quote is not of ${allowed.platform}`);
  const { certificationData } = quote.authData.intoV3();
  demandQuote(certificationData.certType === pckChainType, 'malformed', 'the quote brings no certificates');
  const pem = Buffer.from(certificationData.body).toString('latin1');
  const pckChain = demandChain(pem, { root, names: pckNames, now });
  const [pck] = pckChain;
  demandQuote(pck !== undefined, 'certificate', 'the quote brings no certificates');
  const { ppid, fmspc } = processorOf(pck);
  const known = find(allowed.platform === 'tdx' ? 'TDX' : 'SGX', fmspc);
  demandQuote(known !== undefined, 'collateral-missing', `there is no collateral for processors of family ${fmspc}`);
  const heads = orFault('signature', 'the collateral is not of its form', () => [
    TcbInfoHead.parse(JSON.parse(known.collateral.tcb_info)),
    QeIdentityHead.parse(JSON.parse(known.collateral.qe_identity)),
  ]);
  return { ...given, root, quote, pckChain, ppid, known, heads };
}

/** The library's words for what it refuses; whatever it says else is about a signature or a chain. */
const saidBy: readonly (readonly [RegExp, EnclaveFault])[] = [
  [/debug/i, 'debug'],
  [/revoked/i, 'certificate-revoked'],
  [/expired|in the future/i, 'collateral-expired'],
  [/TCB status|No matching TCB|below minimum/i, 'tcb-not-up-to-date'],
];

function verifiedBy(bytes: Buffer, collateral: Collateral, root: Buffer, now: Date): qvl.VerifiedReport {
  try {
    return qvl.QuoteVerifier.newWithRootCa(root).verify(bytes, collateral, now.getTime() / 1_000);
  } catch (error) {
    const text = error instanceof Error ? error.message : '';
    const fault = saidBy.find(([words]) => words.test(text))?.[1] ?? 'signature';
    return orFault(fault, text, () => {
      throw error;
    });
  }
}
