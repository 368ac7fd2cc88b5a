import { ApprovalWorkflow } from './approval-workflow.js';
import { BudgetLedger } from './budget-ledger.js';
import { DataSourceRegistry } from './data-source-registry.js';
import { ElectionRegistry } from './election-registry.js';
import { EnclaveRegistry } from './enclave-registry.js';
import { FragmentRegistry } from './fragment-registry.js';
import { FreezeRegistry } from './freeze-registry.js';
import { MemberRegistry } from './member-registry.js';
import { PublicationRegistry } from './publication-registry.js';
import { SharingLog } from './sharing-log.js';
import { SupervisionRegistry } from './supervision-registry.js';
import { QueryLog } from './query-log.js';
import { UsageLedger } from './usage-ledger.js';

export {
  ApprovalWorkflow,
  BudgetLedger,
  DataSourceRegistry,
  ElectionRegistry,
  EnclaveRegistry,
  FragmentRegistry,
  FreezeRegistry,
  MemberRegistry,
  PublicationRegistry,
  SharingLog,
  SupervisionRegistry,
  QueryLog,
  UsageLedger,
};
export { CharterAcceptance } from './ledger/charter-acceptance.js';

/** The contract classes of the alliance, as the shim takes them. */
export const contracts = [
  MemberRegistry,
  ApprovalWorkflow,
  DataSourceRegistry,
  QueryLog,
  BudgetLedger,
  FreezeRegistry,
  ElectionRegistry,
  UsageLedger,
  PublicationRegistry,
  SupervisionRegistry,
  SharingLog,
  EnclaveRegistry,
  FragmentRegistry,
] as const;
