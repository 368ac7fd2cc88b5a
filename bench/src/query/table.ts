import { round, type Summary } from '../statistics.js';
import { type Parts, partNames } from './parts.js';
import type { PhaseResult, QueryResult } from './run-query.js';

export const partTexts: Readonly<Record<keyof Parts, string>> = {
  open: 'open: question sent -> Open committed',
  run: 'run: -> the slowest owner has its answer',
  exchange: 'exchange: -> receipts and partial results handed in',
  seal: 'combine and seal: -> result encrypted',
  close: 'close: -> Close committed',
  release: 'release: -> envelope at the requester’s gateway',
  fetch: 'fetch: -> fetched and opened by the requester',
};

/** The result for people. */
export function table(result: QueryResult): string {
  const { machine, options, at } = result;
  return [
    `query benchmark, ${at}`,
    `${String(machine.processors)} x ${machine.model}, ${machine.system}, Node ${machine.node}, commit ${machine.commit}`,
    `size ${options.size}, seed ${options.seed}; ${String(options.warmUp)} warm-up requests a phase dropped; milliseconds`,
    ...phase(result.alone),
    ...(result.together === undefined ? [] : phase(result.together)),
    '',
  ].join('\n');
}

function phase(result: PhaseResult): readonly string[] {
  const { clients, requests, loadBefore, loadAfter, bare, databases, perSecond } = result;
  const rows: readonly (readonly [string, Summary])[] = [
    ['a request, end to end', result.whole],
    ...partNames.map((name) => [`  ${partTexts[name]}`, result.parts[name]] as const),
    ['beside: parameters known to be delivered after Open', result.deliver],
    ...Object.entries(result.owners).map(([owner, summary]) => [`beside: ${owner}'s own step`, summary] as const),
    ['bare Open', bare.open],
    ['bare Close', bare.close],
    ['bare Open and Close', bare.both],
    ...Object.entries(databases.alone ?? {}).map(
      ([lender, summary]) => [`database of ${lender} alone`, summary] as const,
    ),
    ['slowest database, three at once', databases.atOnce],
  ];
  return [
    '',
    `${clients === 1 ? 'one client alone' : `${String(clients)} clients at once`}, ${String(requests)} requests; load average ${String(loadBefore[0])} before, ${String(loadAfter[0])} after`,
    `${''.padEnd(width)}${'p50'.padStart(10)}${'p95'.padStart(10)}`,
    ...rows.map(([name, { p50, p95 }]) => `${name.padEnd(width)}${number(p50)}${number(p95)}`),
    `${'own part: whole - two commits - slowest database (p50)'.padEnd(width)}${number(result.own)}`,
    `${'ratio: whole / two commits (p50)'.padEnd(width)}${result.ratio.toFixed(2).padStart(10)}`,
    `${'a second: requests, bare pairs'.padEnd(width)}${number(perSecond.requests)}${number(perSecond.barePairs)}`,
  ];
}

const width = 58;

function number(value: number): string {
  return round(value).toFixed(1).padStart(10);
}
