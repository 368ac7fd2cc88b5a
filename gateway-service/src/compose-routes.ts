import { compileContract } from '@entente/protocol/parse';
import type { LedgerSide } from './compose-ledger.js';
import type { SourcesSide } from './compose-sources.js';
import { composeSignIn } from './compose-sign-in.js';
import type { Config } from './config.js';
import type { Route } from './http/route.js';
import { agreementRoutes } from './http/routes-agreement.js';
import { allianceRoutes } from './http/routes-alliance.js';
import { auditRoutes } from './http/routes-audit.js';
import { blockRoutes } from './http/routes-blocks.js';
import { budgetRoutes } from './http/routes-budgets.js';
import { journalRoutes } from './http/routes-journal.js';
import { proposalRoutes } from './http/routes-proposals.js';
import { queryRoutes } from './http/routes-queries.js';
import { reviewRoutes } from './http/routes-reviews.js';
import { sourceRoutes } from './http/routes-sources.js';
import { usageRoutes } from './http/routes-usage.js';
import type { SqliteJournal } from './journal/sqlite-journal.js';
import type { Clock, MemberLink, Signatures } from './ports/services.js';
import { Reviewer } from './review/reviewer.js';
import { Agree } from './use-cases/agreement/agree.js';
import type { Ask } from './use-cases/ask.js';
import { Author } from './use-cases/author.js';
import { conclusionIn } from './use-cases/batched/concluded-state.js';
import { BudgetViews } from './use-cases/budgets/views.js';
import { GatherEvidence } from './use-cases/gather-evidence.js';
import type { Govern } from './use-cases/govern.js';
import { cancelRequest } from './use-cases/cancel.js';
import type { Jobs } from './use-cases/jobs.js';
import { ContractList } from './use-cases/catalogue/contract-list.js';
import { ProposalList } from './use-cases/catalogue/proposal-list.js';
import { ProposalViews } from './use-cases/proposal-views.js';
import { QueryViews } from './use-cases/query-views.js';
import type { Contracts } from './use-cases/request-facts.js';
import { DemandRerun } from './use-cases/reruns/index.js';
import { Shredder } from './use-cases/shred.js';
import { Timelines } from './use-cases/timelines.js';
import type { Disputes } from './use-cases/usage/disputes.js';
import { UsageViews } from './use-cases/usage/usage-views.js';

export interface RoutesOptions {
  readonly config: Config;
  readonly ledgerSide: LedgerSide;
  readonly sourcesSide: SourcesSide;
  readonly journal: SqliteJournal;
  readonly jobs: Jobs;
  readonly contracts: Contracts;
  readonly govern: Govern;
  readonly disputes: Disputes;
  readonly ask: Ask;
  readonly link: MemberLink;
  readonly signatures: Signatures;
  readonly clock: Clock;
  /** Of what brings its own. */
  readonly others: readonly Route[];
}

/** Everything that the HTTP API answers; part of the composition, and constructs as that does. */
export function composeRoutes(options: RoutesOptions): readonly Route[] {
  const { config, ledgerSide, sourcesSide, journal, jobs, contracts, govern, disputes, others } = options;
  const { link, signatures, clock } = options;
  const { ledger, archive } = ledgerSide;
  const { state } = ledger;
  const mspId = config.ENTENTE_MSP_ID;
  const author = new Author({ state, contracts, compile: compileContract });
  const proposals = new ProposalList(state, mspId);
  const queryViews = new QueryViews({ state, journal, proposals, mspId });
  const proposalViews = new ProposalViews({ state, list: proposals, author, mspId });
  const reruns = new DemandRerun({ mspId, state, journal, link, signatures, clock });
  return [
    ...allianceRoutes({ mspId, state, journal, govern }),
    ...composeSignIn({ config, signIns: journal.signIns, clock }),
    ...agreementRoutes({ agree: new Agree({ mspId, ledger }) }),
    ...proposalRoutes({ mspId, state, govern, author, views: proposalViews, contracts: new ContractList(state) }),
    ...reviewRoutes({
      ...{ state, author },
      reviewer: new Reviewer({ state, contracts, budgetMs: config.ENTENTE_REVIEW_MS }),
    }),
    ...sourceRoutes({
      state,
      sources: sourcesSide.own,
      watch: sourcesSide.watch,
      offer: async (id) =>
        proposalViews.one((await sourcesSide.offer(id, async (document) => govern.propose(document))).id),
      withdraw: async (id) => govern.withdrawSource(id),
    }),
    ...queryRoutes({
      state,
      ask: options.ask,
      jobs,
      cancel: (job) => {
        cancelRequest({ state, journal, jobs }, job);
      },
      views: queryViews,
    }),
    ...auditRoutes({
      mspId,
      views: queryViews,
      evidence: new GatherEvidence({
        mspId,
        channel: config.ENTENTE_CHANNEL,
        chaincode: config.ENTENTE_CHAINCODE,
        state,
        blocks: ledgerSide.evidence,
        concluded: (request) => conclusionIn(journal, request),
        reruns: (request) => reruns.of(request),
        clock,
      }),
      timelines: new Timelines(state, (request) => reruns.of(request)),
      reruns,
    }),
    ...budgetRoutes({ views: new BudgetViews({ state, clock, mspId }) }),
    ...usageRoutes({ mspId, usage: new UsageViews({ state }), disputes, views: queryViews }),
    ...blockRoutes(archive),
    ...journalRoutes(new Shredder({ mspId, journal, signatures, clock })),
    ...others,
  ];
}
