import type { Cell, Table } from '../../documents/result.js';
import { loadParser } from '../../parse/index.js';
import { scanLimits } from '../../parse/scan.js';
import { functionGroups, type FunctionEntry } from './functions.js';
import { grammar, words } from './grammar.js';
import { arithmetic, conditions, forms, type OperatorEntry } from './operators.js';
import { aggregates, clauses, type QueryEntry, rowExpressions } from './queries.js';
import { railroad } from './railroad.js';
import { refused } from './refusals.js';
import { answer, refusalOf, sampleDate, sampleParameters, sampleTables, valueOf } from './sample.js';
import { ebnf } from './syntax.js';
import { closing, opening } from './prose.js';

const folder = 'docs/query-language';

/** The reference of the query language and its diagrams, by their path in the repository. */
export async function languageFiles(): Promise<ReadonlyMap<string, string>> {
  await loadParser();
  const diagrams = Object.entries(grammar).map(
    ([name, rule]) => [`${folder}/${name}.svg`, railroad(`${name} in the query language`, rule)] as const,
  );
  return new Map([...diagrams, ['docs/query-language.md', page()]]);
}

function page(): string {
  return `${[
    ...opening,
    '## Tables of the examples',
    'Every example on this page is answered from these rows, by the evaluator that all engines are tested against.',
    `The day of the request is ${sampleDate}; ${parameterValues()}. Where an expression stands alone, \`n\` is 1 and \`m\` is NULL.`,
    ...sampleTables.flatMap(({ schema, rows }) => [
      `\`${schema.id}\``,
      table(
        Object.entries(schema.columns).map(([name, { type }]) => `${name} (${type})`),
        rows.map(shownCells),
      ),
    ]),
    '## Clauses',
    ...clauses.flatMap(queryEntry),
    '## Expressions',
    ...rowExpressions.flatMap(queryEntry),
    '### Conditions',
    ...diagrams(['expression', 'conjunction', 'negation', 'predicate']),
    entries(conditions),
    '### Arithmetic',
    ...diagrams(['value', 'sum', 'product', 'factor', 'primary']),
    entries(arithmetic),
    '### CASE and CAST',
    ...diagrams(['case', 'cast', 'type']),
    entries(forms),
    '### Functions',
    'These and no others. Where it is not said otherwise, one is NULL if a term is NULL. None raises an error for any value.',
    ...diagrams(['function', 'part', 'unit']),
    ...Object.entries(functionGroups).flatMap(([about, found]) => [`#### ${about}`, entries(found)]),
    ...aggregates.flatMap(queryEntry),
    ...closing(scanLimits),
    '## What is refused, and what to write instead',
    'Everything that this page does not name. The answer names line and column.',
    table(
      ['written', 'answer'],
      refused.map((text) => [code(text), cell(refusalOf(text))]),
    ),
    '## Grammar',
    'In the EBNF of the XML recommendation. Keywords may be written small. Beside the rules there are',
    Object.entries(words)
      .map(([name, meaning]) => `- \`${name}\`: ${meaning}`)
      .join('\n'),
    ['```ebnf', ...Object.entries(grammar).map(([name, rule]) => `${name} ::= ${ebnf(rule)}`), '```'].join('\n'),
  ].join('\n\n')}\n`;
}

function parameterValues(): string {
  return Object.entries(sampleParameters)
    .map(
      ([name, { value }]) =>
        `\`:${name}\` is ${Array.isArray(value) ? `the list ${value.join(', ')}` : shown(value as Cell)}`,
    )
    .join(', ');
}

function diagrams(rules: readonly string[]): readonly string[] {
  return rules.map((name) => `\`${name}\`\n\n![${name}](query-language/${name}.svg)`);
}

function queryEntry({ title, rules, meaning, examples }: QueryEntry): readonly string[] {
  return [
    `### ${title}`,
    ...diagrams(rules),
    ...meaning,
    ...examples.flatMap((sql) => [`\`\`\`sql\n${sql}\n\`\`\``, answered(answer(sql))]),
  ];
}

function answered({ columns, rows }: Table): string {
  return table(
    columns.map(({ name }) => name),
    rows.map(shownCells),
  );
}

function shownCells(cells: readonly Cell[]): readonly string[] {
  return cells.map((value) => cell(shown(value)));
}

function shown(value: Cell): string {
  return value === null ? 'NULL' : String(value);
}

/** Operators and functions: how they are written, what they mean, and examples with their values. */
function entries(found: readonly (OperatorEntry | FunctionEntry)[]): string {
  return table(
    ['written', 'meaning', 'examples'],
    found.map(({ form, meaning, examples }) => [code(form), cell(meaning), examples.map(valued).join('<br>')]),
  );
}

function valued(expression: string): string {
  const { value, type } = valueOf(expression);
  const isText = type === 'text' && typeof value === 'string';
  return `${code(expression)} → ${code(isText ? `'${value}'` : shown(value))}`;
}

function code(text: string): string {
  return cell(`\`${text}\``);
}

/** Text in a table: a bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
