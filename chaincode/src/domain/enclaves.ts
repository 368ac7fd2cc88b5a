import {
  type AllowedMeasurement,
  type Charter,
  type EnclaveNode,
  enclaveDays,
  enclaveQuorum,
  type EnclaveRound,
  enclaveRoundLimits,
  type TransactionInput,
} from '@entente/protocol';
import { demand } from './demand.js';
import { dateOf, daysLater, isAfter, minutesLater } from './time.js';

/** Who says something of an enclave, and when. */
export interface EnclaveMoment {
  readonly caller: string;
  readonly charter: Charter;
  readonly now: string;
}

const holds = (fact: boolean, text: string): void => {
  demand(fact, 'ENCLAVE_INVALID', text);
};

/** @throws `DomainError` `ENCLAVE_NOT_VERIFIED` */
export function demandAllowed({ id, status, document }: AllowedMeasurement, now: string): void {
  demand(
    status === 'allowed' && document.validUntil >= dateOf(now),
    'ENCLAVE_NOT_VERIFIED',
    `the measurement ${id} is no longer allowed; members vote on a new one`,
  );
}

/**
 * Begins a round in which the caller's enclave is attested: the first, or one in which it is checked again. A round that got
 * no further is given up by beginning the next.
 * @throws `DomainError` `ENCLAVE_NOT_VERIFIED`, `TOO_FEW_OWNERS`
 */
export function challenge(
  { id, measurement }: TransactionInput<'enclaves:Challenge'>,
  allowed: AllowedMeasurement,
  before: EnclaveRound | undefined,
  { caller, charter, now }: EnclaveMoment,
): EnclaveRound {
  demandAllowed(allowed, now);
  demand(othersOf(charter, caller).length > 0, 'TOO_FEW_OWNERS', 'there is no other member that could verify it');
  return {
    ...{ kind: 'enclave-round', node: { host: caller, id }, round: (before?.round ?? 0) + 1, measurement },
    ...{ nonces: {}, findings: {}, status: 'challenged', begunAt: now },
  };
}

/** @throws `DomainError` `ENCLAVE_INVALID`, `FORBIDDEN` */
export function addNonce(
  { round, nonce }: TransactionInput<'enclaves:AddNonce'>,
  standing: EnclaveRound,
  { caller, charter, now }: EnclaveMoment,
): EnclaveRound {
  demand(caller !== standing.node.host, 'FORBIDDEN', 'a host gives no nonce for its own enclave');
  demandInRound(standing, round, 'challenged');
  demandInTime(standing, now);
  holds(!Object.hasOwn(standing.nonces, caller), `${caller} has given its nonce`);
  // What the enclave quotes over stands from here on: a nonce that came later would make its quote one over others.
  const others = othersOf(charter, standing.node.host);
  holds(noncesOf(standing, others) < enclaveQuorum(others.length), 'enough gateways have given nonces');
  return { ...standing, nonces: { ...standing.nonces, [caller]: nonce } };
}

/** @throws `DomainError` `ENCLAVE_INVALID` */
export function quoted(
  { round, quote, keys }: TransactionInput<'enclaves:Register'>,
  standing: EnclaveRound,
  { caller, charter, now }: EnclaveMoment,
): EnclaveRound {
  demandInRound(standing, round, 'challenged');
  demandInTime(standing, now);
  const others = othersOf(charter, caller);
  const given = noncesOf(standing, others);
  const least = enclaveQuorum(others.length);
  holds(given >= least, `${String(given)} gateways have given nonces, it takes ${String(least)}`);
  return { ...standing, quote, keys, status: 'quoted', quotedAt: now };
}

/**
 * What the caller's gateway found. The round is verified when more than half of the other members' gateways have passed it,
 * and refused when that many cannot any more.
 * @throws `DomainError` `ENCLAVE_INVALID`, `FORBIDDEN`
 */
export function attest(
  { round, finding }: TransactionInput<'enclaves:Attest'>,
  standing: EnclaveRound,
  { caller, charter, now }: EnclaveMoment,
): EnclaveRound {
  demand(caller !== standing.node.host, 'FORBIDDEN', 'a host does not verify its own enclave');
  holds(Object.hasOwn(charter.members, standing.node.host), `${standing.node.host} is no longer a member`);
  demandInRound(standing, round, 'quoted');
  const until = daysLater(standing.quotedAt ?? standing.begunAt, enclaveRoundLimits.findingDays);
  holds(!isAfter(now, until), 'the time for findings is over; the host begins another round');
  holds(!Object.hasOwn(standing.findings, caller), `${caller} has said what it found`);
  const findings = { ...standing.findings, [caller]: finding };
  const others = othersOf(charter, standing.node.host);
  const count = (verdict: string): number => others.filter((member) => findings[member]?.verdict === verdict).length;
  const quorum = enclaveQuorum(others.length);
  const isRefused = count('fail') > others.length - quorum;
  const status = count('pass') >= quorum ? 'verified' : isRefused ? 'refused' : 'quoted';
  return { ...standing, findings, status };
}

/** The enclave as it counts after a round has ended; undefined while it has not, or where it never counted. */
export function nodeAfter(
  { node, round, measurement, keys, findings, status }: EnclaveRound,
  { document }: AllowedMeasurement,
  before: EnclaveNode | undefined,
  now: string,
): EnclaveNode | undefined {
  if (status === 'refused') {
    return before && { ...before, status };
  }
  if (status !== 'verified' || keys === undefined) {
    return undefined;
  }
  const lastDay = `${document.validUntil}T23:59:59.999Z`;
  const until = daysLater(now, enclaveDays);
  return {
    ...{ kind: 'enclave-node', node, round, measurement, digest: document.measurement, platform: document.platform },
    ...{ simulated: document.platform === 'software', keys, status },
    verifiedBy: Object.keys(findings)
      .filter((member) => findings[member]?.verdict === 'pass')
      .sort(),
    ...{ verifiedAt: now, validUntil: isAfter(until, lastDay) ? lastDay : until },
  };
}

function demandInRound({ round, status }: EnclaveRound, named: number, due: EnclaveRound['status']): void {
  holds(round === named, `the enclave is in round ${String(round)}`);
  holds(status === due, `the round is ${status}; that takes one that is ${due}`);
}

function demandInTime({ begunAt }: EnclaveRound, now: string): void {
  const until = minutesLater(begunAt, enclaveRoundLimits.quoteMinutes);
  holds(!isAfter(now, until), 'the time for nonces and the quote is over; the host begins another round');
}

function noncesOf({ nonces }: EnclaveRound, others: readonly string[]): number {
  return others.filter((member) => Object.hasOwn(nonces, member)).length;
}

function othersOf({ members }: Charter, host: string): readonly string[] {
  return Object.keys(members)
    .filter((member) => member !== host)
    .sort();
}
