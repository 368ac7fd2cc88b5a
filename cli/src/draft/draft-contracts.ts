import type { QueryContractForm } from '@entente/protocol';
import { DraftProblem } from './problem.js';
import type { Decision } from './draft-column.js';

/** A drafted question, with what is needed to compute its answer by plain SQL. */
export interface DraftedQuestion {
  readonly form: QueryContractForm;
  readonly parameters: Readonly<Record<string, string>>;
  readonly key: { readonly decision: Decision; readonly level: 'exact' | 'quarter' | 'year' };
  readonly measure: Decision | undefined;
  readonly filter: { readonly decision: Decision; readonly value: string } | undefined;
}

export interface DraftingOptions {
  readonly schema: string;
  readonly members: readonly string[];
  readonly supervisor: string;
  /** How many quarters the dates of a column span. */
  readonly quarters: (decision: Decision) => number;
  /** A value to ask about: the most frequent one of a category. */
  readonly frequent: (decision: Decision) => string | undefined;
}

type Key = DraftedQuestion['key'];

/**
 * One or two questions to begin with: counts, sums and averages by a category, and counts by quarter.
 * @throws {@link DraftProblem} `DATA_NO_GROUPS` if there is nothing to group by
 */
export function draftContracts(decisions: readonly Decision[], options: DraftingOptions): readonly DraftedQuestion[] {
  const keys = [
    ...decisions.filter(isGroup).map((decision): Key => ({ decision, level: 'exact' })),
    ...dateKeys(decisions, options),
  ];
  const [first] = keys;
  if (first === undefined) {
    const what = `Of its columns none has 2 to 20 values that belong to enough subjects, and none holds dates.`;
    throw new DraftProblem('DATA_NO_GROUPS', `${what} Add a column such as a region, a product or a day.`);
  }
  const numbers = decisions.filter(({ role }) => role === 'number');
  const measure =
    numbers.find(({ from }) =>
      /amount|sum|total|price|value|cost|balance|revenue|salary|betrag|preis|金额|余额/i.test(from),
    ) ??
    numbers.find(({ column }) => column?.type === 'decimal') ??
    numbers[0];
  const second = keys.find(({ level }) => level !== 'exact' && first.level === 'exact');
  const filter = second === undefined ? undefined : filterOf(decisions, options);
  return [
    question('by', { key: first, measure, filter: undefined }, options),
    ...(second === undefined ? [] : [question('over-time', { key: second, measure: undefined, filter }, options)]),
  ];
}

function isGroup({ role }: Decision): boolean {
  return role === 'category' || role === 'truth';
}

function dateKeys(decisions: readonly Decision[], { quarters }: DraftingOptions): readonly Key[] {
  return decisions
    .filter(({ role }) => role === 'date')
    .map((decision) => ({ decision, level: quarters(decision) <= 36 ? 'quarter' : 'year' }));
}

function filterOf(decisions: readonly Decision[], { frequent }: DraftingOptions): DraftedQuestion['filter'] {
  for (const decision of decisions.filter(({ role }) => role === 'category')) {
    const value = frequent(decision);
    if (value !== undefined) {
      return { decision, value };
    }
  }
  return undefined;
}

function question(
  kind: 'by' | 'over-time',
  { key, measure, filter }: Pick<DraftedQuestion, 'key' | 'measure' | 'filter'>,
  { schema, members, supervisor }: DraftingOptions,
): DraftedQuestion {
  const column = key.decision.name ?? '';
  const shown = key.level === 'exact' ? column : key.level;
  const [amount, asked] = [measure?.name, filter?.decision.name];
  const suffix = kind === 'by' ? `by-${shown.replaceAll('_', '-')}` : 'over-time';
  const form: QueryContractForm = {
    ...{ kind: 'query-contract', id: `${schema.replaceAll('_', '-')}-${suffix}`.slice(0, 64), version: 1 },
    title: titleOf(kind, shown, amount, asked),
    scope: 'many-subjects',
    purposes: ['statistics'],
    schemas: { [schema]: 1 },
    parameters: asked === undefined ? {} : { asked: { column: `${schema}.${asked}` } },
    local: localQuery(schema, key, amount, asked),
    combine: { mode: 'merge', by: supervisor, query: combiningQuery(shown, measure !== undefined) },
    disclosure: {},
    access: { members: [...members] },
  };
  return { form, key, measure, filter, parameters: filter === undefined ? {} : { asked: filter.value } };
}

function titleOf(kind: 'by' | 'over-time', shown: string, amount?: string, filter?: string): string {
  const what = amount === undefined ? 'How many rows' : `How many rows, and how much ${amount},`;
  const whose = filter === undefined ? '' : `, for one ${filter}`;
  return `${what} ${kind === 'by' ? 'for each' : 'in each'} ${shown}${whose}?`;
}

function localQuery(schema: string, { decision, level }: Key, amount?: string, filter?: string): string {
  const column = decision.name ?? '';
  const expression = level === 'exact' ? column : `level(${column}, '${level}')`;
  const amounts = amount === undefined ? [] : [`sum(${amount}) AS total`, `avg(${amount}) AS mean`];
  const outputs = [level === 'exact' ? column : `${expression} AS ${level}`, 'count(*) AS row_count', ...amounts];
  const where = filter === undefined ? [] : [`WHERE ${filter} = :asked`];
  return [`SELECT ${outputs.join(', ')}`, `FROM ${schema}`, ...where, `GROUP BY ${expression}`, ''].join('\n');
}

function combiningQuery(shown: string, isMeasured: boolean): string {
  const amounts = isMeasured ? ['sum(total) AS total', 'avg(mean) AS mean'] : [];
  const outputs = [shown, 'sum(row_count) AS row_count', ...amounts].join(', ');
  return [`SELECT ${outputs}`, 'FROM partial', `GROUP BY ${shown}`, `ORDER BY ${shown}`, ''].join('\n');
}
