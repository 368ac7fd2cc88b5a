import {
  ContractReference,
  ClusterFault,
  EnclaveCluster,
  EnclaveNode,
  EnclaveRound,
  Hash,
  Id,
  MspId,
  SharingAnswer,
  SharingItem,
  SharingKey,
  SharingOutcome,
  SharingPolicy,
  SharingQuestion,
  SharingRequest,
  SupervisionKey,
  SupervisionMaking,
  SupervisionOpening,
  Timestamp,
} from '@entente/protocol';
import { z } from 'zod';
import { ProblemCodeName } from './problem.js';

/** A member's key for sharing under supervision. */
export const SharingKeyView = SharingKey.unwrap().pick({
  member: true,
  version: true,
  publicKey: true,
  announcedAt: true,
});

/** An item under supervision, and whether its sealed content is at this gateway. */
export const SharingItemView = SharingItem.unwrap().extend({ here: z.boolean() });

/** A request for an item, with who has answered. */
export const SharingRequestView = z.strictObject({
  id: Hash,
  question: SharingQuestion,
  askedAt: Timestamp,
  status: z.enum(['waiting', 'granted', 'refused', 'expired', 'withdrawn']),
  item: z.strictObject({ title: z.string(), policy: SharingPolicy, withdrawn: z.boolean() }),
  answers: z.array(
    z.strictObject({
      approver: MspId,
      as: z.enum(['supervisor', 'provider']),
      choice: SharingAnswer.unwrap().shape.choice,
      reason: z.string().optional(),
      answeredAt: Timestamp,
    }),
  ),
  waitingFor: z.array(MspId),
  threshold: z.int(),
  outcome: SharingOutcome.optional(),
});

/** With what an approver's gateway finds when it checks the request as before approving it. */
export const CheckedSharingRequest = SharingRequestView.extend({
  check: z
    .strictObject({ sound: z.boolean(), code: ProblemCodeName.optional(), detail: z.string().optional() })
    .optional(),
});

/** What a granted request is opened with. */
export const SharingGrant = z.strictObject({
  request: SharingRequest,
  item: SharingItem,
  outcome: SharingOutcome,
  answers: z.array(SharingAnswer),
  makings: z.array(SupervisionMaking),
  keys: z.array(SharingKey),
});

/** How far an upload is. */
export const UploadView = z.strictObject({
  id: z.string(),
  tag: z.string().optional(),
  length: z.int(),
  offset: z.int(),
  beganAt: Timestamp,
  keptUntil: Timestamp,
});

/** Who has said what of a joint key that is being made. */
export const JointKeyMaking = SupervisionMaking.unwrap()
  .pick({ generation: true, supervisors: true, threshold: true, publicKey: true })
  .extend({
    waitingFor: z.array(MspId),
    from: z.object({ generation: z.int(), dealers: z.array(MspId) }).optional(),
  });

/** The joint key in force, and how far the newest one is. */
export const JointKey = z.strictObject({ key: SupervisionKey.optional(), making: JointKeyMaking.optional() });

/** An opening, with who has given a part. */
export const OpeningView = SupervisionOpening.unwrap()
  .omit({ parts: true })
  .extend({ givers: z.array(MspId) });

/** What an element of a hidden question opens to. */
export const OpenedElement = z.strictObject({
  opened: z.string(),
  contract: ContractReference,
  givers: z.array(MspId),
  reason: z.string(),
  proposedAt: Timestamp,
});

/** An enclave with its round of attestation. */
export const EnclaveView = z.strictObject({
  host: MspId,
  id: Id,
  counts: EnclaveNode.optional().describe('what counts, and until when; absent where nothing does'),
  round: EnclaveRound.unwrap().omit({ quote: true }),
  nonce: z.string().optional().describe('what its quote is to be over'),
});

/** A cluster of enclaves with its key, and how each of its enclaves compares to it. */
export const ClusterView = z.strictObject({
  cluster: EnclaveCluster,
  fault: ClusterFault.optional().describe('why the key is to be made anew; absent while it stands'),
  nodes: z.array(
    z.strictObject({
      host: MspId,
      id: Id,
      round: z.int(),
      status: EnclaveNode.unwrap().shape.status,
      measurement: Id,
      sameCode: z.boolean().describe('whether it runs what the cluster runs, by the measured digest'),
      holds: z
        .boolean()
        .describe('whether it made the key or may have been handed it, and runs with the same keys still'),
    }),
  ),
});
