import { type Charter, charterDisclosure, type DisclosurePolicy, type QueryContract } from '@entente/protocol';
import { demand } from './demand.js';

type Rule = keyof DisclosurePolicy;

/** Where more is stricter; elsewhere less is. */
const stricterUpwards: ReadonlySet<Rule> = new Set<Rule>(['minSubjects', 'pRatio', 'rounding']);

/**
 * A query contract may be stricter than the charter, never looser.
 * @throws `DomainError` `QUERY_REFUSED` naming every rule that would be looser
 */
export function demandNotLooser(charter: Charter, disclosure: QueryContract['disclosure']): void {
  const base = charterDisclosure(charter);
  const looser = (Object.keys(base) as Rule[]).filter((rule) => isLooser(rule, base[rule], disclosure[rule]));
  demand(looser.length === 0, 'QUERY_REFUSED', `looser disclosure than the charter's: ${looser.join(', ')}`);
}

function isLooser(rule: Rule, base: DisclosurePolicy[Rule], own: DisclosurePolicy[Rule] | undefined): boolean {
  if (own === undefined) {
    return false;
  }
  return stricterUpwards.has(rule) ? measure(own) < measure(base) : measure(own) > measure(base);
}

/** Dominance is a pair whose second part is the share. */
function measure(value: DisclosurePolicy[Rule]): number {
  return typeof value === 'number' ? value : value[1];
}
