import {
  AnchoredProof,
  Hash,
  PartialResult,
  RequestReference,
  Salt,
  ServiceElection,
  ServiceMeasure,
  SignedAcknowledgement,
  SignedClosing,
  SignedReceipt,
  SignedRerunDemand,
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
    })
    .readonly(),
  Commit: z.strictObject({ receipt: SignedReceipt, election: ServiceElection.optional() }).readonly(),
  Share: z.strictObject({ envelope: z.string().min(1).max(2_000_000), signed: SignedShareStatement }).readonly(),
  Partial: z.strictObject({ partial: PartialResult, salt: Salt }).readonly(),
  Release: z.strictObject({ request: RequestReference, envelope: z.string().max(2_000_000) }).readonly(),
  Conclude: z.strictObject({ closing: SignedClosing, anchored: AnchoredProof.optional() }).readonly(),
  Elect: z.strictObject({ request: RequestReference, ...news }).readonly(),
  Replace: z.strictObject({ statement: SignedServiceReplacement, election: ServiceElection.optional() }).readonly(),
  Publication: z.strictObject({ contentHash: Hash, offset: z.int().min(0) }).readonly(),
  Status: z.strictObject({}).readonly(),
  Rerun: SignedRerunDemand,
} as const;

export const PublicationAnswer = z.strictObject({ part: z.base64().max(2_000_000) }).readonly();

export const ElectAnswer = z.strictObject(news).readonly();
export const StatusAnswer = z.strictObject({ load: ServiceMeasure.unwrap().shape.load }).readonly();

export const ReleaseAnswer = z.strictObject({ acknowledgement: SignedAcknowledgement.optional() }).readonly();

export const CommitAnswer = z.strictObject({ receipts: z.array(SignedReceipt).max(100).readonly() }).readonly();

export type LinkMethod = keyof typeof linkMessages;

/** Largest message in bytes. */
export const maxLinkMessage = 4 * 1024 * 1024;

export function linkPath(method: LinkMethod): string {
  return `/entente.MemberLink/${method}`;
}
