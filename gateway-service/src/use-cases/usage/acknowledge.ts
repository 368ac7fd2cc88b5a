import {
  type Acknowledgement,
  envelopeHash,
  type RequestReference,
  type SignedAcknowledgement,
  signingInput,
} from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import type { Signatures } from '../../ports/services.js';

export interface Envelope {
  readonly request: RequestReference;
  readonly envelope: string;
}

/**
 * This gateway's word that it took an envelope in; undefined while its own registration is not on the ledger.
 * @param acknowledgedAt when it was journaled
 */
export function acknowledge(
  state: LedgerState,
  signatures: Signatures,
  { request, envelope }: Envelope,
  acknowledgedAt: string,
): SignedAcknowledgement | undefined {
  const gateway = state.get('gateway', request.member);
  if (gateway === undefined) {
    return undefined;
  }
  const acknowledgement: Acknowledgement = {
    kind: 'acknowledgement',
    request,
    envelopeHash: envelopeHash(envelope),
    gateway: gateway.version,
    acknowledgedAt,
  };
  return { acknowledgement, signature: signatures.sign(signingInput('acknowledgement', acknowledgement)) };
}

/** Whether an acknowledgement would hold on the ledger, were its envelope said to be withheld. */
export function isAcknowledged(
  state: LedgerState,
  signatures: Signatures,
  { request, envelope }: Envelope,
  { acknowledgement, signature }: SignedAcknowledgement,
): boolean {
  const gateway = state.get('gateway-version', request.member, String(acknowledgement.gateway));
  return (
    gateway !== undefined &&
    acknowledgement.request.id === request.id &&
    acknowledgement.request.member === request.member &&
    acknowledgement.envelopeHash === envelopeHash(envelope) &&
    signatures.verify(signingInput('acknowledgement', acknowledgement), signature, gateway.signing)
  );
}
