import {
  type AllowedMeasurement,
  decode,
  type EnclaveFinding,
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

/** What this gateway finds of an enclave's quote in a round. `detail` is for its own log. */
export async function verifyQuote(
  round: EnclaveRound,
  { document: allowed }: AllowedMeasurement,
  { signatures, find, now }: VerifyQuoteOptions,
): Promise<{ readonly finding: EnclaveFinding; readonly detail: string }> {
  try {
    demandQuote(isVerifiable(allowed.platform), 'platform-unsupported', `quotes of ${allowed.platform} are not known`);
    demandQuote(round.quote !== undefined && round.keys !== undefined, 'malformed', 'there is no quote');
    const reportData = enclaveReportData(round, round.keys);
    const bytes = Buffer.from(round.quote, 'base64url');
    if (allowed.platform === 'software') {
      verifySoftware(bytes, { measurement: allowed.measurement, reportData, keys: encode(round.keys) }, signatures);
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
