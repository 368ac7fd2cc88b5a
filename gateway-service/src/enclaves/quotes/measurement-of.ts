import { createHash } from 'node:crypto';
import type { Report } from '@phala/dcap-qvl';

/**
 * What a quote says that runs, in hex: MRENCLAVE of an SGX enclave; of a trust domain, SHA-256 over MRTD and RTMR0 to RTMR3, as
 * MRTD alone is its memory at its start, and what it loads then is in the registers.
 */
export function measurementOf(report: Report): string {
  const sgx = report.asSgx();
  if (sgx !== null) {
    return Buffer.from(sgx.mrEnclave).toString('hex');
  }
  const td = report.asTd10();
  const parts = td === null ? [] : [td.mrTd, td.rtMr0, td.rtMr1, td.rtMr2, td.rtMr3];
  return createHash('sha256').update(Buffer.concat(parts)).digest('hex');
}
