import type { Opened, RequesterKeys } from '@entente/cli';
import type { Agreeing, Asked } from '../../alliance/agreeing.js';
import type { WagesAlliance } from '../../alliance/start-wages.js';
import type { OracleAnswer } from '../../lenders/oracle.js';
import { readWageContract, type wagesFiles } from '../../wages/documents.js';
import { companies, council, type WageRow } from '../../wages/model.js';
import { plainSum, type SumQuestion } from '../../plain-sum.js';
import { wagePolicy } from '../../wages/oracle.js';
import type { Checks, Recorder } from '../recorder.js';
import { sameAsPlain } from '../chapters/ask.js';

/** What the steps of the survey share. */
export interface Survey {
  readonly alliance: WagesAlliance;
  readonly agreeing: Agreeing;
  readonly recorder: Recorder;
  /** The council's requester, who alone can read the answers. */
  readonly keys: RequesterKeys;
  /** Requests that were answered, in order. */
  readonly answered: string[];
}

export type ContractName = keyof typeof wagesFiles.contracts;

/** Proposed by the council, agreed to by all. @returns what it is called in a request */
export async function agreed({ agreeing }: Survey, checks: Checks, name: ContractName): Promise<string> {
  const form = await readWageContract(name);
  const status = await agreeing.agreeOn(council, form);
  checks.hold('all seven agree to the question', status === 'approved', `${form.id}: ${form.title}`);
  return `${form.id}@${String(form.version)}`;
}

export async function asked(
  { agreeing, keys, answered }: Survey,
  checks: Checks,
  contract: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Opened> {
  const { id, status, result, reasons }: Asked = await agreeing.ask(council, keys, contract, parameters);
  if (result === undefined) {
    throw new Error(`${contract} ended ${status}: ${String(reasons)}`);
  }
  answered.push(id);
  checks.say(`the council’s requester asked, and opened the shares of ${String(companies.length)} companies`);
  return result;
}

/** Holds an answer of a secure sum against what somebody who sees all payrolls computes. */
export function heldAgainstPlain(
  { alliance }: Survey,
  checks: Checks,
  result: Opened,
  question: SumQuestion<WageRow>,
): OracleAnswer {
  const plain = plainSum(alliance.rows, question, wagePolicy);
  sameAsPlain(checks, 'the answer', result, plain);
  return plain;
}
