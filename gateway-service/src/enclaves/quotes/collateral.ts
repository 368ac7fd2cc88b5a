import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Hex = z.string().regex(/^(?:[0-9a-fA-F]{2})+$/);
const mostBytes = 1_000_000;

/**
 * What a maker of processors publishes to verify quotes by, in one file as DCAP tools write it. A member fetches it itself
 * and puts it beside its gateway, which asks nobody.
 */
export const Collateral = z
  .object({
    root_ca_crl: Hex,
    pck_crl: Hex,
    pck_crl_issuer_chain: z.string(),
    tcb_info_issuer_chain: z.string(),
    tcb_info: z.string(),
    tcb_info_signature: Hex,
    qe_identity_issuer_chain: z.string(),
    qe_identity: z.string(),
    qe_identity_signature: Hex,
  })
  .readonly();
export type Collateral = z.infer<typeof Collateral>;

/** Of the signed texts, what is read before their signatures are checked: for whom, and from when to when. */
export const TcbInfoHead = z.object({
  id: z.enum(['SGX', 'TDX']),
  fmspc: Hex,
  issueDate: z.iso.datetime(),
  nextUpdate: z.iso.datetime(),
  tcbEvaluationDataNumber: z.int(),
});
export const QeIdentityHead = TcbInfoHead.pick({ issueDate: true, nextUpdate: true, tcbEvaluationDataNumber: true });

export interface KnownCollateral {
  readonly collateral: Collateral;
  /** SHA-256 of the file, which the ledger is told. */
  readonly hash: string;
}

/** Finds the collateral for a family of processors; undefined where there is none. */
export type FindCollateral = (id: 'SGX' | 'TDX', fmspc: string) => KnownCollateral | undefined;

/** Reads the files of a folder anew each time: whoever renews one need not start the gateway again. */
export function collateralIn(dir: string): FindCollateral {
  return (id, fmspc) => {
    const found = namesIn(dir).flatMap((name) => {
      const known = readCollateral(join(dir, name));
      const head = known && headOf(known.collateral.tcb_info);
      return head?.id === id && head.fmspc.toLowerCase() === fmspc ? [{ known, from: head.issueDate }] : [];
    });
    return found.sort((one, other) => (one.from < other.from ? 1 : -1))[0]?.known;
  };
}

function namesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir).filter((name) => name.endsWith('.json'));
  } catch {
    return []; // No folder: no hardware is verified here.
  }
}

function readCollateral(file: string): KnownCollateral | undefined {
  try {
    if (statSync(file).size > mostBytes) {
      return undefined;
    }
    const bytes = readFileSync(file);
    const collateral = Collateral.parse(JSON.parse(bytes.toString('utf8')));
    return { collateral, hash: createHash('sha256').update(bytes).digest('hex') };
  } catch {
    return undefined;
  }
}

function headOf(text: string): z.infer<typeof TcbInfoHead> | undefined {
  try {
    return TcbInfoHead.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
