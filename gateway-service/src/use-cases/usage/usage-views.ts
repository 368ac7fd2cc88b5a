import {
  type Dispute,
  DomainError,
  netPayments,
  type Outcome,
  type Payment,
  positionsOf,
  type RequestReference,
  type Statement,
  statementOf,
  type UsageLine,
  usageOf,
  type UsagePosition,
} from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';

/** What all members owe each other for one month. */
export interface NetView {
  readonly period: string;
  /** Everybody's positions; those of one unit together are nothing. */
  readonly positions: readonly UsagePosition[];
  /** Payments that settle them. */
  readonly payments: readonly Payment[];
  /** Answers whose price is disputed and counts when that is settled. */
  readonly disputed: number;
}

/** Usage and disputes, computed from this gateway's copy of the ledger: every member's gateway computes the same. */
export class UsageViews {
  readonly #state: LedgerState;

  constructor({ state }: { readonly state: LedgerState }) {
    this.#state = state;
  }

  /** Every answer that costs something, in the order of their ends. @param period such as `2026-03`; all without one */
  lines(period?: string): readonly UsageLine[] {
    return this.#state
      .list('outcome')
      .filter(({ status, endedAt }) => status === 'answered' && (period === undefined || endedAt.startsWith(period)))
      .flatMap((outcome) => {
        const { member, id } = outcome.request;
        const request = this.#state.get('request', member, id);
        const { contract: named } = request?.question ?? {};
        const contract = named && this.#state.get('query-contract', named.id, String(named.version));
        const dispute = this.#state.get('dispute', member, id);
        const line = request && contract && usageOf({ request, contract, outcome, dispute });
        return line === undefined ? [] : [line];
      })
      .sort((first, second) => (first.endedAt + first.request < second.endedAt + second.request ? -1 : 1));
  }

  statement(member: string, period: string): Statement {
    return statementOf(this.lines(period), member, period);
  }

  net(period: string): NetView {
    const lines = this.lines(period);
    const positions = positionsOf(lines);
    const disputed = lines.filter(({ status }) => status === 'disputed').length;
    return { period, positions, payments: netPayments(positions), disputed };
  }

  /** A dispute with how the ledger says that its request ended. @throws DomainError `NOT_FOUND` */
  dispute({ member, id }: RequestReference): { readonly dispute: Dispute; readonly outcome: Outcome } {
    const dispute = this.#state.get('dispute', member, id);
    const outcome = this.#state.get('outcome', member, id);
    if (dispute === undefined || outcome === undefined) {
      throw new DomainError('NOT_FOUND', `no dispute about request ${id} of ${member}`);
    }
    return { dispute, outcome };
  }

  disputes(): readonly Dispute[] {
    return this.#state.list('dispute');
  }
}
