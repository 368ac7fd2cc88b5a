import {
  AdoptedBuild,
  AuthenticatedKey,
  Delegation,
  DelegationInput,
  Freeze,
  FreezeTarget,
  ProposalKind,
  StandingApproval,
  StandingApprovalInput,
  Title,
  validate,
} from '@entente/protocol';
import { z } from 'zod';
import type { Agree } from '../use-cases/agreement/agree.js';
import { listOf } from './answers/list.js';
import { onLedger } from './refusals.js';
import { type Route, route } from './route.js';

/** Delegations, standing approvals and freezes. */
export function agreementRoutes({ agree }: { readonly agree: Agree }): readonly Route[] {
  return [...delegations(agree), ...standing(agree), ...freezes(agree)];
}

function delegations(agree: Agree): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/delegations',
      summary: 'Which members let another one vote for them, for what and for how long',
      roles: 'any',
      answer: listOf(Delegation),
      handle: () => ({ items: agree.delegations() }),
    }),
    route({
      method: 'post',
      path: '/v1/delegations',
      summary: "Delegates this member's vote for a time; it takes the place of the delegation before",
      roles: ['officer'],
      status: 201,
      body: DelegationInput,
      refuses: [...onLedger, 'MEMBER_NOT_FOUND'],
      answer: Delegation,
      handle: ({ body }) => agree.delegate(body),
    }),
    route({
      method: 'delete',
      path: '/v1/delegations',
      summary: "Ends this member's delegation, for proposals that are not decided yet too",
      roles: ['officer'],
      status: 204,
      refuses: [...onLedger, 'NOT_FOUND'],
      handle: () => agree.undelegate(),
    }),
  ];
}

function standing(agree: Agree): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/standing-approvals',
      summary: 'What members approve in advance',
      roles: 'any',
      answer: listOf(StandingApproval),
      handle: () => ({ items: agree.standingApprovals() }),
    }),
    route({
      method: 'post',
      path: '/v1/standing-approvals',
      summary: 'Approves proposals of one kind in advance, by the authors and of the change that are named',
      roles: ['officer'],
      status: 201,
      body: StandingApprovalInput,
      refuses: [...onLedger],
      answer: StandingApproval,
      handle: ({ body }) => agree.setStanding(body),
    }),
    route({
      method: 'delete',
      path: '/v1/standing-approvals/{kind}',
      summary: "Ends this member's standing approval of one kind; ballots that it cast stay",
      roles: ['officer'],
      status: 204,
      refuses: [...onLedger, 'NOT_FOUND'],
      handle: ({ params }) => agree.endStanding(validate(ProposalKind, params['kind'])),
    }),
  ];
}

function freezes(agree: Agree): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/freezes',
      summary: 'What is frozen, by whom, since when and why',
      roles: 'any',
      answer: listOf(Freeze),
      handle: () => ({ items: agree.freezes() }),
    }),
    route({
      method: 'post',
      path: '/v1/freezes',
      summary:
        'Stops something at once: own sources, own keys, itself; a supervisor anything. Lifting it is a proposal',
      roles: ['officer'],
      status: 201,
      body: z.strictObject({ target: FreezeTarget, reason: Title }),
      refuses: [
        ...onLedger,
        'ALREADY_EXISTS',
        'SOURCE_NOT_FOUND',
        'SCHEMA_NOT_FOUND',
        'QUERY_CONTRACT_NOT_FOUND',
        'REQUEST_NOT_FOUND',
        'KEY_NOT_FOUND',
        'MEMBER_NOT_FOUND',
      ],
      answer: Freeze,
      handle: ({ body: { target, reason } }) => agree.freeze(target, reason),
    }),
    route({
      method: 'get',
      path: '/v1/chaincode-builds',
      summary: 'The build of the chaincode that the alliance adopted last; null before the first',
      roles: 'any',
      answer: z.strictObject({ adopted: AdoptedBuild.nullable() }),
      handle: () => ({ adopted: agree.adoptedBuild() ?? null }),
    }),
    route({
      method: 'get',
      path: '/v1/authenticated-keys',
      summary: 'Requester keys that the alliance has authenticated, each in the version that was voted on',
      roles: 'any',
      answer: listOf(AuthenticatedKey),
      handle: () => ({ items: agree.authenticatedKeys() }),
    }),
  ];
}
