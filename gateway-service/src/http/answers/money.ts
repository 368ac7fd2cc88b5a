import { Dispute, Hash, MspId, Outcome, Price, Timestamp, VersionedId } from '@entente/protocol';
import { z } from 'zod';

/** One budget in this period, in units. */
export const BudgetView = z.strictObject({
  scope: z.string(),
  per: z.string(),
  period: z.string(),
  nextPeriod: z.string().nullable(),
  limit: z.int(),
  spent: z.int(),
  open: z.int(),
  free: z.int(),
});

/** One budget with its earlier periods. */
export const BudgetHistory = BudgetView.extend({
  past: z.array(z.strictObject({ period: z.string(), spent: z.int(), compacted: z.boolean() })),
});

/** What a question would cost if it were asked now, of each budget, and its price. */
export const Costs = z.strictObject({
  items: z.array(BudgetView.extend({ units: z.int(), giveBack: z.string() })),
  price: Price.nullable(),
});

const Position = z.strictObject({
  member: MspId,
  unit: z.string(),
  pays: z.string(),
  receives: z.string(),
  net: z.string(),
});

const Line = z.strictObject({
  request: Hash,
  contract: VersionedId,
  purpose: z.string(),
  requester: MspId,
  outside: z.string().optional(),
  payer: MspId,
  serviceNode: MspId,
  openedAt: Timestamp,
  endedAt: Timestamp,
  period: z.string(),
  unit: z.string(),
  amount: z.string(),
  shares: z.record(MspId, z.string()),
  status: z.enum(['due', 'disputed', 'refunded']),
});

/** What a member pays and receives in a month, with every answer that counts. */
export const UsageStatement = z.strictObject({
  member: MspId,
  period: z.string(),
  positions: z.array(Position),
  lines: z.array(Line),
});

/** Everybody's positions of a month, and the payments that settle them. */
export const UsageNet = z.strictObject({
  period: z.string(),
  positions: z.array(Position),
  payments: z.array(z.strictObject({ from: MspId, to: MspId, unit: z.string(), amount: z.string() })),
  disputed: z.int(),
});

/** An answer as accounting takes it, in the names of X-Road's metering. */
export const UsageRecord = z.strictObject({
  messageId: z.string(),
  clientMemberCode: z.string(),
  serviceMemberCode: z.string(),
  serviceCode: z.string(),
  serviceVersion: z.string(),
  messageIssue: z.string(),
  requestInTs: z.int(),
  responseOutTs: z.int(),
  succeeded: z.boolean(),
  payer: z.string(),
  amount: z.string(),
  unit: z.string(),
  status: z.enum(['due', 'disputed', 'refunded']),
  outsideUser: z.string(),
});

/** A dispute, with how its request ended. */
export const DisputeView = z.strictObject({ dispute: Dispute, outcome: Outcome });
