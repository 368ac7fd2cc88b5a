import { matchShape } from '../../documents/combine.js';
import { DomainError } from '../../problems.js';
import { everySubject } from '../every-subject.js';
import type { JudgedShares } from './share-modes.js';

/** Columns that stand before the answer: who says it, and about whom. */
const taken = ['member', 'subject'];

/**
 * A hidden question names one subject and nothing else: all that its answer depends on is known when owners publish. It is
 * limited, since who may ask without end asks about everybody.
 */
export function judgeMatch({ contract, outputs, report }: JudgedShares): void {
  const refuse = (place: string, text: string, hint: string): void => {
    report.refuse('mode', place, text, hint);
  };
  for (const { name } of outputs.filter((output) => taken.includes(output.name))) {
    refuse(`local.outputs.${name}`, `the column ${name} is taken`, 'name the output otherwise');
  }
  const [subject, ...others] = Object.keys(contract.parameters);
  if (contract.scope !== 'one-subject' || subject === undefined || others.length > 0) {
    const hint = 'write scope: one-subject, and no parameter but the one that names the subject';
    refuse('parameters', 'a hidden question has one parameter, which names its subject', hint);
  } else {
    judgeSubject(contract, subject, refuse);
  }
  const { elements = 1 } = matchShape(contract.combine) ?? {};
  const limits = contract.limits ?? [];
  if (limits.length === 0 || limits.some(({ units }) => units < elements)) {
    const hint = `write limits of ${String(elements)} units at least: each subject takes one`;
    refuse('limits', 'a hidden question without limits would let everybody be asked about', hint);
  }
  judgeCounted({ contract, outputs, report }, refuse);
  report.note(
    'combine.elements',
    `every request is about ${String(elements)} subjects at most, and takes as many units`,
  );
  report.note('local', 'is asked of every subject when an owner publishes; request_date() is the day of that');
}

type Counted = Pick<JudgedShares, 'contract' | 'outputs' | 'report'>;

/** Whoever counts sees which member knows a subject without a name; whoever has the name besides, sees what should be hidden. */
function judgeCounted({ contract, outputs, report }: Counted, refuse: Refuse): void {
  const { combine, access } = contract;
  if (combine.mode !== 'match' || combine.answer === undefined) {
    return;
  }
  if (combine.accountable === true) {
    const hint =
      'leave one of the two out: the proof of what is put away would tell who counts about whom a question is';
    refuse('combine.accountable', 'a question whose answers are counted cannot be accountable', hint);
  }
  if (combine.labelBytes !== undefined) {
    refuse('combine.labelBytes', 'members that are counted publish no answers', 'leave it out');
  }
  if (access.members.includes(combine.by)) {
    const hint = 'name a member that neither owns the data nor asks';
    refuse('combine.by', `${combine.by} would count, and may ask: it would see which members know a subject`, hint);
  }
  const [output, ...others] = outputs;
  if (output?.type.type !== 'boolean' || others.length > 0) {
    const hint = 'write one output that is true or false, such as count(*) > 0 AS known';
    refuse('local.outputs', 'members are counted by one answer that is yes or no', hint);
  }
  report.note(
    'combine.answer',
    `a member is counted if it answers otherwise than about somebody that it has nothing on; ${combine.by} counts, and the number is its word`,
  );
}

type Refuse = (place: string, text: string, hint: string) => void;

function judgeSubject({ local, parameters }: JudgedShares['contract'], subject: string, refuse: Refuse): void {
  if (parameters[subject]?.list !== undefined) {
    const hint = 'leave list out; combine.elements says how many subjects a request is about';
    refuse(`parameters.${subject}`, 'the subject of a hidden question is no list', hint);
  }
  try {
    everySubject(local.tree, subject);
  } catch (error) {
    const text = error instanceof DomainError ? error.detail : 'the query cannot be asked of every subject';
    refuse('local.where', text, `write WHERE subject = :${subject} AND …`);
  }
}
