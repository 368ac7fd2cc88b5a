import type { Spread } from '../statistics.js';
import { type Kind, kinds } from './measure.js';
import type { Point, ThroughputResult } from './run-throughput.js';

export const kindTitles: Readonly<Record<Kind, string>> = {
  bare: 'bare transactions',
  own: 'requests, two transactions each',
  shared: 'requests that share transactions',
  anchored: 'closings anchored together',
};

/** The result for people. */
export function throughputTable(result: ThroughputResult): string {
  const { machine, at, options, setting, loadBefore, loadAfter } = result;
  return [
    `throughput benchmark, ${at}`,
    `${String(machine.processors)} x ${machine.model}, ${machine.system}, Node ${machine.node}, commit ${machine.commit}`,
    `${setting}; medians of ${String(options.rounds)} rounds (least to most)`,
    `load average ${loadBefore.map(String).join(' ')} before, ${loadAfter.map(String).join(' ')} after`,
    ...curve('at once', result.concurrency),
    ...curve('members', result.members),
    ...curve('documents', result.documents),
    '',
  ].join('\n');
}

function curve(title: string, points: readonly Point[]): readonly string[] {
  return points.length === 0
    ? []
    : [
        '',
        row([title, ...kinds.map((kind) => kindTitles[kind])]),
        ...points.map((point) => row([String(point.at), ...kinds.map((kind) => cell(point, kind))])),
        `${' '.repeat(9)}   a second; x bare; processor ms of all processes of the network + of the client`,
      ];
}

function cell({ kinds: measured, ratio }: Point, kind: Kind): string {
  const { perSecond, networkMs, clientMs } = measured[kind];
  const share = kind === 'bare' ? '' : ` x ${ratio[kind].median.toFixed(2)}`;
  return `${text(perSecond)}${share}; ${networkMs?.median.toFixed(1) ?? '-'} + ${clientMs.median.toFixed(1)}`;
}

function row([first = '', ...others]: readonly string[]): string {
  return `${first.padStart(9)}${others.map((one) => ` ${one.padStart(42)}`).join('')}`;
}

function text({ median, least, most }: Spread): string {
  return `${median.toFixed(0)} (${least.toFixed(0)} to ${most.toFixed(0)})`;
}
