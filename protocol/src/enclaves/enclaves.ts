import type { EnclaveKeys } from '../documents/attested.js';
import type { AllowedMeasurement, EnclaveNode, EnclavePlatform, EnclaveRound } from '../documents/enclave.js';
import { contentHash } from '../hash.js';
import { DomainError } from '../problems.js';

/** Platforms whose quotes a gateway can verify. */
export function isVerifiable(platform: EnclavePlatform): boolean {
  return platform === 'sgx' || platform === 'tdx' || platform === 'software';
}

/** How many of the other members make a quorum: more than half of them. */
export function enclaveQuorum(others: number): number {
  return Math.floor(others / 2) + 1;
}

/**
 * The nonce of a round, made of the nonces of the other members' gateways: no one of them chooses it, and none need be
 * trusted to be fresh but one's own.
 */
export function roundNonce({ node, round, nonces }: Pick<EnclaveRound, 'node' | 'round' | 'nonces'>): string {
  return contentHash('enclave-nonce', { node, round, nonces });
}

/** What the enclave's quote must carry as its report data: the round's nonce and the enclave's keys, in 32 bytes of hex. */
export function enclaveReportData(round: Pick<EnclaveRound, 'node' | 'round' | 'nonces'>, keys: EnclaveKeys): string {
  return contentHash('enclave-report', { nonce: roundNonce(round), keys });
}

export interface EnclaveDemand {
  /** The moment it is to be used at. */
  readonly now: string;
  /** The measurement that a contract names. */
  readonly measurement: string;
  /** Whether the contract asks for hardware. */
  readonly hardware: boolean;
}

/**
 * Whether an enclave may be given anything now: verified by a quorum, not over, its measurement still allowed, and no
 * software where hardware is asked for. Owners ask this before they seal, other enclaves before they hand on a key.
 * @throws {@link DomainError} `ENCLAVE_NOT_FOUND`, `ENCLAVE_NOT_VERIFIED`, `ENCLAVE_SIMULATED`
 */
export function demandUsableEnclave(
  node: EnclaveNode | undefined,
  allowed: AllowedMeasurement | undefined,
  { now, measurement, hardware }: EnclaveDemand,
): EnclaveNode {
  if (node === undefined || allowed === undefined) {
    throw new DomainError('ENCLAVE_NOT_FOUND', 'no such enclave was verified, or its measurement was never allowed');
  }
  const fault = unusable(node, allowed, { now, measurement });
  if (fault !== undefined) {
    throw new DomainError('ENCLAVE_NOT_VERIFIED', fault);
  }
  if (hardware && node.simulated) {
    throw new DomainError('ENCLAVE_SIMULATED', 'a software enclave stands in where hardware is asked for');
  }
  return node;
}

function unusable(
  node: EnclaveNode,
  allowed: AllowedMeasurement,
  { now, measurement }: Pick<EnclaveDemand, 'now' | 'measurement'>,
): string | undefined {
  if (node.status !== 'verified') {
    return node.status === 'left' ? 'the enclave has left' : 'the last check of the enclave did not pass';
  }
  if (node.measurement !== measurement || allowed.id !== measurement) {
    return `the enclave runs ${node.measurement}, asked for is ${measurement}`;
  }
  if (allowed.status !== 'allowed' || allowed.document.validUntil < now.slice(0, 10)) {
    return `the measurement ${measurement} is no longer allowed`;
  }
  return node.validUntil < now ? 'the enclave was not checked again in time' : undefined;
}
