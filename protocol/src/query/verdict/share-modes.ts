import type { DisclosurePolicy } from '../../documents/charter.js';
import type { ShareMode } from '../../documents/combine.js';
import type { GeneralizedSchema } from '../../documents/generalized-schema.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { serviceNodeMode } from '../../election/modes.js';
import { securityOf } from '../../shares/security.js';
import type { TypedOutput } from '../types.js';
import { judgeComparing } from './comparing-modes.js';
import { judgeMatch } from './match-mode.js';
import { judgeOverlap } from './overlap-mode.js';
import type { Report } from './report.js';
import { judgeSecureSum } from './secure-sum-mode.js';
import { judgeHiddenScore, judgeScore } from './score-mode.js';

/** What is judged of a contract whose owners each seal a share of the answer. */
export interface JudgedShares {
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  /** The policy that its answers are under; left out where no charter is known. */
  readonly policy: DisclosurePolicy | undefined;
  readonly outputs: readonly TypedOutput[];
  readonly report: Report;
}

const judges: Readonly<Record<ShareMode, (judged: JudgedShares) => void>> = {
  match: judgeMatch,
  'hidden-score': judgeHiddenScore,
  score: judgeScore,
  compare: judgeComparing,
  rank: judgeComparing,
  quantile: judgeComparing,
  'secure-sum': judgeSecureSum,
  overlap: judgeOverlap,
  collect: judgeCollect,
};

/**
 * Judges a contract of a share mode: one named member passes the shares on, and the answer ends on the ledger by itself,
 * since nobody could take the service node's place or run the computation again with the same outcome.
 */
export function judgeShareMode(mode: ShareMode, judged: JudgedShares): void {
  const { contract, report } = judged;
  const { by, substitutes } = contract.combine;
  const without = (field: string, text: string): void => {
    report.refuse('mode', field, `${text} cannot go with mode ${mode}`, 'leave it out');
  };
  if (serviceNodeMode(by) !== 'named') {
    const hint = 'name a member that neither owns the data nor asks';
    report.refuse('mode', 'combine.by', `mode ${mode} needs one member that is named`, hint);
  }
  if (substitutes !== undefined) {
    without('combine.substitutes', 'substitutes');
  }
  if (contract.evidence === 'batched') {
    without('evidence', 'batched evidence');
  }
  if (contract.rerun !== undefined) {
    without('rerun', 'running an answer again');
  }
  if (contract.price !== undefined) {
    without('price', 'a price');
  }
  judges[mode](judged);
  const { sees, learns, colludes, notClaimed } = securityOf(contract.combine);
  report.note('combine.mode', `${sees}; beside the answer is learnt: ${learns}`);
  report.note('combine.mode', `may work together without knowing more: ${colludes}; not claimed: ${notClaimed}`);
}

/** The local query's own rules decide what one member may say; only the name of the member comes to it. */
function judgeCollect({ outputs, report }: JudgedShares): void {
  if (outputs.some(({ name }) => name === 'member')) {
    const hint = 'name the output otherwise: it is where the answer says which member a row is of';
    report.refuse('mode', 'local.outputs.member', 'the column member is taken', hint);
  }
}
