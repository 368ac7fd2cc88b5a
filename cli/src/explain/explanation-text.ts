import type { ColumnFlow } from '@entente/protocol';
import picocolors from 'picocolors';
import { printable, table } from '../output/table.js';
import type { Explanation, LocatedFinding, Seen } from './check-contract.js';
import { modeLines } from './mode-lines.js';

type Colors = ReturnType<typeof picocolors.createColors>;

/** An explanation as people read it: the verdict, each finding at its place, then what the contract does and who sees what. */
export function explanationText(explanation: Explanation, colors: boolean): string {
  const paint = picocolors.createColors(colors);
  const { contract, title, assumed, findings, verdict } = explanation;
  return [
    `${paint.bold(printable(contract))}  ${printable(title)}`,
    '',
    verdictLine(explanation, paint),
    ...findings.flatMap((finding, index) => ['', ...findingLines(finding, index + 1, paint)]),
    ...(verdict.trace.length === 0 ? [] : ['', paint.bold('What it does'), ...traceLines(explanation, paint)]),
    ...(isShown(explanation) ? flowLines(explanation, paint) : []),
    ...assumed.map((text) => `\n${paint.yellow('note:')} ${text}`),
  ].join('\n');
}

function verdictLine({ verdict, findings }: Explanation, paint: Colors): string {
  if (verdict.accepted) {
    return `${paint.green('ACCEPTED')}: the schema allows everything that this contract does`;
  }
  const count = findings.length === 1 ? '1 finding' : `${String(findings.length)} findings`;
  return `${paint.red('REFUSED')}: ${count}`;
}

function findingLines(
  { rule, place, text, hint, at }: LocatedFinding,
  number: number,
  paint: Colors,
): readonly string[] {
  const line = String(at.line);
  const margin = ' '.repeat(line.length);
  const before = printable(at.excerpt.slice(0, at.column - 1));
  return [
    `${paint.red(`${String(number)}.`)} ${printable(at.exact ? text.replace(/^line \d+, column \d+: /, '') : text)} ${paint.dim(`[${rule}]`)}`,
    `   ${paint.cyan(`${at.file}:${line}:${String(at.column)}`)} ${paint.dim(printable(place))}`,
    `   ${paint.dim(`${line} |`)} ${printable(at.excerpt)}`,
    `   ${paint.dim(`${margin} |`)} ${' '.repeat(before.length)}${paint.red('^'.repeat(at.length))}`,
    ...(hint === '' ? [] : [`   ${paint.bold('hint:')} ${printable(hint)}`]),
  ];
}

function traceLines({ verdict }: Explanation, paint: Colors): readonly string[] {
  const width = Math.max(...verdict.trace.map(({ place }) => place.length));
  return verdict.trace.map(({ place, text }) => `  ${paint.dim(printable(place).padEnd(width))}  ${printable(text)}`);
}

/** Nothing is shown of what was not understood. */
function isShown({ mode, columns, serviceNode }: Explanation): boolean {
  return isMerging(mode) ? serviceNode.sees.length > 0 : columns.length > 0;
}

function isMerging({ mode }: Explanation['mode']): boolean {
  return mode === 'merge';
}

function flowLines(explanation: Explanation, paint: Colors): readonly string[] {
  const { columns, serviceNode, requesters } = explanation;
  const name = nameOf(columns);
  const used = columns.filter(({ uses }) => uses.length > 0);
  const unused = columns.filter(({ uses }) => uses.length === 0).map(({ column }) => name(column));
  const merging = isMerging(explanation.mode);
  const rows = used.map((flow) => [
    ...[name(flow.column), usesInWords(flow)],
    ...(merging ? [named(flow.partial)] : []),
    named(flow.result),
  ]);
  const partial = merging ? ['THE SERVICE NODE SEES'] : [];
  return [
    '',
    paint.bold('Where each column goes'),
    ...indented(table(['COLUMN', 'WITHIN THE OWNER', ...partial, 'THE REQUESTER SEES'], rows)),
    ...(unused.length === 0 ? [] : [`  ${paint.dim(`not read: ${unused.join(', ')}`)}`]),
    '',
    paint.bold('Who sees what'),
    ...(merging
      ? [`  service node ${serviceNode.member}, of each owner by itself:`, ...seenLines(serviceNode.sees)]
      : modeLines(explanation.mode, serviceNode.member).map((line) => `  ${line}`)),
    ...(explanation.coApproval === undefined ? [] : [`  ${explanation.coApproval}`]),
    `  requesters of ${requesters.members.join(', ')}, ${whole(explanation)}:`,
    ...seenLines(requesters.sees),
    ...(isMeasuredByOwner(explanation) ? [`  ${heldBack(explanation)}`] : []),
  ];
}

function whole({ mode: { mode } }: Explanation): string {
  return mode === 'collect' ? 'of each owner by itself' : 'over all owners together';
}

/** Elsewhere the policy holds over all owners together, or not at all: the verdict says how. */
function isMeasuredByOwner({ mode: { mode } }: Explanation): boolean {
  return ['merge', 'collect'].includes(mode);
}

/** With one schema the table's name says nothing. */
function nameOf(columns: readonly ColumnFlow[]): (column: string) => string {
  const tables = new Set(columns.map(({ column }) => column.split('.')[0]));
  return (column) => (tables.size > 1 ? column : (column.split('.')[1] ?? column));
}

function heldBack({ scope, disclosure }: Explanation): string {
  if (scope === 'one-subject') {
    return 'an answer is about one subject: no threshold holds anything back, the levels keep it coarse';
  }
  const { minSubjects, dominance, rounding } = disclosure;
  return (
    `held back: cells of fewer than ${String(minSubjects)} subjects, and sums of which ${String(dominance[0])} subjects ` +
    `make up ${String(dominance[1])} % or more; counts are rounded to ${String(rounding)}`
  );
}

const verbs = { 'keeps rows': 'WHERE', joins: 'ON', groups: 'GROUP BY', computes: '' } as const;

function usesInWords({ uses }: ColumnFlow): string {
  const words = uses.map(({ does, by, output }) => {
    const text = [verbs[does], shortened(by)].join(' ').trim();
    return output === undefined || output === by ? text : `${text} AS ${output}`;
  });
  return [...new Set(words)].join('; ');
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function named(outputs: readonly string[]): string {
  return outputs.length === 0 ? 'nothing' : outputs.join(', ');
}

function seenLines(columns: readonly Seen[]): readonly string[] {
  const width = Math.max(0, ...columns.map(({ name }) => name.length));
  return columns.length === 0 ? ['    nothing'] : columns.map(({ name, type }) => `    ${name.padEnd(width)}  ${type}`);
}

function indented(text: string): readonly string[] {
  return text.split('\n').map((line) => `  ${line}`);
}
