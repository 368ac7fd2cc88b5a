import type {
  ServiceElection,
  SignedServiceBallot,
  SignedServiceLeftOut,
  SignedServiceReveal,
} from '../documents/election.js';
import type { QueryRequest, RequestReference } from '../documents/query-request.js';
import { commitment, contentHash, type HashKind } from '../hash.js';
import { DomainError } from '../problems.js';
import { electionOrder } from './election-order.js';

/** Whether a member's registered gateway signed this value. */
export type SignedByGateway = (member: string, kind: HashKind, value: unknown, signature: string) => boolean;

export interface JudgedElection {
  readonly order: readonly string[];
  readonly leftOut: readonly string[];
}

/** More than half of so many. */
export function majorityOf(count: number): number {
  return Math.floor(count / 2) + 1;
}

/** What every elector's reveal names: all ballots, in the order of their electors. */
export function ballotsHash(ballots: readonly SignedServiceBallot[]): string {
  return contentHash('service-ballots', [...ballots].sort(byElector));
}

/** What an elector's ballot says of its salt. */
export function saltCommitment(request: string, elector: string, salt: string): string {
  return commitment('service-salt', request, salt, elector);
}

/**
 * The order of service nodes that the owners of a request chose, by the one law that gateways and ledger share.
 * @throws {@link DomainError} `ELECTION_INVALID` saying whose part and what is wrong with it
 */
export function judgeElection(
  request: Pick<QueryRequest, 'id' | 'owners' | 'question' | 'service'>,
  election: ServiceElection,
  isSigned: SignedByGateway,
): JudgedElection {
  const { service } = request;
  refuse(service === undefined, 'the request', 'has no candidates to choose among');
  const owners = Object.keys(request.owners).sort();
  const about = { member: request.question.requester, id: request.id };
  checkBallots(owners, about, election.ballots, isSigned);
  const salts = revealedSalts(election, about, isSigned);
  const leftOut = owners.filter((owner) => !Object.hasOwn(salts, owner));
  checkLeftOut({ owners, about, election, leftOut }, isSigned);
  const ballots = election.ballots.map(({ ballot: { elector, ranking } }) => ({
    elector,
    ranking: service?.mode === 'elected' ? ranking : [],
  }));
  return {
    order: electionOrder({ context: request.id, candidates: service?.candidates ?? [], ballots, salts }),
    leftOut,
  };
}

/** One ballot of every owner and of nobody else. */
function checkBallots(
  owners: readonly string[],
  about: RequestReference,
  ballots: readonly SignedServiceBallot[],
  isSigned: SignedByGateway,
): void {
  const electors = ballots.map(({ ballot: { elector } }) => elector);
  refuse(electors.length !== new Set(electors).size, 'somebody', 'has more than one ballot');
  for (const owner of owners) {
    refuse(!electors.includes(owner), owner, 'has no ballot');
  }
  for (const { ballot, signature } of ballots) {
    const { elector } = ballot;
    refuse(!owners.includes(elector), elector, 'is no elector');
    refuse(!isAbout(ballot.request, about), elector, 'voted on another request');
    refuse(!isSigned(elector, 'service-ballot', ballot, signature), elector, 'did not sign its ballot');
  }
}

function revealedSalts(
  { ballots, reveals }: ServiceElection,
  about: RequestReference,
  isSigned: SignedByGateway,
): Readonly<Record<string, string>> {
  const hash = ballotsHash(ballots);
  const salts: Record<string, string> = {};
  for (const signed of reveals) {
    const { elector, salt } = signed.reveal;
    refuse(Object.hasOwn(salts, elector), elector, 'reveals more than once');
    checkReveal(signed, { about, hash, ballots }, isSigned);
    salts[elector] = salt;
  }
  return salts;
}

function checkReveal(
  { reveal, signature }: SignedServiceReveal,
  {
    about,
    hash,
    ballots,
  }: { readonly about: RequestReference; readonly hash: string; readonly ballots: ServiceElection['ballots'] },
  isSigned: SignedByGateway,
): void {
  const { elector, salt } = reveal;
  const committed = ballots.find(({ ballot }) => ballot.elector === elector)?.ballot.salt;
  refuse(!isAbout(reveal.request, about), elector, 'reveals for another request');
  refuse(reveal.ballots !== hash, elector, 'saw other ballots');
  refuse(committed !== saltCommitment(about.id, elector, salt), elector, 'reveals another salt than it committed to');
  refuse(!isSigned(elector, 'service-reveal', reveal, signature), elector, 'did not sign its reveal');
}

interface LeftOutCheck {
  readonly owners: readonly string[];
  readonly about: RequestReference;
  readonly election: ServiceElection;
  readonly leftOut: readonly string[];
}

/** Whoever closes must not choose whose salt counts: a majority of the owners say who did not reveal. */
function checkLeftOut({ owners, about, election, leftOut }: LeftOutCheck, isSigned: SignedByGateway): void {
  if (leftOut.length === 0) {
    return;
  }
  const hash = ballotsHash(election.ballots);
  const saying = new Set(
    election.leftOut.filter((signed) => saysSo(signed, { about, hash, leftOut }, isSigned)).map(ownerOf),
  );
  const agreed = owners.filter((owner) => saying.has(owner)).length;
  const whose = leftOut.join(', ');
  refuse(agreed < majorityOf(owners.length), whose, 'did not reveal, and no majority of the owners says so');
}

function saysSo(
  { leftOut: statement, signature }: SignedServiceLeftOut,
  {
    about,
    hash,
    leftOut,
  }: { readonly about: RequestReference; readonly hash: string; readonly leftOut: readonly string[] },
  isSigned: SignedByGateway,
): boolean {
  return (
    isAbout(statement.request, about) &&
    statement.ballots === hash &&
    [...statement.electors].sort().join(' ') === leftOut.join(' ') &&
    isSigned(statement.owner, 'service-left-out', statement, signature)
  );
}

function ownerOf({ leftOut: { owner } }: SignedServiceLeftOut): string {
  return owner;
}

function isAbout(first: RequestReference, second: RequestReference): boolean {
  return first.id === second.id && first.member === second.member;
}

function byElector(first: SignedServiceBallot, second: SignedServiceBallot): number {
  return first.ballot.elector < second.ballot.elector ? -1 : 1;
}

function refuse(isWrong: boolean, whose: string, what: string): void {
  if (isWrong) {
    throw new DomainError('ELECTION_INVALID', `${whose} ${what}`);
  }
}
