import { coApprovalInWords } from '../../co-approval/co-approval.js';
import type { CoApprovalRule } from '../../documents/co-approval.js';
import { matchShape } from '../../documents/combine.js';
import { columnNamed, type GeneralizedSchema } from '../../documents/generalized-schema.js';
import type { ContractParameter, QueryContract } from '../../documents/query-contract.js';
import { columnType, isNumber } from '../types.js';
import type { Report } from './report.js';

/** A co-approver is a member that cannot approve what it asks itself, and that sees by what it judges. */
export function judgeCoApproval(
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
  members: readonly string[],
  report: Report,
): void {
  const { coApproval: rule, access, combine, evidence } = contract;
  if (rule === undefined) {
    return;
  }
  const refuse = (part: string, text: string, hint: string): void => {
    report.refuse('co-approval', `coApproval.${part}`, text, hint);
  };
  if (!members.includes(rule.by)) {
    refuse('by', `${rule.by} is no member of the alliance`, 'name a member');
  }
  if (access.members.includes(rule.by)) {
    refuse('by', `${rule.by} may ask, and would approve its own requests`, 'name a member that may not ask');
  }
  if (matchShape(combine) !== undefined) {
    refuse('by', 'nobody but who asks sees what a hidden question is about', 'leave it out, or use accountable');
  }
  if (evidence === 'batched') {
    refuse('by', 'an answer whose evidence is batched is not closed by itself', 'leave out evidence: batched');
  }
  judgeAmount(contract, rule, schemas, refuse);
  report.note('coApproval', coApprovalInWords(rule));
  if (combine.mode === 'merge' && [combine.by, ...(combine.substitutes ?? [])].includes(rule.by)) {
    report.note('coApproval.by', `${rule.by} may combine as well: it sees what is asked beside the partial results`);
  }
}

function judgeAmount(
  { parameters }: QueryContract,
  { when }: CoApprovalRule,
  schemas: readonly GeneralizedSchema[],
  refuse: (part: string, text: string, hint: string) => void,
): void {
  if (when === undefined) {
    return;
  }
  const parameter = parameters[when.parameter];
  if (parameter === undefined || parameter.list !== undefined || !isAmount(parameter, schemas)) {
    refuse(
      'when.parameter',
      `${when.parameter} is no parameter that is one number`,
      'name an integer or decimal parameter',
    );
  }
}

function isAmount(parameter: ContractParameter, schemas: readonly GeneralizedSchema[]): boolean {
  if ('type' in parameter) {
    return parameter.type === 'integer' || parameter.type === 'decimal';
  }
  const column = parameter.level === undefined ? columnNamed(parameter.column, schemas) : undefined;
  return column !== undefined && isNumber(columnType(column));
}
