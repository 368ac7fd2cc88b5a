import {
  BallotChoice,
  ChaincodeBuild,
  DomainError,
  EnclaveMeasurement,
  EnclaveWithdrawal,
  GeneralizedSchema,
  Hash,
  Id,
  Membership,
  OutsideUserChange,
  parseVersionedId,
  Participant,
  QueryContractForm,
  Retirement,
  SupervisorChange,
  Unfreeze,
  validate,
  VersionedId,
  VotingRuleChange,
} from '@entente/protocol';
import { z } from 'zod';
import type { LedgerState } from '../ports/ledger.js';
import type { Author } from '../use-cases/author.js';
import { columnUses } from '../use-cases/column-uses.js';
import type { ContractList } from '../use-cases/catalogue/contract-list.js';
import type { Govern } from '../use-cases/govern.js';
import { type ProposalViews } from '../use-cases/proposal-views.js';
import { idempotencyKey } from './request-headers.js';
import { shownTo } from './outside-view.js';
import { listOf, pageOf } from './answers/list.js';
import {
  ContractCheck,
  ContractSummary,
  ContractUses,
  ContractVersion,
  ExplainedProposal,
  ProposalView,
} from './answers/proposals.js';
import { onLedger } from './refusals.js';
import { everybody, type Route, route } from './route.js';

export interface ProposalRoutesOptions {
  readonly mspId: string;
  readonly state: LedgerState;
  readonly govern: Govern;
  readonly author: Author;
  readonly views: ProposalViews;
  readonly contracts: ContractList;
}

/** What an author writes: a query contract's SQL is text and is compiled here. */
const Proposable = z.strictObject({
  document: z.union([
    QueryContractForm,
    GeneralizedSchema,
    Retirement,
    Membership,
    SupervisorChange,
    VotingRuleChange,
    ChaincodeBuild,
    Unfreeze,
    Participant,
    EnclaveMeasurement,
    EnclaveWithdrawal,
    OutsideUserChange,
  ]),
  buildsOn: z.int().min(0).optional().describe('the version that its author knew in force; refused if it has moved'),
});
const PageLimit = z.coerce.number().int().min(1).max(200).optional();
const ProposalFilter = z.strictObject({
  awaiting: z.literal('me').optional(),
  status: z.enum(['open', 'approved', 'rejected', 'expired', 'stale']).optional(),
  kind: z.string().max(40).optional(),
  contract: VersionedId.optional(),
  before: Hash.optional().describe('the `next` of the page before'),
  limit: PageLimit.describe('all there are if left out'),
});
const ContractFilter = z.strictObject({
  id: Id.optional().describe('the one under this id'),
  text: z.string().max(100).optional().describe('part of an id, a title or a purpose'),
  askable: z.literal('me').optional().describe('only those in force that this member may ask'),
  after: z.string().max(64).optional().describe('the `next` of the page before'),
  limit: PageLimit.describe('all there are if left out'),
});

/** Schemas, query contracts, and the proposals and ballots by which they come into force. */
export function proposalRoutes(options: ProposalRoutesOptions): readonly Route[] {
  return [...catalogue(options), ...proposals(options)];
}

function catalogue({ mspId, state, author, contracts }: ProposalRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/schemas',
      summary: 'Generalized schemas in force',
      roles: 'any',
      answer: listOf(GeneralizedSchema),
      handle: () => ({ items: state.list('schema') }),
    }),
    route({
      method: 'get',
      path: '/v1/schemas/{id}/versions/{version}',
      summary: 'One version of a generalized schema; to outside users, of those that they may ask about',
      roles: everybody,
      refuses: ['SCHEMA_NOT_FOUND'],
      answer: GeneralizedSchema,
      handle: ({ params, caller }) => {
        const schema = state.get('schema', params['id'] ?? '', params['version'] ?? '');
        const isShown = shownTo(caller, mspId, state).schema(schema);
        return found(isShown ? schema : undefined, 'SCHEMA_NOT_FOUND', params['id']);
      },
    }),
    route({
      method: 'get',
      path: '/v1/schemas/{id}/versions/{version}/uses',
      summary: 'What contracts in force do with the columns of a schema, what of it is told, and who may ask',
      roles: 'any',
      refuses: ['SCHEMA_NOT_FOUND'],
      answer: listOf(ContractUses),
      handle: ({ params }) => {
        const { id, version } = validateReference(`${params['id'] ?? ''}@${params['version'] ?? ''}`);
        found(state.get('schema', id, String(version)), 'SCHEMA_NOT_FOUND', id);
        return { items: columnUses(state, id, version) };
      },
    }),
    route({
      method: 'get',
      path: '/v1/query-contracts',
      summary:
        'Query contracts by their ids, each with the version in force: all, or a page of those that a search is for; to outside users, those that they may ask',
      roles: everybody,
      query: ContractFilter,
      answer: pageOf(ContractSummary, Id),
      handle: ({ caller, query: { askable, ...filter } }) => {
        const shown = shownTo(caller, mspId, state);
        return contracts.page(
          { ...filter, askableBy: askable === 'me' ? mspId : undefined },
          caller.role === 'outside'
            ? ({ id, version }) => shown.contract(state.get('query-contract', id, String(version)))
            : undefined,
        );
      },
    }),
    route({
      method: 'get',
      path: '/v1/query-contracts/{id}/versions/{version}',
      summary: 'One version of a query contract with its hash and whether it is in force',
      roles: everybody,
      refuses: ['QUERY_CONTRACT_NOT_FOUND'],
      answer: ContractVersion,
      handle: ({ params, caller }) => {
        const { id, version } = validateReference(`${params['id'] ?? ''}@${params['version'] ?? ''}`);
        const stored = state.get('query-contract', id, String(version));
        const isShown = shownTo(caller, mspId, state).contract(stored);
        const contract = found(isShown ? stored : undefined, 'QUERY_CONTRACT_NOT_FOUND', id);
        const current = state.get('query-contract-current', id);
        return {
          contract,
          ...author.hashes(contract),
          inForce: current?.version === version && current.status === 'active',
          newest: current?.version ?? version,
        };
      },
    }),
    route({
      method: 'post',
      path: '/v1/query-contracts/check',
      summary: 'What the verdict on a query contract would be, and what it would change; proposes nothing',
      roles: ['officer', 'requester', 'auditor'],
      body: z.strictObject({ form: QueryContractForm }),
      refuses: ['QUERY_NOT_UNDERSTOOD', 'QUERY_REFUSED', 'SCHEMA_NOT_FOUND'],
      answer: ContractCheck,
      handle: ({ body }) => author.check(body.form),
    }),
  ];
}

function proposals({ govern, author, views }: ProposalRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/proposals',
      summary:
        'Proposals, the newest first; awaiting=me are those this member has not voted on; contract=id@version are those of one version',
      roles: 'any',
      query: ProposalFilter,
      answer: pageOf(ProposalView, Hash),
      refuses: ['PROPOSAL_NOT_FOUND'],
      handle: ({ query }) => views.list(query),
    }),
    route({
      method: 'get',
      path: '/v1/proposals/{id}',
      summary: 'A proposal with its ballots, verdict and semantic diff',
      roles: 'any',
      refuses: ['PROPOSAL_NOT_FOUND'],
      answer: ExplainedProposal,
      handle: ({ params }) => views.one(validate(Hash, params['id'])),
    }),
    route({
      method: 'post',
      path: '/v1/proposals',
      summary:
        'Puts a document to the vote: a schema, a query contract, its retirement, or a change of the alliance itself',
      roles: ['officer'],
      status: 201,
      body: Proposable,
      headers: ['Idempotency-Key'],
      refuses: [
        ...onLedger,
        'ALREADY_EXISTS',
        'STALE_PROPOSAL',
        'QUERY_REFUSED',
        'QUERY_NOT_UNDERSTOOD',
        'SCHEMA_NOT_FOUND',
        'NOT_IN_ELECTORATE',
        'UNSUPPORTED',
        'PLATFORM_UNSUPPORTED',
        'QUERY_CONTRACT_NOT_FOUND',
        'MEMBER_NOT_FOUND',
        'FREEZE_NOT_FOUND',
        'ENCLAVE_NOT_FOUND',
        'SOURCE_NOT_FOUND',
        'PROPOSAL_NOT_FOUND',
        'USER_NOT_FOUND',
        'KEY_NOT_FOUND',
      ],
      answer: ExplainedProposal,
      handle: async ({ caller, body: { document, buildsOn }, request }) => {
        const proposed = document.kind === 'query-contract' ? author.compile(document) : document;
        const key = idempotencyKey(request.headers['idempotency-key']);
        return views.one((await govern.proposeOnce(caller.name, key, proposed, buildsOn)).id);
      },
    }),
    route({
      method: 'post',
      path: '/v1/proposals/{id}/ballots',
      summary: "Casts or changes this member's ballot about the text with this hash",
      roles: ['officer'],
      status: 201,
      body: z.strictObject({ choice: BallotChoice, contentHash: Hash, reason: z.string().min(1).max(500).optional() }),
      refuses: [
        ...onLedger,
        'PROPOSAL_NOT_FOUND',
        'ALREADY_DECIDED',
        'BALLOT_FOR_OTHER_TEXT',
        'NOT_IN_ELECTORATE',
        'DEADLINE_PASSED',
      ],
      answer: ExplainedProposal,
      handle: async ({ params, body: { choice, contentHash, reason } }) =>
        views.one((await govern.castBallot(validate(Hash, params['id']), contentHash, choice, reason)).id),
    }),
  ];
}

function validateReference(text: string): { readonly id: string; readonly version: number } {
  return parseVersionedId(validate(VersionedId, text));
}

function found<T>(value: T | undefined, code: 'SCHEMA_NOT_FOUND' | 'QUERY_CONTRACT_NOT_FOUND', id = ''): T {
  if (value === undefined) {
    throw new DomainError(code, `nothing under ${id} in that version`);
  }
  return value;
}
