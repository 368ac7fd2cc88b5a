import { z } from 'zod';
import type { OverlapViews } from '../guard/overlap-views.js';
import { pageOf } from './answers/list.js';
import { OverlapView } from './answers/queries.js';
import { type Route, route } from './route.js';

const PageQuery = z.strictObject({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

/** Answers of which one could be taken from the other. */
export function overlapRoutes({ views }: { readonly views: Pick<OverlapViews, 'list'> }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/overlaps',
      summary: 'Pairs of answered requests that differ by a few people in the data of an owner, the newest first',
      roles: ['officer', 'auditor'],
      query: PageQuery,
      answer: pageOf(OverlapView),
      handle: ({ query }) => views.list(query),
    }),
  ];
}
