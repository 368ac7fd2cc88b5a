import {
  DomainError,
  isChosenByOwners,
  judgeElection,
  type QueryRequest,
  type ServiceElection,
  type SignedByGateway,
  signingInput,
} from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';
import type { Signatures } from '../ports/services.js';

/** Who combines a request now, and who takes over in which order. */
export interface Serving {
  readonly node: string;
  /** How many were replaced before it. */
  readonly attempt: number;
  readonly order: readonly string[];
  /** ISO time at which it took over; absent for the first. */
  readonly since?: string;
}

/** The service node as the own peer shows it; undefined where its owners choose it and the ledger knows nothing of it yet. */
export function servingOnLedger(state: LedgerState, request: QueryRequest): Serving | undefined {
  const { service, serviceNode, question, id } = request;
  const replaced = service === undefined ? undefined : state.get('service', question.requester, id);
  if (replaced !== undefined) {
    return { node: replaced.node, attempt: replaced.attempt, order: replaced.order, since: replaced.replacedAt };
  }
  return serviceNode === undefined
    ? undefined
    : { node: serviceNode, attempt: 0, order: service?.candidates ?? [serviceNode] };
}

/**
 * Who combines by the owners' own election, judged by the same law as on the ledger.
 * @throws DomainError `ELECTION_INVALID`
 */
export function servingByElection(
  request: QueryRequest,
  election: ServiceElection | undefined,
  isSigned: SignedByGateway,
): Serving {
  if (election === undefined || request.service === undefined || !isChosenByOwners(request.service.mode)) {
    throw new DomainError('ELECTION_INVALID', `request ${request.id} comes without its owners' election`);
  }
  const { order } = judgeElection(request, election, isSigned);
  return { node: order[0] ?? '', attempt: 0, order };
}

/** Judges signatures of members' gateways, as the own state copy has them. */
export function signedByGateways(state: LedgerState, signatures: Signatures): SignedByGateway {
  return (member, kind, value, signature) => {
    const gateway = state.get('gateway', member);
    return gateway !== undefined && signatures.verify(signingInput(kind, value), signature, gateway.signing);
  };
}
