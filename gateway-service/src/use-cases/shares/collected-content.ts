import type { Expression, QueryTree, ShareContent } from '@entente/protocol';
import { combinePartials } from '../../disclosure/combine-partials.js';
import type { ShareInput } from './modes.js';

/**
 * An owner's own answer as the requester is to see it: what `merge` would make of this one partial result, if its combining
 * query took every group and every aggregate as it is. Counts are rounded as there.
 */
export function collectedContent({ facts, input }: Pick<ShareInput, 'facts' | 'input'>): ShareContent {
  const { contract } = facts;
  const { by } = contract.combine;
  const query = { text: contract.local.text, tree: asItIs(contract.local.tree, contract.scope) };
  const merging = { ...facts, contract: { ...contract, combine: { mode: 'merge' as const, by, query } } };
  return { mode: 'collect', ...combinePartials({ facts: merging, partials: [input] }) };
}

function asItIs({ outputs, orderBy }: QueryTree, scope: string): QueryTree {
  const isGroup = (expression: Expression): boolean => expression.op !== 'aggregate';
  return {
    from: 'partial',
    outputs: outputs.map(({ name, expression }) => ({
      name,
      expression: scope === 'one-subject' ? column(name) : again(name, expression),
    })),
    groupBy:
      scope === 'one-subject'
        ? []
        : outputs.filter(({ expression }) => isGroup(expression)).map(({ name }) => column(name)),
    orderBy,
  };
}

/** An aggregate over the one row that it came to already. */
function again(name: string, expression: Expression): Expression {
  if (expression.op !== 'aggregate') {
    return column(name);
  }
  const { fn } = expression;
  return { op: 'aggregate', fn: fn === 'count' ? 'sum' : fn, distinct: false, term: column(name) };
}

function column(name: string): Expression {
  return { op: 'column', name };
}
