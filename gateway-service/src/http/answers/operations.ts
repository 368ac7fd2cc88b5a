import { Timestamp } from '@entente/protocol';
import { z } from 'zod';

export const LogLevel = z.enum(['debug', 'info', 'warn', 'error']);

/** How a gateway is, as its operations listener says it too, for people who sign in. */
export const OperationsView = z.strictObject({
  version: z.string(),
  time: Timestamp,
  checks: z.array(
    z.strictObject({
      component: z.string(),
      fault: z.string().nullable().describe('what is wrong with it; null while it is well'),
    }),
  ),
  notices: z.array(z.string()).describe('what will want attention, or is weaker than it could be'),
  ledger: z.strictObject({ height: z.int(), peerHeight: z.int().nullable() }),
  chaincode: z.strictObject({ version: z.string().nullable(), isChecked: z.boolean() }),
  certificates: z.array(z.strictObject({ name: z.string(), endsAt: Timestamp, daysLeft: z.int() })),
  clock: z.strictObject({ differenceSeconds: z.number().nullable() }),
  archive: z
    .strictObject({ first: z.int(), height: z.int(), bytes: z.int() })
    .nullable()
    .describe('null where no blocks are kept'),
  logLevel: LogLevel,
});
export type OperationsView = z.infer<typeof OperationsView>;
