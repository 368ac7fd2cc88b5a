import { type GeneralizedSchema, outsideContractFault, outsideKeyFault, type QueryContract } from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';
import type { Caller } from './route.js';

/** What of the alliance's catalogue a caller is shown: outside users see what they may ask, and about which tables. */
export interface Shown {
  readonly contract: (contract: QueryContract | undefined) => boolean;
  readonly schema: (schema: GeneralizedSchema | undefined) => boolean;
}

export function shownTo({ name, role }: Caller, mspId: string, state: LedgerState): Shown {
  if (role !== 'outside') {
    return { contract: () => true, schema: () => true };
  }
  const user = state.get('outside-user', mspId, name);
  const key = { id: user?.key ?? '', member: mspId, outside: name };
  const isApproved = outsideKeyFault(key, user, new Date().toISOString().slice(0, 10)) === undefined;
  const contract = (one: QueryContract | undefined): boolean =>
    isApproved && one !== undefined && outsideContractFault(one, user) === undefined;
  return {
    contract,
    schema: (schema) =>
      schema !== undefined &&
      state.list('query-contract').some((one) => one.schemas[schema.id] === schema.version && contract(one)),
  };
}
