import { comparisonsTable } from './comparisons-table.js';
import type { SecureResult } from './run-secure.js';
import { text } from './spread-text.js';
import { type SumKind, sumKinds, type SumPoint } from './sums.js';

export const sumTitles: Readonly<Record<SumKind, string>> = {
  plain: 'plain sum',
  shares: 'shares, nothing tested',
  tested: 'shares, tested before opening',
};

/** The result for people. */
export function secureTable(result: SecureResult): string {
  const { machine, at, options, setting, loadBefore, loadAfter, questions, subjects } = result;
  return [
    `secure computation benchmark, ${at}`,
    `${String(machine.processors)} x ${machine.model}, ${machine.system}, Node ${machine.node}, commit ${machine.commit}`,
    `${setting}; medians of ${String(options.rounds)} rounds (least to most)`,
    `load average ${loadBefore.map(String).join(' ')} before, ${loadAfter.map(String).join(' ')} after`,
    '',
    row(['owners', 'cells', ...sumKinds.map((kind) => sumTitles[kind])]),
    ...result.sums.map((point) =>
      row([String(point.owners), String(point.cells), ...sumKinds.map((kind) => cell(point, kind))]),
    ),
    'ms; x plain sum; bytes a cell that all send together; processor ms of all',
    ...(questions.length === 0
      ? []
      : ['', 'hidden question, ms an element: blind, evaluate with proof; bytes out and back']),
    ...questions.map(
      ({ elements, blind, evaluate, bytesOut, bytesBack }) =>
        `${String(elements).padStart(8)}  ${text(blind)}  ${text(evaluate)}  ${String(bytesOut)} ${String(bytesBack)}`,
    ),
    ...(subjects === null
      ? []
      : [`publication, ms a subject and thread: evaluate ${text(subjects.evaluate)}, seal ${text(subjects.seal)}`]),
    ...delaysTable(result),
    ...comparisonsTable(result),
    '',
  ].join('\n');
}

function cell({ ms, ratio, bytesPerCell, processorMs }: SumPoint, kind: SumKind): string {
  const [time, times, used] = [ms[kind], ratio[kind], processorMs[kind]];
  if (time === undefined || times === undefined || used === undefined) {
    return 'left out';
  }
  const share = kind === 'plain' ? '' : ` x ${times.median.toFixed(1)}`;
  return `${text(time)}${share}; ${String(bytesPerCell[kind] ?? 0)} B; ${used.median.toFixed(0)}`;
}

function delaysTable({ delays }: SecureResult): readonly string[] {
  return [
    ...(delays.length === 0
      ? []
      : ['', 'with every message held up, in memory: ms a message; owners; cells; ms by kind']),
    ...delays.map(
      ({ delayMs, owners, cells, ms }) =>
        `${String(delayMs).padStart(8)}  ${String(owners)}  ${String(cells)}  ${sumKinds.map((kind) => `${kind} ${text(ms[kind])}`).join('; ')}`,
    ),
  ];
}

function row(cells: readonly string[]): string {
  return cells
    .map((one, at) => (at < 2 ? one.padStart(8) : `  ${one.padEnd(48)}`))
    .join('')
    .trimEnd();
}
