import type { BudgetTotal, BudgetUnit } from '../documents/budget.js';
import type { AdoptedBuild, AuthenticatedKey } from '../documents/alliance-changes.js';
import type { Anchor } from '../documents/anchor.js';
import type { CoApproval } from '../documents/co-approval.js';
import type { Charter } from '../documents/charter.js';
import type { DataSource, SourceStatus } from '../documents/data-source.js';
import type { Delegation, StandingApproval } from '../documents/delegation.js';
import type { Beat, Freezes } from '../documents/freeze.js';
import type { AllowedMeasurement, EnclaveNode, EnclaveRound } from '../documents/enclave.js';
import type { EnclaveCluster } from '../documents/enclave-cluster.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type {
  RequestElection,
  RequestService,
  ServiceRoster,
  ServiceSalt,
  ServiceVote,
} from '../documents/election.js';
import type { GatewayRecord, RequesterKey } from '../documents/keys.js';
import type { ApprovalProposal, Ballot, Decision, QueryContractCurrent, SchemaSources } from '../documents/proposal.js';
import type { QueryContract } from '../documents/query-contract.js';
import type { Dispute } from '../documents/usage.js';
import type { PublishedExtract } from '../documents/extract.js';
import type { OutsideUser } from '../documents/outside-user.js';
import type { MaskKey } from '../documents/mask-key.js';
import type { FragmentSet } from '../documents/fragment-set.js';
import type { Publication } from '../documents/publication.js';
import type { SharingItem, SharingKey } from '../documents/sharing.js';
import type { SharingAnswer, SharingOutcome, SharingRequest } from '../documents/sharing-request.js';
import type { SupervisionKey, SupervisionMaking, SupervisionOpening } from '../documents/supervision.js';
import type { Outcome, QueryRequest, SignedReceipt } from '../documents/query-request.js';
import type { Computation } from '../documents/share.js';

/** A member's acceptance of the charter with this hash. */
export interface CharterAcceptance {
  readonly charterHash: string;
  readonly member: string;
  readonly acceptedAt: string;
}

/** What stands under each kind of key in the world state (see `keys.ts`). */
export interface StateDocuments {
  readonly charter: Charter;
  readonly founding: Charter;
  readonly acceptance: CharterAcceptance;
  readonly gateway: GatewayRecord;
  readonly 'requester-key': RequesterKey;
  readonly schema: GeneralizedSchema;
  readonly 'data-source': DataSource;
  readonly 'schema-sources': SchemaSources;
  readonly 'source-status': SourceStatus;
  readonly 'query-contract': QueryContract;
  readonly 'query-contract-current': QueryContractCurrent;
  readonly proposal: ApprovalProposal;
  readonly ballot: Ballot;
  readonly decision: Decision;
  readonly delegation: Delegation;
  readonly 'standing-approval': StandingApproval;
  readonly freezes: Freezes;
  readonly beat: Beat;
  readonly 'adopted-build': AdoptedBuild;
  readonly 'authenticated-key': AuthenticatedKey;
  readonly 'outside-user': OutsideUser;
  readonly extract: PublishedExtract;
  readonly request: QueryRequest;
  readonly receipt: SignedReceipt;
  readonly computation: Computation;
  readonly 'co-approval': CoApproval;
  readonly publication: Publication;
  readonly 'mask-key': MaskKey;
  readonly 'fragment-set': FragmentSet;
  readonly 'supervision-making': SupervisionMaking;
  readonly 'supervision-key': SupervisionKey;
  readonly 'supervision-opening': SupervisionOpening;
  readonly 'sharing-key': SharingKey;
  readonly 'sharing-item': SharingItem;
  readonly 'sharing-request': SharingRequest;
  readonly 'sharing-answer': SharingAnswer;
  readonly 'sharing-outcome': SharingOutcome;
  readonly 'allowed-measurement': AllowedMeasurement;
  readonly 'enclave-round': EnclaveRound;
  readonly 'enclave-node': EnclaveNode;
  readonly 'enclave-cluster': EnclaveCluster;
  readonly outcome: Outcome;
  readonly anchor: Anchor;
  readonly 'budget-unit': BudgetUnit;
  readonly 'budget-total': BudgetTotal;
  readonly 'gateway-version': GatewayRecord;
  readonly dispute: Dispute;
  readonly service: RequestService;
  readonly 'service-election': RequestElection;
  readonly 'service-vote': ServiceVote;
  readonly 'service-salt': ServiceSalt;
  readonly 'service-roster': ServiceRoster;
}
