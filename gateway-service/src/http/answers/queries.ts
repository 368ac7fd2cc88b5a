import {
  AnchoredProof,
  CombiningEnclave,
  Hash,
  MspId,
  Outcome,
  ParameterValue,
  QueryRequest,
  RequestElection,
  RequestReference,
  RequestService,
  ServiceRoster,
  ServiceSalt,
  ServiceVote,
  SignedClosing,
  Thumbprint,
  Timestamp,
  VersionedId,
} from '@entente/protocol';
import { z } from 'zod';
import { ProblemCodeName } from './problem.js';

const JobRole = z.enum(['requester', 'owner', 'service', 'co-approver']);

/** One request, as its requester, and the officers and auditors of its member, may see it. */
export const QueryView = z.strictObject({
  id: Hash,
  member: MspId,
  status: z.enum(['posted', 'open', 'answered', 'refused', 'failed', 'expired']),
  contract: VersionedId,
  purpose: z.string(),
  key: Thumbprint,
  askedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  owners: z.array(MspId),
  serviceNode: MspId.nullable(),
  enclave: CombiningEnclave.nullable(),
  coApproval: z
    .strictObject({
      by: MspId,
      status: z.enum(['not-needed', 'awaited', 'approved', 'refused', 'expired']),
      reason: z.string().nullable(),
    })
    .nullable(),
  code: ProblemCodeName.nullable().describe('one opaque code, where it has no answer'),
  reason: z.string().nullable(),
  request: QueryRequest.nullable().describe('as committed'),
  outcome: Outcome.nullable().describe("the ledger's own record of the end"),
  closing: SignedClosing.nullable(),
  anchored: AnchoredProof.nullable(),
  delivered: z.array(MspId).describe('owners that have got the parameters'),
  resultReady: z.boolean(),
  open: z.string().nullable().describe('the command that fetches and decrypts the answer'),
});

/** A part that this member has in a request of another. */
export const AskedRequest = z.strictObject({
  role: JobRole,
  member: MspId,
  request: Hash,
  step: z.string(),
  code: ProblemCodeName.nullable(),
  contract: VersionedId.nullable().describe('null where the ledger has not shown the request yet'),
  purpose: z.string().nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});

/** One transaction in the life of a request. */
export const TransactionEntry = z.strictObject({
  block: z.int(),
  at: Timestamp,
  by: z.string(),
  what: z.string(),
  transaction: z.string(),
});

/** One step in the life of something; without block and transaction where only this gateway's journal has it. */
export const LifeEntry = TransactionEntry.extend({
  block: z.int().nullable(),
  changed: z.array(z.string()).describe('kinds of documents of this life that it wrote'),
  transaction: z.string().nullable(),
});

/** A transaction as it stands in a block; an invalid one changed nothing. */
export const TransactionView = z.strictObject({
  id: z.string(),
  block: z.int(),
  index: z.int(),
  valid: z.boolean(),
  code: z.string(),
  creator: z.string(),
  name: z.string(),
  at: z.string(),
  event: z.string().optional(),
  writes: z.array(z.string()),
});

/** Transactions in ledger order. */
export const TransactionPage = z.strictObject({
  height: z.int(),
  items: z.array(TransactionView),
  next: z.int().optional().describe('what `from`, or `before`, of the next page is; absent where the list ends'),
});

/** A request of another member that waits for this one's word, or has it. */
export const CoApprovalView = z.strictObject({
  id: Hash,
  member: MspId,
  contract: VersionedId,
  title: z.string(),
  purpose: z.string(),
  status: z.enum(['awaited', 'approved', 'refused', 'ended']),
  rule: z.string(),
  askedAt: Timestamp,
  until: Timestamp,
  reason: z.string().nullable(),
  decidedAt: Timestamp.nullable(),
  decidedBy: z.string().nullable(),
});

/** With what is asked, for as long as it waits. */
export const CoApprovalQuestion = CoApprovalView.extend({
  parameters: z.record(z.string(), ParameterValue).nullable(),
});

const OverlapRequest = RequestReference.unwrap().extend({
  contract: VersionedId.optional(),
  openedAt: Timestamp.optional(),
});

/** Two answered requests that differ by a few people in the data of an owner. */
export const OverlapView = z.strictObject({
  owner: MspId,
  at: Timestamp,
  first: OverlapRequest,
  second: OverlapRequest,
});

/** The roster of service nodes, and what there is of the next. */
export const ElectionView = z.strictObject({
  roster: ServiceRoster.nullable(),
  next: z.strictObject({
    epoch: z.int(),
    votes: z.array(ServiceVote),
    salts: z.array(ServiceSalt.unwrap().pick({ member: true, revealedAt: true })),
    missing: z.array(MspId),
  }),
});

/** The vote that was cast on the next roster. */
export const OwnVote = ServiceVote.unwrap().omit({ member: true, castAt: true });

/** How the service node of one request was chosen. */
export const RequestElectionView = z.strictObject({
  request: RequestReference,
  serviceNode: MspId.nullable(),
  service: QueryRequest.unwrap().shape.service.unwrap().nullable(),
  election: RequestElection.nullable(),
  replacement: RequestService.nullable(),
  outcome: Outcome.nullable(),
});

const Shredding = z.strictObject({
  kind: z.literal('shredding'),
  request: RequestReference,
  member: MspId,
  parts: z.array(JobRole),
  by: z.string(),
  at: Timestamp,
});

/** A gateway's signed word that it has erased what it remembered of a request. */
export const SignedShredding = z.strictObject({ shredding: Shredding, signature: z.string() });
