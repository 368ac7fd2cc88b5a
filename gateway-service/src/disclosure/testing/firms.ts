import { type Cell, type DisclosurePolicy, GeneralizedSchema, type QueryTree } from '@entente/protocol';
import { parseQuery } from '@entente/protocol/parse';
import { measuredAnswer } from '@entente/protocol/review';
import type { MeasuredTable } from '../../ports/data-access.js';
import { Folding } from '../folding.js';

/** Firms by county and branch, with their staff: the form of a table of establishments. */
export const firmsSchema = GeneralizedSchema.parse({
  ...{ kind: 'generalized-schema', id: 'work', version: 1, title: 'Who works where' },
  ...{ subject: 'company', subjectColumn: 'firm' },
  columns: {
    firm: { type: 'subject-key', use: { match: ['parameter'] } },
    county: { type: 'category', values: ['a', 'b', 'c', 'd', 'e'], use: { group: ['exact'] } },
    branch: { type: 'text', maxLength: 20, use: { group: ['exact'] } },
    staff: { type: 'integer', min: 0, max: 1_000_000, use: { aggregate: ['sum'] } },
  },
});

/** What an owner's answer shows of these rows, with all that it was decided from. */
export interface Answered {
  readonly policy: DisclosurePolicy;
  readonly first: MeasuredTable;
  readonly visible: Folding['visible'];
  /** All there is, which somebody may know from elsewhere. */
  readonly total: MeasuredTable;
}

const usual = 'count(*) AS firms, sum(staff) AS staff';

/** Asks for firms and staff, or for other amounts, by these keys. The parser must be loaded. */
export function answered(
  rows: readonly (readonly Cell[])[],
  keys: string,
  policy: DisclosurePolicy,
  amounts: string = usual,
): Answered {
  const asked = { parameters: {}, requestDate: '2026-01-01' };
  const tables = new Map([['work', { schema: firmsSchema, rows }]]);
  const ask = (tree: QueryTree): MeasuredTable => measuredAnswer(tree, [firmsSchema], tables, asked);
  const tree = parseQuery(`SELECT ${keys}, ${amounts} FROM work GROUP BY ${keys}`);
  const first = ask(tree);
  const folding = new Folding(tree, policy);
  let next = folding.next(first, 0);
  for (let turn = 1; next !== undefined; turn++) {
    next = folding.next(ask(next), turn);
  }
  return { policy, first, visible: folding.visible, total: ask(parseQuery(`SELECT ${amounts} FROM work`)) };
}
