import type { Charter } from '@entente/protocol';
import type { AllianceState } from '../ledger/alliance-state.js';

/** What one item of a transaction is judged by: the ledger as it stands, who calls, under which charter, when. */
export interface Moment {
  readonly state: AllianceState;
  readonly charter: Charter;
  readonly caller: string;
  readonly now: string;
}
