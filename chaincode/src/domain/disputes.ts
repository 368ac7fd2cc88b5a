import type {
  Charter,
  Dispute,
  DisputeClaim,
  GatewayRecord,
  Outcome,
  QueryContract,
  QueryRequest,
  SignedAcknowledgement,
} from '@entente/protocol';
import { supervisorsOf } from '@entente/protocol';
import { demand } from './demand.js';
import { isSignedBy } from './signatures.js';
import { isAfter, minutesLater } from './time.js';

const day = 24 * 60;
const slack = 30;

/** How long after an answer it may be disputed. */
export const disputeWithinMinutes = 30 * day + slack;
/** How long the service node has to show that it delivered. */
export const answerWithinMinutes = 7 * day + slack;

/** A request that was answered, with all that a dispute about it is judged by. */
export interface Answered {
  readonly request: QueryRequest;
  readonly contract: QueryContract;
  readonly outcome: Outcome | undefined;
}

/**
 * The requester's member disputes what it was answered; once, and for a while.
 * @throws `DomainError` `FORBIDDEN`, `REQUEST_NOT_ENDED`, `NOT_FOUND`, `TIMESTAMP_UNACCEPTABLE`
 */
export function raiseDispute(
  { request, contract, outcome }: Answered,
  claim: DisputeClaim,
  { caller, now }: { readonly caller: string; readonly now: string },
): Dispute {
  const { requester } = request.question;
  demand(caller === requester, 'FORBIDDEN', `only ${requester} disputes what it asked`);
  demand(outcome?.status === 'answered', 'REQUEST_NOT_ENDED', 'only an answer can be disputed');
  demand(contract.price !== undefined, 'NOT_FOUND', 'an answer without a price is paid by nobody');
  const isLate = isAfter(now, minutesLater(outcome.endedAt, disputeWithinMinutes));
  demand(!isLate, 'TIMESTAMP_UNACCEPTABLE', `the answer was given at ${outcome.endedAt}, too long ago`);
  return { request: { member: requester, id: request.id }, claim, status: 'open', raisedAt: now };
}

/** What holds for every end of a dispute but a proof of delivery. @throws `DomainError` `ALREADY_DECIDED`, `FORBIDDEN` */
function demandOpen(dispute: Dispute, claim: DisputeClaim): void {
  demand(dispute.status === 'open', 'ALREADY_DECIDED', `the dispute is ${dispute.status}`);
  demand(dispute.claim === claim, 'FORBIDDEN', `the answer is said to be ${dispute.claim}`);
}

export interface Delivered {
  readonly dispute: Dispute;
  readonly outcome: Outcome | undefined;
  readonly signed: SignedAcknowledgement;
  /** The requester's gateway in the version that the acknowledgement names. */
  readonly gateway: GatewayRecord | undefined;
  readonly caller: string;
  readonly now: string;
}

/**
 * The service node shows that the requester's gateway took the very envelope in.
 * @throws `DomainError` `ALREADY_DECIDED`, `FORBIDDEN`, `PROOF_INVALID`
 */
export function answerDispute({ dispute, outcome, signed, gateway, caller, now }: Delivered): Dispute {
  // A claim can be endorsed and held back until its time has passed, so that its refund comes with it: proof ends that, too.
  demand(dispute.claim === 'withheld', 'FORBIDDEN', `the answer is said to be ${dispute.claim}`);
  demand(dispute.status !== 'dismissed', 'ALREADY_DECIDED', `the dispute is ${dispute.status}`);
  demand(caller === outcome?.by, 'FORBIDDEN', `only ${outcome?.by ?? 'the service node'} answers this dispute`);
  const { acknowledgement, signature } = signed;
  const { request, envelopeHash } = acknowledgement;
  const isAbout =
    request.member === dispute.request.member &&
    request.id === dispute.request.id &&
    envelopeHash === outcome.envelopeHash;
  demand(isAbout, 'PROOF_INVALID', 'the acknowledgement is about another envelope');
  const isSigned =
    gateway !== undefined &&
    isSignedBy(gateway.signing, { kind: 'acknowledgement', value: acknowledgement, signature });
  demand(isSigned, 'PROOF_INVALID', `the acknowledgement is not signed by the gateway of ${dispute.request.member}`);
  return { ...dispute, status: 'dismissed', answer: signed, settledBy: caller, settledAt: now };
}

/**
 * A supervisor that had no part in the request says whether the envelope gives what it should.
 * @throws `DomainError` `ALREADY_DECIDED`, `FORBIDDEN`
 */
export function judgeDispute(
  dispute: Dispute,
  verdict: 'readable' | 'unreadable',
  { request, outcome }: Pick<Answered, 'request' | 'outcome'>,
  { charter, caller, now }: { readonly charter: Charter; readonly caller: string; readonly now: string },
): Dispute {
  demandOpen(dispute, 'unreadable');
  demand(supervisorsOf(charter).includes(caller), 'FORBIDDEN', `${caller} is no supervisor`);
  const { requester, payer } = request.question;
  const parties = [requester, payer, ...Object.keys(request.owners)];
  demand(!parties.includes(caller), 'FORBIDDEN', `${caller} has a part in this request`);
  // A sole supervisor often is the service node: it made the envelope, so nobody would believe it in its own favour.
  demand(verdict === 'unreadable' || caller !== outcome?.by, 'FORBIDDEN', `${caller} made the envelope itself`);
  const status = verdict === 'unreadable' ? 'refunded' : 'dismissed';
  return { ...dispute, status, settledBy: caller, settledAt: now };
}

/**
 * A claim of withholding that nobody answered in time is refunded.
 * @throws `DomainError` `ALREADY_DECIDED`, `FORBIDDEN`, `TIMESTAMP_UNACCEPTABLE`
 */
export function settleDispute(
  dispute: Dispute,
  { caller, now }: { readonly caller: string; readonly now: string },
): Dispute {
  demandOpen(dispute, 'withheld');
  const until = minutesLater(dispute.raisedAt, answerWithinMinutes);
  demand(isAfter(now, until), 'TIMESTAMP_UNACCEPTABLE', `the service node may answer until ${until}`);
  return { ...dispute, status: 'refunded', settledBy: caller, settledAt: now };
}
