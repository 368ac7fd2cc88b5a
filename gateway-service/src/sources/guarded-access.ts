import type { GeneralizedSchema } from '@entente/protocol';
import type { DataAccess } from '../ports/data-access.js';
import { wholeTightening } from './offer-source.js';

export interface GuardedAccessOptions {
  readonly dataAccess: DataAccess;
  /** @throws DomainError `SOURCE_CLOSED` */
  readonly demandOpen: (source: string) => void;
  /** undefined for a schema that is not in force. */
  readonly schemaOf: (reference: string) => GeneralizedSchema | undefined;
  readonly members: () => readonly string[];
}

/** The door that questions take: a closed source answers nothing, and its levels tighten it for everybody. */
export function guardedAccess({ dataAccess, demandOpen, schemaOf, members }: GuardedAccessOptions): DataAccess {
  const demandAllOpen = (sources: readonly string[]): void => {
    sources.forEach((source) => {
      demandOpen(source);
    });
  };
  return {
    ...dataAccess,
    sources: () =>
      dataAccess.sources().map((description) => {
        const schema = schemaOf(description.schema);
        return schema === undefined
          ? description
          : { ...description, tighten: wholeTightening(description, schema, members()) };
      }),
    run: async (sources, query, limits) => {
      demandAllOpen(sources);
      return dataAccess.run(sources, query, limits);
    },
    runMeasured: async (sources, query, limits, followUp) => {
      demandAllOpen(sources);
      return dataAccess.runMeasured(sources, query, limits, followUp);
    },
  };
}
