import { createHash } from 'node:crypto';
import {
  contentHash,
  DomainError,
  encode,
  type QueryRequest,
  type RoundHeader,
  signingInput,
  type SignedRoundHeader,
} from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import type { Signatures } from '../../ports/services.js';
import { malformed } from './blamed.js';

/** Where a computation takes place, and among whom: part of all that is signed in it. */
export type Binding = Pick<RoundHeader, 'channel' | 'request' | 'contract' | 'parties'>;

/** What follows from the request as committed. */
export function bindingOf(channel: string, { question, id, owners, fragments }: QueryRequest): Binding {
  return {
    channel,
    request: { member: question.requester, id },
    contract: question.contract.hash,
    parties: contentHash('party-set', partySet(Object.keys(owners).sort(), fragments)),
  };
}

/** Whoever adds up other fragments computes something else. */
function partySet(owners: readonly string[], fragments: QueryRequest['fragments']): unknown {
  return fragments === undefined ? owners : { owners, fragments };
}

/** Signs a message for its one place. */
export function signedHeader(
  signatures: Pick<Signatures, 'sign'>,
  binding: Binding,
  place: Pick<RoundHeader, 'attempt' | 'use' | 'round' | 'from' | 'to'>,
  bytes: Uint8Array,
): SignedRoundHeader {
  const header: RoundHeader = {
    kind: 'round-message',
    ...binding,
    ...place,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  return { header, signature: signatures.sign(signingInput('round-message', header)) };
}

/** What a message is judged by. */
export interface HeaderJudge {
  readonly state: LedgerState;
  readonly signatures: Pick<Signatures, 'verify'>;
}

/** Whether the registered gateway of its sender signed a header. */
export function isSignedHeader({ state, signatures }: HeaderJudge, { header, signature }: SignedRoundHeader): boolean {
  const gateway = state.get('gateway', header.from);
  return gateway !== undefined && signatures.verify(signingInput('round-message', header), signature, gateway.signing);
}

/**
 * A message must be bound to this computation, come from whoever may send such, and be signed.
 * @throws DomainError `FORBIDDEN` if the sender has no such part in it; `SECURE_MISBEHAVIOUR`, which names the sender
 */
export function checkHeader(
  judge: HeaderJudge,
  signed: SignedRoundHeader,
  expected: { readonly binding: Binding; readonly owners: readonly string[]; readonly dealer: string },
): void {
  const { header } = signed;
  const { binding, owners, dealer } = expected;
  const senders = header.use === 'dealt' ? [dealer] : owners;
  if (!senders.includes(header.from)) {
    throw new DomainError('FORBIDDEN', `${header.from} sends no such message in request ${binding.request.id}`);
  }
  const { channel, request, contract, parties } = header;
  if (encode({ channel, request, contract, parties }) !== encode(binding)) {
    throw malformed(header.from, 'sent a message that is bound to another computation');
  }
  if (!isSignedHeader(judge, signed)) {
    throw malformed(header.from, 'sent a message without the signature of its registered gateway');
  }
}
