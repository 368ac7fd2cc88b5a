import { existsSync, globSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as qvl from '@phala/dcap-qvl';
import { Collateral } from '../enclaves/quotes/collateral.js';

/** A quote that a real processor has made, with the collateral of its time, as their publisher has them. */
export interface PublishedQuote {
  readonly bytes: Buffer;
  readonly collateral: Collateral;
}

const named = process.env['ENTENTE_QUOTE_SAMPLES'];
const fetched = globSync(join(homedir(), '.cargo/registry/src/*/dcap-qvl-*/sample')).toSorted().at(-1);
/** Where the samples of the crate `dcap-qvl` are: named, or where cargo keeps what it has fetched. */
export const samples = [named, fetched].find((dir) => dir !== undefined && existsSync(join(dir, 'sgx_quote')));
/** Why tests on them are skipped; false where they are here. */
export const missing =
  samples === undefined &&
  'ENTENTE_QUOTE_SAMPLES does not name the samples of the crate dcap-qvl, and cargo has not fetched it';

/** Read as they are published; some come in the whole buffer of the device that gave them. */
export function publishedQuote(name: 'sgx_quote' | 'tdx_quote'): PublishedQuote {
  const read = (file: string): Buffer => readFileSync(join(samples ?? '', file));
  const collateral = Collateral.parse(JSON.parse(read(`${name}_collateral.json`).toString('utf8')));
  return { bytes: read(name), collateral };
}

/** The quote alone, without what is left of a buffer. */
export function trimmed(bytes: Buffer): Buffer {
  const signed = qvl.Quote.parse(bytes).signedLength();
  return bytes.subarray(0, signed + 4 + bytes.readUInt32LE(signed));
}
