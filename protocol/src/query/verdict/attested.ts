import type { AttestedCombining } from '../../documents/attested.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { serviceNodeMode } from '../../election/modes.js';
import { attestedCombining } from '../../enclaves/attested.js';
import type { Report } from './report.js';

/** What the host of an enclave does with partial results, for those who vote. */
export function attestedInWords({ measurement, hardware }: AttestedCombining): string {
  const what = `passes on sealed partial results to its attested enclave, which runs ${measurement} and combines them`;
  return hardware === true
    ? `${what}; it cannot read them as long as the hardware holds`
    : `${what}; a software enclave will do, and then it can read them (simulated)`;
}

/** One enclave of one named member combines one answer, which is closed on the ledger by itself. */
export function judgeAttested(contract: QueryContract, report: Report): void {
  const { combine } = contract;
  if (attestedCombining(combine) === undefined) {
    return;
  }
  if (serviceNodeMode(combine.by) !== 'named') {
    const hint = 'name the member whose enclave combines';
    report.refuse('access', 'combine.by', 'an enclave is asked for by its host: nobody can be chosen', hint);
  }
  const without: readonly (readonly [string, boolean, string])[] = [
    ['combine.substitutes', combine.substitutes !== undefined, 'what is sealed to an enclave no other member can open'],
    ['evidence', contract.evidence === 'batched', 'that its enclave still counts is read when an answer is closed'],
    ['rerun', contract.rerun !== undefined, 'an answer of an enclave cannot be run again yet'],
    ['price', contract.price !== undefined, 'whether an enclave delivered cannot be judged in a dispute yet'],
  ];
  for (const [place, , text] of without.filter(([, isThere]) => isThere)) {
    report.refuse('access', place, text, 'leave it out, or leave out combine.attested');
  }
}
