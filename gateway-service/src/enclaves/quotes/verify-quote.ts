import {
  type AllowedMeasurement,
  decode,
  type EnclaveFinding,
  type EnclaveKeys,
  type EnclaveRound,
  enclaveReportData,
  encode,
  isVerifiable,
  signingInput,
  SoftwareQuote,
} from '@entente/protocol';
import type { Signatures } from '../../ports/services.js';
import type { FindCollateral } from './collateral.js';
import { verifyDcap } from './dcap.js';
import { demandQuote, orFault, QuoteFault } from './quote-fault.js';

export interface VerifyQuoteOptions {
  readonly signatures: Pick<Signatures, 'verify'>;
  readonly find: FindCollateral;
  readonly now: Date;
}

/** What this gateway finds of an enclave's quote in a round. */
export async function verifyQuote(
  round: EnclaveRound,
  allowed: AllowedMeasurement,
  options: VerifyQuoteOptions,
): Promise<QuoteFound> {
  const { quote = '', keys } = round;
  return keys === undefined
    ? { finding: { verdict: 'fail', fault: 'malformed' }, detail: 'there is no quote' }
    : verifyQuoteOver({ quote, keys, reportData: enclaveReportData(round, keys) }, allowed, options);
}

export interface QuoteFound {
  readonly finding: EnclaveFinding;
  /** For this gateway's own log. */
  readonly detail: string;
}

/** What an enclave shows, in base64url, and over what it should be. */
export interface ShownQuote {
  readonly quote: string;
  readonly keys: EnclaveKeys;
  readonly reportData: string;
}

/** What this gateway finds of a quote over given report data, of an enclave that runs what members have allowed. */
export async function verifyQuoteOver(
  { quote, keys, reportData }: ShownQuote,
  { document: allowed }: AllowedMeasurement,
  { signatures, find, now }: VerifyQuoteOptions,
): Promise<QuoteFound> {
  try {
    demandQuote(isVerifiable(allowed.platform), 'platform-unsupported', `quotes of ${allowed.platform} are not known`);
    const bytes = Buffer.from(quote, 'base64url');
    if (allowed.platform === 'software') {
      verifySoftware(bytes, { measurement: allowed.measurement, reportData, keys: encode(keys) }, signatures);
      return { finding: { verdict: 'pass' }, detail: 'simulated' };
    }
    const collateral = await verifyDcap({ bytes, allowed, reportData, now, find });
    return { finding: { verdict: 'pass', collateral }, detail: '' };
  } catch (error) {
    if (error instanceof QuoteFault) {
      return { finding: { verdict: 'fail', fault: error.fault }, detail: error.message };
    }
    throw error;
  }
}

/** Shows that somebody with the enclave's key says it, and no more: the measurement is the host's word. */
function verifySoftware(
  bytes: Buffer,
  due: { readonly measurement: string; readonly reportData: string; readonly keys: string },
  signatures: Pick<Signatures, 'verify'>,
): void {
  const { statement, signature } = orFault('malformed', 'the quote cannot be read', () =>
    decode(SoftwareQuote, bytes.toString('utf8')),
  );
  const { keys, measurement, reportData } = statement;
  demandQuote(
    signatures.verify(signingInput('software-quote', statement), signature, keys.signing),
    'signature',
    'the enclave has not signed what it says',
  );
  demandQuote(measurement === due.measurement, 'other-measurement', `the enclave says that it runs ${measurement}`);
  const isDue = reportData === due.reportData && encode(keys) === due.keys;
  demandQuote(isDue, 'report-data', 'the quote is over another nonce or other keys');
}
