import { encode } from '../codec.js';
import type { AttestedCombining, CombiningEnclave } from '../documents/attested.js';
import type { AttestedFacts } from '../documents/attested-facts.js';
import type { Combine } from '../documents/combine.js';
import type { AllowedMeasurement, EnclaveNode } from '../documents/enclave.js';
import type { Receipt } from '../documents/query-request.js';
import { contentHash } from '../hash.js';
import { DomainError } from '../problems.js';
import { demandUsableEnclave } from './enclaves.js';

/** What a contract asks of the enclave that combines; undefined where a gateway combines, or nobody. */
export function attestedCombining(combine: Combine): AttestedCombining | undefined {
  return combine.mode === 'merge' ? combine.attested : undefined;
}

/** What all owners must know alike, and seal in beside what they hand to an enclave. */
export function attestedBound(facts: AttestedFacts): string {
  return contentHash('attested', facts);
}

/** An enclave as owners name it in their receipts. */
export function combiningEnclave({ node, round, measurement, simulated, keys }: EnclaveNode): CombiningEnclave {
  return { node, round, measurement, simulated, keys };
}

/** How an enclave is attested, as the ledger has it at one moment. */
export interface AttestedNow {
  readonly node: EnclaveNode | undefined;
  readonly allowed: AllowedMeasurement | undefined;
  readonly now: string;
}

/**
 * The enclave that owners may seal to now, as receipts are to name it.
 * @throws {@link DomainError} `ENCLAVE_NOT_FOUND`, `ENCLAVE_NOT_VERIFIED`, `ENCLAVE_SIMULATED`
 */
export function demandCombining(
  { measurement, hardware }: AttestedCombining,
  { node, allowed, now }: AttestedNow,
): CombiningEnclave {
  return combiningEnclave(demandUsableEnclave(node, allowed, { now, measurement, hardware: hardware === true }));
}

/**
 * What speaks against the enclave that the owners' receipts name: they must all name one, of the host that combines, and it
 * must count now as it did when they sealed to it. Where the contract asks for none, none may be named.
 */
export function attestedFault(
  combine: Combine,
  receipts: readonly Pick<Receipt, 'enclave'>[],
  counts: AttestedNow,
): string | undefined {
  const demanded = attestedCombining(combine);
  const [named, ...others] = receipts.map(({ enclave }) => enclave);
  if (demanded === undefined) {
    return [named, ...others].every((one) => one === undefined)
      ? undefined
      : 'a receipt names an enclave, and the contract asks for none';
  }
  if (named === undefined || others.some((one) => one === undefined || encode(one) !== encode(named))) {
    return 'the owners do not all name one enclave';
  }
  if (named.node.host !== combine.by) {
    return `the owners name an enclave of ${named.node.host}, and ${combine.by} was to combine`;
  }
  return standingFault(demanded, named, counts);
}

function standingFault(demanded: AttestedCombining, named: CombiningEnclave, counts: AttestedNow): string | undefined {
  try {
    return encode(demandCombining(demanded, counts)) === encode(named)
      ? undefined
      : 'the enclave that the owners sealed to is not the one that counts now: it was attested anew';
  } catch (error) {
    if (error instanceof DomainError) {
      return error.detail;
    }
    throw error;
  }
}
