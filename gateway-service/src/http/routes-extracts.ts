import {
  ApprovalProposal,
  ExtractRecipe,
  Id,
  MspId,
  PublishedExtract,
  SqlName,
  Title,
  validate,
} from '@entente/protocol';
import { z } from 'zod';
import type { HandOuts } from '../extracts/hand-outs.js';
import type { OwnExtracts } from '../extracts/own-extracts.js';
import { ExtractDraft, ExtractView, LeakTrace } from './answers/extracts.js';
import { listOf } from './answers/list.js';
import { onLedger } from './refusals.js';
import { answered, type Route, route } from './route.js';

const LeakInput = z.strictObject({
  columns: z.array(SqlName).min(1).max(100).readonly(),
  rows: z
    .array(
      z
        .array(z.union([z.null(), z.boolean(), z.number(), z.string().max(200)]))
        .max(100)
        .readonly(),
    )
    .min(1)
    .max(10_000)
    .readonly(),
});

export interface ExtractRoutesOptions {
  readonly own: OwnExtracts;
  readonly handOuts: HandOuts;
}

/** Desensitized extracts of sources: drafts of this member's own, and what the members have approved. */
export function extractRoutes({ own, handOuts }: ExtractRoutesOptions): readonly Route[] {
  return [...ownRoutes(own), ...publishedRoutes(handOuts)];
}

function ownRoutes(own: OwnExtracts): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/extracts/drafts',
      summary: 'Extracts that this gateway has made and that are not published, each with its report',
      roles: ['officer', 'auditor'],
      answer: listOf(ExtractDraft),
      handle: () => ({ items: own.drafts() }),
    }),
    route({
      method: 'post',
      path: '/v1/extracts/drafts',
      summary: 'Makes a draft of an extract from a source: its report is what members would vote on; nothing leaves',
      roles: ['officer'],
      status: 201,
      body: z.strictObject({ recipe: ExtractRecipe }),
      refuses: [
        'SOURCE_NOT_FOUND',
        'EXTRACT_REFUSED',
        'ALREADY_EXISTS',
        'DATABASE_UNAVAILABLE',
        'SCHEMA_NOT_FOUND',
        'MEMBER_NOT_FOUND',
      ],
      answer: ExtractDraft,
      handle: ({ body }) => own.draft(body.recipe),
    }),
    route({
      method: 'get',
      path: '/v1/extracts/drafts/{id}',
      summary: 'One extract of this gateway with its report',
      roles: ['officer', 'auditor'],
      refuses: ['EXTRACT_NOT_FOUND'],
      answer: ExtractDraft,
      handle: ({ params }) => own.report(validate(Id, params['id'])),
    }),
    route({
      method: 'post',
      path: '/v1/extracts/drafts/{id}/propose',
      summary: 'Puts a draft to the vote; proposing it again is the same proposal',
      roles: ['officer'],
      status: 201,
      refuses: [...onLedger, 'EXTRACT_NOT_FOUND', 'EXTRACT_REFUSED', 'ALREADY_EXISTS'],
      answer: ApprovalProposal,
      handle: ({ params }) => own.propose(validate(Id, params['id'])),
    }),
    route({
      method: 'post',
      path: '/v1/extracts/{id}/withdraw',
      summary: "Ends the handing out of this member's extract, and says why; receivers keep what they have",
      roles: ['officer'],
      body: z.strictObject({ reason: Title }),
      refuses: [...onLedger, 'EXTRACT_NOT_FOUND', 'EXTRACT_NOT_AVAILABLE'],
      answer: PublishedExtract,
      handle: ({ params, body }) => own.withdraw(validate(Id, params['id']), body.reason),
    }),
    route({
      method: 'post',
      path: '/v1/extracts/{id}/trace',
      summary: "Which receivers' copies of this member's extract a leaked part can come from",
      roles: ['officer', 'auditor'],
      body: LeakInput,
      refuses: ['EXTRACT_NOT_FOUND'],
      answer: LeakTrace,
      handle: ({ params, body }) => own.trace(validate(Id, params['id']), body),
    }),
  ];
}

function publishedRoutes(handOuts: HandOuts): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/extracts',
      summary: 'Extracts that the members have approved, withdrawn ones too',
      roles: 'any',
      answer: listOf(PublishedExtract),
      handle: () => ({ items: handOuts.list() }),
    }),
    route({
      method: 'get',
      path: '/v1/extracts/{owner}/{id}',
      summary:
        'One extract: what is done to its columns, what was measured, who receives it; to its owner, who fetched it',
      roles: 'any',
      refuses: ['EXTRACT_NOT_FOUND'],
      answer: ExtractView,
      handle: ({ params }) => handOuts.one(validate(MspId, params['owner']), validate(Id, params['id'])),
    }),
    route({
      method: 'get',
      path: '/v1/extracts/{owner}/{id}/content',
      summary: "This member's copy, fetched from its owner and checked against the ledger; JSON with columns and rows",
      roles: ['officer', 'requester'],
      produces: 'application/octet-stream',
      refuses: ['EXTRACT_NOT_FOUND', 'EXTRACT_NOT_AVAILABLE', 'MEMBER_UNAVAILABLE', 'COMMITMENT_MISMATCH'],
      handle: async ({ params, response }) => {
        const content = await handOuts.fetch(validate(MspId, params['owner']), validate(Id, params['id']));
        response.type('application/octet-stream').send(Buffer.from(content));
        return answered;
      },
    }),
  ];
}
