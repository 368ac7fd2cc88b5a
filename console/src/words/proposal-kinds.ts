import type { ProposalKind } from '@entente/protocol';
import { ledger } from './ledger';

/** All kinds of proposals; each has its words as `kind.…`. */
export const proposalKinds = Object.keys(ledger.en)
  .filter((word) => word.startsWith('kind.'))
  .map((word) => word.slice('kind.'.length) as ProposalKind);
