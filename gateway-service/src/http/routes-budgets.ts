import { parseVersionedId, Thumbprint, VersionedId } from '@entente/protocol';
import { z } from 'zod';
import type { BudgetViews } from '../use-cases/budgets/views.js';
import { listOf } from './answers/list.js';
import { BudgetHistory, BudgetView, Costs } from './answers/money.js';
import { type Route, route } from './route.js';

/** What a question would cost, before it is asked. */
const CostQuery = z.strictObject({ contract: VersionedId, key: Thumbprint });

/** Budgets: what was spent, what is left, what the next question would cost. */
export function budgetRoutes({ views }: { readonly views: BudgetViews }): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/budgets',
      summary: 'Every budget of the contracts and schemas in force: spent, open and free units in this period',
      roles: 'any',
      answer: listOf(BudgetView),
      handle: () => ({ items: views.list() }),
    }),
    route({
      method: 'get',
      path: '/v1/budgets/{scope}',
      summary: 'One budget, with what was spent in its earlier periods',
      roles: 'any',
      refuses: ['NOT_FOUND'],
      answer: BudgetHistory,
      handle: ({ params }) => views.one(params['scope'] ?? ''),
    }),
    route({
      method: 'get',
      path: '/v1/costs',
      summary: 'What a question under a contract would cost if it were asked now with a key, and what there is',
      roles: 'any',
      query: CostQuery,
      refuses: ['QUERY_CONTRACT_NOT_FOUND', 'KEY_NOT_FOUND'],
      answer: Costs,
      handle: ({ query }) => {
        const { id, version } = parseVersionedId(query.contract);
        return views.cost(id, version, query.key);
      },
    }),
  ];
}
