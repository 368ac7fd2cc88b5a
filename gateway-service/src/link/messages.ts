import {
  AnchoredProof,
  Base64Url,
  Blame,
  ClusterGrants,
  ClusterRequest,
  CountInput,
  EnclaveQuote,
  FragmentKept,
  Hash,
  Id,
  mostModelText,
  MspId,
  PartialResult,
  RequestReference,
  Salt,
  ServiceElection,
  ServiceMeasure,
  SignedAcknowledgement,
  SignedClosing,
  SignedReceipt,
  SignedRerunDemand,
  SignedRoundHeader,
  SignedServiceBallot,
  SignedShareStatement,
  SignedServiceLeftOut,
  SignedServiceReplacement,
  SignedServiceReveal,
  SqlName,
} from '@entente/protocol';
import { z } from 'zod';

const PostedScalar = z.union([z.string().max(200), z.number(), z.boolean()]);

const news = {
  ballots: z.array(SignedServiceBallot).max(100).readonly(),
  reveals: z.array(SignedServiceReveal).max(100).readonly(),
  leftOut: z.array(SignedServiceLeftOut).max(100).readonly(),
};

const voided = { request: RequestReference, attempt: z.int().min(1).max(100) };

const clusterAsk = { request: ClusterRequest, quote: EnclaveQuote };

/** What gateways say to each other, one JSON document a call. The caller is known by its pinned certificate alone. */
export const linkMessages = {
  Deliver: z
    .strictObject({
      request: RequestReference,
      parameters: z
        .record(SqlName, z.union([PostedScalar, z.array(PostedScalar).max(100).readonly()]))
        .refine((parameters) => Object.keys(parameters).length <= 200, 'at most 200 parameters')
        .readonly(),
      salt: Salt,
      coApproval: z.literal(true).optional(),
    })
    .readonly(),
  Commit: z.strictObject({ receipt: SignedReceipt, election: ServiceElection.optional() }).readonly(),
  Share: z.strictObject({ envelope: z.string().min(1).max(2_000_000), signed: SignedShareStatement }).readonly(),
  Partial: z.strictObject({ partial: PartialResult, salt: Salt }).readonly(),
  SealedPartial: z.strictObject({ request: RequestReference, sealed: z.string().min(1).max(3_900_000) }).readonly(),
  Release: z.strictObject({ request: RequestReference, envelope: z.string().max(2_000_000) }).readonly(),
  Conclude: z.strictObject({ closing: SignedClosing, anchored: AnchoredProof.optional() }).readonly(),
  Elect: z.strictObject({ request: RequestReference, ...news }).readonly(),
  Replace: z.strictObject({ statement: SignedServiceReplacement, election: ServiceElection.optional() }).readonly(),
  Publication: z.strictObject({ contentHash: Hash, offset: z.int().min(0) }).readonly(),
  Count: CountInput,
  CountingKey: z.strictObject({}).readonly(),
  Join: z
    .strictObject({
      request: RequestReference,
      blame: Blame.unwrap().pick({ member: true, fault: true }).readonly().optional(),
    })
    .readonly(),
  Restart: z.strictObject(voided).readonly(),
  RoundHeaders: z.strictObject({ ...voided, offset: z.int().min(0) }).readonly(),
  Fragment: z
    .strictObject({
      place: FragmentKept.unwrap().omit({ kind: true, keeper: true, commitment: true }).readonly(),
      salt: Salt,
      words: z.base64().max(3_500_000),
    })
    .readonly(),
  Extract: z.strictObject({ id: Id, offset: z.int().min(0) }).readonly(),
  Model: z.strictObject({ hash: Hash, cluster: Id, generation: z.int().min(1) }).readonly(),
  Status: z.strictObject({}).readonly(),
  SharedContent: z.strictObject({ owner: MspId, item: Id, contentHash: Hash, offset: z.int().min(0) }).readonly(),
  Overlap: z.strictObject({ first: RequestReference, second: RequestReference }).readonly(),
  Rerun: SignedRerunDemand,
  Cluster: z.discriminatedUnion('ask', [
    z.strictObject({ ask: z.literal('nonce'), enclave: Id }).readonly(),
    z.strictObject({ ask: z.literal('grant'), ...clusterAsk }).readonly(),
    z.strictObject({ ask: z.literal('key'), ...clusterAsk, grants: ClusterGrants }).readonly(),
  ]),
} as const;

export const PublicationAnswer = z.strictObject({ part: z.base64().max(2_000_000) }).readonly();

export const CountAnswer = z.strictObject({ counted: z.string().min(1).max(200_000) }).readonly();

export const ModelAnswer = z.strictObject({ sealed: z.string().min(1).max(mostModelText) }).readonly();

/** A keeper's signed commitment. */
export const FragmentAnswer = z.strictObject({ commitment: Hash, signature: Base64Url }).readonly();

export const JoinAnswer = z.strictObject({ attempt: z.int().min(1).max(100) }).readonly();
export const RoundHeadersAnswer = z
  .strictObject({ headers: z.array(SignedRoundHeader).max(10_000).readonly() })
  .readonly();

export const ElectAnswer = z.strictObject(news).readonly();
export const StatusAnswer = z.strictObject({ load: ServiceMeasure.unwrap().shape.load }).readonly();

export const ReleaseAnswer = z.strictObject({ acknowledgement: SignedAcknowledgement.optional() }).readonly();

/** A nonce, a signature, or a sealed key. */
export const ClusterAnswer = z.strictObject({ said: z.string().min(1).max(10_000) }).readonly();

export const CommitAnswer = z.strictObject({ receipts: z.array(SignedReceipt).max(100).readonly() }).readonly();

export type LinkMethod = keyof typeof linkMessages;

/** Its message is not JSON alone: see round-parts.ts. */
export const roundMethod = 'Round' as const;

/** Largest message in bytes. */
export const maxLinkMessage = 4 * 1024 * 1024;

export function linkPath(method: LinkMethod | typeof roundMethod): string {
  return `/entente.MemberLink/${method}`;
}
