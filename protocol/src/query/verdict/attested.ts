import type { AttestedCombining, ModelTerms } from '../../documents/attested.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { serviceNodeMode } from '../../election/modes.js';
import { attestedCombining } from '../../enclaves/attested.js';
import { DomainError } from '../../problems.js';
import { bandThresholds } from '../../score/final-score.js';
import type { Report } from './report.js';
import { listed } from './words.js';

/** What the host of an enclave does with partial results, for those who vote. */
export function attestedInWords({ measurement, hardware, model }: AttestedCombining): string {
  const what = `passes on sealed partial results to its attested enclave, which runs ${measurement} and combines them${model === undefined ? '' : ` and scores them by a model of ${model.owner}`}`;
  return hardware === true
    ? `${what}; it cannot read them as long as the hardware holds`
    : `${what}; a software enclave will do, and then it can read them (simulated)`;
}

/** One enclave of one named member combines one answer, which is closed on the ledger by itself. */
export function judgeAttested(contract: QueryContract, members: readonly string[], report: Report): void {
  const { combine } = contract;
  const attested = attestedCombining(combine);
  if (attested === undefined) {
    return;
  }
  judgeModel(contract, attested.model, { members, report });
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

/** A private model scores one subject: what its numbers do nobody can read, so what comes out is said by the contract alone. */
function judgeModel(
  { scope }: QueryContract,
  model: ModelTerms | undefined,
  { members, report }: { readonly members: readonly string[]; readonly report: Report },
): void {
  if (model === undefined) {
    return;
  }
  const place = 'combine.attested.model';
  if (scope !== 'one-subject') {
    report.refuse('access', place, 'a private model scores one subject', 'ask about one subject, or leave it out');
  }
  if (!members.includes(model.owner)) {
    const hint = `members are ${listed([...members].sort())}`;
    report.refuse('access', `${place}.owner`, `${model.owner} is no member of the alliance`, hint);
  }
  try {
    bandThresholds(model);
  } catch (error) {
    if (!(error instanceof DomainError)) {
      throw error;
    }
    report.refuse('access', `${place}.band`, error.detail, 'write probabilities between 0 and 1, such as 0.1');
  }
  const told = model.band === undefined ? 'its score' : 'the band of its score';
  report.note(
    place,
    `the enclave alone sees the model of ${model.owner}; the requester is told ${told}, and no feature`,
  );
}
