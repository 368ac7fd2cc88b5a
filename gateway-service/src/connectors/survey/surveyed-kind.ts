import type { Engine } from '../engine.js';
import { quotedName, type SurveyAsk, textTypes } from './survey-ask.js';
import type { TableColumn } from './table-columns.js';

/** What a column's values are, and how SQL of its engine gives them to a mapping. */
export interface SurveyedKind {
  readonly kind: 'integer' | 'decimal' | 'date' | 'boolean' | 'text' | 'other';
  /** Of a decimal: digits after the point. */
  readonly scale: number;
  readonly expression: string;
  /** Why it is left out, if it is `other`. */
  readonly why?: string;
}

const mostDigits = 6;

/** Types by how engines write them, the narrower first. */
const patterns: readonly (readonly [RegExp, SurveyedKind['kind'] | 'moment' | 'float' | 'as text'])[] = [
  [/^(bool|tinyint\(1\)$)/, 'boolean'],
  [/^u?(tiny|small|medium|big|huge)?int|^(integer|year)/, 'integer'],
  [/^(numeric|decimal|dec\b|fixed|double|float|real)/, 'float'],
  [/^date$/, 'date'],
  [/^(timestamp|datetime)/, 'moment'],
  [/^(text|varchar|character varying|longtext|mediumtext|tinytext|clob|string)/, 'text'],
  [/^(char|character|enum|uuid|nchar|nvarchar)/, 'as text'],
];

/** The kind of a column of `from`; where the declared type does not say it all, its values do. */
export async function surveyedKind(
  engine: Engine,
  from: string,
  column: TableColumn,
  ask: SurveyAsk,
): Promise<SurveyedKind> {
  const raw = quotedName(column.name);
  if (engine.name === 'sqlite') {
    return storedKind(from, raw, column.type, ask);
  }
  const found = patterns.find(([pattern]) => pattern.test(column.type))?.[1];
  switch (found) {
    case 'float':
      return numberKind(engine, from, raw, column.type, ask);
    case 'moment':
      return { kind: 'date', scale: 0, expression: `CAST(${raw} AS date)` };
    case 'as text':
      return { kind: 'text', scale: 0, expression: `CAST(${raw} AS ${textTypes[engine.name]})` };
    case undefined:
      return { kind: 'other', scale: 0, expression: raw, why: `${column.type} has no counterpart` };
    default:
      return { kind: found, scale: 0, expression: raw };
  }
}

/** Declared digits after the point, or as many as the values have: two if they have many. */
async function numberKind(
  engine: Engine,
  from: string,
  raw: string,
  type: string,
  ask: SurveyAsk,
): Promise<SurveyedKind> {
  const declared = /^(?:numeric|decimal)\(\d+,\s*(\d+)\)/.exec(type)?.[1];
  if (declared !== undefined) {
    return { kind: 'decimal', scale: Math.min(mostDigits, Number(declared)), expression: raw };
  }
  const value = engine.name === 'postgresql' ? `CAST(${raw} AS numeric)` : raw;
  return { kind: 'decimal', scale: await digitsOf(from, value, ask), expression: raw };
}

async function digitsOf(from: string, value: string, ask: SurveyAsk): Promise<number> {
  const digits = [0, 1, 2, 3, 4];
  const longer = digits.map(
    (scale) => `max(CASE WHEN abs(v - round(v, ${String(scale)})) < 1e-9 * (1 + abs(v)) THEN 0 ELSE 1 END)`,
  );
  const [row = []] = await ask(`SELECT ${longer.join(', ')} FROM (SELECT ${value} AS v FROM ${from}) AS s`);
  const enough = row.findIndex((one) => Number(one ?? 0) === 0);
  return enough < 0 ? 2 : enough;
}

/** SQLite keeps a type with every value; what is declared tells a truth from a number. */
async function storedKind(from: string, raw: string, declared: string, ask: SurveyAsk): Promise<SurveyedKind> {
  const count = (condition: string): string => `count(CASE WHEN ${condition} THEN 1 END)`;
  const day = "v GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'";
  const counts = [
    'count(v)',
    count("typeof(v) = 'integer'"),
    count("typeof(v) = 'real'"),
    count("typeof(v) = 'text'"),
    count(`typeof(v) = 'text' AND ${day}`),
  ];
  const [row = []] = await ask(`SELECT ${counts.join(', ')} FROM (SELECT ${raw} AS v FROM ${from}) AS s`);
  const [filled, whole, real, text, days] = row.map(Number);
  if (filled === 0) {
    return { kind: 'other', scale: 0, expression: raw, why: 'it is empty' };
  }
  switch (filled) {
    case whole:
      return { kind: /^bool/.test(declared) ? 'boolean' : 'integer', scale: 0, expression: raw };
    case (whole ?? 0) + (real ?? 0):
      return { kind: 'decimal', scale: await digitsOf(from, raw, ask), expression: raw };
    case days:
      return { kind: 'date', scale: 0, expression: `substr(${raw}, 1, 10)` };
    case text:
      return { kind: 'text', scale: 0, expression: raw };
    default:
      return { kind: 'other', scale: 0, expression: raw, why: 'it holds values of several types' };
  }
}
