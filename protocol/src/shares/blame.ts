import { encode } from '../codec.js';
import type { Blame, SignedRoundHeader } from '../documents/round.js';
import type { QueryRequest } from '../documents/query-request.js';
import { DomainError } from '../problems.js';

/** Whether a header is signed by the registered gateway of the member that it names as its sender. */
export type IsSignedHeader = (signed: SignedRoundHeader) => boolean;

/** Whether two headers cannot both come from somebody who keeps to the protocol: other bytes in the same place. */
export function contradict({ header: a }: SignedRoundHeader, { header: b }: SignedRoundHeader): boolean {
  const place = ({ to, use, ...header }: SignedRoundHeader['header']): string =>
    encode({ ...header, use, to: use === 'broadcast' ? '' : to, bytes: 0, sha256: '' });
  return place(a) === place(b) && (a.sha256 !== b.sha256 || a.bytes !== b.bytes);
}

/** Whether signatures prove the fault, so that nobody need be believed. */
export function isProven({ fault }: Blame): boolean {
  return fault === 'equivocation';
}

/** What is said of a member, for people, with how far it is to be believed. */
export function blameInWords(blame: Blame, by: string): string {
  const words = {
    silent: 'was silent in a computation',
    malformed: 'sent what the computation does not ask for',
    equivocation: 'told two members two things in a computation',
  };
  return `${blame.member} ${words[blame.fault]} (${isProven(blame) ? 'proven by its own signatures' : `${by} says so`})`;
}

/**
 * What is said of a member must be about somebody who computes in this request; headers must be the member's own, about this
 * request; equivocation needs two that contradict each other.
 * @throws DomainError `SHARE_INVALID`
 */
export function checkBlame(
  { member, fault, headers = [] }: Blame,
  request: QueryRequest,
  { dealer, isSigned }: { readonly dealer: string | undefined; readonly isSigned: IsSignedHeader },
): void {
  const parties = [...Object.keys(request.owners), ...(dealer === undefined ? [] : [dealer])];
  refuseUnless(request.mode !== undefined && parties.includes(member), `${member} computes nothing in this request`);
  const [first, second] = headers;
  for (const { header } of headers) {
    const isAbout = header.request.id === request.id && header.request.member === request.question.requester;
    refuseUnless(isAbout && header.contract === request.question.contract.hash, 'a header is about another request');
    refuseUnless(header.from === member, `a header is not one of ${member}`);
  }
  refuseUnless(headers.every(isSigned), `a header is not signed by the gateway of ${member}`);
  const isContradiction = first !== undefined && second !== undefined && contradict(first, second);
  refuseUnless(
    fault !== 'equivocation' || isContradiction,
    'equivocation needs two headers that contradict each other',
  );
}

function refuseUnless(holds: boolean, otherwise: string): void {
  if (!holds) {
    throw new DomainError('SHARE_INVALID', otherwise);
  }
}
