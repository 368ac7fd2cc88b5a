import type {
  Extract as ExtractDocument,
  ExtractMethod,
  ExtractRecipe,
  PublishedExtract,
} from '../documents/extract.js';
import { type GeneralizedSchema, type SchemaColumn, subjectColumnOf } from '../documents/generalized-schema.js';
import { compareDecimals, parseDecimal } from '../query/decimal.js';
import { levelNames, resolveLevel } from '../query/types-level.js';

type Planned = Pick<ExtractRecipe, 'columns' | 'quasiIdentifiers' | 'sensitive' | 'k'>;

/** Whether a column stands in the rows of an extract. */
export function isPublished(method: ExtractMethod | undefined): boolean {
  return method !== undefined && method.method !== 'suppress';
}

/** Names of the columns that stand in the rows of an extract, in their order there. */
export function publishedColumns({ columns }: Pick<Planned, 'columns'>): readonly string[] {
  return Object.entries(columns)
    .filter(([, method]) => isPublished(method))
    .map(([name]) => name)
    .sort();
}

/**
 * What is wrong with the columns of an extract, in words that say what to do; undefined if nothing is. One law for the
 * owner's gateway, the chaincode and the audit. `leastSubjects` is what the alliance asks of every answer.
 */
export function extractFault(plan: Planned, schema: GeneralizedSchema, leastSubjects: number): string | undefined {
  const least = schema.subject === 'none' ? 0 : Math.max(leastSubjects, schema.disclosure?.minSubjects ?? 0);
  if (plan.k < least) {
    return `k is ${String(plan.k)}; groups of fewer than ${String(least)} subjects are not shown in this alliance`;
  }
  return columnFault(plan, schema) ?? setFault(plan) ?? roleFault(plan);
}

function columnFault({ columns }: Planned, schema: GeneralizedSchema): string | undefined {
  for (const [name, method] of Object.entries(columns)) {
    const column = Object.hasOwn(schema.columns, name) ? schema.columns[name] : undefined;
    const fault = column === undefined ? 'the schema has no such column' : methodFault(name, column, method, schema);
    if (fault !== undefined) {
      return `${name}: ${fault}`;
    }
  }
  const missing = Object.keys(schema.columns).find((name) => !Object.hasOwn(columns, name));
  return missing === undefined ? undefined : `${missing}: say what is done to it`;
}

function methodFault(
  name: string,
  column: SchemaColumn,
  method: ExtractMethod,
  schema: GeneralizedSchema,
): string | undefined {
  const isSubject = name === subjectColumnOf(schema);
  if (isSubject || column.type === 'subject-key' || isFreeText(column)) {
    const isHidden = method.method === 'suppress' || (isSubject && method.method === 'pseudonym');
    const ways = isSubject ? 'suppress it, or give pseudonyms' : 'suppress it';
    return isHidden ? undefined : `it can say who somebody is: ${ways}`;
  }
  switch (method.method) {
    case 'pseudonym':
      return 'pseudonyms are for the column that identifies the subject: anything else by them would be a hidden quasi-identifier';
    case 'level':
      return resolveLevel(column, method.level) === undefined
        ? `the schema has no level ${method.level} of it; it has ${levelNames(column).join(', ')}`
        : undefined;
    case 'code':
    case 'noise':
      return numberFault(column, method);
    case 'keep':
    case 'suppress':
      return undefined;
  }
}

function isFreeText(column: SchemaColumn): boolean {
  return column.type === 'text' && column.values === undefined;
}

function numberFault(
  column: SchemaColumn,
  { bottom, top }: Extract<ExtractMethod, { readonly method: 'code' | 'noise' }>,
): string | undefined {
  if (column.type !== 'integer' && column.type !== 'decimal') {
    return 'this is done to numbers alone';
  }
  const isTurned =
    bottom !== undefined && top !== undefined && compareDecimals(parseDecimal(bottom), parseDecimal(top)) >= 0;
  const isFine = [bottom, top].some((bound) => bound !== undefined && parseDecimal(bound).scale > scaleOf(column));
  return isTurned ? 'its bottom is not below its top' : isFine ? 'a bound has more digits than the column' : undefined;
}

function scaleOf(column: SchemaColumn): number {
  return column.type === 'decimal' ? column.scale : 0;
}

/** Each column that others could know, or should not learn, is named as what it is. */
function roleFault({ columns, quasiIdentifiers, sensitive }: Planned): string | undefined {
  for (const [name, { method }] of Object.entries(columns)) {
    const isNamed = quasiIdentifiers.includes(name) || sensitive.includes(name);
    const isOpen = method === 'keep' || method === 'level' || method === 'code';
    if (isOpen && !isNamed) {
      return `${name}: name it among quasiIdentifiers or sensitive`;
    }
    if (!isOpen && isNamed) {
      return `${name}: as ${method} it is neither quasi-identifier nor sensitive`;
    }
  }
  return undefined;
}

function setFault({ columns, quasiIdentifiers, sensitive }: Planned): string | undefined {
  const named = [...quasiIdentifiers, ...sensitive];
  const twice = named.find((name, index) => named.indexOf(name) !== index);
  const unknown = named.find((name) => !Object.hasOwn(columns, name));
  if (twice !== undefined) {
    return `${twice}: it is named twice among quasiIdentifiers and sensitive`;
  }
  return unknown === undefined ? undefined : `${unknown}: it is named as a role, and is no column`;
}

/** Whether what a report says is what the plan asks for; in words where it is not. */
export function reportFault({ k, l, sensitive, report }: ExtractDocument): string | undefined {
  if (report.smallest < k) {
    return `its smallest group has ${String(report.smallest)} subjects, fewer than k`;
  }
  if (sensitive.length > 0 && (report.leastValues ?? 0) < l) {
    return 'a group has fewer values of a sensitive column than l';
  }
  const due = Math.ceil(1_000_000 / report.smallest);
  return report.prosecutor.highest === due ? undefined : 'the risk of its smallest group is not one in its subjects';
}

/** Why an extract is not handed out to a member on a day; undefined if it is. */
export function handOutFault(extract: PublishedExtract | undefined, receiver: string, on: string): string | undefined {
  if (extract === undefined || !Object.hasOwn(extract.copies, receiver)) {
    return 'there is no extract of this name for this member';
  }
  if (extract.status === 'withdrawn') {
    return `it was withdrawn: ${extract.withdrawn?.reason ?? ''}`;
  }
  return extract.validUntil < on ? `it was handed out until ${extract.validUntil}` : undefined;
}

/** What is told to whom by an extract, line by line, for those who vote on it. */
export function extractInWords(extract: ExtractDocument): readonly string[] {
  const { owner, columns, quasiIdentifiers, sensitive, k, l, report, copies, validUntil, samplePercent } = extract;
  const named = (method: string): readonly string[] =>
    Object.entries(columns).flatMap(([name, each]) => (each.method === method ? [name] : []));
  const left = [...named('suppress')].sort();
  return [
    `${Object.keys(copies).sort().join(', ')} get rows of ${extract.schema} from ${owner} until ${validUntil}, and can keep them`,
    `in the rows: ${publishedColumns(extract)
      .map((name) => `${name} (${wordsOf(columns[name])})`)
      .join(', ')}`,
    ...(left.length === 0 ? [] : [`left out: ${left.join(', ')}`]),
    `at least ${String(k)} subjects are alike in ${quasiIdentifiers.join(', ')}`,
    ...(sensitive.length === 0 ? [] : [`among them at least ${String(l)} values each of ${sensitive.join(', ')}`]),
    ...(samplePercent === 100 ? [] : [`${String(samplePercent)} % of the subjects were drawn`]),
    `${String(report.rows)} rows; ${String(report.suppressedPercent)} % were left out because they stood out`,
    `chance to find somebody who is known to be in it: ${percent(report.prosecutor.highest)} at most, ${percent(report.prosecutor.average)} on average`,
    `chance to find somebody who is known to be in the source: ${percent(report.journalist.highest)} at most, ${percent(report.journalist.average)} on average`,
    `of all rows ${percent(report.marketer)} would be found by somebody who tries each`,
    report.leastLeftOut < 10
      ? 'copies hardly differ: a leak may not be traced to its receiver'
      : `each copy leaves out other rows (${String(report.leastLeftOut)} or more), by which a leak is traced`,
  ];
}

function wordsOf(method: ExtractMethod | undefined): string {
  switch (method?.method) {
    case 'level':
      return `at level ${method.level}`;
    case 'code':
      return `between ${method.bottom ?? 'its least'} and ${method.top ?? 'its most'}`;
    case 'noise':
      return `with noise of ${method.scale}`;
    case 'pseudonym':
      return "a pseudonym by the owner's key";
    default:
      return 'as it is';
  }
}

function percent(millionths: number): string {
  return `${String(millionths / 10_000)} %`;
}
