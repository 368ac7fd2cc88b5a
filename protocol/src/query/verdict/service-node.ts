import { shareMode } from '../../documents/combine.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { attestedCombining } from '../../enclaves/attested.js';
import { type ServiceNodeMode, serviceNodeMode } from '../../election/modes.js';
import type { Report } from './report.js';
import { attestedInWords, judgeAttested } from './attested.js';
import { listed } from './words.js';

const chosenBy: Readonly<Record<ServiceNodeMode, string>> = {
  standing: 'whoever comes first in the roster that the gateways elect',
  elected: 'whoever the owners of a request elect',
  drawn: 'whoever the owners of a request draw by lot',
};

/** Who sees the partial results must be said before anybody agrees to it. */
export function judgeServiceNode(contract: QueryContract, members: readonly string[], report: Report): void {
  const mode = serviceNodeMode(contract.combine.by);
  judgeAttested(contract, members, report);
  if (mode === 'named') {
    judgeNamed(contract, members, report);
    return;
  }
  const { substitutes, exclude = [] } = contract.combine;
  if (substitutes !== undefined) {
    const hint = 'leave combine.substitutes out: the next in the order takes over';
    report.refuse('access', 'combine.substitutes', `a service node that is ${mode} has no named substitutes`, hint);
  }
  const besides = exclude.length === 0 ? '' : `, never ${listed([...exclude].sort())}`;
  report.note('combine.by', `${chosenBy[mode]} sees every member's partial result and combines them${besides}`);
}

function judgeNamed(contract: QueryContract, members: readonly string[], report: Report): void {
  const { by, substitutes = [], exclude } = contract.combine;
  if (exclude !== undefined) {
    const hint = 'leave combine.exclude out, or write by: standing, elected or drawn';
    report.refuse('access', 'combine.exclude', `${by} combines: nobody else could be chosen`, hint);
  }
  const isBlind = shareMode(contract.combine) !== undefined;
  const what = isBlind ? "passes on the owners' sealed shares" : seenBy(contract);
  judgeMember('combine.by', by, members, report, what);
  for (const substitute of substitutes) {
    const what = `sees every member's partial result if those before it do not deliver`;
    judgeMember('combine.substitutes', substitute, members, report, what);
  }
  for (const asking of [by, ...substitutes].filter((member) => contract.access.members.includes(member))) {
    const why = isBlind ? 'whoever asks may not help with the answer' : 'it would see partial results';
    report.note('access.members', `${asking} cannot ask while it combines: ${why}`);
  }
  if (new Set([by, ...substitutes]).size <= substitutes.length) {
    report.refuse('access', 'combine.substitutes', 'a member is named twice', 'name each member once');
  }
}

function seenBy({ combine }: QueryContract): string {
  const attested = attestedCombining(combine);
  return attested === undefined ? "sees every member's partial result and combines them" : attestedInWords(attested);
}

function judgeMember(place: string, member: string, members: readonly string[], report: Report, what: string): void {
  if (members.includes(member)) {
    report.note(place, `${member} ${what}`);
  } else {
    const hint = `members are ${listed([...members].sort())}`;
    report.refuse('access', place, `${member} is no member of the alliance`, hint);
  }
}
