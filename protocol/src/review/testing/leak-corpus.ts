import { validate } from '../../codec.js';
import { defaultDisclosure } from '../../documents/charter.js';
import { QueryContractForm } from '../../documents/query-contract.js';
import { compileContract } from '../../parse/index.js';
import type { Draft } from '../hunt.js';
import { corpusSchema } from './corpus-schema.js';

/** A contract, with those in force beside it, and whether somebody who looked says that it leaks. */
export interface CorpusCase {
  readonly name: string;
  readonly leaky: boolean;
  readonly draft: Draft;
  readonly others: readonly Draft[];
}

interface Written {
  readonly select: string;
  readonly where?: string;
  readonly group?: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

function many(id: string, { select, where, group, parameters = {} }: Written): Draft {
  const name = group === undefined ? [] : [nameOf(group)];
  const keys = group === undefined || nameOf(group) === group ? name : [`${group} AS ${nameOf(group)}`];
  const filter = where === undefined ? '' : ` WHERE ${where}`;
  const grouped = (by: readonly string[]): string => (by.length === 0 ? '' : ` GROUP BY ${by.join(', ')}`);
  const outputs = (measures: string): string => [...keys, measures].join(', ');
  return draft(id, {
    local: `SELECT ${outputs(select)} FROM corpus_loans${filter}${grouped(group === undefined ? [] : [group])}`,
    combine: `SELECT ${[...name, mergedOutputs(select)].join(', ')} FROM partial${grouped(name)}`,
    parameters,
  });
}

/** `level(opened_on, 'quarter')` is called `opened_on_quarter`. */
function nameOf(group: string): string {
  return group.replace(/^level\((\w+), '(\w+)'\)$/, '$1_$2');
}

function mergedOutputs(select: string): string {
  return select
    .split(/, (?=\w+\()/)
    .map((output) => {
      const [, fn = '', name = ''] = /^(\w+)\(.*\) AS (\w+)$/.exec(output) ?? [];
      return `${fn === 'count' ? 'sum' : fn}(${name}) AS ${name}`;
    })
    .join(', ');
}

/** A question about one subject: whether it has a loan, under a condition. */
function one(id: string, condition: string, parameters: Readonly<Record<string, unknown>>): Draft {
  return draft(id, {
    scope: 'one-subject',
    local: `SELECT count(*) > 0 AS known FROM corpus_loans WHERE person = :person${condition}`,
    combine: 'SELECT band(count(*) FILTER (WHERE known), 0, 1) AS lenders FROM partial',
    parameters: { person: { column: 'corpus_loans.person' }, ...parameters },
  });
}

function draft(
  id: string,
  {
    scope = 'many-subjects',
    local,
    combine,
    parameters,
  }: Readonly<Record<'local' | 'combine', string>> & {
    readonly scope?: string;
    readonly parameters: Readonly<Record<string, unknown>>;
  },
): Draft {
  const form = validate(QueryContractForm, {
    ...{ kind: 'query-contract', id, version: 1, title: id, scope, purposes: ['statistics'], parameters, local },
    schemas: { corpus_loans: 1 },
    combine: { mode: 'merge', by: 'SupervisorMSP', query: combine },
    access: { members: ['LenderAMSP'] },
  });
  return { contract: compileContract(form), schemas: [corpusSchema], policy: defaultDisclosure };
}

const measures = [
  'sum(balance) AS owed',
  'avg(balance) AS mean',
  'sum(paid) AS paid',
  'sum(overdue_days) AS days',
  'avg(paid) AS mean',
];
const groups = ['region', 'product', undefined, "level(opened_on, 'quarter')", 'region'];
const date = { type: 'date', min: '2024-01-01', max: '2026-06-30' };
const days = { type: 'integer', min: 1, max: 700 };

type Template = (id: string, measure: string, group: string | undefined) => readonly Draft[];

/** What can be moved by little: windows, thresholds, lists, and a second contract that leaves a few out. */
const leaky: Readonly<Record<string, Template>> = {
  'since a day': (id, select, group) => [
    many(id, part({ select, group, where: 'opened_on >= :since', parameters: { since: date } })),
  ],
  'between days': (id, select, group) => [
    many(
      id,
      part({ select, group, where: 'opened_on BETWEEN :since AND :until', parameters: { since: date, until: date } }),
    ),
  ],
  'last days': (id, select, group) => [
    many(id, part({ select, group, where: 'opened_on >= request_date() - :days', parameters: { days } })),
  ],
  'at least so late': (id, select, group) => [
    many(
      id,
      part({
        select,
        group,
        where: 'overdue_days >= :late',
        parameters: { late: { type: 'integer', min: 0, max: 3_000 } },
      }),
    ),
  ],
  'list of districts': (id, select, group) => [
    many(
      id,
      part({
        select,
        group,
        where: 'district IN (:districts)',
        parameters: { districts: { column: 'corpus_loans.district', list: { max: 60 } } },
      }),
    ),
  ],
  'all but the last days': (id, select, group) => [
    many(id, part({ select, group, where: "opened_on < DATE '2026-06-27'" })),
    many(`${id}-all`, part({ select, group })),
  ],
  'all but the largest': (id, select, group) => [
    many(id, part({ select, group, where: 'balance < 185000' })),
    many(`${id}-all`, part({ select, group })),
  ],
  'all but one district': (id, select, group) => [
    many(id, part({ select, group, where: "district <> 'd7'" })),
    many(`${id}-all`, part({ select, group })),
  ],
  'one subject, last days': (id) => [one(id, ' AND opened_on >= request_date() - :days', { days })],
  'one subject, amounts': (id) => [
    one(id, ' AND balance >= :amount', { amount: { type: 'decimal', scale: 2, min: '0', max: '200000' } }),
  ],
};

/** What is made of whole groups, of counts that are rounded, or of values of equal right. */
const safe: Readonly<Record<string, Template>> = {
  'whole groups': (id, select, group) => [many(id, part({ select, group }))],
  'one region': (id, select) => [
    many(
      id,
      part({
        select,
        group: 'product',
        where: 'region = :region',
        parameters: { region: { column: 'corpus_loans.region' } },
      }),
    ),
  ],
  'one year': (id, select) => [
    many(
      id,
      part({
        select,
        group: 'region',
        where: "level(opened_on, 'year') = :year",
        parameters: { year: { column: 'corpus_loans.opened_on', level: 'year' } },
      }),
    ),
  ],
  'counts since a day': (id, _select, group) => [
    many(id, part({ select: 'count(*) AS loans', group, where: 'opened_on >= :since', parameters: { since: date } })),
  ],
  'histogram since a day': (id, _select, group) => [
    many(
      id,
      part({
        select: 'histogram(overdue_days, 0, 31) AS late',
        group,
        where: 'opened_on >= :since',
        parameters: { since: date },
      }),
    ),
  ],
  'two partitions': (id, select) => [
    many(id, part({ select, group: 'region' })),
    many(`${id}-all`, part({ select, group: undefined })),
  ],
  'two measures': (id, select, group) => [
    many(id, part({ select, group })),
    many(`${id}-other`, part({ select: 'sum(overdue_days) AS other', group: 'product' })),
  ],
  'a half and all': (id, select, group) => [
    many(id, part({ select, group, where: "region IN ('north', 'south')" })),
    many(`${id}-all`, part({ select, group })),
  ],
  'one subject': (id) => [one(id, '', {})],
  'one subject in a region': (id) => [one(id, ' AND region = :region', { region: { column: 'corpus_loans.region' } })],
};

function part({ group, ...written }: Omit<Written, 'group'> & { readonly group: string | undefined }): Written {
  return group === undefined ? written : { ...written, group };
}

/** Fifty that leak and fifty that do not: ten kinds of each with five measures or groups. The parser has to be loaded. */
export function leakCorpus(): readonly CorpusCase[] {
  const of = (templates: Readonly<Record<string, Template>>, isLeaky: boolean): readonly CorpusCase[] =>
    Object.entries(templates).flatMap(([kind, template]) =>
      measures.map((measure, index): CorpusCase => {
        const [first, ...others] = template(`case-${String(index)}`, measure, groups[index]);
        if (first === undefined) {
          throw new Error(`the template ${kind} has no draft`);
        }
        return { name: `${kind}: ${measure}, by ${groups[index] ?? 'nothing'}`, leaky: isLeaky, draft: first, others };
      }),
    );
  return [...of(leaky, true), ...of(safe, false)];
}
