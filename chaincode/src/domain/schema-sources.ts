import { type DataSource, DomainError, type QueryRequest, type SchemaSources } from '@entente/protocol';
import { demand } from './demand.js';

type Entry = SchemaSources['sources'][number];
type Sources = QueryRequest['owners'][string];

/** The list with this source in it, in the order of members and ids; an entry of the same name is replaced. */
export function withSource(list: SchemaSources, { member, id, mappingHash }: DataSource): SchemaSources {
  const others = withoutSource(list, { member, id }).sources;
  return { ...list, sources: [...others, { member, id, mappingHash }].sort(byOwner) };
}

export function withoutSource(list: SchemaSources, source: Pick<DataSource, 'member' | 'id'>): SchemaSources {
  return { ...list, sources: list.sources.filter(({ member, id }) => member !== source.member || id !== source.id) };
}

/**
 * Who answers and from which of its sources.
 * @throws `DomainError` `SOURCE_NOT_FOUND` if nobody offers the schema
 */
export function ownersOf(list: SchemaSources): QueryRequest['owners'] {
  const members = [...new Set(list.sources.map(({ member }) => member))].sort();
  demand(members.length > 0, 'SOURCE_NOT_FOUND', `no member offers ${list.schema}`);
  return Object.fromEntries(members.map((member) => [member, sourcesOf(list, member)]));
}

/**
 * The sources that were named when the request opened must still be the ones on offer.
 * @throws `DomainError` `SOURCE_NOT_FOUND` naming the owner
 */
export function demandUnchangedSources(owners: QueryRequest['owners'], list: SchemaSources): void {
  for (const [owner, sources] of Object.entries(owners)) {
    if (!areSameSources(sources, sourcesOf(list, owner))) {
      throw new DomainError('SOURCE_NOT_FOUND', `the sources of ${owner} have changed since the request was opened`);
    }
  }
}

/** Whether two lists name the same sources with the same mappings in the same order. */
export function areSameSources(first: Sources, second: Sources): boolean {
  return (
    first.length === second.length &&
    first.every(({ id, mappingHash }, index) => id === second[index]?.id && mappingHash === second[index].mappingHash)
  );
}

function sourcesOf(list: SchemaSources, owner: string): Sources {
  return list.sources.filter(({ member }) => member === owner).map(({ id, mappingHash }) => ({ id, mappingHash }));
}

/** By code units: MSP IDs and ids are ASCII, and every peer must sort alike. */
function byOwner(first: Entry, second: Entry): number {
  if (first.member !== second.member) {
    return first.member < second.member ? -1 : 1;
  }
  return first.id < second.id ? -1 : 1;
}
