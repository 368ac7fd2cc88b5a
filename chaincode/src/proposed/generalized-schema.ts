import { DomainError, type GeneralizedSchema, versionedId } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { ProposedKind } from './proposed-kind.js';

/** Versions of a schema stand side by side: query contracts and sources name the one they mean. */
export const proposedSchema: ProposedKind<GeneralizedSchema> = {
  titleOf: ({ title }) => title,

  async basis(state: AllianceState, { id, version }: GeneralizedSchema): Promise<number> {
    const isTaken = await state.schemas.has(id, String(version));
    demand(!isTaken, 'ALREADY_EXISTS', `${versionedId(id, version)} is published`);
    if (version > 1 && !(await state.schemas.has(id, String(version - 1)))) {
      throw new DomainError('SCHEMA_NOT_FOUND', `there is no ${versionedId(id, version - 1)} to build on`);
    }
    return version - 1;
  },

  examine: () => Promise.resolve({}),

  apply: (state, document) => state.schemas.put(document),
};
