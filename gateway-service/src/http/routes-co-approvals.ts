import { CoApproval, CoApproveInput, Hash, MspId, type RequestReference, validate } from '@entente/protocol';
import { z } from 'zod';
import type { CoApprovals } from '../use-cases/co-approval/co-approvals.js';
import { pageOf } from './answers/list.js';
import { CoApprovalQuestion, CoApprovalView } from './answers/queries.js';
import { onLedger } from './refusals.js';
import { type Route, route } from './route.js';

const { reason } = CoApproveInput.unwrap().shape;
const ApproveInput = z.strictObject({ reason });
const RefuseInput = z.strictObject({ reason: reason.unwrap() });
const PageQuery = z.strictObject({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

/** Requests of other members that wait for this one's word. */
export function coApprovalRoutes({ approvals }: { readonly approvals: CoApprovals }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/co-approvals',
      summary: 'Requests of other members that this one was asked to approve, the newest first',
      roles: ['officer', 'auditor'],
      query: PageQuery,
      answer: pageOf(CoApprovalView),
      handle: ({ query }) => approvals.list(query),
    }),
    route({
      method: 'get',
      path: '/v1/co-approvals/{member}/{id}',
      summary: 'One of them, with its parameters for as long as it waits for the word',
      roles: ['officer'],
      refuses: ['REQUEST_NOT_FOUND'],
      answer: CoApprovalQuestion,
      handle: ({ params }) => {
        const { member, id } = referenceIn(params);
        return approvals.one(member, id);
      },
    }),
    route({
      method: 'post',
      path: '/v1/co-approvals/{member}/{id}/approve',
      summary: 'Approves it: the owners answer on this word',
      roles: ['officer'],
      status: 201,
      body: ApproveInput,
      refuses: [...onLedger, 'REQUEST_NOT_FOUND', 'ALREADY_DECIDED', 'DEADLINE_PASSED', 'REQUEST_ENDED'],
      answer: CoApproval,
      handle: async ({ caller, params, body }) =>
        approvals.decide(caller.name, referenceIn(params), { choice: 'approve', ...body }),
    }),
    route({
      method: 'post',
      path: '/v1/co-approvals/{member}/{id}/refuse',
      summary: 'Refuses it, with a reason that the whole alliance reads; the request ends',
      roles: ['officer'],
      status: 201,
      body: RefuseInput,
      refuses: [...onLedger, 'REQUEST_NOT_FOUND', 'ALREADY_DECIDED', 'DEADLINE_PASSED', 'REQUEST_ENDED'],
      answer: CoApproval,
      handle: async ({ caller, params, body }) =>
        approvals.decide(caller.name, referenceIn(params), { choice: 'refuse', ...body }),
    }),
  ];
}

function referenceIn(params: Readonly<Record<string, string | undefined>>): RequestReference {
  return { member: validate(MspId, params['member']), id: validate(Hash, params['id']) };
}
