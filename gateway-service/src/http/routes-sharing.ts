import {
  DomainError,
  EvidenceBundle,
  Hash,
  type SharingItem,
  type SharingKey,
  type SharingRequest,
  validate,
} from '@entente/protocol';
import { AskSharingInput } from '@entente/protocol';
import { z } from 'zod';
import type { LedgerState } from '../ports/ledger.js';
import type { Approvals } from '../sharing/approvals.js';
import type { ContentStore } from '../sharing/content-store.js';
import type { Deliveries } from '../sharing/deliveries.js';
import { itemOf, type Items, PutItemInput } from '../sharing/items.js';
import type { SharingRequests, SharingRequestView as RequestState } from '../sharing/requests.js';
import type { SharingKeys } from '../sharing/sharing-keys.js';
import type { GatherEvidence } from '../use-cases/gather-evidence.js';
import { listOf } from './answers/list.js';
import { CheckedSharingRequest, SharingItemView, SharingKeyView, SharingRequestView } from './answers/sharing.js';
import { onLedger } from './refusals.js';
import { answered, type Caller, type Route, route } from './route.js';
import { grantRoutes } from './routes-sharing-grants.js';

export interface SharingRoutesOptions {
  readonly state: LedgerState;
  readonly keys: SharingKeys;
  readonly items: Items;
  readonly requests: SharingRequests;
  readonly approvals: Approvals;
  readonly deliveries: Deliveries;
  readonly store: ContentStore;
  readonly evidence: Pick<GatherEvidence, 'ofSharing'>;
}

const RefuseInput = z.strictObject({ reason: z.string().min(1).max(500) });
const NothingInput = z.strictObject({});

/** Documents under supervision: put, asked for, approved, fetched. */
export function sharingRoutes(options: SharingRoutesOptions): readonly Route[] {
  return [...keyRoutes(options), ...itemRoutes(options), ...requestRoutes(options), ...grantRoutes(options)];
}

function keyRoutes({ state, keys }: SharingRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/sharing/keys',
      summary: "Members' keys for sharing under supervision, as the ledger has them",
      roles: 'any',
      answer: listOf(SharingKeyView),
      handle: () => ({ items: state.list('sharing-key').map(shownKey) }),
    }),
    route({
      method: 'post',
      path: '/v1/sharing/keys',
      summary:
        "Announces this member's sharing key, if it has none in use: who supervises in the classical way needs one",
      roles: ['officer'],
      body: NothingInput,
      refuses: [...onLedger],
      answer: SharingKeyView,
      handle: async () => shownKey(await keys.own()),
    }),
  ];
}

function itemRoutes({ state, items, store }: SharingRoutesOptions): readonly Route[] {
  const shown = (item: SharingItem): object => ({ ...item, here: store.has(item.content.hash) });
  return [
    route({
      method: 'get',
      path: '/v1/sharing/items',
      summary: 'All items that members have put under supervision, as the ledger has them',
      roles: 'any',
      answer: listOf(SharingItemView),
      handle: () => ({ items: state.list('sharing-item').map(shown) }),
    }),
    route({
      method: 'get',
      path: '/v1/sharing/items/{owner}/{id}',
      summary: 'One item: who can open it together, who may ask, and whether its sealed content is here',
      roles: 'any',
      refuses: ['ITEM_NOT_FOUND'],
      answer: SharingItemView,
      handle: ({ params }) => shown(itemOf({ state }, params['owner'] ?? '', params['id'] ?? '')),
    }),
    route({
      method: 'post',
      path: '/v1/sharing/items',
      summary: 'Seals an upload that is whole and puts it under supervision, on the ledger; its key is erased here',
      roles: ['officer'],
      status: 201,
      body: PutItemInput,
      refuses: [
        ...onLedger,
        'UPLOAD_NOT_FOUND',
        'UPLOAD_INCOMPLETE',
        'ALREADY_EXISTS',
        'SUPERVISION_NOT_FOUND',
        'SHARING_INVALID',
      ],
      answer: SharingItemView,
      handle: async ({ caller, body, response }) => {
        const item = await items.put(caller.name, body);
        response.set('Location', `/v1/sharing/items/${item.owner}/${item.id}`);
        return shown(item);
      },
    }),
    route({
      method: 'post',
      path: '/v1/sharing/items/{id}/withdraw',
      summary: "Withdraws one of this member's items, for good; copies are removed",
      roles: ['officer'],
      body: NothingInput,
      refuses: [...onLedger, 'ITEM_NOT_FOUND', 'ITEM_CLOSED'],
      answer: SharingItemView,
      handle: async ({ params }) => shown(await items.withdraw(params['id'] ?? '')),
    }),
  ];
}

function requestRoutes(options: SharingRoutesOptions): readonly Route[] {
  const { requests, approvals, evidence } = options;
  const of = (caller: Caller, params: Readonly<Record<string, string>>): SharingRequest =>
    requests.visible(caller, validate(Hash, params['id']));
  return [
    route({
      method: 'get',
      path: '/v1/sharing/requests',
      summary: 'Requests for items: your own; those that the member asked, owns or approves, for officers and auditors',
      roles: 'any',
      answer: listOf(SharingRequestView),
      handle: ({ caller }) => ({ items: requests.list(caller) }),
    }),
    route({
      method: 'get',
      path: '/v1/sharing/requests/{id}',
      summary:
        'One request: what is asked for, who has answered, and what its approver’s gateway finds when it checks it',
      roles: 'any',
      refuses: ['SHARING_NOT_FOUND'],
      answer: CheckedSharingRequest,
      handle: ({ caller, params }) => {
        const request = of(caller, params);
        const view = requests.view(request);
        return caller.role === 'officer' && view.status === 'waiting'
          ? { ...view, check: checked(options, request) }
          : view;
      },
    }),
    route({
      method: 'get',
      path: '/v1/sharing/requests/{id}/evidence',
      summary: 'All that proves an ended request, in one file that is checked offline',
      roles: 'any',
      refuses: ['SHARING_NOT_FOUND', 'SHARING_UNDECIDED'],
      answer: EvidenceBundle,
      handle: ({ caller, params }) => {
        const { id, question } = of(caller, params);
        return evidence.ofSharing({ member: question.requester, id });
      },
    }),
    route({
      method: 'post',
      path: '/v1/sharing/requests',
      summary:
        'Asks for an item, with a question that the requester has signed; the same question gives the same request',
      roles: ['requester'],
      status: 201,
      body: AskSharingInput,
      refuses: [
        ...onLedger,
        'SHARING_INVALID',
        'ITEM_NOT_FOUND',
        'ITEM_CLOSED',
        'KEY_NOT_FOUND',
        'KEY_NOT_USABLE',
        'PROOF_INVALID',
        'PURPOSE_NOT_ALLOWED',
      ],
      answer: SharingRequestView,
      handle: ({ caller, body }) => requests.ask(caller.name, body.question, body.signature),
    }),
    route({
      method: 'post',
      path: '/v1/sharing/requests/{id}/approve',
      summary:
        "Approves a request as the item's owner or supervisor; seal, purpose and the requester's key are checked first",
      roles: ['officer'],
      body: NothingInput,
      refuses: [
        ...onLedger,
        'SHARING_NOT_FOUND',
        'SHARING_ENDED',
        'SHARING_INVALID',
        'ALREADY_DECIDED',
        'CONTENT_NOT_FOUND',
      ],
      answer: SharingRequestView,
      handle: async ({ caller, params }) => {
        const request = of(caller, params);
        await approvals.approve(request);
        return ended(requests, request);
      },
    }),
    route({
      method: 'post',
      path: '/v1/sharing/requests/{id}/refuse',
      summary: 'Refuses a request, with a reason that everybody sees',
      roles: ['officer'],
      body: RefuseInput,
      refuses: [...onLedger, 'SHARING_NOT_FOUND', 'SHARING_ENDED', 'ALREADY_DECIDED'],
      answer: SharingRequestView,
      handle: async ({ caller, params, body }) => {
        const request = of(caller, params);
        await approvals.refuse(request, body.reason);
        return ended(requests, request);
      },
    }),
    eventRoute(options),
  ];
}

function eventRoute({ requests, state }: SharingRoutesOptions): Route {
  return route({
    method: 'get',
    path: '/v1/sharing/requests/{id}/events',
    produces: 'text/event-stream',
    summary: 'Server-sent events: each answer to a request, and how it ended',
    roles: 'any',
    refuses: ['SHARING_NOT_FOUND'],
    handle: ({ caller, params, request, response }) => {
      const asked = requests.visible(caller, validate(Hash, params['id']));
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      let last = '';
      const tell = (): void => {
        const view = requests.view(asked);
        const data = JSON.stringify(view);
        if (data !== last) {
          last = data;
          response.write(`id: ${String(view.answers.length)}\nevent: ${view.status}\ndata: ${data}\n\n`);
        }
        if (view.status !== 'waiting') {
          response.end();
        }
      };
      const stop = state.onBlock(({ keys }) => {
        if (keys.some((key) => key.includes(asked.id))) {
          tell();
        }
      });
      request.on('close', stop);
      response.on('finish', stop);
      tell();
      return answered;
    },
  });
}

/** What this member's gateway finds when it checks a request as it would before approving it. */
function checked({ approvals }: SharingRoutesOptions, request: SharingRequest): object {
  try {
    approvals.demandSound(request);
    return { sound: true };
  } catch (error) {
    if (error instanceof DomainError) {
      return { sound: false, code: error.code, detail: error.detail };
    }
    throw error;
  }
}

async function ended(requests: SharingRequests, request: SharingRequest): Promise<RequestState> {
  await requests.settle();
  return requests.view(request);
}

function shownKey({ member, version, publicKey, announcedAt }: SharingKey): object {
  return { member, version, publicKey, announcedAt };
}
