import {
  ballotsHash,
  type QueryRequest,
  type RequestReference,
  saltCommitment,
  type ServiceElection,
  type ServiceRanking,
  type SignedServiceBallot,
  type SignedServiceLeftOut,
  type SignedServiceReplacement,
  type SignedServiceReveal,
} from '@entente/protocol';
import { signEs256 } from './key-ring.js';
import type { TestAlliance } from './test-alliance.js';

/** What is special about an election; the rest is as honest owners would have it. */
export interface Vote {
  readonly rankings?: Readonly<Record<string, ServiceRanking>>;
  /** Owners who commit and do not reveal. */
  readonly silent?: readonly string[];
  /** Owners who say so. */
  readonly saying?: readonly string[];
}

/** The salt of an owner: known to tests. */
export function saltOf(owner: string): string {
  return Buffer.alloc(32, owner).toString('base64url');
}

export function referenceTo({ id, question }: QueryRequest): RequestReference {
  return { member: question.requester, id };
}

/** The election that the owners of a request would hold, signed by all of them. */
export function electionOf(
  alliance: TestAlliance,
  request: QueryRequest,
  { rankings = {}, silent = [], saying = Object.keys(request.owners) }: Vote = {},
): ServiceElection {
  const owners = Object.keys(request.owners).sort();
  const about = referenceTo(request);
  const sign = (kind: Parameters<typeof signEs256>[0], owner: string, value: unknown): string =>
    signEs256(kind, value, alliance.ring(owner).gateway.privateKey);
  const ballots = owners.map((elector): SignedServiceBallot => {
    const ballot = {
      ...{ kind: 'service-ballot' as const, request: about, elector, ranking: rankings[elector] ?? [], measures: [] },
      salt: saltCommitment(request.id, elector, saltOf(elector)),
    };
    return { ballot, signature: sign('service-ballot', elector, ballot) };
  });
  const hash = ballotsHash(ballots);
  const reveals = owners
    .filter((owner) => !silent.includes(owner))
    .map((elector): SignedServiceReveal => {
      const reveal = { kind: 'service-reveal' as const, request: about, elector, ballots: hash, salt: saltOf(elector) };
      return { reveal, signature: sign('service-reveal', elector, reveal) };
    });
  const leftOut = (silent.length === 0 ? [] : saying).map((owner): SignedServiceLeftOut => {
    const said = { kind: 'service-left-out' as const, request: about, owner, ballots: hash, electors: silent };
    return { leftOut: said, signature: sign('service-left-out', owner, said) };
  });
  return { ballots, reveals, leftOut };
}

/** An owner's statement that a member is to take over. */
export function replacementBy(
  alliance: TestAlliance,
  request: QueryRequest,
  { owner, attempt, node }: { readonly owner: string; readonly attempt: number; readonly node: string },
): SignedServiceReplacement {
  const replacement = {
    ...{ kind: 'service-replacement' as const, request: referenceTo(request) },
    ...{ owner, attempt, node },
  };
  const key = alliance.ring(owner).gateway.privateKey;
  return { replacement, signature: signEs256('service-replacement', replacement, key) };
}
