import type { Check } from '@entente/network/evidence';
import { printable } from '../output/table.js';
import { type EvidenceReport, verdictWords } from './verify-evidence.js';

const marks = { passed: 'passed ', failed: 'FAILED ', unknown: 'unknown' } as const;

/** Every check with its verdict in words, the failed ones first; those that passed for many things alike are counted. */
export function evidenceText({ verdict, request, checks }: EvidenceReport, whole = false): string {
  const failed = checks.filter((check) => check.verdict === 'failed');
  const others = checks.filter((check) => check.verdict !== 'failed');
  return [
    `Request ${request.id} of ${request.member}`,
    verdictWords[verdict],
    '',
    ...failed.map(line),
    ...(whole ? others.map(line) : grouped(others)),
  ].join('\n');
}

/** Others' words stand in it: nothing in it may act on the terminal. */
function line({ verdict, name, about, detail }: Check): string {
  return `${marks[verdict]}  ${name.padEnd(14)}  ${printable(about)}: ${printable(detail)}`;
}

function grouped(checks: readonly Check[]): readonly string[] {
  const groups = new Map<string, Check[]>();
  for (const check of checks) {
    const key = `${check.verdict} ${check.name}`;
    groups.set(key, [...(groups.get(key) ?? []), check]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length <= 3) {
      return group.map(line);
    }
    return [
      `${marks[first.verdict]}  ${first.name.padEnd(14)}  ${String(group.length)} times, such as ${printable(first.about)}: ${printable(first.detail)}`,
    ];
  });
}
