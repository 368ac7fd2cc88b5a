import { z } from 'zod';
import { Base64Url, Hash, MspId, Timestamp } from '../ids.js';
import { RequestReference, Salt } from './query-request.js';

/** Candidates in tiers, the best first. */
export const ServiceRanking = z.array(z.array(MspId).min(1).max(100).readonly()).max(100).readonly();
export type ServiceRanking = z.infer<typeof ServiceRanking>;

/** What a voter measured of one candidate, in buckets: enough to see why it ranked so, too coarse to watch anybody by. */
export const ServiceMeasure = z
  .strictObject({
    member: MspId,
    health: z.enum(['up', 'down']),
    load: z.enum(['idle', 'busy', 'full', 'unknown']),
    latency: z.enum(['under-20ms', 'under-100ms', 'under-500ms', 'slower', 'unknown']),
  })
  .readonly();
export type ServiceMeasure = z.infer<typeof ServiceMeasure>;

const ServiceMeasures = z.array(ServiceMeasure).max(100).readonly();

/**
 * An owner's vote on who combines one request, signed by its gateway. `salt` commits to the salt that it reveals when it
 * has seen every owner's ballot: `commitment('service-salt', request id, salt, elector)`.
 */
export const ServiceBallot = z
  .strictObject({
    kind: z.literal('service-ballot'),
    request: RequestReference,
    elector: MspId,
    ranking: ServiceRanking.describe('empty where lots are drawn'),
    measures: ServiceMeasures.default([]),
    salt: Hash,
  })
  .readonly();
export type ServiceBallot = z.infer<typeof ServiceBallot>;

export const SignedServiceBallot = z.strictObject({ ballot: ServiceBallot, signature: Base64Url }).readonly();
export type SignedServiceBallot = z.infer<typeof SignedServiceBallot>;

/** `ballots` is the hash of all owners' ballots as this elector saw them, so that nobody can show others another one. */
export const ServiceReveal = z
  .strictObject({
    kind: z.literal('service-reveal'),
    request: RequestReference,
    elector: MspId,
    ballots: Hash,
    salt: Salt,
  })
  .readonly();
export type ServiceReveal = z.infer<typeof ServiceReveal>;

export const SignedServiceReveal = z.strictObject({ reveal: ServiceReveal, signature: Base64Url }).readonly();
export type SignedServiceReveal = z.infer<typeof SignedServiceReveal>;

/** An owner's statement that these electors committed and did not reveal in time, so that their ballots do not count. */
export const ServiceLeftOut = z
  .strictObject({
    kind: z.literal('service-left-out'),
    request: RequestReference,
    owner: MspId,
    ballots: Hash,
    electors: z.array(MspId).min(1).max(100).readonly(),
  })
  .readonly();
export type ServiceLeftOut = z.infer<typeof ServiceLeftOut>;

export const SignedServiceLeftOut = z.strictObject({ leftOut: ServiceLeftOut, signature: Base64Url }).readonly();
export type SignedServiceLeftOut = z.infer<typeof SignedServiceLeftOut>;

/** Everything that shows who was chosen to combine one request; it enters the ledger with `Close` or `Replace`. */
export const ServiceElection = z
  .strictObject({
    ballots: z.array(SignedServiceBallot).min(1).max(100).readonly(),
    reveals: z.array(SignedServiceReveal).max(100).readonly(),
    leftOut: z.array(SignedServiceLeftOut).max(100).readonly().default([]),
  })
  .readonly();
export type ServiceElection = z.infer<typeof ServiceElection>;

/**
 * An owner's statement that whoever was to combine has not delivered, and that the `attempt`-th of the order (the first is
 * 0) is to take over. A majority of the owners must say the same.
 */
export const ServiceReplacement = z
  .strictObject({
    kind: z.literal('service-replacement'),
    request: RequestReference,
    owner: MspId,
    attempt: z.int().min(1).max(100),
    node: MspId,
  })
  .readonly();
export type ServiceReplacement = z.infer<typeof ServiceReplacement>;

export const SignedServiceReplacement = z
  .strictObject({ replacement: ServiceReplacement, signature: Base64Url })
  .readonly();
export type SignedServiceReplacement = z.infer<typeof SignedServiceReplacement>;

/** Who combines a request now that the one before was replaced; `order` is all who could. */
export const RequestService = z
  .strictObject({
    request: RequestReference,
    node: MspId,
    attempt: z.int().min(1).max(100),
    order: z.array(MspId).min(1).max(100).readonly(),
    statements: z.array(SignedServiceReplacement).min(1).max(100).readonly(),
    replacedAt: Timestamp,
  })
  .readonly();
export type RequestService = z.infer<typeof RequestService>;

/** The election of one request as it was judged when it entered the ledger. */
export const RequestElection = z
  .strictObject({
    request: RequestReference,
    mode: z.enum(['elected', 'drawn']),
    order: z.array(MspId).min(1).max(100).readonly(),
    leftOut: z.array(MspId).max(100).readonly().describe('electors who did not reveal their salt'),
    election: ServiceElection,
  })
  .readonly();
export type RequestElection = z.infer<typeof RequestElection>;

/** A member's vote on the service nodes of one epoch. */
export const ServiceVote = z
  .strictObject({
    epoch: z.int().min(1).max(1_000_000_000),
    member: MspId,
    ranking: ServiceRanking,
    measures: ServiceMeasures,
    salt: Hash.describe("commitment('service-salt', 'epoch <n>', salt, member)"),
    castAt: Timestamp,
  })
  .readonly();
export type ServiceVote = z.infer<typeof ServiceVote>;

/** The salt that a member committed to with its vote. No vote of the epoch is taken any more once there is one. */
export const ServiceSalt = z
  .strictObject({ epoch: z.int().min(1), member: MspId, salt: Salt, revealedAt: Timestamp })
  .readonly();
export type ServiceSalt = z.infer<typeof ServiceSalt>;

/** Who combines for requests that take the standing service node, in this order. */
export const ServiceRoster = z
  .strictObject({
    epoch: z.int().min(1),
    order: z.array(MspId).min(1).max(100).readonly(),
    voters: z.array(MspId).min(1).max(100).readonly(),
    leftOut: z.array(MspId).max(100).readonly().describe('members who voted and did not reveal their salt'),
    settledAt: Timestamp,
  })
  .readonly();
export type ServiceRoster = z.infer<typeof ServiceRoster>;
