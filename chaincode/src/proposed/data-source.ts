import { type DataSource, parseVersionedId, type SchemaSources } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import { withoutSource, withSource } from '../domain/schema-sources.js';
import { checkTightening } from '../domain/tightening.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { Examination, ProposedKind } from './proposed-kind.js';

/**
 * A source carries no version of its own: 1 stands for "replaces the one on offer", 0 for "is new". Each withdrawal adds
 * two, so that what was proposed before it cannot bring the source back.
 */
export const proposedSource: ProposedKind<DataSource> = {
  titleOf: ({ member, id, schema }) => `${member} offers ${schema} from its source ${id}`,

  async basis(state: AllianceState, { member, id, schema }: DataSource): Promise<number> {
    const { sources } = await sourcesFor(state, schema);
    const other = sources.find((source) => source.member === member && source.id !== id);
    const what = `${member} offers ${schema} from its source ${other?.id ?? ''} already; one source a member answers`;
    demand(other === undefined, 'ALREADY_EXISTS', what);
    const { withdrawals = 0 } = (await state.sourceStatuses.find(member, id)) ?? {};
    return 2 * withdrawals + ((await isOffered(state, { member, id })) ? 1 : 0);
  },

  async examine({ state, charter, author, document }: Examination<DataSource>): Promise<Record<string, never>> {
    const { member, schema, tighten } = document;
    demand(member === author, 'FORBIDDEN', `${author} cannot offer a source of ${member}`);
    const isOwner = charter.members[member]?.roles.includes('data-owner') === true;
    demand(isOwner, 'FORBIDDEN', `${member} is no data owner under the charter`);
    const { id, version } = parseVersionedId(schema);
    checkTightening(charter, await state.schemas.get(id, String(version)), tighten);
    return {};
  },

  schemas: (_state, { schema }) => Promise.resolve([schema]),

  async apply(state: AllianceState, source: DataSource): Promise<void> {
    const previous = await state.dataSources.find(source.member, source.id);
    if (previous !== undefined && previous.schema !== source.schema) {
      await state.schemaSources.put(withoutSource(await sourcesFor(state, previous.schema), source));
    }
    await state.schemaSources.put(withSource(await sourcesFor(state, source.schema), source));
    await state.dataSources.put(source);
  },
};

async function isOffered(state: AllianceState, { member, id }: Pick<DataSource, 'member' | 'id'>): Promise<boolean> {
  const previous = await state.dataSources.find(member, id);
  const { sources } = previous === undefined ? { sources: [] } : await sourcesFor(state, previous.schema);
  return sources.some((source) => source.member === member && source.id === id);
}

async function sourcesFor(state: AllianceState, schema: string): Promise<SchemaSources> {
  return (await state.schemaSources.find(schema)) ?? { schema, sources: [] };
}
