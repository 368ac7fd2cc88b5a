import { z } from 'zod';
import { RequestReference, SignedClosing } from '../documents/query-request.js';
import { AnchoredProof } from '../merkle/merkle-tree.js';
import { RerunRecord } from '../documents/rerun.js';
import { Hash, MspId, Timestamp } from '../ids.js';
import { PackedBytes } from './packed-bytes.js';

/** The place of byte strings among the packed ones. */
const Place = z.int().min(0);

/**
 * A block as far as it proves something: its header, the orderers' signatures (`Metadata` in protobuf) and, where they are
 * few, all its envelopes, which the header's data hash is over. Configuration blocks always have theirs.
 */
export const EvidenceBlock = z
  .strictObject({
    number: z.int().min(0),
    previousHash: Place,
    dataHash: Place,
    signatures: Place,
    envelopes: z.array(Place).readonly().optional(),
  })
  .readonly();
export type EvidenceBlock = z.infer<typeof EvidenceBlock>;

/**
 * A transaction (`Envelope` in protobuf) and its commit certificate: peers' endorsed answer to `GetTransactionByID` of
 * `qscc`, in the form of an envelope that nobody signed or submitted.
 */
export const EvidenceTransaction = z
  .strictObject({
    id: Hash,
    block: z.int().min(1),
    place: z.int().min(0),
    envelope: Place,
    certificate: Place.optional(),
  })
  .readonly();
export type EvidenceTransaction = z.infer<typeof EvidenceTransaction>;

/**
 * All that proves one request afterwards, in one file that anybody can check without a network. The documents (contract,
 * schemas, charter, proposal, ballots, decision, request, receipts, close) stand in the transactions that wrote them.
 */
export const EvidenceBundle = z
  .strictObject({
    kind: z.literal('evidence'),
    format: z.literal(1),
    madeAt: Timestamp,
    madeBy: MspId,
    channel: z.string().min(1).max(250),
    chaincode: z.string().min(1).max(100),
    request: RequestReference,
    about: z
      .literal('sharing-request')
      .optional()
      .describe('what the request is, where it is no query: one for a document under supervision'),
    trace: z
      .array(z.strictObject({ place: z.string(), text: z.string() }).readonly())
      .readonly()
      .describe("the static check's trace of the contract, in words"),
    blocks: z.array(EvidenceBlock).min(1).max(5_000).readonly(),
    transactions: z.array(EvidenceTransaction).min(1).max(5_000).readonly(),
    reruns: z
      .array(RerunRecord)
      .max(100)
      .readonly()
      .optional()
      .describe('what came of running it again, as far as the maker of the bundle knows'),
    concluded: z
      .strictObject({ closing: SignedClosing, anchored: AnchoredProof })
      .readonly()
      .optional()
      .describe(
        "where evidence is batched: the service node's signed word, and the proof that it is under an anchored root",
      ),
    bytes: z.array(PackedBytes).min(1).max(50_000).readonly(),
  })
  .readonly();
export type EvidenceBundle = z.infer<typeof EvidenceBundle>;
