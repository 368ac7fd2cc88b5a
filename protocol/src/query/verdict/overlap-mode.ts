import { type GeneralizedSchema, subjectColumnOf } from '../../documents/generalized-schema.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { overlapNoiseInWords } from '../../overlap/noise.js';
import { budgetFaults } from '../../noise/accounting.js';
import { formatDecimal } from '../decimal.js';
import type { Expression } from '../tree.js';
import type { JudgedShares } from './share-modes.js';

type Refuse = (place: string, text: string, hint: string) => void;

/**
 * Judges a contract about how many subjects two owners have in common. Its local query counts rows of one table; who is behind
 * these rows is what each owner puts in, so no query ever names a subject.
 */
export function judgeOverlap({ contract, schemas, policy, report }: JudgedShares): void {
  const { combine } = contract;
  if (combine.mode !== 'overlap') {
    return;
  }
  const refuse: Refuse = (place, text, hint) => {
    report.refuse('mode', place, text, hint);
  };
  if (contract.scope !== 'many-subjects') {
    refuse('scope', 'an overlap is about many subjects', 'write scope: many-subjects');
  }
  judgePair(contract, combine.between, refuse);
  judgeQuery(contract, schemas, refuse);
  report.note('combine.between', `how many subjects ${combine.between.join(' and ')} have in common: both learn it`);
  const { noise } = combine;
  if (noise === undefined) {
    const least =
      policy === undefined ? "the policy's least number of subjects" : `${String(policy.minSubjects)} subjects`;
    report.note('combine.mode', `an exact number is opened where it is at least ${least}, and else nothing`);
    return;
  }
  for (const { place, text, hint } of schemas.flatMap((schema) => budgetFaults(contract, noise, schema))) {
    refuse(place, text, hint);
  }
  const epsilon = formatDecimal({ units: BigInt(noise.microEpsilon), scale: 6 });
  const [output] = contract.local.tree.outputs;
  report.note('combine.noise', `an epsilon of ${epsilon} an answer; ${overlapNoiseInWords(noise, output?.name ?? '')}`);
}

function judgePair({ access, combine }: QueryContract, [one, other]: readonly [string, string], refuse: Refuse): void {
  const asks = [one, other].find((owner) => access.members.includes(owner));
  if (one === other || combine.by === one || combine.by === other) {
    const hint = 'name two owners, and a third member that passes the shares on';
    refuse('combine.between', 'an overlap is between two owners, with a third member to pass it on', hint);
  } else if (asks !== undefined) {
    const hint = 'let members ask that are not one of the two';
    refuse('access.members', `${asks} would learn beside the answer what it has itself`, hint);
  }
}

function judgeQuery({ local: { tree } }: QueryContract, schemas: readonly GeneralizedSchema[], refuse: Refuse): void {
  judgeSubjects(
    schemas.find(({ id }) => id === tree.from),
    refuse,
  );
  const [output, ...others] = tree.outputs.map(({ expression }) => expression);
  if (output === undefined || !countsRows(output) || others.length > 0) {
    const hint = 'write SELECT count(*) AS name FROM table WHERE …: its rows say who is counted';
    refuse('local.outputs', 'the local query of an overlap says nothing but whose rows count', hint);
  }
  if (tree.groupBy.length > 0 || tree.having !== undefined) {
    refuse('local.groupBy', 'an overlap is one number', 'leave GROUP BY and HAVING out');
  }
}

function judgeSubjects(schema: GeneralizedSchema | undefined, refuse: Refuse): void {
  const subject = schema === undefined ? undefined : subjectColumnOf(schema);
  if (schema === undefined || subject === undefined) {
    const hint = 'write FROM with one table that speaks of subjects';
    refuse('local.from', 'an overlap is about the subjects of one table', hint);
  } else if (schema.columns[subject]?.use.match === undefined) {
    const hint = `let the schema grant ${subject} the use match`;
    refuse('local.from', `${subject} may not be matched, so subjects cannot be held against each other`, hint);
  }
}

function countsRows(output: Expression): boolean {
  return output.op === 'aggregate' && output.fn === 'count' && output.term === undefined && output.filter === undefined;
}
