import {
  charterDisclosure,
  type Extract,
  extractFault,
  freezeOfSource,
  type GeneralizedSchema,
  parseVersionedId,
  reportFault,
} from '@entente/protocol';
import { demand } from '../domain/demand.js';
import { demandAllMembers } from '../domain/membership.js';
import { demandOffered } from '../domain/schema-sources.js';
import { dateOf } from '../domain/time.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { Examination, Findings, ProposedKind } from './proposed-kind.js';

/** An extract of a source: its owner alone proposes it, from a source on offer. An id is used once, since its rows stay what they are. */
export const proposedExtract: ProposedKind<Extract> = {
  titleOf: ({ owner, id, schema, copies }) =>
    `${owner} publishes the extract ${id} of ${schema} to ${Object.keys(copies).sort().join(', ')}`.slice(0, 200),

  async basis(state: AllianceState, extract: Extract): Promise<number> {
    const { owner, id, source, schema, mappingHash } = extract;
    const standing = await state.extracts.find(owner, id);
    demand(standing === undefined, 'ALREADY_EXISTS', `${owner} has published an extract ${id}; take another id`);
    const list = await state.schemaSources.get(schema);
    demandOffered(list, { member: owner, id: source, mappingHash });
    return 0;
  },

  async examine({ state, charter, author, document, now }: Examination<Extract>): Promise<Findings> {
    const { owner, source, copies, validUntil } = document;
    demand(author === owner, 'FORBIDDEN', `${author} cannot publish an extract of ${owner}`);
    const receivers = Object.keys(copies).sort();
    demandAllMembers(charter, receivers, 'the extract');
    demand(!receivers.includes(owner), 'EXTRACT_REFUSED', `${owner} has the source and is no receiver`);
    demand(validUntil >= dateOf(now), 'TIMESTAMP_UNACCEPTABLE', 'validUntil is a day that has passed');
    const { minSubjects } = charterDisclosure(charter);
    const fault = extractFault(document, await schemaOf(state, document), minSubjects) ?? reportFault(document);
    demand(fault === undefined, 'EXTRACT_REFUSED', fault ?? '');
    const freezes = await state.freezes.find();
    const freeze = freezes && freezeOfSource(freezes, { member: owner, id: source });
    demand(freeze === undefined, 'FROZEN', `the source ${source} of ${owner} is frozen: ${freeze?.reason ?? ''}`);
    return {};
  },

  schemas: (_state, { schema }) => Promise.resolve([schema]),

  async apply({ extracts }: AllianceState, extract: Extract): Promise<void> {
    await extracts.put({ ...extract, status: 'published' });
  },
};

function schemaOf({ schemas }: AllianceState, { schema }: Extract): Promise<GeneralizedSchema> {
  const { id, version } = parseVersionedId(schema);
  return schemas.get(id, String(version));
}
