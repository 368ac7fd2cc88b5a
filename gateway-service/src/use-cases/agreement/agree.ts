import {
  type AdoptedBuild,
  type AuthenticatedKey,
  type Delegation,
  type Freeze,
  type FreezeTarget,
  isSameTarget,
  type ProposalKind,
  type StandingApproval,
  type TransactionInput,
} from '@entente/protocol';
import type { Ledger } from '../../ports/ledger.js';

export interface AgreeOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
}

/** What a member's officers say beside single votes: who votes for them, what they approve in advance, what is frozen. */
export class Agree {
  readonly #mspId: string;
  readonly #ledger: Ledger;

  constructor({ mspId, ledger }: AgreeOptions) {
    this.#mspId = mspId;
    this.#ledger = ledger;
  }

  delegations(): readonly Delegation[] {
    return this.#ledger.state.list('delegation');
  }

  /** @returns this member's delegation as it stands; a new one takes the place of the one before */
  async delegate(input: TransactionInput<'approvals:Delegate'>): Promise<Delegation | undefined> {
    await this.#ledger.submit('approvals:Delegate', input);
    return this.#ledger.state.get('delegation', this.#mspId);
  }

  async undelegate(): Promise<void> {
    await this.#ledger.submit('approvals:Undelegate', {});
  }

  standingApprovals(): readonly StandingApproval[] {
    return this.#ledger.state.list('standing-approval');
  }

  async setStanding(input: TransactionInput<'approvals:SetStanding'>): Promise<StandingApproval | undefined> {
    await this.#ledger.submit('approvals:SetStanding', input);
    return this.#ledger.state.get('standing-approval', this.#mspId, input.kind);
  }

  async endStanding(kind: ProposalKind): Promise<void> {
    await this.#ledger.submit('approvals:EndStanding', { kind });
  }

  freezes(): readonly Freeze[] {
    return this.#ledger.state.get('freezes')?.frozen ?? [];
  }

  /** Stops something at once. @returns the freeze, whose id a proposal to lift it names */
  async freeze(target: FreezeTarget, reason: string): Promise<Freeze | undefined> {
    await this.#ledger.submit('freezes:Freeze', { target, reason });
    return this.freezes().find((freeze) => freeze.by === this.#mspId && isSameTarget(freeze.target, target));
  }

  adoptedBuild(): AdoptedBuild | undefined {
    return this.#ledger.state.get('adopted-build');
  }

  authenticatedKeys(): readonly AuthenticatedKey[] {
    return this.#ledger.state.list('authenticated-key');
  }
}
