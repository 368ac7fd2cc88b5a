import { DelegationInput, FreezeTarget, ProposalKind, StandingApprovalInput, Title, validate } from '@entente/protocol';
import { z } from 'zod';
import type { Agree } from '../use-cases/agreement/agree.js';
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
      handle: () => ({ items: agree.delegations() }),
    }),
    route({
      method: 'post',
      path: '/v1/delegations',
      summary: "Delegates this member's vote for a time; it takes the place of the delegation before",
      roles: ['officer'],
      status: 201,
      body: DelegationInput,
      handle: ({ body }) => agree.delegate(body),
    }),
    route({
      method: 'delete',
      path: '/v1/delegations',
      summary: "Ends this member's delegation, for proposals that are not decided yet too",
      roles: ['officer'],
      status: 204,
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
      handle: () => ({ items: agree.standingApprovals() }),
    }),
    route({
      method: 'post',
      path: '/v1/standing-approvals',
      summary: 'Approves proposals of one kind in advance, by the authors and of the change that are named',
      roles: ['officer'],
      status: 201,
      body: StandingApprovalInput,
      handle: ({ body }) => agree.setStanding(body),
    }),
    route({
      method: 'delete',
      path: '/v1/standing-approvals/{kind}',
      summary: "Ends this member's standing approval of one kind; ballots that it cast stay",
      roles: ['officer'],
      status: 204,
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
      handle: ({ body: { target, reason } }) => agree.freeze(target, reason),
    }),
    route({
      method: 'get',
      path: '/v1/chaincode-builds',
      summary: 'The build of the chaincode that the alliance adopted last; null before the first',
      roles: 'any',
      handle: () => ({ adopted: agree.adoptedBuild() ?? null }),
    }),
    route({
      method: 'get',
      path: '/v1/authenticated-keys',
      summary: 'Requester keys that the alliance has authenticated, each in the version that was voted on',
      roles: 'any',
      handle: () => ({ items: agree.authenticatedKeys() }),
    }),
  ];
}
