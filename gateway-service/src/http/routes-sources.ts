import type { DataSource } from '@entente/protocol';
import { z } from 'zod';
import type { LedgerState } from '../ports/ledger.js';
import type { OwnSources } from '../sources/own-sources.js';
import type { SourceWatch } from '../sources/source-watch.js';
import { listOf } from './answers/list.js';
import { ExplainedProposal } from './answers/proposals.js';
import { OfferedSource, OwnSource, SourceCheck, SourcePreview, SourceProfile } from './answers/sources.js';
import { onLedger } from './refusals.js';
import { type Route, route } from './route.js';

export interface SourceRoutesOptions {
  readonly state: LedgerState;
  readonly sources: OwnSources;
  readonly watch: SourceWatch;
  /** Checks and proposes a source. @returns the proposal's view */
  readonly offer: (id: string) => Promise<unknown>;
  readonly withdraw: (id: string) => Promise<void>;
}

const PreviewInput = z.strictObject({
  rows: z.int().min(1).max(1_000).default(20),
  seed: z.string().min(1).max(64).default('preview'),
  score: z.boolean().default(false),
  maxScore: z.number().min(0.5).max(1).default(0.6),
});

const ownerRoles = ['officer', 'operator'] as const;

/** All members' sources as the ledger has them, and what a member does with its own. */
export function sourceRoutes({ state, sources, watch, offer, withdraw }: SourceRoutesOptions): readonly Route[] {
  const recordOf = (id: string): object | null => {
    const found = watch.records().find(({ source }) => source === id);
    if (found === undefined) {
      return null;
    }
    const { baseline: _baseline, source: _source, ...shown } = found;
    return shown;
  };
  return [
    route({
      method: 'get',
      path: '/v1/data-sources',
      summary: "All members' data sources: what each tightens, whether it is on offer, and whether it takes requests",
      roles: 'any',
      answer: listOf(OfferedSource),
      handle: () => ({ items: state.list('data-source').map((source) => offeredView(state, source)) }),
    }),
    route({
      method: 'get',
      path: '/v1/sources',
      summary: "This member's own sources, as its private mapping has them, each with its last check",
      roles: ['officer', 'operator', 'auditor'],
      answer: listOf(OwnSource),
      handle: () => ({ items: sources.list().map((source) => ({ ...source, lastCheck: recordOf(source.id) })) }),
    }),
    route({
      method: 'post',
      path: '/v1/sources/{id}/check',
      summary:
        'Runs the mapping against the real database and explains every fault; opens or closes a source that is on offer',
      roles: ownerRoles,
      refuses: ['SOURCE_NOT_FOUND', 'DATABASE_UNAVAILABLE'],
      answer: SourceCheck,
      handle: async ({ params }) => watch.check(params['id'] ?? ''),
    }),
    route({
      method: 'post',
      path: '/v1/sources/{id}/profile',
      summary: 'What a source holds, by counts under the rules of every answer about many subjects',
      roles: ownerRoles,
      refuses: ['SOURCE_NOT_FOUND', 'DATABASE_UNAVAILABLE', 'SCHEMA_NOT_FOUND', 'MAPPING_FAULTY'],
      answer: SourceProfile,
      handle: async ({ params }) => sources.profile(params['id'] ?? ''),
    }),
    route({
      method: 'post',
      path: '/v1/sources/{id}/preview',
      summary: 'Synthetic rows made of schema and profile; with score, what they betray of the rows behind them',
      roles: ownerRoles,
      body: PreviewInput,
      refuses: ['SOURCE_NOT_FOUND', 'DATABASE_UNAVAILABLE', 'SCHEMA_NOT_FOUND', 'MAPPING_FAULTY'],
      answer: SourcePreview,
      handle: async ({ params, body }) => sources.preview(params['id'] ?? '', body),
    }),
    route({
      method: 'post',
      path: '/v1/sources/{id}/offer',
      summary: 'Checks a source and proposes it to the alliance',
      roles: ['officer'],
      status: 201,
      refuses: [
        ...onLedger,
        'SOURCE_NOT_FOUND',
        'DATABASE_UNAVAILABLE',
        'MAPPING_FAULTY',
        'SCHEMA_NOT_FOUND',
        'ALREADY_EXISTS',
      ],
      answer: ExplainedProposal,
      handle: async ({ params }) => offer(params['id'] ?? ''),
    }),
    route({
      method: 'post',
      path: '/v1/sources/{id}/withdrawal',
      summary: 'Takes a source off offer at once; offering it again is put to the vote',
      roles: ['officer'],
      status: 204,
      refuses: [...onLedger, 'SOURCE_NOT_FOUND'],
      handle: async ({ params }) => {
        await withdraw(params['id'] ?? '');
        return undefined;
      },
    }),
  ];
}

/** A source may be closed by its owner's check, and withdrawn; its document stays. */
function offeredView(state: LedgerState, source: DataSource): unknown {
  const { member, id, mappingHash } = source;
  const list = state.get('schema-sources', source.schema)?.sources ?? [];
  const entry = list.find((offered) => offered.member === member && offered.id === id);
  const reported = state.get('source-status', member, id);
  return {
    ...source,
    offered: entry?.mappingHash === mappingHash,
    closed: entry?.closed === true,
    reportedAt: reported?.reportedAt ?? null,
  };
}
