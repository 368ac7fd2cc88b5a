import { type DataSource, DomainError, type QueryRequest, type SchemaSources } from '@entente/protocol';
import { demand } from './demand.js';

type Entry = SchemaSources['sources'][number];
type Sources = QueryRequest['owners'][string];
type SourceName = Pick<DataSource, 'member' | 'id'>;

/** The list with this source in it, in the order of members and ids; an entry of the same name is replaced. */
export function withSource(list: SchemaSources, { member, id, mappingHash }: DataSource): SchemaSources {
  const others = withoutSource(list, { member, id }).sources;
  return { ...list, sources: [...others, { member, id, mappingHash }].sort(byOwner) };
}

export function withoutSource(list: SchemaSources, source: SourceName): SchemaSources {
  return { ...list, sources: list.sources.filter((entry) => !isSame(entry, source)) };
}

/** The list with one entry closed to requests, or open again. */
export function withClosed(list: SchemaSources, source: SourceName, closed: boolean): SchemaSources {
  const sources = list.sources.map((entry) => {
    const { member, id, mappingHash } = entry;
    return isSame(entry, source) ? { member, id, mappingHash, ...(closed ? { closed: true as const } : {}) } : entry;
  });
  return { ...list, sources };
}

/**
 * A source as it is on offer, by this mapping if one is named.
 * @throws `DomainError` `SOURCE_NOT_FOUND`
 */
export function demandOffered(list: SchemaSources, source: SourceName & { readonly mappingHash?: string }): Entry {
  const entry = list.sources.find((offered) => isSame(offered, source));
  if (entry === undefined) {
    throw new DomainError('SOURCE_NOT_FOUND', `${source.member} does not offer ${source.id} any more`);
  }
  const isMeant = source.mappingHash === undefined || source.mappingHash === entry.mappingHash;
  demand(isMeant, 'SOURCE_NOT_FOUND', `${source.member} offers ${source.id} by another mapping`);
  return entry;
}

/**
 * Who answers and from which of its sources: the members that offer every schema of a contract and whose sources are all
 * open. Each one's sources stand in the order of the lists.
 * @throws `DomainError` `SOURCE_NOT_FOUND` if nobody offers them all, `SOURCE_CLOSED` if all who do are closed
 */
export function ownersOf(lists: readonly SchemaSources[]): QueryRequest['owners'] {
  const members = membersOfAll(lists);
  const schemas = lists.map(({ schema }) => schema).join(' and ');
  demand(members.length > 0, 'SOURCE_NOT_FOUND', `no member offers ${schemas}`);
  const open = members.filter((member) => closedSource(lists, member) === undefined);
  demand(open.length > 0, 'SOURCE_CLOSED', `every source of ${schemas} failed its owner's check`);
  return Object.fromEntries(open.map((member) => [member, sourcesOf(lists, member)]));
}

function membersOfAll([first, ...others]: readonly SchemaSources[]): readonly string[] {
  const members = new Set((first?.sources ?? []).map(({ member }) => member));
  const offersAll = (member: string): boolean =>
    others.every(({ sources }) => sources.some((source) => source.member === member));
  return [...members].filter(offersAll).sort();
}

function closedSource(lists: readonly SchemaSources[], owner: string): Entry | undefined {
  return lists.flatMap(({ sources }) => sources).find(({ member, closed }) => member === owner && closed === true);
}

/**
 * The sources that were named when the request opened must still be the ones on offer, and open.
 * @throws `DomainError` `SOURCE_NOT_FOUND` or `SOURCE_CLOSED`, naming the owner
 */
export function demandUnchangedSources(owners: QueryRequest['owners'], lists: readonly SchemaSources[]): void {
  for (const [owner, sources] of Object.entries(owners)) {
    if (!areSameSources(sources, sourcesOf(lists, owner))) {
      throw new DomainError('SOURCE_NOT_FOUND', `the sources of ${owner} have changed since the request was opened`);
    }
    const closed = closedSource(lists, owner);
    if (closed !== undefined) {
      throw new DomainError('SOURCE_CLOSED', `the source ${closed.id} of ${owner} failed its owner's check`);
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

function sourcesOf(lists: readonly SchemaSources[], owner: string): Sources {
  return lists
    .flatMap(({ sources }) => sources)
    .filter(({ member }) => member === owner)
    .map(({ id, mappingHash }) => ({ id, mappingHash }));
}

function isSame(first: SourceName, second: SourceName): boolean {
  return first.member === second.member && first.id === second.id;
}

/** By code units: MSP IDs and ids are ASCII, and every peer must sort alike. */
function byOwner(first: Entry, second: Entry): number {
  if (first.member !== second.member) {
    return first.member < second.member ? -1 : 1;
  }
  return first.id < second.id ? -1 : 1;
}
