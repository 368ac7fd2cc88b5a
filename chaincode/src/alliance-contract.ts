import { DomainError } from '@entente/protocol';
import { Contract } from './contract-api.js';
import { MemberContext } from './member-context.js';

/** What all contract classes share: their context, and a coded refusal of functions that do not exist. */
export abstract class AllianceContract extends Contract {
  override createContext(): MemberContext {
    return new MemberContext();
  }

  // The library's own answer would carry no code and repeat the caller's text.
  override unknownTransaction(_ctx: MemberContext): Promise<void> {
    return Promise.reject(new DomainError('NOT_FOUND', `${this.getName()} has no such transaction`));
  }
}
