import type { TransactionName } from '@entente/protocol';
import { extractCalls } from './extracts.js';
import { agreementCalls } from './random-agreement.js';
import { electionCalls } from './random-elections.js';
import { enclaveCalls } from './random-enclaves.js';
import { fragmentCalls } from './random-fragments.js';
import { sharingCalls } from './random-sharing.js';
import { supervisionCalls } from './random-supervision.js';
import { usageCalls } from './random-usage.js';

/** Some of the transactions, and how often they are among what is drawn from. */
export interface Drawn {
  /** Of all draws, so many have these among them. */
  readonly share: number;
  readonly calls: readonly TransactionName[];
}

/** What is sent once there is a charter; each as often as it stands here. */
export const drawn: readonly Drawn[] = [
  {
    share: 1,
    calls: [
      ...(['members:RegisterGateway', 'members:RegisterKey', 'members:RegisterKey'] as const),
      ...(['approvals:Open', 'approvals:Open', 'approvals:Decide', 'approvals:Decide'] as const),
      ...(['approvals:CastBallot', 'approvals:CastBallot', 'approvals:CastBallot', 'approvals:CastBallot'] as const),
      ...(['data-sources:Report', 'queries:Open', 'queries:Open', 'queries:Open'] as const),
      ...(['queries:Close', 'queries:Close', 'queries:End'] as const),
    ],
  },
  { share: 0.4, calls: ['queries:OpenMany', 'queries:CloseMany'] },
  { share: 0.3, calls: ['queries:Anchor'] },
  { share: 0.6, calls: ['budgets:Compact'] },
  { share: 0.4, calls: ['publications:Publish', 'publications:Publish', 'publications:Announce'] },
  { share: 0.5, calls: ['queries:CoApprove'] },
  { share: 0.2, calls: ['data-sources:Withdraw'] },
  { share: 0.45, calls: agreementCalls },
  { share: 0.5, calls: electionCalls },
  { share: 0.4, calls: usageCalls },
  { share: 0.25, calls: supervisionCalls },
  { share: 0.4, calls: enclaveCalls },
  { share: 0.35, calls: sharingCalls },
  { share: 0.25, calls: fragmentCalls },
  { share: 0.1, calls: extractCalls },
  { share: 0.05, calls: ['members:RevokeKey', 'members:Found'] },
  { share: 0.02, calls: ['members:Accept', 'members:Enact'] },
];

/** Kinds without which a call finds nothing. */
export const about: Readonly<Partial<Record<TransactionName, string>>> = {
  'queries:Close': 'request',
  'queries:CloseMany': 'request',
  'queries:End': 'request',
  'queries:CoApprove': 'request',
  'usage:Dispute': 'receipt',
  'usage:Answer': 'dispute',
  'usage:Judge': 'dispute',
  'usage:Settle': 'dispute',
  'fragments:Withdraw': 'fragment-set',
  'data-sources:WithdrawExtract': 'extract',
  'supervision:Reshare': 'supervision-key',
  'supervision:Deal': 'supervision-making',
  'supervision:Confirm': 'supervision-making',
  'supervision:ProposeOpening': 'request',
  'supervision:GivePart': 'supervision-opening',
};

/** All that sequences are made of, those that make a charter among them. */
export const drawnTransactions: ReadonlySet<TransactionName> = new Set(drawn.flatMap(({ calls }) => calls));
