import {
  compatibilityOf,
  diffSchemas,
  DomainError,
  type GeneralizedSchema,
  schemaFindings,
  versionedId,
} from '@entente/protocol';
import { demand } from '../domain/demand.js';
import { demandsOf } from '../domain/demands.js';
import { semanticDiffOf } from '../domain/semantic-diff.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { Examination, Findings, ProposedKind } from './proposed-kind.js';

/**
 * Versions of a schema stand side by side: query contracts and sources name the one they mean, and none follows a new one
 * by itself. What a new version is to the one before is computed here, for those who vote.
 */
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

  async examine({ state, document }: Examination<GeneralizedSchema>): Promise<Findings> {
    const findings = schemaFindings(document).map(({ place, text, hint }) => `${place}: ${text} (${hint})`);
    demand(findings.length === 0, 'INVALID_INPUT', findings.join('; '));
    const { id, version } = document;
    const previous = version === 1 ? undefined : await state.schemas.get(id, String(version - 1));
    demandSameUnit(previous, document);
    const demands = demandsOf(document, previous);
    if (previous === undefined) {
      return { demands };
    }
    const changes = diffSchemas(previous, document);
    return { demands, kept: { change: compatibilityOf(changes), semanticDiff: semanticDiffOf(changes) } };
  },

  schemas: (_state, { id, version }) => Promise.resolve(version === 1 ? [] : [versionedId(id, version - 1)]),

  apply: (state, document) => state.schemas.put(document),
};

/** Versions of a schema share its budget, so a unit must stay what it is. */
function demandSameUnit(previous: GeneralizedSchema | undefined, { privacyBudget: next }: GeneralizedSchema): void {
  const before = previous?.privacyBudget;
  const isSame =
    before === undefined ||
    next === undefined ||
    (before.unit === next.unit && before.per === next.per && before.measure === next.measure);
  demand(
    isSame,
    'INVALID_INPUT',
    'privacyBudget: unit, its measure and period are those of the version before, only units may change',
  );
}
