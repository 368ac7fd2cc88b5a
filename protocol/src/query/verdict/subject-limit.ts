import type { GeneralizedSchema } from '../../documents/generalized-schema.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { subjectParameters } from '../../disclosure/guard/subjects.js';
import { subjectLimitInWords } from '../contract-diff-subject-limit.js';
import type { Report } from './report.js';

/** A limit on questions about one subject needs owners that see about whom a question is. */
export function judgeSubjectLimit(
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
  report: Report,
): void {
  const { subjectLimit, combine } = contract;
  if (subjectLimit === undefined) {
    return;
  }
  if (combine.mode === 'match' || combine.mode === 'hidden-score') {
    const hint = 'leave it out, and write limits: each request is about so many subjects at most';
    report.refuse('budget', 'subjectLimit', 'owners do not see about whom a hidden question is', hint);
  } else if (subjectParameters(contract, schemas).length === 0) {
    const hint = "declare a parameter of a schema's subject column, or leave it out";
    report.refuse('budget', 'subjectLimit', 'no parameter names a subject', hint);
  } else {
    const text = `one subject may be asked about ${subjectLimitInWords(subjectLimit)}, by all requesters together; each owner counts`;
    report.note('subjectLimit', text);
  }
}
