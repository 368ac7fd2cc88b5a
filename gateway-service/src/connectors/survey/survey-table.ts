import { DomainError } from '@entente/protocol';
import { createEngine, type EngineOptions } from '../create-engine.js';
import type { Engine } from '../engine.js';
import { readSourcesFile } from '../mapping/read-sources-file.js';
import type { DriverValue } from '../render/decode.js';
import { type SurveyAsk, surveying, textTypes } from './survey-ask.js';
import { type SurveyedKind, surveyedKind } from './surveyed-kind.js';
import { tableColumns, type SurveyedTable } from './table-columns.js';

export interface SurveyOptions extends EngineOptions {
  /** A connection of `sources.yaml`. */
  readonly connection: string;
  readonly table: string;
}

/** Figures of one column over all rows. They are for the member that has the table, and for nobody else. */
export interface SurveyedColumn extends SurveyedKind {
  readonly name: string;
  /** The expression as text. */
  readonly asText: string;
  readonly filled: number;
  readonly distinct: number;
  readonly least: string | null;
  readonly most: string | null;
  /** Of numbers: what a fifth, two, three and four fifths of the values are below. */
  readonly fifths: readonly number[];
}

export interface Survey {
  readonly rows: number;
  readonly columns: readonly SurveyedColumn[];
}

/**
 * Looks through a table of a member's own database: what its columns are, and how many values they have.
 * @throws DomainError `MAPPING_FAULTY` if there is no such connection or table; what the engine refuses
 */
export async function surveyTable(options: SurveyOptions): Promise<Survey> {
  return within(options, async (surveyed, ask) => {
    const { engine } = surveyed;
    const from = engine.from(surveyed.table);
    const columns: SurveyedColumn[] = [];
    let rows = 0;
    for (const column of await tableColumns(surveyed, ask)) {
      const kind = await surveyedKind(engine, from, column, ask);
      const asText = kind.kind === 'text' ? kind.expression : `CAST(${kind.expression} AS ${textTypes[engine.name]})`;
      const figures = await figuresOf(engine, from, kind, ask);
      rows = figures.rows;
      columns.push({ ...kind, ...figures.column, name: column.name, asText });
    }
    return { rows, columns };
  });
}

/** Of each expression: how many subjects have each of its values, the most first; 200 values at most. */
export async function surveySubjects(
  options: SurveyOptions,
  { subject, columns }: { readonly subject: string; readonly columns: readonly string[] },
): Promise<readonly (readonly { readonly value: string; readonly subjects: number }[])[]> {
  return within(options, async ({ engine, table }, ask) => {
    const counted = [];
    for (const column of columns) {
      const found = await ask(
        `SELECT v, count(DISTINCT s) AS n FROM (SELECT ${column} AS v, ${subject} AS s FROM ${engine.from(table)}) AS q
         WHERE v IS NOT NULL GROUP BY v ORDER BY n DESC, v LIMIT 201`,
      );
      counted.push(found.map(([value, subjects]) => ({ value: String(value), subjects: Number(subjects) })));
    }
    return counted;
  });
}

async function within<T>(
  { connection: name, table, ...options }: SurveyOptions,
  work: (surveyed: SurveyedTable, ask: SurveyAsk) => Promise<T>,
): Promise<T> {
  const { connections } = await readSourcesFile(options.mappingFile);
  const connection = connections[name];
  if (connection === undefined) {
    const known = Object.keys(connections).join(', ');
    throw new DomainError('MAPPING_FAULTY', `there is no connection ${name}; there is ${known}`);
  }
  const engine = await createEngine(name, connection, options);
  try {
    return await work({ engine, connection, table, mappingFile: options.mappingFile }, surveying(engine));
  } finally {
    await engine.close();
  }
}

type Figures = Pick<SurveyedColumn, 'filled' | 'distinct' | 'least' | 'most' | 'fifths'>;

async function figuresOf(
  engine: Engine,
  from: string,
  { kind, expression }: SurveyedKind,
  ask: SurveyAsk,
): Promise<{ readonly rows: number; readonly column: Figures }> {
  const hasOrder = kind !== 'other' && kind !== 'boolean';
  const text = textTypes[engine.name];
  const figures = [
    'count(*)',
    'count(v)',
    kind === 'other' ? '0' : 'count(DISTINCT v)',
    ...(hasOrder ? [`CAST(min(v) AS ${text})`, `CAST(max(v) AS ${text})`] : []),
  ];
  const values = `(SELECT ${expression} AS v FROM ${from}) AS s`;
  const [row = []] = await ask(`SELECT ${figures.join(', ')} FROM ${values}`);
  const [rows = 0, filled = 0, distinct = 0] = row.map(Number);
  const column = {
    ...{ filled, distinct, least: words(row[3]), most: words(row[4]) },
    fifths: kind === 'integer' || kind === 'decimal' ? await fifthsOf(values, ask) : [],
  };
  return { rows, column };
}

/** Every engine cuts rows into equal parts; not every one has percentiles. */
async function fifthsOf(values: string, ask: SurveyAsk): Promise<readonly number[]> {
  const parts = `SELECT v, ntile(5) OVER (ORDER BY v) AS part FROM ${values} WHERE v IS NOT NULL`;
  const rows = await ask(`SELECT part, max(v) FROM (${parts}) AS q GROUP BY part ORDER BY part`);
  return rows.slice(0, 4).map(([, most]) => Number(most));
}

function words(value: DriverValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
