import type { ConnectorsResult, EngineTimes } from './run-connectors.js';

/** The result for people. */
export function connectorsTable(result: ConnectorsResult): string {
  const { machine, options, at, load, authoring, engines, leftOut } = result;
  return [
    `connectors benchmark, ${at}`,
    `${String(machine.processors)} x ${machine.model}, ${machine.system}, Node ${machine.node}, commit ${machine.commit}`,
    `${String(options.rows)} rows, ${String(options.pairs)} pairs a question; load average ${String(load.before[0])} before, ${String(load.after[0])} after; milliseconds`,
    'alike: by hand, testing what the schema promises of every row, in one process as a contract runs',
    '',
    `${''.padEnd(width)}${['compile', 'p95', 'judge', 'p95'].map((name) => name.padStart(10)).join('')}`,
    ...authoring.map(({ contract, compile, judge }) =>
      [contract.padEnd(width), ...[compile.p50, compile.p95, judge.p50, judge.p95].map(number)].join(''),
    ),
    ...engines.flatMap(engineLines),
    ...leftOut.map(({ engine, why }) => `\n${engine}: left out, ${why}`),
    '',
  ].join('\n');
}

const width = 36;

function engineLines({ engine, questions, together, memory, fillMs }: EngineTimes): readonly string[] {
  const { failed, perSecond, mostSessions, limit } = together;
  return [
    '',
    `${engine.padEnd(width)}${['contract', 'by hand', 'more', 'ratio', 'alike', 'ratio'].map((name) => name.padStart(10)).join('')}`,
    ...questions.map(({ question, contract, byHand, difference, ratio, alike, ratioAlike, holds }) =>
      [
        question.padEnd(width),
        ...[contract.p50, byHand.p50, difference].map(number),
        ratio.toFixed(2).padStart(10),
        number(alike.p50),
        ratioAlike.toFixed(2).padStart(10),
        holds ? '' : '  over 5 % and 5 ms',
      ].join(''),
    ),
    `${String(together.questions)} at once: ${String(perSecond)} a second, ${String(failed)} failed, at most ${String(mostSessions)} of ${String(limit)} sessions; memory ${String(memory.before)} -> ${String(memory.most)} MB; filled in ${String(Math.round(fillMs / 1_000))} s`,
  ];
}

function number(value: number): string {
  return value.toFixed(2).padStart(10);
}
