import { DomainError, type GeneralizedSchema, schemaFindings, versionedId } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { Examination, ProposedKind } from './proposed-kind.js';

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

  examine({ document }: Examination<GeneralizedSchema>): Promise<Record<string, never>> {
    const findings = schemaFindings(document).map(({ place, text, hint }) => `${place}: ${text} (${hint})`);
    demand(findings.length === 0, 'INVALID_INPUT', findings.join('; '));
    return Promise.resolve({});
  },

  apply: (state, document) => state.schemas.put(document),
};
