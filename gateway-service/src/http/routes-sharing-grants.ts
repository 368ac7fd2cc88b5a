import { DomainError, Hash, type SharingRequest, validate } from '@entente/protocol';
import type { Request, Response } from 'express';
import type { LedgerState } from '../ports/ledger.js';
import type { ContentStore } from '../sharing/content-store.js';
import type { ContentHere, Deliveries } from '../sharing/deliveries.js';
import type { SharingRequests } from '../sharing/requests.js';
import { SharingGrant } from './answers/sharing.js';
import { byteRange } from './byte-range.js';
import { preferredWaitMs } from './request-headers.js';
import { answered, type Caller, type Route, route } from './route.js';

export interface GrantRoutesOptions {
  readonly state: LedgerState;
  readonly requests: SharingRequests;
  readonly deliveries: Deliveries;
  readonly store: ContentStore;
}

/** What a requester fetches and opens when its request for an item was granted. */
export function grantRoutes({ requests, deliveries, store, state }: GrantRoutesOptions): readonly Route[] {
  const of = (caller: Caller, params: Readonly<Record<string, string>>): SharingRequest => {
    const request = requests.visible(caller, validate(Hash, params['id']));
    if (caller.role !== 'requester') {
      throw new DomainError('FORBIDDEN', 'only the requester fetches what it was granted');
    }
    return request;
  };
  return [
    route({
      method: 'get',
      path: '/v1/sharing/requests/{id}/grant',
      summary:
        'What a granted request is opened with: the item, the parts that were given, and the keys they are checked by',
      roles: ['requester'],
      refuses: ['SHARING_NOT_FOUND', 'SHARING_UNDECIDED', 'REQUEST_REFUSED'],
      answer: SharingGrant,
      handle: ({ caller, params }) => {
        const request = of(caller, params);
        const { item, outcome, answers } = requests.granted(request);
        // The item's own, and the one whose shares the parts were made with: they may have been dealt out anew in between.
        const sealedUnder = item.policy.kind === 'split' ? [item.policy.generation] : [];
        const generations = new Set([...sealedUnder, ...answers.flatMap(({ generation }) => generation ?? [])]);
        const makings = [...generations].flatMap((each) => state.get('supervision-making', String(each)) ?? []);
        const keys = state.list('sharing-key', item.owner);
        return { request, item, outcome, answers, makings, keys };
      },
    }),
    route({
      method: 'get',
      path: '/v1/sharing/requests/{id}/content',
      produces: 'application/octet-stream',
      summary:
        'The sealed content of a granted request, or the Range of it; it is fetched from its owner or a holder first, which Prefer may wait for',
      roles: ['requester'],
      headers: ['Range', 'Prefer'],
      refuses: [
        'SHARING_NOT_FOUND',
        'SHARING_UNDECIDED',
        'CONTENT_NOT_FOUND',
        'CONTENT_ON_ITS_WAY',
        'RANGE_UNSATISFIABLE',
        'REQUEST_REFUSED',
      ],
      handle: async ({ caller, params, request, response }) => {
        const waitMs = preferredWaitMs(request.headers['prefer']) ?? 5_000;
        await send(await deliveries.content(of(caller, params), waitMs), store, request, response);
        return answered;
      },
    }),
  ];
}
async function send(
  { contentHash, size }: ContentHere,
  store: ContentStore,
  request: Request,
  response: Response,
): Promise<void> {
  const range = byteRange(request.headers.range, size);
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.status(range === undefined ? 200 : 206).set({
    'Content-Type': 'application/octet-stream',
    'Content-Length': String(end - start + 1),
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-store',
    ETag: `"${contentHash}"`,
    ...(range === undefined ? {} : { 'Content-Range': `bytes ${String(start)}-${String(end)}/${String(size)}` }),
  });
  try {
    await store.send(contentHash, { start, end }, response);
    response.end();
  } catch (error) {
    // Whoever fetches it is gone, and comes back for the rest.
    if (!response.destroyed) {
      throw error;
    }
  }
}
