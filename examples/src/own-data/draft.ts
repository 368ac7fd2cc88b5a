import type { GeneralizedSchema, QueryContractForm } from '@entente/protocol';
import { compactYaml } from '@entente/cli';
import { chooseSubject } from './choose-subject.js';
import { columnNames } from './column-names.js';
import { type Decision, draftColumn, leastSubjects, subjectColumn } from './draft-column.js';
import { draftContracts, type DraftedQuestion } from './draft-contracts.js';
import type { Duck } from './duck.js';
import { OwnDataProblem } from './problem.js';
import { type ColumnProfile, type Profile, profileOf, subjectsPerValue } from './profile.js';
import type { ReadTable } from './read-table.js';

export interface DraftOptions {
  /** What the table is called: a folder's or a file's name. */
  readonly title: string;
  /** MSP IDs of the members with data. */
  readonly members: readonly string[];
  readonly supervisor: string;
  /** The column that tells whose row a row is; guessed if it is left out. */
  readonly subject?: string | undefined;
}

/** Everything that an alliance needs for a first question about somebody's files. */
export interface Draft {
  readonly schema: GeneralizedSchema;
  readonly decisions: readonly Decision[];
  readonly questions: readonly DraftedQuestion[];
  readonly subject: { readonly name: string; readonly expression: string; readonly count: number };
  readonly rows: number;
}

/**
 * Drafts schema and questions from the rows of all members. `from` is one relation over all of them.
 * The parser must be loaded.
 * @throws {@link OwnDataProblem}
 */
export async function draftOf(
  duck: Duck,
  from: string,
  columns: ReadTable['columns'],
  options: DraftOptions,
): Promise<Draft> {
  const profile = await profileOf(duck, from, columns);
  const subject = chooseSubject(profile, options.subject);
  demandSubjects(subject, options.members.length);
  const { decisions, values } = await decide(duck, from, profile, subject);
  const schema = schemaOf(options.title, decisions, subject);
  const questions = draftContracts(decisions, {
    schema: schema.id,
    ...{ members: options.members, supervisor: options.supervisor },
    quarters: (decision) => quartersOf(profile.columns.find(({ name }) => name === decision.from)),
    frequent: (decision) => frequentOf(decision, values.get(decision.from) ?? []),
  });
  const { expression } = subjectColumn({ profile: subject, name: '', values: [] });
  return {
    schema,
    decisions,
    questions,
    rows: profile.rows,
    subject: { name: subject.name, expression, count: subject.distinct },
  };
}

function demandSubjects({ name, distinct }: ColumnProfile, members: number): void {
  const least = leastSubjects * members;
  if (distinct < least) {
    const what = `${name} has ${String(distinct)} different values; ${String(members)} members with cells of ${String(leastSubjects)} subjects need ${String(least)} at least.`;
    throw new OwnDataProblem('DATA_TOO_FEW_SUBJECTS', `${what} Take more rows, or another column: --subject COLUMN.`);
  }
}

type Values = ReadonlyMap<string, Awaited<ReturnType<typeof subjectsPerValue>>>;

async function decide(
  duck: Duck,
  from: string,
  { columns }: Profile,
  subject: ColumnProfile,
): Promise<{ readonly decisions: readonly Decision[]; readonly values: Values }> {
  const names = columnNames(columns.map((column) => column.name));
  const values = new Map<string, Awaited<ReturnType<typeof subjectsPerValue>>>();
  const decisions: Decision[] = [];
  for (const column of columns) {
    const isListable =
      (column.kind === 'text' || column.kind === 'integer') && column.distinct <= 200 && column !== subject;
    const found = isListable ? await subjectsPerValue(duck, from, column, subject) : [];
    values.set(column.name, found);
    const facts = { profile: column, name: names.get(column.name) ?? column.name, values: found };
    decisions.push(column === subject ? subjectColumn(facts) : draftColumn(facts));
  }
  return { decisions, values };
}

function schemaOf(title: string, decisions: readonly Decision[], subject: ColumnProfile): GeneralizedSchema {
  const columns = decisions.flatMap(({ name, column }) =>
    name === undefined || column === undefined ? [] : [[name, column] as const],
  );
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return {
    kind: 'generalized-schema',
    id: /^[a-z]/.test(plain) ? plain.slice(0, 40) : 'own_data',
    version: 1,
    title: `One row of ${title}`.slice(0, 200),
    subject: /company|firm|merchant|business|企业|公司/i.test(subject.name) ? 'company' : 'person',
    subjectColumn: decisions.find(({ role }) => role === 'subject')?.name ?? subject.name,
    columns: Object.fromEntries(columns),
  };
}

function quartersOf(column: ColumnProfile | undefined): number {
  const [from, to] = [column?.least, column?.most].map((day) =>
    typeof day === 'string' ? quarterNumber(day) : undefined,
  );
  return from === undefined || to === undefined ? 0 : to - from + 1;
}

function quarterNumber(day: string): number {
  return Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
}

function frequentOf({ column }: Decision, values: readonly { readonly value: string }[]): string | undefined {
  const allowed = column?.type === 'category' ? column.values : [];
  return values.find(({ value }) => allowed.includes(value))?.value;
}

/** `sources.yaml` of one member: the same expressions over its own files. */
export function sourcesYaml({ schema, decisions }: Draft, from: string, folders: readonly string[]): string {
  const columns = decisions.flatMap(({ name, expression, map }) =>
    name === undefined ? [] : [[name, map === undefined ? expression : { from: expression, map }] as const],
  );
  return compactYaml({
    connections: { files: { engine: 'duckdb', files: [...folders] } },
    sources: {
      rows: {
        schema: `${schema.id}@${String(schema.version)}`,
        connection: 'files',
        from: `${from} f`,
        columns: Object.fromEntries(columns),
      },
    },
  });
}

/** A document as its author would write it. */
export function documentYaml(document: GeneralizedSchema | QueryContractForm): string {
  return compactYaml(
    document.kind === 'generalized-schema' ? { ...document, columns: asNumbers(document.columns) } : document,
  );
}

/** Bounds are text, since they are exact; as people write them they are numbers. */
function asNumbers(value: unknown): unknown {
  if (typeof value === 'string') {
    return String(Number(value)) === value ? Number(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map(asNumbers);
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([name, inner]) => [name, name === 'values' ? inner : asNumbers(inner)] as const,
    );
    return Object.fromEntries(entries);
  }
  return value;
}
