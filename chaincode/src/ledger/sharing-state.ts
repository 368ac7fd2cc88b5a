import { SharingAnswer, SharingItem, SharingKey, SharingOutcome, SharingRequest } from '@entente/protocol';
import { LedgerMap } from './ledger-map.js';
import type { WorldState } from './world-state.js';

type Two = readonly [string, string];

/** What the ledger knows of items under supervision: keys, items, who asked, what the approvers said, how it ended. */
export class SharingState {
  readonly keys: LedgerMap<Two, SharingKey>;
  readonly items: LedgerMap<Two, SharingItem>;
  readonly requests: LedgerMap<Two, SharingRequest>;
  readonly answers: LedgerMap<Two, SharingAnswer>;
  readonly outcomes: LedgerMap<Two, SharingOutcome>;

  constructor(state: WorldState) {
    this.keys = new LedgerMap({
      ...{ state, kind: 'sharing-key', schema: SharingKey, missing: 'SHARING_NOT_FOUND' },
      keyOf: ({ member, version }) => [member, String(version)],
    });
    this.items = new LedgerMap({
      ...{ state, kind: 'sharing-item', schema: SharingItem, missing: 'ITEM_NOT_FOUND' },
      keyOf: ({ owner, id }) => [owner, id],
    });
    this.requests = new LedgerMap({
      ...{ state, kind: 'sharing-request', schema: SharingRequest, missing: 'SHARING_NOT_FOUND' },
      keyOf: ({ id, question }) => [question.requester, id],
    });
    this.answers = new LedgerMap({
      ...{ state, kind: 'sharing-answer', schema: SharingAnswer, missing: 'NOT_FOUND' },
      keyOf: ({ request, approver }) => [request.id, approver],
    });
    this.outcomes = new LedgerMap({
      ...{ state, kind: 'sharing-outcome', schema: SharingOutcome, missing: 'NOT_FOUND' },
      keyOf: ({ request }) => [request.member, request.id],
    });
  }
}
