import type { Spread } from '../statistics.js';
import { kindsTable, rebuildTable } from './kinds-table.js';
import type { ConfigurationResult, LedgerResult } from './run-ledger.js';

export const ledgerTitles: Readonly<Record<ConfigurationResult['ledger'], string>> = {
  development: 'development ledger',
  bft: 'Fabric, BFT',
  raft: 'Fabric, raft',
};

/** The result for people. */
export function ledgerTable(result: LedgerResult): string {
  const { machine, at, options, fabric, loadBefore, loadAfter } = result;
  return [
    `ledger benchmark, ${at}`,
    `${String(machine.processors)} x ${machine.model}, ${machine.system}, Node ${machine.node}, Fabric ${fabric}, commit ${machine.commit}`,
    `${result.setting}; bare: medians of ${String(options.rounds)} visits of ${String(options.milliseconds)} ms (least to most)`,
    `load average ${loadBefore.map(String).join(' ')} before, ${loadAfter.map(String).join(' ')} after`,
    ...result.configurations.flatMap(configuration),
    ...result.transactions.flatMap(kindsTable),
    ...rebuildTable(result.rebuild),
    '',
  ].join('\n');
}

function configuration({ ledger, blockMs, startSeconds, levels, memoryMb }: ConfigurationResult): readonly string[] {
  return [
    '',
    `${ledgerTitles[ledger]}, blocks cut after ${String(blockMs)} ms; up in ${startSeconds.median.toFixed(1)} s`,
    row(['at once', 'p50 ms', 'p95 ms', 'a second', 'processor ms, network', 'client']),
    ...levels.map(({ clients, p50, p95, perSecond, networkMs, clientMs }) =>
      row([
        String(clients),
        text(p50),
        text(p95),
        text(perSecond),
        networkMs === undefined ? '-' : text(networkMs),
        text(clientMs),
      ]),
    ),
    `  memory of a process, MB: ${Object.entries(memoryMb)
      .map(([kind, size]) => `${kind} ${size.median.toFixed(0)}`)
      .join(', ')}`,
  ];
}

function row([first = '', ...others]: readonly string[]): string {
  return `${first.padStart(9)}${others.map((cell) => ` ${cell.padStart(25)}`).join('')}`;
}

function text({ median, least, most }: Spread): string {
  return `${median.toFixed(1)} (${least.toFixed(1)} to ${most.toFixed(1)})`;
}
