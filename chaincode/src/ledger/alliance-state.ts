import {
  Anchor,
  AdoptedBuild,
  ApprovalProposal,
  AuthenticatedKey,
  Ballot,
  Beat,
  BudgetTotal,
  BudgetUnit,
  Dispute,
  Charter,
  Computation,
  contentHash,
  DataSource,
  Decision,
  Delegation,
  FragmentSet,
  Freezes,
  StandingApproval,
  GatewayRecord,
  GeneralizedSchema,
  MaskKey,
  Outcome,
  Publication,
  QueryContract,
  QueryContractCurrent,
  QueryRequest,
  RequesterKey,
  SchemaSources,
  SignedReceipt,
  SourceStatus,
  SupervisionKey,
  SupervisionMaking,
  SupervisionOpening,
} from '@entente/protocol';
import { CharterAcceptance } from './charter-acceptance.js';
import { LedgerMap } from './ledger-map.js';
import { ServiceState } from './service-state.js';
import { type StateStore, WorldState } from './world-state.js';

type One = readonly [string];
type Two = readonly [string, string];
type Three = readonly [string, string, string];

/** Everything the alliance keeps on the ledger, by kind. */
export class AllianceState extends ServiceState {
  readonly charter: LedgerMap<readonly [], Charter>;
  readonly foundings: LedgerMap<One, Charter>;
  readonly acceptances: LedgerMap<Two, CharterAcceptance>;
  readonly gateways: LedgerMap<One, GatewayRecord>;
  readonly requesterKeys: LedgerMap<Two, RequesterKey>;
  readonly schemas: LedgerMap<Two, GeneralizedSchema>;
  readonly dataSources: LedgerMap<Two, DataSource>;
  readonly schemaSources: LedgerMap<One, SchemaSources>;
  readonly sourceStatuses: LedgerMap<Two, SourceStatus>;
  readonly queryContracts: LedgerMap<Two, QueryContract>;
  readonly currentContracts: LedgerMap<One, QueryContractCurrent>;
  readonly proposals: LedgerMap<One, ApprovalProposal>;
  readonly ballots: LedgerMap<Two, Ballot>;
  readonly decisions: LedgerMap<One, Decision>;
  readonly delegations: LedgerMap<One, Delegation>;
  readonly standingApprovals: LedgerMap<Two, StandingApproval>;
  readonly freezes: LedgerMap<readonly [], Freezes>;
  readonly beats: LedgerMap<One, Beat>;
  readonly adoptedBuild: LedgerMap<readonly [], AdoptedBuild>;
  readonly authenticatedKeys: LedgerMap<Two, AuthenticatedKey>;
  readonly requests: LedgerMap<Two, QueryRequest>;
  readonly receipts: LedgerMap<Three, SignedReceipt>;
  readonly computations: LedgerMap<Two, Computation>;
  readonly publications: LedgerMap<Three, Publication>;
  readonly maskKeys: LedgerMap<Three, MaskKey>;
  readonly supervisionMakings: LedgerMap<One, SupervisionMaking>;
  readonly fragmentSets: LedgerMap<readonly [string, string], FragmentSet>;
  readonly supervisionKey: LedgerMap<readonly [], SupervisionKey>;
  readonly supervisionOpenings: LedgerMap<Three, SupervisionOpening>;
  readonly outcomes: LedgerMap<Two, Outcome>;
  readonly anchors: LedgerMap<Two, Anchor>;
  readonly budgetUnits: LedgerMap<Three, BudgetUnit>;
  readonly budgetTotals: LedgerMap<Two, BudgetTotal>;
  readonly gatewayVersions: LedgerMap<Two, GatewayRecord>;
  readonly disputes: LedgerMap<Two, Dispute>;

  constructor(store: StateStore) {
    const state = new WorldState(store);
    super(state);
    this.charter = new LedgerMap({
      state,
      kind: 'charter',
      schema: Charter,
      keyOf: () => [],
      missing: 'CHARTER_NOT_IN_FORCE',
    });
    this.foundings = new LedgerMap({
      ...{ state, kind: 'founding', schema: Charter, missing: 'NOT_FOUND' },
      keyOf: (charter) => [contentHash('charter', charter)],
    });
    this.acceptances = new LedgerMap({
      ...{ state, kind: 'acceptance', schema: CharterAcceptance, missing: 'NOT_FOUND' },
      keyOf: ({ charterHash, member }) => [charterHash, member],
    });
    this.gateways = new LedgerMap({
      ...{ state, kind: 'gateway', schema: GatewayRecord, missing: 'NOT_FOUND' },
      keyOf: ({ member }) => [member],
    });
    this.requesterKeys = new LedgerMap({
      state,
      kind: 'requester-key',
      schema: RequesterKey,
      keyOf: ({ member, id }) => [member, id],
      missing: 'KEY_NOT_FOUND',
    });
    this.schemas = new LedgerMap({
      state,
      kind: 'schema',
      schema: GeneralizedSchema,
      keyOf: ({ id, version }) => [id, String(version)],
      missing: 'SCHEMA_NOT_FOUND',
    });
    this.dataSources = new LedgerMap({
      state,
      kind: 'data-source',
      schema: DataSource,
      keyOf: ({ member, id }) => [member, id],
      missing: 'SOURCE_NOT_FOUND',
    });
    this.schemaSources = new LedgerMap({
      state,
      kind: 'schema-sources',
      schema: SchemaSources,
      keyOf: ({ schema }) => [schema],
      missing: 'SOURCE_NOT_FOUND',
    });
    this.sourceStatuses = new LedgerMap({
      state,
      kind: 'source-status',
      schema: SourceStatus,
      keyOf: ({ member, id }) => [member, id],
      missing: 'SOURCE_NOT_FOUND',
    });
    this.queryContracts = new LedgerMap({
      state,
      kind: 'query-contract',
      schema: QueryContract,
      keyOf: ({ id, version }) => [id, String(version)],
      missing: 'QUERY_CONTRACT_NOT_FOUND',
    });
    this.currentContracts = new LedgerMap({
      state,
      kind: 'query-contract-current',
      schema: QueryContractCurrent,
      keyOf: ({ id }) => [id],
      missing: 'QUERY_CONTRACT_NOT_FOUND',
    });
    this.proposals = new LedgerMap({
      state,
      kind: 'proposal',
      schema: ApprovalProposal,
      keyOf: ({ id }) => [id],
      missing: 'PROPOSAL_NOT_FOUND',
    });
    this.ballots = new LedgerMap({
      state,
      kind: 'ballot',
      schema: Ballot,
      keyOf: ({ proposal, voter }) => [proposal, voter],
      missing: 'NOT_FOUND',
    });
    this.decisions = new LedgerMap({
      state,
      kind: 'decision',
      schema: Decision,
      keyOf: ({ proposal }) => [proposal],
      missing: 'NOT_FOUND',
    });
    this.delegations = new LedgerMap({
      state,
      kind: 'delegation',
      schema: Delegation,
      keyOf: ({ member }) => [member],
      missing: 'NOT_FOUND',
    });
    this.standingApprovals = new LedgerMap({
      state,
      kind: 'standing-approval',
      schema: StandingApproval,
      keyOf: ({ member, kind }) => [member, kind],
      missing: 'NOT_FOUND',
    });
    this.freezes = new LedgerMap({
      state,
      kind: 'freezes',
      schema: Freezes,
      keyOf: () => [],
      missing: 'FREEZE_NOT_FOUND',
    });
    this.beats = new LedgerMap({
      state,
      kind: 'beat',
      schema: Beat,
      keyOf: ({ member }) => [member],
      missing: 'NOT_FOUND',
    });
    this.adoptedBuild = new LedgerMap({
      state,
      kind: 'adopted-build',
      schema: AdoptedBuild,
      keyOf: () => [],
      missing: 'NOT_FOUND',
    });
    this.authenticatedKeys = new LedgerMap({
      state,
      kind: 'authenticated-key',
      schema: AuthenticatedKey,
      keyOf: ({ member, key }) => [member, key],
      missing: 'KEY_NOT_FOUND',
    });
    this.requests = new LedgerMap({
      state,
      kind: 'request',
      schema: QueryRequest,
      keyOf: ({ id, question }) => [question.requester, id],
      missing: 'REQUEST_NOT_FOUND',
    });
    this.receipts = new LedgerMap({
      state,
      kind: 'receipt',
      schema: SignedReceipt,
      keyOf: ({ receipt }) => [receipt.request.member, receipt.request.id, receipt.owner],
      missing: 'NOT_FOUND',
    });
    this.computations = new LedgerMap({
      ...{ state, kind: 'computation', schema: Computation, missing: 'NOT_FOUND' },
      keyOf: ({ request }) => [request.member, request.id],
    });
    this.publications = new LedgerMap({
      ...{ state, kind: 'publication', schema: Publication, missing: 'PUBLICATION_NOT_FOUND' },
      keyOf: ({ contract, owner, epoch }) => [contract.hash, owner, String(epoch)],
    });
    this.maskKeys = new LedgerMap({
      ...{ state, kind: 'mask-key', schema: MaskKey, missing: 'PUBLICATION_NOT_FOUND' },
      keyOf: ({ contract, epoch, owner }) => [contract.hash, String(epoch), owner],
    });
    this.supervisionMakings = new LedgerMap({
      ...{ state, kind: 'supervision-making', schema: SupervisionMaking, missing: 'SUPERVISION_NOT_FOUND' },
      keyOf: ({ generation }) => [String(generation)],
    });
    this.fragmentSets = new LedgerMap({
      ...{ state, kind: 'fragment-set', schema: FragmentSet, missing: 'FRAGMENTS_NOT_FOUND' },
      keyOf: ({ contract, owner }) => [contract.hash, owner],
    });
    this.supervisionKey = new LedgerMap({
      ...{ state, kind: 'supervision-key', schema: SupervisionKey, missing: 'SUPERVISION_NOT_FOUND' },
      keyOf: () => [],
    });
    this.supervisionOpenings = new LedgerMap({
      ...{ state, kind: 'supervision-opening', schema: SupervisionOpening, missing: 'SUPERVISION_NOT_FOUND' },
      keyOf: ({ request, element, proposer }) => [request.id, String(element), proposer],
    });
    this.anchors = new LedgerMap({
      ...{ state, kind: 'anchor', schema: Anchor, missing: 'NOT_FOUND' },
      keyOf: ({ member, root }) => [member, root],
    });
    this.outcomes = new LedgerMap({
      state,
      kind: 'outcome',
      schema: Outcome,
      keyOf: ({ request }) => [request.member, request.id],
      missing: 'NOT_FOUND',
    });
    this.budgetUnits = new LedgerMap({
      state,
      kind: 'budget-unit',
      schema: BudgetUnit,
      keyOf: ({ scope, period, unit }) => [scope, period, String(unit)],
      missing: 'NOT_FOUND',
    });
    this.gatewayVersions = new LedgerMap({
      state,
      kind: 'gateway-version',
      schema: GatewayRecord,
      keyOf: ({ member, version }) => [member, String(version)],
      missing: 'NOT_FOUND',
    });
    this.disputes = new LedgerMap({
      state,
      kind: 'dispute',
      schema: Dispute,
      keyOf: ({ request }) => [request.member, request.id],
      missing: 'NOT_FOUND',
    });
    this.budgetTotals = new LedgerMap({
      state,
      kind: 'budget-total',
      schema: BudgetTotal,
      keyOf: ({ scope, period }) => [scope, period],
      missing: 'NOT_FOUND',
    });
  }
}
