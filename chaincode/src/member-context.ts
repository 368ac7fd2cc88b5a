import { type Charter, encode, events, type Json, type TransactionName } from '@entente/protocol';
import { Context } from './contract-api.js';
import { demandMember } from './domain/membership.js';
import { AllianceState } from './ledger/alliance-state.js';
import type { Moment } from './requests/moment.js';

/** All that a transaction may know: who calls, the agreed time, and the ledger. */
export class MemberContext extends Context {
  #state: AllianceState | undefined;

  /** The caller's MSP ID, proven by the certificate that signed the transaction. */
  get caller(): string {
    return this.clientIdentity.getMSPID();
  }

  /** The client's timestamp: equal on every peer, but chosen by the caller. Never a proof of lateness by itself. */
  get now(): string {
    return this.stub.getDateTimestamp().toISOString();
  }

  /** Whether the certificate that signed the transaction carries an attribute with the value `true`, given by its member's CA. */
  holds(attribute: string): boolean {
    return this.clientIdentity.assertAttributeValue(attribute, 'true');
  }

  // Made on first use: decorators create a context before there is a stub.
  get state(): AllianceState {
    this.#state ??= new AllianceState(this.stub);
    return this.#state;
  }

  /**
   * The charter in force, of which the caller must be a member.
   * @throws `DomainError` `CHARTER_NOT_IN_FORCE`, `FORBIDDEN`
   */
  async charterOfCaller(state = this.state): Promise<Charter> {
    const charter = await state.charter.get();
    demandMember(charter, this.caller);
    return charter;
  }

  /** @throws `DomainError` `CHARTER_NOT_IN_FORCE`, `FORBIDDEN` */
  async moment(): Promise<Moment> {
    const { state, caller, now } = this;
    return { state, charter: await this.charterOfCaller(), caller, now };
  }

  /** A transaction carries one event, for people's tools: names and ids only. A second call would replace the first. */
  emit(transaction: TransactionName, payload: Readonly<Record<string, Json>>): void {
    this.stub.setEvent(events[transaction], Buffer.from(encode(payload), 'utf8'));
  }
}
