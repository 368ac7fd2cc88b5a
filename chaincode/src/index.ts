import { ApprovalWorkflow } from './approval-workflow.js';
import { MemberRegistry } from './member-registry.js';
import { QueryLog } from './query-log.js';

export { ApprovalWorkflow, MemberRegistry, QueryLog };
export { CharterAcceptance } from './ledger/charter-acceptance.js';

/** The contract classes of the alliance, as the shim takes them. */
export const contracts = [MemberRegistry, ApprovalWorkflow, QueryLog] as const;
