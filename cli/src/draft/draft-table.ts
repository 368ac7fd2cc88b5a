import type { GeneralizedSchema } from '@entente/protocol';
import { chooseSubject } from './choose-subject.js';
import { columnNames } from './column-names.js';
import { type Decision, draftColumn, leastSubjects, subjectColumn } from './draft-column.js';
import { draftContracts, type DraftedQuestion } from './draft-contracts.js';
import type { ColumnProfile, Profile, SubjectsPerValue } from './facts.js';
import { DraftProblem } from './problem.js';

export interface DraftOptions {
  /** What the table is called: the schema gets its name from it. */
  readonly title: string;
  /** How many members give such rows; each needs enough subjects of its own. */
  readonly givers: number;
  /** The column that tells whose row a row is; guessed if it is left out. */
  readonly subject?: string | undefined;
}

/** A schema for a table, and how the table becomes it. */
export interface TableDraft {
  readonly schema: GeneralizedSchema;
  readonly decisions: readonly Decision[];
  readonly rows: number;
  readonly subject: { readonly name: string; readonly expression: string; readonly count: number };
  /** Values by the table's own name of each column that is short enough to be listed. */
  readonly values: ReadonlyMap<string, SubjectsPerValue>;
}

/** Counts the subjects of each value, of one column after the other. */
export type CountSubjects = (
  columns: readonly ColumnProfile[],
  subject: ColumnProfile,
) => Promise<readonly SubjectsPerValue[]>;

/**
 * Drafts schema and mapping from what is known of a table's columns. The parser must be loaded.
 * @throws {@link DraftProblem}
 */
export async function draftTable(profile: Profile, count: CountSubjects, options: DraftOptions): Promise<TableDraft> {
  const subject = chooseSubject(profile, options.subject);
  demandSubjects(subject, options.givers);
  const listable = profile.columns.filter((column) => column !== subject && isListable(column));
  const counted = await count(listable, subject);
  const values = new Map(listable.map(({ name }, index) => [name, counted[index] ?? []]));
  const names = columnNames(profile.columns.map(({ name }) => name));
  const decisions = profile.columns.map((column) => {
    const facts = {
      profile: column,
      name: names.get(column.name) ?? column.name,
      values: values.get(column.name) ?? [],
    };
    return column === subject ? subjectColumn(facts) : draftColumn(facts);
  });
  return {
    ...{ schema: schemaOf(options.title, decisions, subject), decisions, values, rows: profile.rows },
    subject: { name: subject.name, expression: subject.asText, count: subject.distinct },
  };
}

/** One or two questions about the table. @throws {@link DraftProblem} `DATA_NO_GROUPS` if there is nothing to group by */
export function draftQuestions(
  { schema, decisions, values }: TableDraft,
  { columns }: Profile,
  between: { readonly members: readonly string[]; readonly supervisor: string },
): readonly DraftedQuestion[] {
  return draftContracts(decisions, {
    ...{ schema: schema.id, members: between.members, supervisor: between.supervisor },
    quarters: (decision) => quartersOf(columns.find(({ name }) => name === decision.from)),
    frequent: (decision) => frequentOf(decision, values.get(decision.from) ?? []),
  });
}

/** The mapping's part of `sources.yaml`: the schema it gives, and each column's expression. */
export function draftedMapping({ schema, decisions }: TableDraft, connection: string, from: string): object {
  const columns = decisions.flatMap(({ name, expression, map }) =>
    name === undefined ? [] : [[name, map === undefined ? expression : { from: expression, map }] as const],
  );
  return {
    ...{ schema: `${schema.id}@${String(schema.version)}`, connection, from },
    columns: Object.fromEntries(columns),
  };
}

function isListable({ kind, distinct }: ColumnProfile): boolean {
  return (kind === 'text' || kind === 'integer') && distinct <= 200;
}

function demandSubjects({ name, distinct }: ColumnProfile, givers: number): void {
  const least = leastSubjects * givers;
  if (distinct < least) {
    const whose = givers === 1 ? 'an answer needs' : `${String(givers)} members need`;
    const what = `${name} has ${String(distinct)} different values; ${whose} ${String(least)} at least, ${String(leastSubjects)} in a cell.`;
    throw new DraftProblem('DATA_TOO_FEW_SUBJECTS', `${what} Take more rows, or another column: --subject COLUMN.`);
  }
}

function schemaOf(title: string, decisions: readonly Decision[], subject: ColumnProfile): GeneralizedSchema {
  const columns = decisions.flatMap(({ name, column }) =>
    name === undefined || column === undefined ? [] : [[name, column] as const],
  );
  return {
    kind: 'generalized-schema',
    id: schemaId(title),
    version: 1,
    title: `One row of ${title}`.slice(0, 200),
    subject: /company|firm|merchant|business|企业|公司/i.test(subject.name) ? 'company' : 'person',
    subjectColumn: decisions.find(({ role }) => role === 'subject')?.name ?? subject.name,
    columns: Object.fromEntries(columns),
  };
}

/** A title as the name of a table in queries. */
function schemaId(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  return /^[a-z]/.test(plain) ? plain.slice(0, 40) : 'own_data';
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

function frequentOf({ column }: Decision, values: SubjectsPerValue): string | undefined {
  const allowed = column?.type === 'category' ? column.values : [];
  return values.find(({ value }) => allowed.includes(value))?.value;
}
