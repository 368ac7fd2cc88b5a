// Written by clients/typescript/dist/testing/write-generated.js from docs/reference/openapi.json. Do not edit.

export interface paths {
  '/v1/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who this token stands for
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    get: operations['getMe'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * This gateway's users
     * @description For the roles operator.
     */
    get: operations['getUsers'];
    put?: never;
    /**
     * Adds a user; the token is shown this once
     * @description For the roles operator.
     */
    post: operations['postUsers'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/users/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Removes a user; its token stops working at once
     * @description For the roles operator.
     */
    delete: operations['deleteUsersByName'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/charter': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The charter in force */
    get: operations['getCharter'];
    put?: never;
    /**
     * Proposes the charter and accepts it
     * @description For the roles officer.
     */
    post: operations['postCharter'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/charter/acceptances': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Accepts the charter with this hash
     * @description For the roles officer.
     */
    post: operations['postCharterAcceptances'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/charter/enactment': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Puts a charter that all have accepted into force
     * @description For the roles officer.
     */
    post: operations['postCharterEnactment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/members': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Members, their roles and gateways
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    get: operations['getMembers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/outside-users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who may ask from outside, under which member and terms */
    get: operations['getOutsideUsers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/gateway': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Registers this gateway's address, certificate and receipt key
     * @description For the roles officer, operator.
     */
    post: operations['postGateway'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Your registered keys
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    get: operations['getKeys'];
    put?: never;
    /**
     * Registers your public keys with proofs that you hold the private ones
     * @description For the roles requester, outside.
     */
    post: operations['postKeys'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/keys/{id}/revocation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Revokes a key of yours at once, as an officer also one of an outside user
     * @description For the roles requester, officer, outside.
     */
    post: operations['postKeysByIdRevocation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/me/sign-in-links': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A code that signs you in to the console once: /console/#sign-in=CODE
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    post: operations['postMeSignInLinks'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Exchanges a sign-in code, which is spent by that, for a token that ends after twelve hours */
    post: operations['postSessions'];
    /**
     * Signs out: the session of this token ends at once
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    delete: operations['deleteSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sign-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How people can sign in here, beside tokens and links */
    get: operations['getSignIn'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sign-in/oidc': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sends a browser to the member's own provider of sign-ins */
    get: operations['getSignInOidc'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sign-in/oidc/return': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the provider sends a browser back to, and on to the console with a link that works once */
    get: operations['getSignInOidcReturn'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/delegations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which members let another one vote for them, for what and for how long */
    get: operations['getDelegations'];
    put?: never;
    /**
     * Delegates this member's vote for a time; it takes the place of the delegation before
     * @description For the roles officer.
     */
    post: operations['postDelegations'];
    /**
     * Ends this member's delegation, for proposals that are not decided yet too
     * @description For the roles officer.
     */
    delete: operations['deleteDelegations'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/standing-approvals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What members approve in advance */
    get: operations['getStandingApprovals'];
    put?: never;
    /**
     * Approves proposals of one kind in advance, by the authors and of the change that are named
     * @description For the roles officer.
     */
    post: operations['postStandingApprovals'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/standing-approvals/{kind}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Ends this member's standing approval of one kind; ballots that it cast stay
     * @description For the roles officer.
     */
    delete: operations['deleteStandingApprovalsByKind'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/freezes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is frozen, by whom, since when and why */
    get: operations['getFreezes'];
    put?: never;
    /**
     * Stops something at once: own sources, own keys, itself; a supervisor anything. Lifting it is a proposal
     * @description For the roles officer.
     */
    post: operations['postFreezes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/chaincode-builds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The build of the chaincode that the alliance adopted last; null before the first */
    get: operations['getChaincodeBuilds'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/authenticated-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Requester keys that the alliance has authenticated, each in the version that was voted on */
    get: operations['getAuthenticatedKeys'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/schemas': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Generalized schemas in force */
    get: operations['getSchemas'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/schemas/{id}/versions/{version}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One version of a generalized schema; to outside users, of those that they may ask about
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    get: operations['getSchemasByIdVersionsByVersion'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/schemas/{id}/versions/{version}/uses': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What contracts in force do with the columns of a schema, what of it is told, and who may ask */
    get: operations['getSchemasByIdVersionsByVersionUses'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/query-contracts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Query contracts by their ids, each with the version in force: all, or a page of those that a search is for; to outside users, those that they may ask
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    get: operations['getQueryContracts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/query-contracts/{id}/versions/{version}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One version of a query contract with its hash and whether it is in force
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    get: operations['getQueryContractsByIdVersionsByVersion'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/query-contracts/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What the verdict on a query contract would be, and what it would change; proposes nothing
     * @description For the roles officer, requester, auditor.
     */
    post: operations['postQueryContractsCheck'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/proposals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Proposals, the newest first; awaiting=me are those this member has not voted on; contract=id@version are those of one version */
    get: operations['getProposals'];
    put?: never;
    /**
     * Puts a document to the vote: a schema, a query contract, its retirement, or a change of the alliance itself
     * @description For the roles officer.
     */
    post: operations['postProposals'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/proposals/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A proposal with its ballots, verdict and semantic diff */
    get: operations['getProposalsById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/proposals/{id}/ballots': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Casts or changes this member's ballot about the text with this hash
     * @description For the roles officer.
     */
    post: operations['postProposalsByIdBallots'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/proposals/{id}/review': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A dry run of a proposed query contract on generated data, and what the leak hunter found; takes seconds */
    get: operations['getProposalsByIdReview'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/query-contracts/review': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The same of a draft; proposes nothing
     * @description For the roles officer, requester, auditor.
     */
    post: operations['postQueryContractsReview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/data-sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All members' data sources: what each tightens, whether it is on offer, and whether it takes requests */
    get: operations['getDataSources'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * This member's own sources, as its private mapping has them, each with its last check
     * @description For the roles officer, operator, auditor.
     */
    get: operations['getSources'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sources/{id}/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Runs the mapping against the real database and explains every fault; opens or closes a source that is on offer
     * @description For the roles officer, operator.
     */
    post: operations['postSourcesByIdCheck'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sources/{id}/profile': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What a source holds, by counts under the rules of every answer about many subjects
     * @description For the roles officer, operator.
     */
    post: operations['postSourcesByIdProfile'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sources/{id}/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Synthetic rows made of schema and profile; with score, what they betray of the rows behind them
     * @description For the roles officer, operator.
     */
    post: operations['postSourcesByIdPreview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sources/{id}/offer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Checks a source and proposes it to the alliance
     * @description For the roles officer.
     */
    post: operations['postSourcesByIdOffer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sources/{id}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes a source off offer at once; offering it again is put to the vote
     * @description For the roles officer.
     */
    post: operations['postSourcesByIdWithdrawal'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Your requests, the newest first; an officer or auditor sees the whole member’s
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    get: operations['getQueries'];
    put?: never;
    /**
     * Asks a question; the same Idempotency-Key and body give the same request
     * @description For the roles requester, outside.
     */
    post: operations['postQueries'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queries/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ends a request that is not wanted any more; its budgets get their units back
     * @description For the roles requester, officer, outside.
     */
    post: operations['postQueriesByIdCancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queries/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One request: how far it is
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    get: operations['getQueriesById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queries/{id}/result': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The result envelope (a JWE), for the holder of the key alone
     * @description For the roles requester, outside.
     */
    get: operations['getQueriesByIdResult'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queries/{id}/receipts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What each owner signed
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    get: operations['getQueriesByIdReceipts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queries/{id}/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The life of a request as the ledger has it
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    get: operations['getQueriesByIdTimeline'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queries/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Server-sent events: each step of a request
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    get: operations['getQueriesByIdEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What other members asked of this one and how it ended
     * @description For the roles officer, auditor.
     */
    get: operations['getRequests'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ledger/transactions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Transactions of the channel by whole blocks: in ledger order, or the newest first */
    get: operations['getLedgerTransactions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queries/{id}/evidence': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All that proves an ended request, in one file that is checked offline */
    get: operations['getQueriesByIdEvidence'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queries/{id}/reruns': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What came of running it again, as far as this gateway asked
     * @description For the roles officer, auditor.
     */
    get: operations['getQueriesByIdReruns'];
    put?: never;
    /**
     * Has the owners run an answered request again (supervisors): each says whether it comes to the same
     * @description For the roles officer, auditor.
     */
    post: operations['postQueriesByIdReruns'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audit/requests/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The life of a request: who, when, in which block; another member’s with `member` */
    get: operations['getAuditRequestsById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audit/query-contracts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The life of a query contract: every version with its votes */
    get: operations['getAuditQueryContractsById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audit/members/{mspId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a member did: charter, gateway, keys, sources, proposals, ballots */
    get: operations['getAuditMembersByMspId'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audit/data-sources/{mspId}/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The life of a data source: offers, votes, checks, withdrawals */
    get: operations['getAuditDataSourcesByMspIdById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/budgets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every budget of the contracts and schemas in force: spent, open and free units in this period */
    get: operations['getBudgets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/budgets/{scope}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One budget, with what was spent in its earlier periods */
    get: operations['getBudgetsByScope'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/costs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a question under a contract would cost if it were asked now with a key, and what there is */
    get: operations['getCosts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/usage': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A member’s statement of a month: what it pays and receives, with every answer that counts
     * @description For the roles officer, auditor.
     */
    get: operations['getUsage'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/usage/net': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Everybody’s positions of a month, and the payments that settle them
     * @description For the roles officer, auditor.
     */
    get: operations['getUsageNet'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/usage/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Every answer of a month that costs something, as records for accounting: JSON, or CSV with format=csv
     * @description For the roles officer, auditor.
     */
    get: operations['getUsageExport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/disputes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Disputes about what answers cost
     * @description For the roles officer, auditor.
     */
    get: operations['getDisputes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/queries/{id}/dispute': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Says that the result of your request was withheld or is unreadable
     * @description For the roles requester, officer.
     */
    post: operations['postQueriesByIdDispute'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/disputes/{member}/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One dispute, with how its request ended
     * @description For the roles officer, auditor.
     */
    get: operations['getDisputesByMemberById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/disputes/{member}/{id}/verdict': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A supervisor’s verdict on a result that is said to be unreadable
     * @description For the roles officer.
     */
    post: operations['postDisputesByMemberByIdVerdict'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/elections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The roster of service nodes, and who has voted on the next */
    get: operations['getElections'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/elections/votes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * This member's vote on the next roster, as its gateway measures the others or in an order of your own
     * @description For the roles officer.
     */
    post: operations['postElectionsVotes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/elections/{member}/{request}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How the service node of a request was chosen: candidates, ballots, salts, and who took over from whom
     * @description For the roles officer, auditor, requester.
     */
    get: operations['getElectionsByMemberByRequest'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/publications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All members' publications for hidden questions, each epoch's last, as the ledger names them */
    get: operations['getPublications'];
    put?: never;
    /**
     * Makes this member's publication for a contract and puts it on the ledger; goes on by itself
     * @description For the roles officer, operator.
     */
    post: operations['postPublications'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/publications/making': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * This member's publications that are being made, or were since the gateway started
     * @description For the roles officer, operator, auditor.
     */
    get: operations['getPublicationsMaking'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/publications/{id}/content': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A part of a publication from an offset on, 8 MB at most; the whole is fetched from its owner first if it is not here */
    get: operations['getPublicationsByIdContent'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/members/{id}/counting-key': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What blinding factors are sealed with for a member that counts who knows a subject, signed by its gateway */
    get: operations['getMembersByIdCountingKey'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/co-approvals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Requests of other members that this one was asked to approve, the newest first
     * @description For the roles officer, auditor.
     */
    get: operations['getCoApprovals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/co-approvals/{member}/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One of them, with its parameters for as long as it waits for the word
     * @description For the roles officer.
     */
    get: operations['getCoApprovalsByMemberById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/co-approvals/{member}/{id}/approve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Approves it: the owners answer on this word
     * @description For the roles officer.
     */
    post: operations['postCoApprovalsByMemberByIdApprove'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/co-approvals/{member}/{id}/refuse': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Refuses it, with a reason that the whole alliance reads; the request ends
     * @description For the roles officer.
     */
    post: operations['postCoApprovalsByMemberByIdRefuse'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/overlaps': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Pairs of answered requests that differ by a few people in the data of an owner, the newest first
     * @description For the roles officer, auditor.
     */
    get: operations['getOverlaps'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/extracts/drafts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Extracts that this gateway has made and that are not published, each with its report
     * @description For the roles officer, auditor.
     */
    get: operations['getExtractsDrafts'];
    put?: never;
    /**
     * Makes a draft of an extract from a source: its report is what members would vote on; nothing leaves
     * @description For the roles officer.
     */
    post: operations['postExtractsDrafts'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/extracts/drafts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One extract of this gateway with its report
     * @description For the roles officer, auditor.
     */
    get: operations['getExtractsDraftsById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/extracts/drafts/{id}/propose': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Puts a draft to the vote; proposing it again is the same proposal
     * @description For the roles officer.
     */
    post: operations['postExtractsDraftsByIdPropose'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/extracts/{id}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ends the handing out of this member's extract, and says why; receivers keep what they have
     * @description For the roles officer.
     */
    post: operations['postExtractsByIdWithdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/extracts/{id}/trace': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Which receivers' copies of this member's extract a leaked part can come from
     * @description For the roles officer, auditor.
     */
    post: operations['postExtractsByIdTrace'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/extracts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Extracts that the members have approved, withdrawn ones too */
    get: operations['getExtracts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/extracts/{owner}/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One extract: what is done to its columns, what was measured, who receives it; to its owner, who fetched it */
    get: operations['getExtractsByOwnerById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/extracts/{owner}/{id}/content': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * This member's copy, fetched from its owner and checked against the ledger; JSON with columns and rows
     * @description For the roles officer, requester.
     */
    get: operations['getExtractsByOwnerByIdContent'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fragments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which owners are there by fragments, under which contracts, who keeps them, and whether they are of use */
    get: operations['getFragments'];
    put?: never;
    /**
     * Splits this member's input for a contract of now among keepers; requests are answered without it from then on
     * @description For the roles officer.
     */
    post: operations['postFragments'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/fragments/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ends the use of this member's fragments under a contract: it is asked itself again
     * @description For the roles officer.
     */
    post: operations['postFragmentsWithdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/supervision/key': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The supervisors' joint key in force, and how far the newest one is */
    get: operations['getSupervisionKey'];
    put?: never;
    /**
     * Begins a joint key of the supervisors, or goes on with the one that is being made, as far as it can
     * @description For the roles officer.
     */
    post: operations['postSupervisionKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/supervision/key/moves': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Deals the shares of the joint key out to the supervisors as they are now, or goes on with it, as far as it can
     * @description For the roles officer.
     */
    post: operations['postSupervisionKeyMoves'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/supervision/openings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What supervisors have proposed to open, why, and who has given a part
     * @description For the roles officer, auditor.
     */
    get: operations['getSupervisionOpenings'];
    put?: never;
    /**
     * Proposes to open one element of a hidden question, with a reason that everybody sees
     * @description For the roles officer.
     */
    post: operations['postSupervisionOpenings'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/supervision/openings/parts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Gives this supervisor's part of an opening that another has proposed
     * @description For the roles officer.
     */
    post: operations['postSupervisionOpeningsParts'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/supervision/openings/{id}/element': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What an element opens to that this supervisor has proposed to open, to be compared with candidates
     * @description For the roles officer.
     */
    get: operations['getSupervisionOpeningsByIdElement'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/enclave-measurements': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Code that members have allowed enclaves to run, and what of it was withdrawn */
    get: operations['getEnclaveMeasurements'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/enclaves': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Enclaves of all hosts: which count and until when, what each gateway found, which are simulated */
    get: operations['getEnclaves'];
    put?: never;
    /**
     * Begins a round in which this member's enclave is attested, for the first time or again
     * @description For the roles operator.
     */
    post: operations['postEnclaves'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/enclaves/{host}/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One enclave, with the nonce that its quote is to be over once enough gateways have given theirs */
    get: operations['getEnclavesByHostById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/enclave-clusters': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Clusters of enclaves: the key of each, its generation, who may hold it, and whether all run the same code */
    get: operations['getEnclaveClusters'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/enclave-clusters/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One cluster of enclaves, with why its key is to be made anew, where it is */
    get: operations['getEnclaveClustersById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/enclaves/{id}/quote': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Shows the quote of this member's enclave and its keys, for the other gateways to verify
     * @description For the roles operator.
     */
    post: operations['postEnclavesByIdQuote'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/enclaves/{id}/leave': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Takes this member's enclave out: it counts no more
     * @description For the roles operator.
     */
    post: operations['postEnclavesByIdLeave'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/models': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Sealed models that this gateway keeps, and whether enclaves can open them
     * @description For the roles officer, auditor.
     */
    get: operations['getModels'];
    put?: never;
    /**
     * Keeps a model that was sealed to the key of a cluster of enclaves, in place of an earlier sealing
     * @description For the roles officer.
     */
    post: operations['postModels'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/models/{hash}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Forgets a sealed model: nothing is scored with it any more
     * @description For the roles officer.
     */
    delete: operations['deleteModelsByHash'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/schedules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Your recurring questions, the newest first
     * @description For the roles requester, outside.
     */
    get: operations['getSchedules'];
    put?: never;
    /**
     * Keeps questions that you have signed ahead, and asks each at its time
     * @description For the roles requester, outside.
     */
    post: operations['postSchedules'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/schedules/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One of them: what was asked, what comes next
     * @description For the roles requester, outside.
     */
    get: operations['getSchedulesById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/schedules/{id}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Has a schedule stand still: what is due meanwhile counts as missed
     * @description For the roles requester, outside.
     */
    post: operations['postSchedulesByIdPause'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/schedules/{id}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Has a schedule go on
     * @description For the roles requester, outside.
     */
    post: operations['postSchedulesByIdResume'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/schedules/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ends a schedule for good; what was asked already is not called back
     * @description For the roles requester, outside.
     */
    post: operations['postSchedulesByIdCancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharing/uploads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Your uploads that are not shared yet
     * @description For the roles officer.
     */
    get: operations['getSharingUploads'];
    put?: never;
    /**
     * Begins the upload of a document that is to be put under supervision
     * @description For the roles officer.
     */
    post: operations['postSharingUploads'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharing/uploads/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How far an upload is: it goes on at the offset, which Upload-Offset says as well (HEAD will do)
     * @description For the roles officer.
     */
    get: operations['getSharingUploadsById'];
    put?: never;
    post?: never;
    /**
     * Gives an upload up; its key is erased
     * @description For the roles officer.
     */
    delete: operations['deleteSharingUploadsById'];
    options?: never;
    head?: never;
    /**
     * Goes on with an upload: the bytes from Upload-Offset on. Kept are whole chunks of 1 MiB, sealed as they come, and the end
     * @description For the roles officer.
     */
    patch: operations['patchSharingUploadsById'];
    trace?: never;
  };
  '/v1/sharing/keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Members' keys for sharing under supervision, as the ledger has them */
    get: operations['getSharingKeys'];
    put?: never;
    /**
     * Announces this member's sharing key, if it has none in use: who supervises in the classical way needs one
     * @description For the roles officer.
     */
    post: operations['postSharingKeys'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharing/items': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All items that members have put under supervision, as the ledger has them */
    get: operations['getSharingItems'];
    put?: never;
    /**
     * Seals an upload that is whole and puts it under supervision, on the ledger; its key is erased here
     * @description For the roles officer.
     */
    post: operations['postSharingItems'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharing/items/{owner}/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One item: who can open it together, who may ask, and whether its sealed content is here */
    get: operations['getSharingItemsByOwnerById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharing/items/{id}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Withdraws one of this member's items, for good; copies are removed
     * @description For the roles officer.
     */
    post: operations['postSharingItemsByIdWithdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharing/requests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Requests for items: your own; those that the member asked, owns or approves, for officers and auditors */
    get: operations['getSharingRequests'];
    put?: never;
    /**
     * Asks for an item, with a question that the requester has signed; the same question gives the same request
     * @description For the roles requester.
     */
    post: operations['postSharingRequests'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharing/requests/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One request: what is asked for, who has answered, and what its approver’s gateway finds when it checks it */
    get: operations['getSharingRequestsById'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharing/requests/{id}/evidence': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All that proves an ended request, in one file that is checked offline */
    get: operations['getSharingRequestsByIdEvidence'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharing/requests/{id}/approve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Approves a request as the item's owner or supervisor; seal, purpose and the requester's key are checked first
     * @description For the roles officer.
     */
    post: operations['postSharingRequestsByIdApprove'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharing/requests/{id}/refuse': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Refuses a request, with a reason that everybody sees
     * @description For the roles officer.
     */
    post: operations['postSharingRequestsByIdRefuse'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharing/requests/{id}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Server-sent events: each answer to a request, and how it ended */
    get: operations['getSharingRequestsByIdEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharing/requests/{id}/grant': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What a granted request is opened with: the item, the parts that were given, and the keys they are checked by
     * @description For the roles requester.
     */
    get: operations['getSharingRequestsByIdGrant'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sharing/requests/{id}/content': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The sealed content of a granted request, or the Range of it; it is fetched from its owner or a holder first, which Prefer may wait for
     * @description For the roles requester.
     */
    get: operations['getSharingRequestsByIdContent'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/ledger/blocks/{number}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A block as the peer gave it: Fabric's common.Block in protobuf
     * @description For the roles auditor, officer.
     */
    get: operations['getLedgerBlocksByNumber'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/journal/shreddings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What was erased here, when and by whom, signed by this gateway
     * @description For the roles officer, operator, auditor.
     */
    get: operations['getJournalShreddings'];
    put?: never;
    /**
     * Erases parameters, salts and results of ended requests from this gateway, and records that it did
     * @description For the roles officer, operator.
     */
    post: operations['postJournalShreddings'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/operations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How this gateway is: checks, notices, heights, chaincode, certificates, clock, block archive, log level
     * @description For the roles operator, officer, auditor.
     */
    get: operations['getOperations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/operations/log-level': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sets how much this gateway logs, until it is started again
     * @description For the roles operator.
     */
    post: operations['postOperationsLogLevel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/pulse': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Requests, answers, refusals and how long answers took, over the last hour or day, as the ledger has them; of one contract with `contract`, but for answers whose evidence is batched */
    get: operations['getPulse'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/members/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether each member’s gateway answers this one, how fast, and how busy it says it is */
    get: operations['getMembersHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Server-sent events: the height, which kinds of documents each new block changed, and that a request moved on here */
    get: operations['getEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description RFC 9457; the code is what programs decide by */
    Problem: {
      type: string;
      title: string;
      status: number;
      /** @enum {string} */
      code?:
        | 'ALREADY_EXISTS'
        | 'ALREADY_DECIDED'
        | 'ANSWERS_OVERLAP'
        | 'BALLOT_FOR_OTHER_TEXT'
        | 'BUDGET_PERIOD_OVER'
        | 'BUDGET_SPENT'
        | 'BUDGET_UNIT_INVALID'
        | 'BUDGET_UNIT_TAKEN'
        | 'CHAINCODE_BUILD_MISMATCH'
        | 'CHARTER_NOT_IN_FORCE'
        | 'CO_APPROVAL_INVALID'
        | 'CO_APPROVAL_MISSING'
        | 'COMMITMENT_MISMATCH'
        | 'CONTENT_NOT_FOUND'
        | 'CONTENT_ON_ITS_WAY'
        | 'CONTRACT_MISMATCH'
        | 'DATABASE_UNAVAILABLE'
        | 'ELECTION_INVALID'
        | 'DEADLINE_PASSED'
        | 'ENCLAVE_INVALID'
        | 'ENCLAVE_NOT_FOUND'
        | 'ENCLAVE_NOT_VERIFIED'
        | 'ENCLAVE_REFUSED'
        | 'ENCLAVE_SIMULATED'
        | 'ENVELOPE_UNREADABLE'
        | 'ESCROW_INVALID'
        | 'EXTRACT_NOT_AVAILABLE'
        | 'EXTRACT_NOT_FOUND'
        | 'EXTRACT_REFUSED'
        | 'FORBIDDEN'
        | 'FREEZE_NOT_FOUND'
        | 'FRAGMENTS_INVALID'
        | 'FRAGMENTS_NOT_FOUND'
        | 'FRAGMENTS_NOT_USABLE'
        | 'FROZEN'
        | 'IDEMPOTENCY_KEY_REUSED'
        | 'IDEMPOTENCY_KEY_MISSING'
        | 'INVALID_INPUT'
        | 'INPUT_TOO_LARGE'
        | 'ITEM_CLOSED'
        | 'ITEM_NOT_FOUND'
        | 'OUTSIDER_NOT_ALLOWED'
        | 'KEY_NOT_AUTHENTICATED'
        | 'KEY_NOT_FOUND'
        | 'KEY_NOT_USABLE'
        | 'KEY_TOO_WEAK'
        | 'LEDGER_UNAVAILABLE'
        | 'MAPPING_FAULTY'
        | 'MEMBER_NOT_ALLOWED'
        | 'MEMBER_NOT_FOUND'
        | 'MEMBER_UNAVAILABLE'
        | 'MODEL_NOT_FOUND'
        | 'NO_SERVICE_NODE'
        | 'NOT_AUTHENTICATED'
        | 'NOT_FOUND'
        | 'NOT_CERTIFIED'
        | 'NOT_IN_ELECTORATE'
        | 'OUTCOME_UNKNOWN'
        | 'PARAMETER_INVALID'
        | 'PAYER_NOT_ALLOWED'
        | 'PLATFORM_UNSUPPORTED'
        | 'PROOF_INVALID'
        | 'PROPOSAL_NOT_FOUND'
        | 'PROPOSAL_UNDECIDED'
        | 'PUBLICATION_INVALID'
        | 'PUBLICATION_NOT_FOUND'
        | 'PURPOSE_NOT_ALLOWED'
        | 'QUERY_CONTRACT_NOT_FOUND'
        | 'QUERY_CONTRACT_RETIRED'
        | 'QUERY_FAILED'
        | 'QUERY_NOT_UNDERSTOOD'
        | 'QUERY_REFUSED'
        | 'QUERY_TIMEOUT'
        | 'RANGE_UNSATISFIABLE'
        | 'RATE_LIMITED'
        | 'RECEIPT_INVALID'
        | 'REPLACEMENT_INVALID'
        | 'REQUEST_CANCELLED'
        | 'REQUEST_ENDED'
        | 'REQUEST_NOT_ENDED'
        | 'REQUEST_NOT_FOUND'
        | 'REQUEST_REFUSED'
        | 'RESULT_TOO_LARGE'
        | 'RERUN_REFUSED'
        | 'SCHEMA_NOT_FOUND'
        | 'SECURE_MISBEHAVIOUR'
        | 'SHARE_INVALID'
        | 'SHARING_ENDED'
        | 'SHARING_INVALID'
        | 'SHARING_NOT_FOUND'
        | 'SHARING_UNDECIDED'
        | 'SIGN_IN_UNAVAILABLE'
        | 'SOURCE_CLOSED'
        | 'SOURCE_NOT_FOUND'
        | 'STORE_FULL'
        | 'SUBJECT_LIMIT_REACHED'
        | 'SUPERVISION_INVALID'
        | 'SUPERVISION_NOT_FOUND'
        | 'STALE_PROPOSAL'
        | 'TIMESTAMP_UNACCEPTABLE'
        | 'TOO_FEW_OWNERS'
        | 'TRANSACTION_INVALID'
        | 'UNSUPPORTED'
        | 'UPLOAD_INCOMPLETE'
        | 'UPLOAD_NOT_FOUND'
        | 'UPLOAD_OFFSET_WRONG'
        | 'USER_NOT_FOUND';
      detail?: string;
    };
    Acknowledgement: {
      /** @constant */
      kind: 'acknowledgement';
      request: components['schemas']['RequestReference'];
      envelopeHash: components['schemas']['Hash'];
      gateway: number;
      acknowledgedAt: components['schemas']['Timestamp'];
    };
    AdoptedBuild: {
      number: number;
      version: string;
      note: components['schemas']['Title'];
    };
    /** @enum {string} */
    AggregateFunction: 'count' | 'sum' | 'avg' | 'max' | 'min' | 'var' | 'histogram';
    AllowedMeasurement: {
      /** @constant */
      kind: 'allowed-measurement';
      id: components['schemas']['Id'];
      document: components['schemas']['EnclaveMeasurement'];
      /** @enum {string} */
      status: 'allowed' | 'withdrawn';
    };
    /**
     * @description cells, crossed, levels or watched: how close a question may come to what was answered before
     * @enum {string}
     */
    AllowedOverlaps: 'cells' | 'crossed' | 'levels' | 'watched';
    Amount: string;
    AnchoredProof: {
      root: components['schemas']['Hash'];
      proof: components['schemas']['InclusionProof'];
    };
    ApprovalProposal: {
      id: components['schemas']['Hash'];
      kind: components['schemas']['ProposalKind'];
      title: components['schemas']['Title'];
      author: components['schemas']['MspId'];
      contentHash: components['schemas']['Hash'];
      document: components['schemas']['ProposedDocument'];
      /** @description the version in force that this one replaces; 0 for none */
      buildsOn: number;
      rule: components['schemas']['VotingRule'];
      electorate: components['schemas']['MspId'][];
      /** @description electors whose approval is demanded: supervisors, and members that the document makes pay or approve requests */
      mustApprove: components['schemas']['MspId'][];
      /** @description the last moment at which a ballot is taken */
      deadline: components['schemas']['Timestamp'];
      verdictHash?: components['schemas']['Hash'];
      /** @description what a new version of a generalized schema is to the one before */
      change?: components['schemas']['SchemaCompatibility'];
      /** @description what a new version changes against the one in force */
      semanticDiff?: components['schemas']['SemanticDiff'];
      openedAt: components['schemas']['Timestamp'];
    };
    /** @enum {string} */
    ArithmeticOperator: '+' | '-' | '*' | '/';
    AskSharingInput: {
      question: components['schemas']['SharingQuestion'];
      signature: components['schemas']['Base64Url'];
    };
    AskedRequest: {
      /** @enum {string} */
      role: 'requester' | 'owner' | 'service' | 'co-approver';
      member: components['schemas']['MspId'];
      request: components['schemas']['Hash'];
      step: string;
      code: components['schemas']['ProblemCodeName'] | null;
      /** @description null where the ledger has not shown the request yet */
      contract: components['schemas']['VersionedId'] | null;
      purpose: string | null;
      createdAt: components['schemas']['Timestamp'];
      updatedAt: components['schemas']['Timestamp'];
    };
    AttestedCombining: {
      /** @description of the code that combines, as the members have allowed it */
      measurement: components['schemas']['Id'];
      /** @description what the enclave makes of the one row of a subject: the answer is its score */
      model?: components['schemas']['ModelTerms'];
      /**
       * @description no software enclave, whose host can read what it is given, will do
       * @constant
       */
      hardware?: true;
    };
    AttestedCombiningInput: {
      /** @description of the code that combines, as the members have allowed it */
      measurement: components['schemas']['Id'];
      /** @description what the enclave makes of the one row of a subject: the answer is its score */
      model?: components['schemas']['ModelTermsInput'];
      /**
       * @description no software enclave, whose host can read what it is given, will do
       * @constant
       */
      hardware?: true;
    };
    AuthenticatedKey: {
      member: components['schemas']['MspId'];
      key: components['schemas']['Thumbprint'];
      version: number;
      grounds: components['schemas']['Title'];
    };
    Ballot: {
      proposal: components['schemas']['Hash'];
      voter: components['schemas']['MspId'];
      contentHash: components['schemas']['Hash'];
      choice: components['schemas']['BallotChoice'];
      reason?: string;
      castAt: components['schemas']['Timestamp'];
      /**
       * @description cast by a standing approval when the proposal opened
       * @constant
       */
      standing?: true;
    };
    /** @enum {string} */
    BallotChoice: 'approve' | 'reject' | 'abstain';
    Base64Url: string;
    Blame: {
      member: components['schemas']['MspId'];
      /** @enum {string} */
      fault: 'silent' | 'malformed' | 'equivocation';
      headers?: components['schemas']['SignedRoundHeader'][];
    };
    BudgetHistory: {
      scope: string;
      per: string;
      period: string;
      nextPeriod: string | null;
      limit: number;
      spent: number;
      open: number;
      free: number;
      past: {
        period: string;
        spent: number;
        compacted: boolean;
      }[];
    };
    /** @enum {string} */
    BudgetPeriod: 'day' | 'week' | 'month' | 'year' | 'life';
    BudgetScope: string;
    BudgetView: {
      scope: string;
      per: string;
      period: string;
      nextPeriod: string | null;
      limit: number;
      spent: number;
      open: number;
      free: number;
    };
    CastTarget:
      | {
          /** @enum {string} */
          type: 'integer' | 'text' | 'date';
        }
      | {
          /** @constant */
          type: 'decimal';
          scale: number;
        };
    Cell: null | boolean | number | string;
    ChaincodeBuild: {
      /** @constant */
      kind: 'chaincode-build';
      version: string;
      note: components['schemas']['Title'];
    };
    /** @enum {string} */
    ChangeDirection: 'looser' | 'tighter' | 'neutral';
    Charter: {
      /** @constant */
      kind: 'charter';
      id: components['schemas']['Id'];
      /** @default 1 */
      version: number;
      title: components['schemas']['Title'];
      members: {
        [key: string]: components['schemas']['MemberEntry'];
      };
      /** @default {} */
      votingRules: {
        [key: string]: components['schemas']['VotingRule'];
      };
      /**
       * @description what differs from the defaults
       * @default {}
       */
      disclosure: {
        /** @description least distinct subjects a cell must cover */
        minSubjects?: number;
        /** @description [n, percent]: a cell fails if its n largest subjects make up this share of a sum or more */
        dominance?: [2, number];
        /** @description percent: a cell fails if all but the two largest are less than this share of the largest */
        pRatio?: number;
        /** @description counts are rounded to the nearest multiple of this base */
        rounding?: number;
        /** @description most cells in one answer */
        maxGroups?: number;
        maxRows?: number;
        maxBytes?: number;
        overlaps?: components['schemas']['AllowedOverlaps'];
        /** @description for so many days, that of the first opening included, an owner gives the same question what it gave first; 0: it computes anew */
        repeatDays?: number;
        /** @description milliseconds: an owner takes this long to answer or refuse, or a whole multiple of it; 0: as long as it takes. At least 1,000 where the contract has noise */
        paceMs?: number;
      };
    };
    CharterInput: {
      /** @constant */
      kind: 'charter';
      id: components['schemas']['Id'];
      /** @default 1 */
      version: number;
      title: components['schemas']['Title'];
      members: {
        [key: string]: components['schemas']['MemberEntry'];
      };
      /** @default {} */
      votingRules: {
        [key: string]: components['schemas']['VotingRuleInput'];
      };
      /**
       * @description what differs from the defaults
       * @default {}
       */
      disclosure: {
        /** @description least distinct subjects a cell must cover */
        minSubjects?: number;
        /** @description [n, percent]: a cell fails if its n largest subjects make up this share of a sum or more */
        dominance?: [2, number];
        /** @description percent: a cell fails if all but the two largest are less than this share of the largest */
        pRatio?: number;
        /** @description counts are rounded to the nearest multiple of this base */
        rounding?: number;
        /** @description most cells in one answer */
        maxGroups?: number;
        maxRows?: number;
        maxBytes?: number;
        overlaps?: components['schemas']['AllowedOverlaps'];
        /** @description for so many days, that of the first opening included, an owner gives the same question what it gave first; 0: it computes anew */
        repeatDays?: number;
        /** @description milliseconds: an owner takes this long to answer or refuse, or a whole multiple of it; 0: as long as it takes. At least 1,000 where the contract has noise */
        paceMs?: number;
      };
    };
    CharterNamed: {
      charterHash: components['schemas']['Hash'];
    };
    CheckedSharingRequest: {
      id: components['schemas']['Hash'];
      question: components['schemas']['SharingQuestion'];
      askedAt: components['schemas']['Timestamp'];
      /** @enum {string} */
      status: 'waiting' | 'granted' | 'refused' | 'expired' | 'withdrawn';
      item: {
        title: string;
        policy: components['schemas']['SharingPolicy'];
        withdrawn: boolean;
      };
      answers: {
        approver: components['schemas']['MspId'];
        /** @enum {string} */
        as: 'supervisor' | 'provider';
        /** @enum {string} */
        choice: 'approve' | 'refuse';
        reason?: string;
        answeredAt: components['schemas']['Timestamp'];
      }[];
      waitingFor: components['schemas']['MspId'][];
      threshold: number;
      outcome?: components['schemas']['SharingOutcome'];
      check?: {
        sound: boolean;
        code?: components['schemas']['ProblemCodeName'];
        detail?: string;
      };
    };
    Closing: {
      /** @constant */
      kind: 'closing';
      request: components['schemas']['RequestReference'];
      by: components['schemas']['MspId'];
      receipts: components['schemas']['SignedReceipt'][];
      envelopeHash: components['schemas']['Hash'];
      result: components['schemas']['Hash'];
      closedAt: components['schemas']['Timestamp'];
    };
    /** @enum {string} */
    ClusterFault: 'measurement' | 'holder' | 'roster' | 'lost';
    ClusterKeyStatement: {
      /** @constant */
      kind: 'cluster-key';
      cluster: components['schemas']['Id'];
      generation: number;
      /** @description the measured code of the enclave that made it: no other code is handed the key */
      digest: components['schemas']['Hash'];
      /** @description what is sealed to the enclaves of the cluster */
      publicKey: components['schemas']['EcPublicJwk'];
      /** @description the members' gateways whose words the enclave takes, by their registered keys */
      roster: components['schemas']['Hash'];
      by: components['schemas']['ClusterNode'];
    };
    ClusterNode: {
      node: components['schemas']['EnclaveReference'];
      round: components['schemas']['EnclaveRoundNumber'];
      keys: components['schemas']['EnclaveKeys'];
    };
    ClusterView: {
      cluster: components['schemas']['EnclaveCluster'];
      /** @description why the key is to be made anew; absent while it stands */
      fault?: components['schemas']['ClusterFault'];
      nodes: {
        host: components['schemas']['MspId'];
        id: components['schemas']['Id'];
        round: number;
        /** @enum {string} */
        status: 'verified' | 'refused' | 'left';
        measurement: components['schemas']['Id'];
        /** @description whether it runs what the cluster runs, by the measured digest */
        sameCode: boolean;
        /** @description whether it made the key or may have been handed it, and runs with the same keys still */
        holds: boolean;
      }[];
    };
    CoApproval: {
      request: components['schemas']['RequestReference'];
      by: components['schemas']['MspId'];
      choice: components['schemas']['CoApprovalChoice'];
      /** @description why; the whole alliance reads it, so that nothing about a person belongs in it */
      reason?: string;
      decidedAt: components['schemas']['Timestamp'];
    };
    /** @enum {string} */
    CoApprovalChoice: 'approve' | 'refuse';
    CoApprovalQuestion: {
      id: components['schemas']['Hash'];
      member: components['schemas']['MspId'];
      contract: components['schemas']['VersionedId'];
      title: string;
      purpose: string;
      /** @enum {string} */
      status: 'awaited' | 'approved' | 'refused' | 'ended';
      rule: string;
      askedAt: components['schemas']['Timestamp'];
      until: components['schemas']['Timestamp'];
      reason: string | null;
      decidedAt: components['schemas']['Timestamp'] | null;
      decidedBy: string | null;
      parameters: {
        [key: string]: components['schemas']['ParameterValue'];
      } | null;
    };
    CoApprovalRule: {
      /** @description the member whose officer approves each request; it may not ask itself */
      by: components['schemas']['MspId'];
      /** @description always, unless said */
      when?: {
        /** @description a parameter that is a number */
        parameter: components['schemas']['SqlName'];
        /** @description requests with a greater value need the approval, others do not */
        above: components['schemas']['DecimalText'];
      };
      /**
       * @description how long a request waits for the approval before it expires
       * @default 480
       */
      minutes: number;
    };
    CoApprovalRuleInput: {
      /** @description the member whose officer approves each request; it may not ask itself */
      by: components['schemas']['MspId'];
      /** @description always, unless said */
      when?: {
        /** @description a parameter that is a number */
        parameter: components['schemas']['SqlName'];
        /** @description requests with a greater value need the approval, others do not */
        above: components['schemas']['DecimalTextInput'];
      };
      /**
       * @description how long a request waits for the approval before it expires
       * @default 480
       */
      minutes: number;
    };
    /** @enum {string} */
    CoApprovalStatement: 'given' | 'not-needed';
    CoApprovalView: {
      id: components['schemas']['Hash'];
      member: components['schemas']['MspId'];
      contract: components['schemas']['VersionedId'];
      title: string;
      purpose: string;
      /** @enum {string} */
      status: 'awaited' | 'approved' | 'refused' | 'ended';
      rule: string;
      askedAt: components['schemas']['Timestamp'];
      until: components['schemas']['Timestamp'];
      reason: string | null;
      decidedAt: components['schemas']['Timestamp'] | null;
      decidedBy: string | null;
    };
    /** @enum {string} */
    Collation: 'code-point' | 'caseless';
    ColumnUse: {
      match?: (('parameter' | 'literal' | 'column') | components['schemas']['SqlName'])[];
      compare?: ('parameter' | 'literal' | 'column')[];
      order?: components['schemas']['SqlName'][];
      group?: components['schemas']['SqlName'][];
      aggregate?: components['schemas']['AggregateFunction'][];
      subjectAnswer?: components['schemas']['SqlName'];
    };
    Combine:
      | {
          /** @constant */
          mode: 'merge';
          /** @description a member, or standing, elected or drawn */
          by: components['schemas']['MspId'];
          substitutes?: components['schemas']['MspId'][];
          exclude?: components['schemas']['MspId'][];
          /** @description the named member's enclave combines: the owners seal to it, and its host passes on what it cannot read */
          attested?: components['schemas']['AttestedCombining'];
          /** @description every owner adds noise to its own part of every cell, and none is held back */
          noise?: components['schemas']['MergeNoise'];
          query: components['schemas']['CompiledQuery'];
        }
      | {
          /** @constant */
          mode: 'match';
          /** @description a member, or standing, elected or drawn */
          by: components['schemas']['MspId'];
          substitutes?: components['schemas']['MspId'][];
          exclude?: components['schemas']['MspId'][];
          /** @description how many subjects every request is about, 1 unless said; each takes a unit of the limits */
          elements?: number;
          /**
           * @description whether what is asked about is put away on the ledger, for the supervisors to open together with cause
           * @constant
           */
          accountable?: true;
          answer?: components['schemas']['CountedAnswer'];
          /** @description how long the answer about a subject is in a publication, 32 unless said */
          labelBytes?: components['schemas']['LabelBytes'];
        }
      | {
          /** @constant */
          mode: 'hidden-score';
          /** @description a member, or standing, elected or drawn */
          by: components['schemas']['MspId'];
          substitutes?: components['schemas']['MspId'][];
          exclude?: components['schemas']['MspId'][];
          /** @description how many subjects every request is about, 1 unless said; each takes a unit of the limits */
          elements?: number;
          /**
           * @description whether what is asked about is put away on the ledger, for the supervisors to open together with cause
           * @constant
           */
          accountable?: true;
          /** @description for each output of the local query a number, or points by band */
          weights: {
            [key: string]: components['schemas']['ScoreWeight'];
          };
          /** @description added once, whatever the number of members */
          bias: components['schemas']['DecimalText'];
          link: components['schemas']['ScoreLink'];
          /** @description thresholds of the score, or of the probability: only the band of the answer is opened */
          band?: components['schemas']['DecimalText'][];
        }
      | {
          /** @constant */
          mode: 'score';
          /** @description a member, or standing, elected or drawn */
          by: components['schemas']['MspId'];
          substitutes?: components['schemas']['MspId'][];
          exclude?: components['schemas']['MspId'][];
          /** @description for each output of the local query a number, or points by band */
          weights: {
            [key: string]: components['schemas']['ScoreWeight'];
          };
          /** @description added once, whatever the number of members */
          bias: components['schemas']['DecimalText'];
          link: components['schemas']['ScoreLink'];
          /** @description thresholds of the score, or of the probability: only the band of the answer is opened */
          band?: components['schemas']['DecimalText'][];
        }
      | {
          /** @description a member, or standing, elected or drawn */
          by: components['schemas']['MspId'];
          substitutes?: components['schemas']['MspId'][];
          exclude?: components['schemas']['MspId'][];
          /** @constant */
          mode: 'compare';
          value: components['schemas']['ComparedValue'];
          epoch: components['schemas']['ComparingEpoch'];
        }
      | {
          /** @description a member, or standing, elected or drawn */
          by: components['schemas']['MspId'];
          substitutes?: components['schemas']['MspId'][];
          exclude?: components['schemas']['MspId'][];
          /** @constant */
          mode: 'rank';
          value: components['schemas']['ComparedValue'];
          epoch: components['schemas']['ComparingEpoch'];
          /**
           * @description which number has rank 1; the largest unless said
           * @enum {string}
           */
          first?: 'largest' | 'smallest';
        }
      | {
          /** @description a member, or standing, elected or drawn */
          by: components['schemas']['MspId'];
          substitutes?: components['schemas']['MspId'][];
          exclude?: components['schemas']['MspId'][];
          /** @constant */
          mode: 'quantile';
          /** @description a histogram of the local query; its bounds are the ladder */
          of: components['schemas']['SqlName'];
          quantile: string;
          epoch: components['schemas']['ComparingEpoch'];
        }
      | {
          /** @constant */
          mode: 'secure-sum';
          /** @description a member, or standing, elected or drawn */
          by: components['schemas']['MspId'];
          substitutes?: components['schemas']['MspId'][];
          exclude?: components['schemas']['MspId'][];
          /** @description how many members must have somebody in a cell that is opened, 3 unless said */
          minContributors?: number;
          /** @description how many rows a member can have in a cell at the most, 1,000,000 unless said */
          mostRows?: number;
          /** @description by output that adds up values: between what the value of a row lies, where its schema does not say */
          bounds?: {
            [key: string]: {
              min: components['schemas']['DecimalText'];
              max: components['schemas']['DecimalText'];
            };
          };
          /** @description every cell is opened with noise, and none is held back */
          noise?: components['schemas']['SumNoise'];
          /**
           * @description whether an owner that is away may have its input kept by others, split so that all of them are needed
           * @constant
           */
          fragments?: true;
        }
      | {
          /** @constant */
          mode: 'overlap';
          /** @description a member, or standing, elected or drawn */
          by: components['schemas']['MspId'];
          substitutes?: components['schemas']['MspId'][];
          exclude?: components['schemas']['MspId'][];
          /** @description the two owners; nobody else answers */
          between: [components['schemas']['MspId'], components['schemas']['MspId']];
          /** @description the number has noise, and is never held back */
          noise?: components['schemas']['OverlapNoise'];
        }
      | {
          /** @constant */
          mode: 'collect';
          /** @description a member, or standing, elected or drawn */
          by: components['schemas']['MspId'];
          substitutes?: components['schemas']['MspId'][];
          exclude?: components['schemas']['MspId'][];
        };
    CombiningEnclave: {
      node: components['schemas']['EnclaveReference'];
      round: components['schemas']['EnclaveRoundNumber'];
      measurement: components['schemas']['Id'];
      /** @description a software enclave: its host can read all that it is given */
      simulated: boolean;
      keys: components['schemas']['EnclaveKeys'];
    };
    /** @enum {string} */
    CompareOperator: '=' | '<>' | '<' | '<=' | '>' | '>=';
    ComparedValue: {
      of: components['schemas']['SqlName'];
      per?: components['schemas']['SqlName'];
    };
    /** @enum {string} */
    ComparingEpoch: 'day' | 'week' | 'month' | 'year';
    CompiledQuery: {
      text: string;
      tree: components['schemas']['QueryTree'];
    };
    ContentSeal: {
      /** @description Y: the owner’s key and the joint key added up, or the one supervisor’s key */
      key: components['schemas']['ElementText'];
      c1: components['schemas']['ElementText'];
      /** @description r times a second generator */
      check: components['schemas']['ElementText'];
      proof: string;
    };
    ContentSizeClass: number;
    ContractChange: {
      change: components['schemas']['ChangeDirection'];
      place: string;
      text: string;
    };
    ContractCheck: {
      verdict: components['schemas']['VerdictView'];
      contractHash: components['schemas']['Hash'];
      treeHash: components['schemas']['Hash'];
      verdictHash: components['schemas']['Hash'];
      /** @description absent for a new contract */
      diff?: components['schemas']['ContractChange'][];
    };
    ContractParameter:
      | {
          column: string;
          level?: components['schemas']['SqlName'];
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        }
      | {
          /** @constant */
          type: 'integer';
          min: number;
          max: number;
          default?: number;
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        }
      | {
          /** @constant */
          type: 'decimal';
          scale: number;
          min: components['schemas']['DecimalText'];
          max: components['schemas']['DecimalText'];
          default?: components['schemas']['DecimalText'];
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        }
      | {
          /** @constant */
          type: 'text';
          maxLength?: number;
          format?: components['schemas']['TextFormat'];
          values?: string[];
          default?: string;
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        }
      | {
          /** @constant */
          type: 'date';
          min?: components['schemas']['IsoDate'];
          max?: components['schemas']['IsoDate'];
          default?: components['schemas']['IsoDate'];
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        }
      | {
          /** @constant */
          type: 'timestamp';
          min?: components['schemas']['Moment'];
          max?: components['schemas']['Moment'];
          default?: components['schemas']['Moment'];
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        }
      | {
          /** @constant */
          type: 'boolean';
          default?: boolean;
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        };
    ContractParameterInput:
      | {
          column: string;
          level?: components['schemas']['SqlName'];
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        }
      | {
          /** @constant */
          type: 'integer';
          min: number;
          max: number;
          default?: number;
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        }
      | {
          /** @constant */
          type: 'decimal';
          scale: number;
          min: components['schemas']['DecimalTextInput'];
          max: components['schemas']['DecimalTextInput'];
          default?: components['schemas']['DecimalTextInput'];
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        }
      | {
          /** @constant */
          type: 'text';
          maxLength?: number;
          format?: components['schemas']['TextFormat'];
          values?: string[];
          default?: string;
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        }
      | {
          /** @constant */
          type: 'date';
          min?: components['schemas']['IsoDate'];
          max?: components['schemas']['IsoDate'];
          default?: components['schemas']['IsoDate'];
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        }
      | {
          /** @constant */
          type: 'timestamp';
          min?: components['schemas']['MomentInput'];
          max?: components['schemas']['MomentInput'];
          default?: components['schemas']['MomentInput'];
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        }
      | {
          /** @constant */
          type: 'boolean';
          default?: boolean;
          title?: components['schemas']['Title'];
          list?: {
            max: number;
          };
        };
    ContractReference: {
      id: components['schemas']['Id'];
      version: components['schemas']['Version'];
      hash: components['schemas']['Hash'];
    };
    ContractSummary: {
      id: components['schemas']['Id'];
      version: number;
      contentHash: components['schemas']['Hash'];
      /** @enum {string} */
      status: 'active' | 'retired';
      retiredThrough: number;
      title?: components['schemas']['Title'];
      /**
       * @default many-subjects
       * @enum {string}
       */
      scope: 'one-subject' | 'many-subjects';
      purposes?: components['schemas']['Id'][];
      /** @default {} */
      parameters: {
        [key: string]: components['schemas']['ContractParameter'];
      };
      access?: {
        members: components['schemas']['MspId'][];
        /**
         * @description only keys may ask that the alliance has authenticated by a vote on the participant
         * @constant
         */
        authenticated?: true;
        /** @description outside users may ask through the members that sponsor them; nobody outside may without it */
        outside?: {
          /** @description members whose outside users may ask; all that may ask themselves if left out */
          sponsors?: components['schemas']['MspId'][];
          /** @description members of which one combines what an outside user asks; whoever combines for all if left out */
          through?: components['schemas']['MspId'][];
        };
      };
    };
    ContractUses: {
      contract: components['schemas']['VersionedId'];
      title: string;
      /** @description whose requesters may ask */
      members: components['schemas']['MspId'][];
      purposes: string[];
      columns: {
        column: string;
        uses: {
          /** @enum {string} */
          does: 'keeps rows' | 'joins' | 'groups' | 'computes';
          /** @description the expression in which it stands */
          by: string;
          /** @description the column of the partial result that it goes into */
          output?: string;
        }[];
        /** @description columns of the answer that depend on it */
        result: string[];
      }[];
    };
    ContractVersion: {
      contract: components['schemas']['QueryContract'];
      contractHash: components['schemas']['Hash'];
      treeHash: components['schemas']['Hash'];
      inForce: boolean;
      /** @description the newest version that came into force */
      newest: number;
    };
    Costs: {
      items: {
        scope: string;
        per: string;
        period: string;
        nextPeriod: string | null;
        limit: number;
        spent: number;
        open: number;
        free: number;
        units: number;
        giveBack: string;
      }[];
      price: components['schemas']['Price'] | null;
    };
    /** @description say how many members know a subject, or the band of that number, and not which */
    CountedAnswer:
      | 'count'
      | {
          band: number[];
        };
    CountingKey: {
      /** @constant */
      kind: 'counting-key';
      helper: components['schemas']['MspId'];
      key: components['schemas']['ElementText'];
    };
    DataSource: {
      /** @constant */
      kind: 'data-source';
      id: components['schemas']['Id'];
      member: components['schemas']['MspId'];
      schema: components['schemas']['VersionedId'];
      mappingHash: components['schemas']['Hash'];
      /**
       * @description the gateway ran the mapping and every check of the schema passed
       * @constant
       */
      checksPassed: true;
      /** @default {} */
      tighten: components['schemas']['Tightening'];
    };
    DecimalText: string;
    DecimalTextInput: number | string;
    Decision: {
      proposal: components['schemas']['Hash'];
      contentHash: components['schemas']['Hash'];
      /** @enum {string} */
      outcome: 'approved' | 'rejected' | 'expired' | 'stale';
      /** @description what has moved, if it is stale */
      why?: string;
      approve: components['schemas']['MspId'][];
      reject: components['schemas']['MspId'][];
      abstain: components['schemas']['MspId'][];
      delegated?: {
        [key: string]: components['schemas']['MspId'];
      };
      decidedAt: components['schemas']['Timestamp'];
    };
    Delegation: {
      member: components['schemas']['MspId'];
      to: components['schemas']['MspId'];
      kinds: 'all' | components['schemas']['ProposalKind'][];
      from: components['schemas']['Timestamp'];
      until: components['schemas']['Timestamp'];
      delegatedAt: components['schemas']['Timestamp'];
      /**
       * @description said by a certificate that may vote where a rule asks for such: only by one like it is it taken back
       * @constant
       */
      certified?: true;
    };
    DelegationInput: {
      to: components['schemas']['MspId'];
      kinds: 'all' | components['schemas']['ProposalKind'][];
      from?: components['schemas']['Timestamp'];
      until: components['schemas']['Timestamp'];
    };
    DemandedApproval: {
      threshold?:
        | ('unanimous' | 'majority')
        | {
            atLeast: number;
          };
      /**
       * @description every supervisor must approve
       * @constant
       */
      supervisor?: true;
      leastMembers?: number;
    };
    Dispute: {
      request: components['schemas']['RequestReference'];
      claim: components['schemas']['DisputeClaim'];
      /** @enum {string} */
      status: 'open' | 'dismissed' | 'refunded';
      raisedAt: components['schemas']['Timestamp'];
      answer?: components['schemas']['SignedAcknowledgement'];
      settledBy?: components['schemas']['MspId'];
      settledAt?: components['schemas']['Timestamp'];
    };
    /** @enum {string} */
    DisputeClaim: 'withheld' | 'unreadable';
    DisputeView: {
      dispute: components['schemas']['Dispute'];
      outcome: components['schemas']['Outcome'];
    };
    EcPublicJwk: {
      /** @constant */
      kty: 'EC';
      /** @constant */
      crv: 'P-256';
      x: string;
      y: string;
    };
    ElectionView: {
      roster: components['schemas']['ServiceRoster'] | null;
      next: {
        epoch: number;
        votes: components['schemas']['ServiceVote'][];
        salts: {
          member: components['schemas']['MspId'];
          revealedAt: components['schemas']['Timestamp'];
        }[];
        missing: components['schemas']['MspId'][];
      };
    };
    ElementText: string;
    EnclaveCluster: {
      /** @constant */
      kind: 'enclave-cluster';
      id: components['schemas']['Id'];
      measurement: components['schemas']['Id'];
      /** @description its enclaves are software: their hosts can read the key */
      simulated: boolean;
      key: components['schemas']['ClusterKeyStatement'];
      signature: components['schemas']['Base64Url'];
      /** @description why the generation before it was given up */
      because?: components['schemas']['ClusterFault'];
      holders: {
        node: components['schemas']['EnclaveReference'];
        round: components['schemas']['EnclaveRoundNumber'];
        keys: components['schemas']['EnclaveKeys'];
        /** @description what was granted; the maker asked nobody */
        request?: components['schemas']['Hash'];
        grantedBy?: components['schemas']['MspId'][];
        since: components['schemas']['Timestamp'];
      }[];
      madeAt: components['schemas']['Timestamp'];
    };
    /** @enum {string} */
    EnclaveFault:
      | 'malformed'
      | 'platform-unsupported'
      | 'collateral-missing'
      | 'collateral-expired'
      | 'signature'
      | 'certificate'
      | 'certificate-revoked'
      | 'crl-invalid'
      | 'crl-expired'
      | 'tcb-not-up-to-date'
      | 'tcb-too-old'
      | 'debug'
      | 'platform-not-allowed'
      | 'other-measurement'
      | 'report-data';
    EnclaveFinding: {
      /** @enum {string} */
      verdict: 'pass' | 'fail';
      fault?: components['schemas']['EnclaveFault'];
      collateral?: components['schemas']['Hash'];
    };
    EnclaveKeys: {
      encryption: components['schemas']['EcPublicJwk'];
      signing: components['schemas']['EcPublicJwk'];
    };
    EnclaveMeasurement: {
      /** @constant */
      kind: 'enclave-measurement';
      id: components['schemas']['Id'];
      title: components['schemas']['Title'];
      platform: components['schemas']['EnclavePlatform'];
      /** @description sgx: MRENCLAVE; tdx: SHA-256 over MRTD and RTMR 0 to 3, one after the other; software: SHA-256 over the built files */
      measurement: components['schemas']['Hash'];
      /** @description the processors it may run on, by PPID: hardware names them, software has none */
      platforms?: components['schemas']['Ppid'][];
      /** @description the least TCB evaluation data number that collateral may have: hardware names it, software has none */
      leastTcb?: number;
      /** @description the last day on which nodes of it count */
      validUntil: components['schemas']['IsoDate'];
      /** @description the cluster whose key enclaves of this code may share; one that is named again goes on with this code once the earlier is withdrawn */
      cluster?: components['schemas']['Id'];
    };
    EnclaveNode: {
      /** @constant */
      kind: 'enclave-node';
      node: components['schemas']['EnclaveReference'];
      /** @description that it was verified in; sealed state of an earlier one is stale */
      round: components['schemas']['EnclaveRoundNumber'];
      measurement: components['schemas']['Id'];
      /** @description the measured code */
      digest: components['schemas']['Hash'];
      platform: components['schemas']['EnclavePlatform'];
      /** @description a software enclave: its host can read all that it is given */
      simulated: boolean;
      keys: components['schemas']['EnclaveKeys'];
      /** @enum {string} */
      status: 'verified' | 'refused' | 'left';
      verifiedBy: components['schemas']['MspId'][];
      verifiedAt: components['schemas']['Timestamp'];
      validUntil: components['schemas']['Timestamp'];
    };
    /** @enum {string} */
    EnclavePlatform: 'sgx' | 'tdx' | 'software' | 'sev-snp' | 'nitro';
    /** @description the quote as its platform makes it, in base64url */
    EnclaveQuote: components['schemas']['Base64Url'];
    EnclaveReference: {
      host: components['schemas']['MspId'];
      id: components['schemas']['Id'];
    };
    EnclaveRoundNumber: number;
    EnclaveView: {
      host: components['schemas']['MspId'];
      id: components['schemas']['Id'];
      /** @description what counts, and until when; absent where nothing does */
      counts?: components['schemas']['EnclaveNode'];
      round: {
        /** @constant */
        kind: 'enclave-round';
        node: components['schemas']['EnclaveReference'];
        round: components['schemas']['EnclaveRoundNumber'];
        measurement: components['schemas']['Id'];
        /** @description of the gateways of the other members */
        nonces: {
          [key: string]: components['schemas']['Salt'];
        };
        keys?: components['schemas']['EnclaveKeys'];
        findings: {
          [key: string]: components['schemas']['EnclaveFinding'];
        };
        /** @enum {string} */
        status: 'challenged' | 'quoted' | 'verified' | 'refused' | 'left';
        begunAt: components['schemas']['Timestamp'];
        quotedAt?: components['schemas']['Timestamp'];
      };
      /** @description what its quote is to be over */
      nonce?: string;
    };
    EnclaveWithdrawal: {
      /** @constant */
      kind: 'enclave-withdrawal';
      id: components['schemas']['Id'];
      reason: components['schemas']['Title'];
    };
    EncryptionJwk:
      | {
          /** @constant */
          kty: 'EC';
          /** @constant */
          crv: 'P-256';
          x: string;
          y: string;
        }
      | {
          /** @constant */
          kty: 'RSA';
          n: string;
          /** @constant */
          e: 'AQAB';
        };
    Epoch: number;
    EscrowedElement: {
      c1: components['schemas']['ElementText'];
      c2: components['schemas']['ElementText'];
      proof: string;
    };
    EvidenceBlock: {
      number: number;
      previousHash: number;
      dataHash: number;
      signatures: number;
      envelopes?: number[];
    };
    EvidenceBundle: {
      /** @constant */
      kind: 'evidence';
      /** @constant */
      format: 1;
      madeAt: components['schemas']['Timestamp'];
      madeBy: components['schemas']['MspId'];
      channel: string;
      chaincode: string;
      request: components['schemas']['RequestReference'];
      /**
       * @description what the request is, where it is no query: one for a document under supervision
       * @constant
       */
      about?: 'sharing-request';
      /** @description the static check's trace of the contract, in words */
      trace: {
        place: string;
        text: string;
      }[];
      blocks: components['schemas']['EvidenceBlock'][];
      transactions: components['schemas']['EvidenceTransaction'][];
      /** @description what came of running it again, as far as the maker of the bundle knows */
      reruns?: components['schemas']['RerunRecord'][];
      /** @description where evidence is batched: the service node's signed word, and the proof that it is under an anchored root */
      concluded?: {
        closing: components['schemas']['SignedClosing'];
        anchored: components['schemas']['AnchoredProof'];
      };
      bytes: components['schemas']['PackedBytes'][];
    };
    EvidenceTransaction: {
      id: components['schemas']['Hash'];
      block: number;
      place: number;
      envelope: number;
      certificate?: number;
    };
    ExplainedProposal: {
      id: components['schemas']['Hash'];
      kind: components['schemas']['ProposalKind'];
      title: components['schemas']['Title'];
      author: components['schemas']['MspId'];
      contentHash: components['schemas']['Hash'];
      document: components['schemas']['ProposedDocument'];
      /** @description the version in force that this one replaces; 0 for none */
      buildsOn: number;
      rule: components['schemas']['VotingRule'];
      electorate: components['schemas']['MspId'][];
      /** @description electors whose approval is demanded: supervisors, and members that the document makes pay or approve requests */
      mustApprove: components['schemas']['MspId'][];
      /** @description the last moment at which a ballot is taken */
      deadline: components['schemas']['Timestamp'];
      verdictHash?: components['schemas']['Hash'];
      change?: components['schemas']['SchemaCompatibility'];
      /** @description what a new version changes against the one in force */
      semanticDiff?: components['schemas']['SemanticDiff'];
      openedAt: components['schemas']['Timestamp'];
      /** @enum {string} */
      status: 'open' | 'approved' | 'rejected' | 'expired' | 'stale';
      ballots: components['schemas']['Ballot'][];
      decision: components['schemas']['Decision'] | null;
      /** @description this member may vote, has not, and nothing is decided */
      awaitingMe: boolean;
      verdict?: components['schemas']['VerdictView'];
      contractHash?: components['schemas']['Hash'];
      treeHash?: components['schemas']['Hash'];
      /** @description absent for a new contract */
      diff?: components['schemas']['ContractChange'][];
      findings?: components['schemas']['Finding'][];
      schemaDiff?: {
        change: components['schemas']['ChangeDirection'];
        place: string;
        text: string;
        breaks: boolean;
      }[];
    };
    Expression:
      | {
          /** @constant */
          op: 'column';
          name: components['schemas']['SqlName'];
          of?: components['schemas']['SqlName'];
        }
      | {
          /** @constant */
          op: 'parameter';
          name: components['schemas']['SqlName'];
        }
      | {
          /** @constant */
          op: 'literal';
          type: components['schemas']['LiteralType'];
          value: string;
        }
      | {
          /** @constant */
          op: 'compare';
          operator: components['schemas']['CompareOperator'];
          left: components['schemas']['Expression'];
          right: components['schemas']['Expression'];
        }
      | {
          /** @constant */
          op: 'arithmetic';
          operator: components['schemas']['ArithmeticOperator'];
          left: components['schemas']['Expression'];
          right: components['schemas']['Expression'];
        }
      | {
          /** @enum {string} */
          op: 'and' | 'or';
          terms: components['schemas']['Expression'][];
        }
      | {
          /** @constant */
          op: 'not';
          term: components['schemas']['Expression'];
        }
      | {
          /** @constant */
          op: 'isNull';
          term: components['schemas']['Expression'];
          negated: boolean;
        }
      | {
          /** @constant */
          op: 'in';
          term: components['schemas']['Expression'];
          list: components['schemas']['Expression'][];
        }
      | {
          /** @constant */
          op: 'level';
          term: components['schemas']['Expression'];
          level: components['schemas']['SqlName'];
        }
      | {
          /** @constant */
          op: 'band';
          term: components['schemas']['Expression'];
          bounds: string[];
        }
      | {
          /** @constant */
          op: 'requestDate';
        }
      | {
          /** @constant */
          op: 'like';
          term: components['schemas']['Expression'];
          pattern: components['schemas']['Expression'];
        }
      | {
          /** @constant */
          op: 'call';
          fn: components['schemas']['ScalarFunction'];
          terms: components['schemas']['Expression'][];
        }
      | {
          /** @constant */
          op: 'cast';
          term: components['schemas']['Expression'];
          to: components['schemas']['CastTarget'];
        }
      | {
          /** @constant */
          op: 'case';
          arms: {
            when: components['schemas']['Expression'];
            then: components['schemas']['Expression'];
          }[];
          otherwise?: components['schemas']['Expression'];
        }
      | {
          /** @constant */
          op: 'window';
          fn: components['schemas']['WindowFunction'];
          term?: components['schemas']['Expression'];
          offset?: number;
          partitionBy: components['schemas']['Expression'][];
          orderBy: {
            term: components['schemas']['Expression'];
            descending: boolean;
          }[];
        }
      | {
          /** @constant */
          op: 'aggregate';
          fn: components['schemas']['AggregateFunction'];
          distinct: boolean;
          term?: components['schemas']['Expression'];
          filter?: components['schemas']['Expression'];
          bounds?: string[];
        };
    Extract: {
      /** @constant */
      kind: 'extract';
      owner: components['schemas']['MspId'];
      id: components['schemas']['Id'];
      title: components['schemas']['Title'];
      source: components['schemas']['Id'];
      columns: {
        [key: string]: components['schemas']['ExtractMethod'];
      };
      /** @description columns that others may know of somebody: rows that are alike in all of them are one group */
      quasiIdentifiers: components['schemas']['SqlName'][];
      /** @description columns that nobody may learn of somebody */
      sensitive: components['schemas']['SqlName'][];
      /** @description least number of subjects in a group */
      k: number;
      /** @description least number of values of each sensitive column in a group, none of which all its subjects share */
      l: number;
      /** @description how many of the subjects are in it, drawn by the key of the owner */
      samplePercent: number;
      /** @description the last day on which it is handed out */
      validUntil: components['schemas']['IsoDate'];
      schema: components['schemas']['VersionedId'];
      mappingHash: components['schemas']['Hash'];
      report: components['schemas']['ExtractReport'];
      /** @description by receiver, SHA-256 and length of its copy, in which 32 random bytes stand first */
      copies: {
        [key: string]: {
          contentHash: components['schemas']['Hash'];
          bytes: number;
        };
      };
    };
    ExtractDraft: {
      extract: components['schemas']['Extract'];
      words: string[];
    };
    ExtractMethod:
      | {
          /** @constant */
          method: 'suppress';
        }
      | {
          /** @constant */
          method: 'keep';
        }
      | {
          /** @constant */
          method: 'level';
          /** @description a level of the schema, as a query's */
          level: components['schemas']['SqlName'];
        }
      | {
          /** @constant */
          method: 'code';
          /** @description values below it are given as it */
          bottom?: components['schemas']['DecimalText'];
          /** @description values above it are given as it */
          top?: components['schemas']['DecimalText'];
        }
      | {
          /** @constant */
          method: 'noise';
          /** @description of the discrete Laplace distribution, in the unit of the column: the noise is off by so much on average */
          scale: components['schemas']['DecimalText'];
          /** @description values below it are given as it */
          bottom?: components['schemas']['DecimalText'];
          /** @description values above it are given as it */
          top?: components['schemas']['DecimalText'];
        }
      | {
          /** @constant */
          method: 'pseudonym';
        };
    ExtractMethodInput:
      | {
          /** @constant */
          method: 'suppress';
        }
      | {
          /** @constant */
          method: 'keep';
        }
      | {
          /** @constant */
          method: 'level';
          /** @description a level of the schema, as a query's */
          level: components['schemas']['SqlName'];
        }
      | {
          /** @constant */
          method: 'code';
          /** @description values below it are given as it */
          bottom?: components['schemas']['DecimalTextInput'];
          /** @description values above it are given as it */
          top?: components['schemas']['DecimalTextInput'];
        }
      | {
          /** @constant */
          method: 'noise';
          /** @description of the discrete Laplace distribution, in the unit of the column: the noise is off by so much on average */
          scale: components['schemas']['DecimalTextInput'];
          /** @description values below it are given as it */
          bottom?: components['schemas']['DecimalTextInput'];
          /** @description values above it are given as it */
          top?: components['schemas']['DecimalTextInput'];
        }
      | {
          /** @constant */
          method: 'pseudonym';
        };
    ExtractRecipeInput: {
      /** @constant */
      kind: 'extract-recipe';
      id: components['schemas']['Id'];
      title: components['schemas']['Title'];
      source: components['schemas']['Id'];
      columns: {
        [key: string]: components['schemas']['ExtractMethodInput'];
      };
      /** @description columns that others may know of somebody: rows that are alike in all of them are one group */
      quasiIdentifiers: components['schemas']['SqlName'][];
      /**
       * @description columns that nobody may learn of somebody
       * @default []
       */
      sensitive: components['schemas']['SqlName'][];
      /** @description least number of subjects in a group */
      k: number;
      /**
       * @description least number of values of each sensitive column in a group, none of which all its subjects share
       * @default 2
       */
      l: number;
      /**
       * @description how many of the subjects are in it, drawn by the key of the owner
       * @default 100
       */
      samplePercent: number;
      /** @description the last day on which it is handed out */
      validUntil: components['schemas']['IsoDate'];
      /**
       * @description a draft that has to leave out more rows than that is refused
       * @default 20
       */
      mostSuppressedPercent: number;
      receivers: components['schemas']['MspId'][];
    };
    ExtractReport: {
      /** @description rows that are published, before those that a copy leaves out */
      rows: number;
      groups: number;
      /** @description subjects in the smallest group */
      smallest: number;
      /** @description fewest values of a sensitive column in a group */
      leastValues?: number;
      /** @description of the rows that were drawn, so many stand in groups that are too small or too alike; rounded up */
      suppressedPercent: number;
      prosecutor: {
        /** @description in millionths */
        highest: number;
        /** @description in millionths */
        average: number;
      };
      journalist: {
        /** @description in millionths */
        highest: number;
        /** @description in millionths */
        average: number;
      };
      /** @description in millionths */
      marketer: number;
      /** @description each copy leaves out other rows, at least so many: they tell whose copy a leaked one is */
      leastLeftOut: number;
    };
    ExtractView: {
      extract: components['schemas']['PublishedExtract'];
      words: string[];
      handedOut?: {
        receiver: components['schemas']['MspId'];
        at: components['schemas']['Timestamp'];
      }[];
    };
    Finding: {
      rule: string;
      place: string;
      text: string;
      hint: string;
    };
    FragmentSet: {
      /** @constant */
      kind: 'fragment-set';
      contract: components['schemas']['ContractReference'];
      /** @description whose input was split */
      owner: components['schemas']['MspId'];
      /** @description grows with every set of this owner for this contract: an earlier one's fragments are worth nothing */
      set: number;
      /** @description of the secure sum as everybody who is no owner asks it */
      shape: components['schemas']['Hash'];
      /** @description what request_date() was when the input was computed */
      asOf: components['schemas']['IsoDate'];
      keepers: components['schemas']['MspId'][];
      /** @description what the input was computed from: once these are not what the owner offers, the set is of no use */
      sources: components['schemas']['RequestSource'][];
      /** @description by keeper, the commitment to its fragment, and its signature */
      kept: {
        [key: string]: {
          commitment: components['schemas']['Hash'];
          signature: components['schemas']['Base64Url'];
        };
      };
      /** @enum {string} */
      status: 'kept' | 'withdrawn';
      committedAt: components['schemas']['Timestamp'];
      withdrawnAt?: components['schemas']['Timestamp'];
    };
    FragmentSetView: {
      /** @constant */
      kind: 'fragment-set';
      contract: components['schemas']['ContractReference'];
      /** @description whose input was split */
      owner: components['schemas']['MspId'];
      /** @description grows with every set of this owner for this contract: an earlier one's fragments are worth nothing */
      set: number;
      /** @description of the secure sum as everybody who is no owner asks it */
      shape: components['schemas']['Hash'];
      /** @description what request_date() was when the input was computed */
      asOf: components['schemas']['IsoDate'];
      keepers: components['schemas']['MspId'][];
      /** @description what the input was computed from: once these are not what the owner offers, the set is of no use */
      sources: components['schemas']['RequestSource'][];
      /** @description by keeper, the commitment to its fragment, and its signature */
      kept: {
        [key: string]: {
          commitment: components['schemas']['Hash'];
          signature: components['schemas']['Base64Url'];
        };
      };
      /** @enum {string} */
      status: 'kept' | 'withdrawn';
      committedAt: components['schemas']['Timestamp'];
      withdrawnAt?: components['schemas']['Timestamp'];
      /** @enum {string} */
      use: 'usable' | 'anew' | 'withdrawn';
      because: string | null;
    };
    Freeze: {
      id: components['schemas']['Hash'];
      target: components['schemas']['FreezeTarget'];
      by: components['schemas']['MspId'];
      reason: components['schemas']['Title'];
      at: components['schemas']['Timestamp'];
    };
    FreezeTarget:
      | {
          source: {
            member: components['schemas']['MspId'];
            id: components['schemas']['Id'];
          };
        }
      | {
          member: components['schemas']['MspId'];
        }
      | {
          contract: components['schemas']['Id'];
        }
      | {
          schema: components['schemas']['Id'];
        }
      | {
          key: {
            member: components['schemas']['MspId'];
            id: components['schemas']['Thumbprint'];
          };
        }
      | {
          /** @constant */
          alliance: true;
        };
    GatewayRecord: {
      /** @constant */
      kind: 'gateway';
      member: components['schemas']['MspId'];
      link: string;
      linkCertificate: components['schemas']['Hash'];
      signing: components['schemas']['EcPublicJwk'];
      version: number;
      registeredAt: components['schemas']['Timestamp'];
    };
    GeneralizedSchema: {
      /** @constant */
      kind: 'generalized-schema';
      id: components['schemas']['SqlName'];
      version: components['schemas']['Version'];
      title: components['schemas']['Title'];
      /** @enum {string} */
      subject: 'person' | 'company' | 'none';
      subjectColumn?: components['schemas']['SqlName'];
      subjectAnswer?: {
        count: number[];
      };
      columns: {
        [key: string]: components['schemas']['SchemaColumn'];
      };
      unique?: components['schemas']['SqlName'][][];
      disclosure?: {
        /** @description least distinct subjects a cell must cover */
        minSubjects?: number;
        /** @description [n, percent]: a cell fails if its n largest subjects make up this share of a sum or more */
        dominance?: [2, number];
        /** @description percent: a cell fails if all but the two largest are less than this share of the largest */
        pRatio?: number;
        /** @description counts are rounded to the nearest multiple of this base */
        rounding?: number;
        /** @description most cells in one answer */
        maxGroups?: number;
        maxRows?: number;
        maxBytes?: number;
        overlaps?: components['schemas']['AllowedOverlaps'];
        /** @description for so many days, that of the first opening included, an owner gives the same question what it gave first; 0: it computes anew */
        repeatDays?: number;
        /** @description milliseconds: an owner takes this long to answer or refuse, or a whole multiple of it; 0: as long as it takes. At least 1,000 where the contract has noise */
        paceMs?: number;
      };
      /** @description what its approval takes beyond the charter's rule */
      approval?: components['schemas']['DemandedApproval'];
      /** @description what all requests together may spend of this table */
      privacyBudget?: components['schemas']['PrivacyBudget'];
    };
    GeneralizedSchemaInput: {
      /** @constant */
      kind: 'generalized-schema';
      id: components['schemas']['SqlName'];
      version: components['schemas']['Version'];
      title: components['schemas']['Title'];
      /** @enum {string} */
      subject: 'person' | 'company' | 'none';
      subjectColumn?: components['schemas']['SqlName'];
      subjectAnswer?: {
        count: number[];
      };
      columns: {
        [key: string]: components['schemas']['SchemaColumnInput'];
      };
      unique?: components['schemas']['SqlName'][][];
      disclosure?: {
        /** @description least distinct subjects a cell must cover */
        minSubjects?: number;
        /** @description [n, percent]: a cell fails if its n largest subjects make up this share of a sum or more */
        dominance?: [2, number];
        /** @description percent: a cell fails if all but the two largest are less than this share of the largest */
        pRatio?: number;
        /** @description counts are rounded to the nearest multiple of this base */
        rounding?: number;
        /** @description most cells in one answer */
        maxGroups?: number;
        maxRows?: number;
        maxBytes?: number;
        overlaps?: components['schemas']['AllowedOverlaps'];
        /** @description for so many days, that of the first opening included, an owner gives the same question what it gave first; 0: it computes anew */
        repeatDays?: number;
        /** @description milliseconds: an owner takes this long to answer or refuse, or a whole multiple of it; 0: as long as it takes. At least 1,000 where the contract has noise */
        paceMs?: number;
      };
      /** @description what its approval takes beyond the charter's rule */
      approval?: components['schemas']['DemandedApproval'];
      /** @description what all requests together may spend of this table */
      privacyBudget?: components['schemas']['PrivacyBudget'];
    };
    Generation: number;
    Hash: string;
    Id: string;
    InclusionProof: {
      index: number;
      count: number;
      path: components['schemas']['Hash'][];
    };
    /** Format: date */
    IsoDate: string;
    JointKey: {
      key?: components['schemas']['SupervisionKey'];
      making?: components['schemas']['JointKeyMaking'];
    };
    JointKeyMaking: {
      generation: components['schemas']['Generation'];
      supervisors: components['schemas']['MspId'][];
      /** @description how many of them it takes to use the key */
      threshold: number;
      publicKey?: components['schemas']['ElementText'];
      waitingFor: components['schemas']['MspId'][];
      from?: {
        generation: number;
        dealers: components['schemas']['MspId'][];
      };
    };
    KeyCommitment: {
      points: components['schemas']['ElementText'][];
      /** @description of knowing the discrete logarithm of the first point */
      proof: string;
      /** @description an X25519 public key that the others seal its parts to */
      transport: components['schemas']['ElementText'];
    };
    LabelBytes: number;
    LeakTrace: {
      known: number;
      unknown: number;
      missing: {
        [key: string]: number;
      };
      alone: components['schemas']['MspId'][];
      together: [components['schemas']['MspId'], components['schemas']['MspId']][];
    };
    Level:
      | components['schemas']['DecimalText'][]
      | {
          [key: string]: string[];
        };
    LevelInput:
      | components['schemas']['DecimalTextInput'][]
      | {
          [key: string]: string[];
        };
    LifeEntry: {
      block: number | null;
      at: components['schemas']['Timestamp'];
      by: string;
      what: string;
      transaction: string | null;
      /** @description kinds of documents of this life that it wrote */
      changed: string[];
    };
    /** @enum {string} */
    LiteralType: 'integer' | 'decimal' | 'text' | 'boolean' | 'date' | 'timestamp' | 'null';
    MaskKeys: {
      [key: string]: components['schemas']['MaskPublicKey'];
    };
    MaskPublicKey: components['schemas']['ElementText'];
    Me: {
      name: string;
      role: components['schemas']['UserRole'];
      member: components['schemas']['MspId'];
      /** @description when the session ends; null for a token that does not */
      until: components['schemas']['Timestamp'] | null;
    };
    MemberEntry: {
      title: components['schemas']['Title'];
      roles: components['schemas']['MemberRole'][];
    };
    /** @enum {string} */
    MemberRole: 'data-owner' | 'supervisor';
    MemberView: {
      mspId: components['schemas']['MspId'];
      title: components['schemas']['Title'];
      roles: components['schemas']['MemberRole'][];
      gateway: components['schemas']['GatewayRecord'] | null;
    };
    Membership:
      | {
          /** @constant */
          kind: 'membership';
          /** @constant */
          change: 'admit';
          member: components['schemas']['MspId'];
          title: components['schemas']['Title'];
          roles: components['schemas']['MemberRole'][];
        }
      | {
          /** @constant */
          kind: 'membership';
          /** @constant */
          change: 'remove';
          member: components['schemas']['MspId'];
          reason: components['schemas']['Title'];
        };
    MergeNoise: {
      /** @description millionths of the epsilon that an answer spends, over all its numbers: discrete Laplace noise */
      microEpsilon?: number;
      /** @description millionths of the rho that an answer spends, over all its numbers: discrete Gaussian noise */
      microRho?: number;
      /** @description in how many cells a subject counts at a member; a random choice of its cells, where it is in more */
      maxCells: number;
      /** @description by output: the most that a subject adds to a cell at a member, either way; what is more is cut */
      clamp: {
        [key: string]: components['schemas']['DecimalText'];
      };
      /** @description by histogram of the answer: percentages whose quantiles are shown beside it, as bands of its ladder */
      quantiles?: {
        [key: string]: number[];
      };
      /**
       * @description whether counts below zero are shown as zero; then groups no longer add up to their total
       * @constant
       */
      negative?: 'zero';
    };
    MergeNoiseInput: {
      /** @description millionths of the epsilon that an answer spends, over all its numbers: discrete Laplace noise */
      microEpsilon?: number;
      /** @description millionths of the rho that an answer spends, over all its numbers: discrete Gaussian noise */
      microRho?: number;
      /** @description in how many cells a subject counts at a member; a random choice of its cells, where it is in more */
      maxCells: number;
      /** @description by output: the most that a subject adds to a cell at a member, either way; what is more is cut */
      clamp: {
        [key: string]: components['schemas']['DecimalTextInput'];
      };
      /** @description by histogram of the answer: percentages whose quantiles are shown beside it, as bands of its ladder */
      quantiles?: {
        [key: string]: number[];
      };
      /**
       * @description whether counts below zero are shown as zero; then groups no longer add up to their total
       * @constant
       */
      negative?: 'zero';
    };
    ModelTerms: {
      /** @description the member whose model it is: its gateway keeps it, sealed to the cluster of the measurement */
      owner: components['schemas']['MspId'];
      /** @description contentHash('private-model', model) */
      hash: components['schemas']['Hash'];
      link: components['schemas']['ScoreLink'];
      /** @description thresholds of the score, or of the probability: only the band of the answer is opened */
      band?: components['schemas']['DecimalText'][];
    };
    ModelTermsInput: {
      /** @description the member whose model it is: its gateway keeps it, sealed to the cluster of the measurement */
      owner: components['schemas']['MspId'];
      /** @description contentHash('private-model', model) */
      hash: components['schemas']['Hash'];
      link: components['schemas']['ScoreLink'];
      /** @description thresholds of the score, or of the probability: only the band of the answer is opened */
      band?: components['schemas']['DecimalTextInput'][];
    };
    Moment: unknown;
    MomentInput: string;
    MspId: string;
    NewUser: {
      name: string;
      role: components['schemas']['UserRole'];
      createdAt: components['schemas']['Timestamp'];
      /** @description a secret; the gateway keeps its hash only */
      token: string;
    };
    OfferedSource: {
      /** @constant */
      kind: 'data-source';
      id: components['schemas']['Id'];
      member: components['schemas']['MspId'];
      schema: components['schemas']['VersionedId'];
      mappingHash: components['schemas']['Hash'];
      /**
       * @description the gateway ran the mapping and every check of the schema passed
       * @constant
       */
      checksPassed: true;
      /** @default {} */
      tighten: components['schemas']['Tightening'];
      offered: boolean;
      closed: boolean;
      /** @description when its owner last said whether it is open */
      reportedAt: components['schemas']['Timestamp'] | null;
    };
    OpenedElement: {
      opened: string;
      contract: components['schemas']['ContractReference'];
      givers: components['schemas']['MspId'][];
      reason: string;
      proposedAt: components['schemas']['Timestamp'];
    };
    OpeningView: {
      /** @constant */
      kind: 'supervision-opening';
      request: components['schemas']['RequestReference'];
      element: number;
      generation: components['schemas']['Generation'];
      proposer: components['schemas']['MspId'];
      reason: components['schemas']['Title'];
      /** @description a fresh key of the proposer, which the parts are turned towards */
      key: components['schemas']['ElementText'];
      proposedAt: components['schemas']['Timestamp'];
      /** @description when enough supervisors had given their parts */
      openedAt?: components['schemas']['Timestamp'];
      givers: components['schemas']['MspId'][];
    };
    Outcome: {
      request: components['schemas']['RequestReference'];
      /** @enum {string} */
      status: 'answered' | 'refused' | 'failed' | 'expired';
      by: components['schemas']['MspId'];
      envelopeHash?: components['schemas']['Hash'];
      result?: components['schemas']['Hash'];
      /** @description who kept a computation in rounds from its end, as `by` says */
      blame?: components['schemas']['Blame'];
      endedAt: components['schemas']['Timestamp'];
    };
    OutsideUser: {
      /** @description the member at whose gateway it asks, and which answers and pays for it */
      sponsor: components['schemas']['MspId'];
      /** @description its name at its sponsor; never the name of a person */
      handle: components['schemas']['Id'];
      /** @description the only key that it may register, if given */
      key?: components['schemas']['Thumbprint'];
      /** @description what it may ask, of the query contracts that let outside users ask; all of them if left out */
      contracts?: components['schemas']['Id'][];
      /** @description what it may ask for; all purposes of the contract if left out */
      purposes?: components['schemas']['Id'][];
      validUntil: components['schemas']['IsoDate'];
      version: number;
      /** @enum {string} */
      status: 'approved' | 'removed';
    };
    OutsideUserChange:
      | {
          /** @constant */
          kind: 'outside-user';
          /** @constant */
          change: 'admit';
          /** @description the member at whose gateway it asks, and which answers and pays for it */
          sponsor: components['schemas']['MspId'];
          /** @description its name at its sponsor; never the name of a person */
          handle: components['schemas']['Id'];
          /** @description the only key that it may register, if given */
          key?: components['schemas']['Thumbprint'];
          /** @description what it may ask, of the query contracts that let outside users ask; all of them if left out */
          contracts?: components['schemas']['Id'][];
          /** @description what it may ask for; all purposes of the contract if left out */
          purposes?: components['schemas']['Id'][];
          validUntil: components['schemas']['IsoDate'];
          grounds: components['schemas']['Title'];
        }
      | {
          /** @constant */
          kind: 'outside-user';
          /** @constant */
          change: 'remove';
          sponsor: components['schemas']['MspId'];
          handle: components['schemas']['Id'];
          reason: components['schemas']['Title'];
        };
    OverlapNoise: {
      /** @description millionths of the epsilon that an answer spends; each owner adds noise for all of it */
      microEpsilon: number;
    };
    OverlapView: {
      owner: components['schemas']['MspId'];
      at: components['schemas']['Timestamp'];
      first: {
        member: components['schemas']['MspId'];
        id: components['schemas']['Hash'];
        contract?: components['schemas']['VersionedId'];
        openedAt?: components['schemas']['Timestamp'];
      };
      second: {
        member: components['schemas']['MspId'];
        id: components['schemas']['Hash'];
        contract?: components['schemas']['VersionedId'];
        openedAt?: components['schemas']['Timestamp'];
      };
    };
    OwnSource: {
      id: components['schemas']['Id'];
      schema: components['schemas']['VersionedId'];
      engine: string;
      mappingHash: components['schemas']['Hash'];
      tighten: components['schemas']['Tightening'];
      levels?: {
        [key: string]: string;
      };
      lastCheck: {
        mappingHash: components['schemas']['Hash'];
        checkedAt: components['schemas']['Timestamp'];
        outcome: string;
        open: boolean;
        faults: {
          place: string;
          message: string;
        }[];
        drift: {
          place: string;
          message: string;
        }[];
      } | null;
    };
    OwnVote: {
      epoch: number;
      ranking: components['schemas']['ServiceRanking'];
      measures: components['schemas']['ServiceMeasure'][];
      /** @description commitment('service-salt', 'epoch <n>', salt, member) */
      salt: components['schemas']['Hash'];
    };
    PackedBytes: (string | [number, number])[];
    ParameterValue: components['schemas']['Cell'] | components['schemas']['Cell'][];
    Participant: {
      /** @constant */
      kind: 'participant';
      member: components['schemas']['MspId'];
      key: components['schemas']['Thumbprint'];
      grounds: components['schemas']['Title'];
    };
    PeriodStart: components['schemas']['IsoDate'] | 'life';
    Ppid: string;
    Price: {
      amount: components['schemas']['Amount'];
      unit: string;
      /**
       * @default [
       *       "requester"
       *     ]
       */
      payers: ('requester' | components['schemas']['MspId'])[];
    };
    PriceInput: {
      amount: components['schemas']['Amount'];
      unit: string;
      /**
       * @default [
       *       "requester"
       *     ]
       */
      payers: ('requester' | components['schemas']['MspId'])[];
    };
    PrivacyBudget: {
      units: number;
      /** @enum {string} */
      per: 'month' | 'year' | 'life';
      /** @description micro-epsilon, or micro-rho, that one unit stands for */
      unit: number;
      /**
       * @description whether units are of rho; of epsilon unless said
       * @constant
       */
      measure?: 'rho';
    };
    /** @enum {string} */
    ProblemCodeName:
      | 'ALREADY_EXISTS'
      | 'ALREADY_DECIDED'
      | 'ANSWERS_OVERLAP'
      | 'BALLOT_FOR_OTHER_TEXT'
      | 'BUDGET_PERIOD_OVER'
      | 'BUDGET_SPENT'
      | 'BUDGET_UNIT_INVALID'
      | 'BUDGET_UNIT_TAKEN'
      | 'CHAINCODE_BUILD_MISMATCH'
      | 'CHARTER_NOT_IN_FORCE'
      | 'CO_APPROVAL_INVALID'
      | 'CO_APPROVAL_MISSING'
      | 'COMMITMENT_MISMATCH'
      | 'CONTENT_NOT_FOUND'
      | 'CONTENT_ON_ITS_WAY'
      | 'CONTRACT_MISMATCH'
      | 'DATABASE_UNAVAILABLE'
      | 'ELECTION_INVALID'
      | 'DEADLINE_PASSED'
      | 'ENCLAVE_INVALID'
      | 'ENCLAVE_NOT_FOUND'
      | 'ENCLAVE_NOT_VERIFIED'
      | 'ENCLAVE_REFUSED'
      | 'ENCLAVE_SIMULATED'
      | 'ENVELOPE_UNREADABLE'
      | 'ESCROW_INVALID'
      | 'EXTRACT_NOT_AVAILABLE'
      | 'EXTRACT_NOT_FOUND'
      | 'EXTRACT_REFUSED'
      | 'FORBIDDEN'
      | 'FREEZE_NOT_FOUND'
      | 'FRAGMENTS_INVALID'
      | 'FRAGMENTS_NOT_FOUND'
      | 'FRAGMENTS_NOT_USABLE'
      | 'FROZEN'
      | 'IDEMPOTENCY_KEY_REUSED'
      | 'IDEMPOTENCY_KEY_MISSING'
      | 'INVALID_INPUT'
      | 'INPUT_TOO_LARGE'
      | 'ITEM_CLOSED'
      | 'ITEM_NOT_FOUND'
      | 'OUTSIDER_NOT_ALLOWED'
      | 'KEY_NOT_AUTHENTICATED'
      | 'KEY_NOT_FOUND'
      | 'KEY_NOT_USABLE'
      | 'KEY_TOO_WEAK'
      | 'LEDGER_UNAVAILABLE'
      | 'MAPPING_FAULTY'
      | 'MEMBER_NOT_ALLOWED'
      | 'MEMBER_NOT_FOUND'
      | 'MEMBER_UNAVAILABLE'
      | 'MODEL_NOT_FOUND'
      | 'NO_SERVICE_NODE'
      | 'NOT_AUTHENTICATED'
      | 'NOT_FOUND'
      | 'NOT_CERTIFIED'
      | 'NOT_IN_ELECTORATE'
      | 'OUTCOME_UNKNOWN'
      | 'PARAMETER_INVALID'
      | 'PAYER_NOT_ALLOWED'
      | 'PLATFORM_UNSUPPORTED'
      | 'PROOF_INVALID'
      | 'PROPOSAL_NOT_FOUND'
      | 'PROPOSAL_UNDECIDED'
      | 'PUBLICATION_INVALID'
      | 'PUBLICATION_NOT_FOUND'
      | 'PURPOSE_NOT_ALLOWED'
      | 'QUERY_CONTRACT_NOT_FOUND'
      | 'QUERY_CONTRACT_RETIRED'
      | 'QUERY_FAILED'
      | 'QUERY_NOT_UNDERSTOOD'
      | 'QUERY_REFUSED'
      | 'QUERY_TIMEOUT'
      | 'RANGE_UNSATISFIABLE'
      | 'RATE_LIMITED'
      | 'RECEIPT_INVALID'
      | 'REPLACEMENT_INVALID'
      | 'REQUEST_CANCELLED'
      | 'REQUEST_ENDED'
      | 'REQUEST_NOT_ENDED'
      | 'REQUEST_NOT_FOUND'
      | 'REQUEST_REFUSED'
      | 'RESULT_TOO_LARGE'
      | 'RERUN_REFUSED'
      | 'SCHEMA_NOT_FOUND'
      | 'SECURE_MISBEHAVIOUR'
      | 'SHARE_INVALID'
      | 'SHARING_ENDED'
      | 'SHARING_INVALID'
      | 'SHARING_NOT_FOUND'
      | 'SHARING_UNDECIDED'
      | 'SIGN_IN_UNAVAILABLE'
      | 'SOURCE_CLOSED'
      | 'SOURCE_NOT_FOUND'
      | 'STORE_FULL'
      | 'SUBJECT_LIMIT_REACHED'
      | 'SUPERVISION_INVALID'
      | 'SUPERVISION_NOT_FOUND'
      | 'STALE_PROPOSAL'
      | 'TIMESTAMP_UNACCEPTABLE'
      | 'TOO_FEW_OWNERS'
      | 'TRANSACTION_INVALID'
      | 'UNSUPPORTED'
      | 'UPLOAD_INCOMPLETE'
      | 'UPLOAD_NOT_FOUND'
      | 'UPLOAD_OFFSET_WRONG'
      | 'USER_NOT_FOUND';
    /** @enum {string} */
    ProposalKind:
      | 'generalized-schema'
      | 'data-source'
      | 'query-contract'
      | 'retirement'
      | 'membership'
      | 'supervisor'
      | 'voting-rule'
      | 'chaincode-build'
      | 'unfreeze'
      | 'participant'
      | 'enclave-measurement'
      | 'enclave-withdrawal'
      | 'outside-user'
      | 'extract';
    ProposalView: {
      id: components['schemas']['Hash'];
      kind: components['schemas']['ProposalKind'];
      title: components['schemas']['Title'];
      author: components['schemas']['MspId'];
      contentHash: components['schemas']['Hash'];
      document: components['schemas']['ProposedDocument'];
      /** @description the version in force that this one replaces; 0 for none */
      buildsOn: number;
      rule: components['schemas']['VotingRule'];
      electorate: components['schemas']['MspId'][];
      /** @description electors whose approval is demanded: supervisors, and members that the document makes pay or approve requests */
      mustApprove: components['schemas']['MspId'][];
      /** @description the last moment at which a ballot is taken */
      deadline: components['schemas']['Timestamp'];
      verdictHash?: components['schemas']['Hash'];
      /** @description what a new version of a generalized schema is to the one before */
      change?: components['schemas']['SchemaCompatibility'];
      /** @description what a new version changes against the one in force */
      semanticDiff?: components['schemas']['SemanticDiff'];
      openedAt: components['schemas']['Timestamp'];
      /** @enum {string} */
      status: 'open' | 'approved' | 'rejected' | 'expired' | 'stale';
      ballots: components['schemas']['Ballot'][];
      decision: components['schemas']['Decision'] | null;
      /** @description this member may vote, has not, and nothing is decided */
      awaitingMe: boolean;
    };
    ProposedDocument:
      | components['schemas']['GeneralizedSchema']
      | components['schemas']['DataSource']
      | components['schemas']['QueryContract']
      | components['schemas']['Retirement']
      | components['schemas']['Membership']
      | components['schemas']['SupervisorChange']
      | components['schemas']['VotingRuleChange']
      | components['schemas']['ChaincodeBuild']
      | components['schemas']['Unfreeze']
      | components['schemas']['Participant']
      | components['schemas']['EnclaveMeasurement']
      | components['schemas']['EnclaveWithdrawal']
      | components['schemas']['OutsideUserChange']
      | components['schemas']['Extract'];
    Publication: {
      /** @constant */
      kind: 'publication';
      owner: components['schemas']['MspId'];
      contract: components['schemas']['ContractReference'];
      epoch: components['schemas']['Epoch'];
      publicKey: components['schemas']['ElementText'];
      labelBytes: components['schemas']['LabelBytes'];
      count: components['schemas']['SizeClass'];
      /** @description length of the whole publication */
      bytes: number;
      /** @description what request_date() was when the entries were made */
      asOf: components['schemas']['IsoDate'];
      /** @description SHA-256 of the whole publication */
      contentHash: components['schemas']['Hash'];
      /** @description of hidden scores: the keys that labels are masked with, by party of the epoch */
      masks?: components['schemas']['MaskKeys'];
      publishedAt: components['schemas']['Timestamp'];
    };
    PublicationMaking: {
      contract: components['schemas']['VersionedId'];
      epoch: number;
      /** @enum {string} */
      status: 'waiting' | 'making' | 'published' | 'failed';
      startedAt: components['schemas']['Timestamp'];
      code?: components['schemas']['ProblemCodeName'];
      subjects: number;
      computed: number;
    };
    PublishedExtract: {
      /** @constant */
      kind: 'extract';
      owner: components['schemas']['MspId'];
      id: components['schemas']['Id'];
      title: components['schemas']['Title'];
      source: components['schemas']['Id'];
      columns: {
        [key: string]: components['schemas']['ExtractMethod'];
      };
      /** @description columns that others may know of somebody: rows that are alike in all of them are one group */
      quasiIdentifiers: components['schemas']['SqlName'][];
      /** @description columns that nobody may learn of somebody */
      sensitive: components['schemas']['SqlName'][];
      /** @description least number of subjects in a group */
      k: number;
      /** @description least number of values of each sensitive column in a group, none of which all its subjects share */
      l: number;
      /** @description how many of the subjects are in it, drawn by the key of the owner */
      samplePercent: number;
      /** @description the last day on which it is handed out */
      validUntil: components['schemas']['IsoDate'];
      schema: components['schemas']['VersionedId'];
      mappingHash: components['schemas']['Hash'];
      report: components['schemas']['ExtractReport'];
      /** @description by receiver, SHA-256 and length of its copy, in which 32 random bytes stand first */
      copies: {
        [key: string]: {
          contentHash: components['schemas']['Hash'];
          bytes: number;
        };
      };
      /** @enum {string} */
      status: 'published' | 'withdrawn';
      withdrawn?: {
        at: components['schemas']['Timestamp'];
        reason: components['schemas']['Title'];
      };
    };
    PulseView: {
      stepMs: number;
      /** @description before this nothing was counted; null where the whole span was */
      since: components['schemas']['Timestamp'] | null;
      items: {
        at: components['schemas']['Timestamp'];
        asked: number;
        answered: number;
        /** @description refused, failed and expired */
        unanswered: number;
        medianMs: number | null;
        /** @description nineteen of twenty took no longer */
        slowMs: number | null;
      }[];
    };
    QueryContract: {
      /** @constant */
      kind: 'query-contract';
      id: components['schemas']['Id'];
      version: components['schemas']['Version'];
      title: components['schemas']['Title'];
      /**
       * @default many-subjects
       * @enum {string}
       */
      scope: 'one-subject' | 'many-subjects';
      purposes: components['schemas']['Id'][];
      schemas: {
        [key: string]: components['schemas']['Version'];
      };
      /** @default {} */
      parameters: {
        [key: string]: components['schemas']['ContractParameter'];
      };
      /** @default {} */
      disclosure: {
        /** @description least distinct subjects a cell must cover */
        minSubjects?: number;
        /** @description [n, percent]: a cell fails if its n largest subjects make up this share of a sum or more */
        dominance?: [2, number];
        /** @description percent: a cell fails if all but the two largest are less than this share of the largest */
        pRatio?: number;
        /** @description counts are rounded to the nearest multiple of this base */
        rounding?: number;
        /** @description most cells in one answer */
        maxGroups?: number;
        maxRows?: number;
        maxBytes?: number;
        overlaps?: components['schemas']['AllowedOverlaps'];
        /** @description for so many days, that of the first opening included, an owner gives the same question what it gave first; 0: it computes anew */
        repeatDays?: number;
        /** @description milliseconds: an owner takes this long to answer or refuse, or a whole multiple of it; 0: as long as it takes. At least 1,000 where the contract has noise */
        paceMs?: number;
      };
      access: {
        members: components['schemas']['MspId'][];
        /**
         * @description only keys may ask that the alliance has authenticated by a vote on the participant
         * @constant
         */
        authenticated?: true;
        /** @description outside users may ask through the members that sponsor them; nobody outside may without it */
        outside?: {
          /** @description members whose outside users may ask; all that may ask themselves if left out */
          sponsors?: components['schemas']['MspId'][];
          /** @description members of which one combines what an outside user asks; whoever combines for all if left out */
          through?: components['schemas']['MspId'][];
        };
      };
      validUntil?: components['schemas']['IsoDate'];
      /** @description what its approval takes beyond the charter's rule */
      approval?: components['schemas']['DemandedApproval'];
      /** @description that a member beside the owners approves single requests, with their parameters before its eyes */
      coApproval?: components['schemas']['CoApprovalRule'];
      /** @description how often it may be asked */
      limits?: components['schemas']['UseLimits'];
      /** @description how often one subject may be asked about; owners count it */
      subjectLimit?: components['schemas']['SubjectLimit'];
      /** @description units of schemas' privacy budgets that one request spends */
      spends?: components['schemas']['SpentUnits'];
      /**
       * @description full, unless said: an answer is closed on the ledger before it is released; batched: many answers are anchored together just after
       * @enum {string}
       */
      evidence?: 'full' | 'batched';
      /** @description what an answered request costs, and who may pay */
      price?: components['schemas']['Price'];
      /** @description for so long owners keep parameters and salts, sealed, so that a supervisor can have an answered request run again */
      rerun?: components['schemas']['RerunRule'];
      local: components['schemas']['CompiledQuery'];
      combine: components['schemas']['Combine'];
    };
    QueryContractFormInput: {
      /** @constant */
      kind: 'query-contract';
      id: components['schemas']['Id'];
      version: components['schemas']['Version'];
      title: components['schemas']['Title'];
      /**
       * @default many-subjects
       * @enum {string}
       */
      scope: 'one-subject' | 'many-subjects';
      purposes: components['schemas']['Id'][];
      schemas: {
        [key: string]: components['schemas']['Version'];
      };
      parameters?: {
        [key: string]: components['schemas']['ContractParameterInput'];
      };
      /** @default {} */
      disclosure: {
        /** @description least distinct subjects a cell must cover */
        minSubjects?: number;
        /** @description [n, percent]: a cell fails if its n largest subjects make up this share of a sum or more */
        dominance?: [2, number];
        /** @description percent: a cell fails if all but the two largest are less than this share of the largest */
        pRatio?: number;
        /** @description counts are rounded to the nearest multiple of this base */
        rounding?: number;
        /** @description most cells in one answer */
        maxGroups?: number;
        maxRows?: number;
        maxBytes?: number;
        overlaps?: components['schemas']['AllowedOverlaps'];
        /** @description for so many days, that of the first opening included, an owner gives the same question what it gave first; 0: it computes anew */
        repeatDays?: number;
        /** @description milliseconds: an owner takes this long to answer or refuse, or a whole multiple of it; 0: as long as it takes. At least 1,000 where the contract has noise */
        paceMs?: number;
      };
      access: {
        members: components['schemas']['MspId'][];
        /**
         * @description only keys may ask that the alliance has authenticated by a vote on the participant
         * @constant
         */
        authenticated?: true;
        /** @description outside users may ask through the members that sponsor them; nobody outside may without it */
        outside?: {
          /** @description members whose outside users may ask; all that may ask themselves if left out */
          sponsors?: components['schemas']['MspId'][];
          /** @description members of which one combines what an outside user asks; whoever combines for all if left out */
          through?: components['schemas']['MspId'][];
        };
      };
      validUntil?: components['schemas']['IsoDate'];
      /** @description what its approval takes beyond the charter's rule */
      approval?: components['schemas']['DemandedApproval'];
      /** @description that a member beside the owners approves single requests, with their parameters before its eyes */
      coApproval?: components['schemas']['CoApprovalRuleInput'];
      /** @description how often it may be asked */
      limits?: components['schemas']['UseLimitsInput'];
      /** @description how often one subject may be asked about; owners count it */
      subjectLimit?: components['schemas']['SubjectLimit'];
      /** @description units of schemas' privacy budgets that one request spends */
      spends?: components['schemas']['SpentUnits'];
      /**
       * @description full, unless said: an answer is closed on the ledger before it is released; batched: many answers are anchored together just after
       * @enum {string}
       */
      evidence?: 'full' | 'batched';
      /** @description what an answered request costs, and who may pay */
      price?: components['schemas']['PriceInput'];
      /** @description for so long owners keep parameters and salts, sealed, so that a supervisor can have an answered request run again */
      rerun?: components['schemas']['RerunRule'];
      local: string;
      combine:
        | {
            /** @constant */
            mode: 'merge';
            /** @description a member, or standing, elected or drawn */
            by: components['schemas']['MspId'];
            substitutes?: components['schemas']['MspId'][];
            exclude?: components['schemas']['MspId'][];
            /** @description the named member's enclave combines: the owners seal to it, and its host passes on what it cannot read */
            attested?: components['schemas']['AttestedCombiningInput'];
            /** @description every owner adds noise to its own part of every cell, and none is held back */
            noise?: components['schemas']['MergeNoiseInput'];
            query: string;
          }
        | {
            /** @constant */
            mode: 'match';
            /** @description a member, or standing, elected or drawn */
            by: components['schemas']['MspId'];
            substitutes?: components['schemas']['MspId'][];
            exclude?: components['schemas']['MspId'][];
            /** @description how many subjects every request is about, 1 unless said; each takes a unit of the limits */
            elements?: number;
            /**
             * @description whether what is asked about is put away on the ledger, for the supervisors to open together with cause
             * @constant
             */
            accountable?: true;
            answer?: components['schemas']['CountedAnswer'];
            /** @description how long the answer about a subject is in a publication, 32 unless said */
            labelBytes?: components['schemas']['LabelBytes'];
          }
        | {
            /** @constant */
            mode: 'hidden-score';
            /** @description a member, or standing, elected or drawn */
            by: components['schemas']['MspId'];
            substitutes?: components['schemas']['MspId'][];
            exclude?: components['schemas']['MspId'][];
            /** @description how many subjects every request is about, 1 unless said; each takes a unit of the limits */
            elements?: number;
            /**
             * @description whether what is asked about is put away on the ledger, for the supervisors to open together with cause
             * @constant
             */
            accountable?: true;
            /** @description for each output of the local query a number, or points by band */
            weights: {
              [key: string]: components['schemas']['ScoreWeightInput'];
            };
            /** @description added once, whatever the number of members */
            bias: components['schemas']['DecimalTextInput'];
            link: components['schemas']['ScoreLink'];
            /** @description thresholds of the score, or of the probability: only the band of the answer is opened */
            band?: components['schemas']['DecimalTextInput'][];
          }
        | {
            /** @constant */
            mode: 'score';
            /** @description a member, or standing, elected or drawn */
            by: components['schemas']['MspId'];
            substitutes?: components['schemas']['MspId'][];
            exclude?: components['schemas']['MspId'][];
            /** @description for each output of the local query a number, or points by band */
            weights: {
              [key: string]: components['schemas']['ScoreWeightInput'];
            };
            /** @description added once, whatever the number of members */
            bias: components['schemas']['DecimalTextInput'];
            link: components['schemas']['ScoreLink'];
            /** @description thresholds of the score, or of the probability: only the band of the answer is opened */
            band?: components['schemas']['DecimalTextInput'][];
          }
        | {
            /** @description a member, or standing, elected or drawn */
            by: components['schemas']['MspId'];
            substitutes?: components['schemas']['MspId'][];
            exclude?: components['schemas']['MspId'][];
            /** @constant */
            mode: 'compare';
            value: components['schemas']['ComparedValue'];
            epoch: components['schemas']['ComparingEpoch'];
          }
        | {
            /** @description a member, or standing, elected or drawn */
            by: components['schemas']['MspId'];
            substitutes?: components['schemas']['MspId'][];
            exclude?: components['schemas']['MspId'][];
            /** @constant */
            mode: 'rank';
            value: components['schemas']['ComparedValue'];
            epoch: components['schemas']['ComparingEpoch'];
            /**
             * @description which number has rank 1; the largest unless said
             * @enum {string}
             */
            first?: 'largest' | 'smallest';
          }
        | {
            /** @description a member, or standing, elected or drawn */
            by: components['schemas']['MspId'];
            substitutes?: components['schemas']['MspId'][];
            exclude?: components['schemas']['MspId'][];
            /** @constant */
            mode: 'quantile';
            /** @description a histogram of the local query; its bounds are the ladder */
            of: components['schemas']['SqlName'];
            quantile: string;
            epoch: components['schemas']['ComparingEpoch'];
          }
        | {
            /** @constant */
            mode: 'secure-sum';
            /** @description a member, or standing, elected or drawn */
            by: components['schemas']['MspId'];
            substitutes?: components['schemas']['MspId'][];
            exclude?: components['schemas']['MspId'][];
            /** @description how many members must have somebody in a cell that is opened, 3 unless said */
            minContributors?: number;
            /** @description how many rows a member can have in a cell at the most, 1,000,000 unless said */
            mostRows?: number;
            /** @description by output that adds up values: between what the value of a row lies, where its schema does not say */
            bounds?: {
              [key: string]: {
                min: components['schemas']['DecimalTextInput'];
                max: components['schemas']['DecimalTextInput'];
              };
            };
            /** @description every cell is opened with noise, and none is held back */
            noise?: components['schemas']['SumNoiseInput'];
            /**
             * @description whether an owner that is away may have its input kept by others, split so that all of them are needed
             * @constant
             */
            fragments?: true;
          }
        | {
            /** @constant */
            mode: 'overlap';
            /** @description a member, or standing, elected or drawn */
            by: components['schemas']['MspId'];
            substitutes?: components['schemas']['MspId'][];
            exclude?: components['schemas']['MspId'][];
            /** @description the two owners; nobody else answers */
            between: [components['schemas']['MspId'], components['schemas']['MspId']];
            /** @description the number has noise, and is never held back */
            noise?: components['schemas']['OverlapNoise'];
          }
        | {
            /** @constant */
            mode: 'collect';
            /** @description a member, or standing, elected or drawn */
            by: components['schemas']['MspId'];
            substitutes?: components['schemas']['MspId'][];
            exclude?: components['schemas']['MspId'][];
          };
    };
    QueryRequest: {
      id: components['schemas']['Hash'];
      question: components['schemas']['Question'];
      signature: components['schemas']['Base64Url'];
      owners: {
        [key: string]: components['schemas']['RequestSource'][];
      };
      /** @description absent where the owners choose it */
      serviceNode?: components['schemas']['MspId'];
      service?: components['schemas']['RequestServiceChoice'];
      /** @description how the owners compute together, where no service node merges */
      mode?: components['schemas']['ShareMode'];
      /** @description the handle of the outside user who asks, under the member that sponsors it */
      outside?: components['schemas']['Id'];
      /** @description owners that are not asked, since others keep their input in fragments: the set that is used, and what it was computed from */
      fragments?: {
        [key: string]: {
          set: number;
          shape: components['schemas']['Hash'];
          sources: components['schemas']['RequestSource'][];
        };
      };
      verdictHash: components['schemas']['Hash'];
      treeHash: components['schemas']['Hash'];
      /**
       * @description its answer is anchored with many others, and never closed by itself
       * @constant
       */
      batched?: true;
      /** @description what it spends of budgets */
      units?: components['schemas']['RequestUnits'][];
      /** @description the transaction's time; its date is request_date() */
      openedAt: components['schemas']['Timestamp'];
    };
    QueryTree: {
      from: components['schemas']['Relation'];
      outputs: {
        name: components['schemas']['SqlName'];
        expression: components['schemas']['Expression'];
      }[];
      where?: components['schemas']['Expression'];
      groupBy: components['schemas']['Expression'][];
      having?: components['schemas']['Expression'];
      orderBy: {
        output: components['schemas']['SqlName'];
        descending: boolean;
      }[];
    };
    QueryView: {
      id: components['schemas']['Hash'];
      member: components['schemas']['MspId'];
      /** @enum {string} */
      status: 'posted' | 'open' | 'answered' | 'refused' | 'failed' | 'expired';
      contract: components['schemas']['VersionedId'];
      purpose: string;
      key: components['schemas']['Thumbprint'];
      askedAt: components['schemas']['Timestamp'];
      endedAt: components['schemas']['Timestamp'] | null;
      owners: components['schemas']['MspId'][];
      serviceNode: components['schemas']['MspId'] | null;
      enclave: components['schemas']['CombiningEnclave'] | null;
      coApproval: {
        by: components['schemas']['MspId'];
        /** @enum {string} */
        status: 'not-needed' | 'awaited' | 'approved' | 'refused' | 'expired';
        reason: string | null;
      } | null;
      /** @description one opaque code, where it has no answer */
      code: components['schemas']['ProblemCodeName'] | null;
      reason: string | null;
      /** @description as committed */
      request: components['schemas']['QueryRequest'] | null;
      /** @description the ledger's own record of the end */
      outcome: components['schemas']['Outcome'] | null;
      closing: components['schemas']['SignedClosing'] | null;
      anchored: components['schemas']['AnchoredProof'] | null;
      /** @description owners that have got the parameters */
      delivered: components['schemas']['MspId'][];
      resultReady: boolean;
      /** @description the command that fetches and decrypts the answer */
      open: string | null;
    };
    Question: {
      /** @constant */
      kind: 'question';
      requester: components['schemas']['MspId'];
      receiver: components['schemas']['MspId'];
      payer: components['schemas']['MspId'];
      contract: components['schemas']['ContractReference'];
      parameters: components['schemas']['Hash'];
      purpose: components['schemas']['Id'];
      key: {
        id: components['schemas']['Thumbprint'];
        version: number;
      };
      nonce: components['schemas']['Salt'];
      /** @description of hidden questions that are accountable: what they ask about, put away for the supervisors */
      escrow?: components['schemas']['QuestionEscrow'];
    };
    QuestionEscrow: {
      /** @description of the supervisors' key */
      generation: components['schemas']['Generation'];
      elements: components['schemas']['EscrowedElement'][];
    };
    Receipt: {
      /** @constant */
      kind: 'receipt';
      request: components['schemas']['RequestReference'];
      owner: components['schemas']['MspId'];
      contractHash: components['schemas']['Hash'];
      treeHash: components['schemas']['Hash'];
      verdictHash: components['schemas']['Hash'];
      sources: components['schemas']['RequestSource'][];
      parameters: components['schemas']['Hash'];
      partial: components['schemas']['Hash'];
      /** @description where the contract asks for co-approval, and only there */
      coApproval?: components['schemas']['CoApprovalStatement'];
      /** @description what the owner seals to, where the contract has an enclave combine, and only there */
      enclave?: components['schemas']['CombiningEnclave'];
      ranAt: components['schemas']['Timestamp'];
    };
    Relation:
      | components['schemas']['SqlName']
      | {
          table: components['schemas']['SqlName'];
          as: components['schemas']['SqlName'];
        }
      | {
          select: components['schemas']['QueryTree'];
          as: components['schemas']['SqlName'];
        }
      | {
          unionAll: components['schemas']['QueryTree'][];
          as: components['schemas']['SqlName'];
        }
      | {
          /** @enum {string} */
          join: 'inner' | 'left';
          left: components['schemas']['Relation'];
          right: components['schemas']['Relation'];
          on: components['schemas']['Expression'];
        };
    RequestElection: {
      request: components['schemas']['RequestReference'];
      /** @enum {string} */
      mode: 'elected' | 'drawn';
      order: components['schemas']['MspId'][];
      /** @description electors who did not reveal their salt */
      leftOut: components['schemas']['MspId'][];
      election: components['schemas']['ServiceElection'];
    };
    RequestElectionView: {
      request: components['schemas']['RequestReference'];
      serviceNode: components['schemas']['MspId'] | null;
      service: components['schemas']['RequestServiceChoice'] | null;
      election: components['schemas']['RequestElection'] | null;
      replacement: components['schemas']['RequestService'] | null;
      outcome: components['schemas']['Outcome'] | null;
    };
    RequestReference: {
      member: components['schemas']['MspId'];
      id: components['schemas']['Hash'];
    };
    RequestService: {
      request: components['schemas']['RequestReference'];
      node: components['schemas']['MspId'];
      attempt: number;
      order: components['schemas']['MspId'][];
      statements: components['schemas']['SignedServiceReplacement'][];
      replacedAt: components['schemas']['Timestamp'];
    };
    RequestServiceChoice: {
      /** @enum {string} */
      mode: 'named' | 'standing' | 'elected' | 'drawn';
      candidates: components['schemas']['MspId'][];
      /** @description of the roster, for `standing` */
      epoch?: number;
    };
    RequestSource: {
      id: components['schemas']['Id'];
      mappingHash: components['schemas']['Hash'];
    };
    RequestUnits: {
      scope: components['schemas']['BudgetScope'];
      period: components['schemas']['PeriodStart'];
      units: components['schemas']['UnitNumber'][];
      /** @enum {string} */
      giveBack: 'never' | 'unanswered';
    };
    RequesterKey: {
      /** @constant */
      kind: 'requester-key';
      member: components['schemas']['MspId'];
      id: components['schemas']['Thumbprint'];
      encryption: components['schemas']['EncryptionJwk'];
      signing: components['schemas']['EcPublicJwk'];
      validUntil: components['schemas']['Timestamp'];
      /** @description the handle of the outside user whose keys these are; left out for those of the member */
      outside?: components['schemas']['Id'];
      version: number;
      /** @enum {string} */
      status: 'active' | 'revoked';
      registeredAt: components['schemas']['Timestamp'];
    };
    RequesterKeyProofs: {
      encryption: components['schemas']['Base64Url'];
      signing: components['schemas']['Base64Url'];
    };
    RequesterKeyStatement: {
      /** @constant */
      kind: 'requester-key';
      member: components['schemas']['MspId'];
      id: components['schemas']['Thumbprint'];
      encryption: components['schemas']['EncryptionJwk'];
      signing: components['schemas']['EcPublicJwk'];
      validUntil: components['schemas']['Timestamp'];
      /** @description the handle of the outside user whose keys these are; left out for those of the member */
      outside?: components['schemas']['Id'];
    };
    RerunAnswer: {
      /** @constant */
      kind: 'rerun-answer';
      demand: components['schemas']['Hash'];
      request: components['schemas']['RequestReference'];
      owner: components['schemas']['MspId'];
      receipt: components['schemas']['Hash'];
      /** @enum {string} */
      result: 'same' | 'different';
      ranAt: components['schemas']['Timestamp'];
    };
    RerunDemand: {
      /** @constant */
      kind: 'rerun-demand';
      request: components['schemas']['RequestReference'];
      supervisor: components['schemas']['MspId'];
      reason: components['schemas']['Title'];
      demandedAt: components['schemas']['Timestamp'];
    };
    RerunRecord: {
      demand: components['schemas']['SignedRerunDemand'];
      answers: components['schemas']['SignedRerunAnswer'][];
      unanswered: {
        owner: components['schemas']['MspId'];
        code: string;
      }[];
    };
    RerunRule: {
      days: number;
    };
    Resharing: {
      /** @description whose shares are dealt out */
      generation: components['schemas']['Generation'];
      /** @description who hold them, in their order */
      supervisors: components['schemas']['MspId'][];
      /** @description as many of them as that key takes */
      dealers: components['schemas']['MspId'][];
      /** @description X25519 public keys that parts are sealed to */
      transports: {
        [key: string]: components['schemas']['ElementText'];
      };
      /** @description by dealer; the first follows from its share */
      points: {
        [key: string]: components['schemas']['ElementText'][];
      };
    };
    ResultColumn: {
      name: components['schemas']['SqlName'];
      /** @enum {string} */
      type: 'boolean' | 'integer' | 'decimal' | 'text' | 'date' | 'timestamp' | 'band';
      scale?: number;
    };
    Retirement: {
      /** @constant */
      kind: 'retirement';
      id: components['schemas']['Id'];
      version: components['schemas']['Version'];
      reason: components['schemas']['Title'];
    };
    ReviewView: {
      dryRun: {
        owners: number;
        subjectsPerOwner: number;
        parameters: {
          [key: string]: components['schemas']['ParameterValue'];
        };
        table?: components['schemas']['Table'];
        suppression?: components['schemas']['Suppression'];
        refused?: components['schemas']['ProblemCodeName'];
      };
      leaks: {
        seed: number;
        worlds: number;
        attempts: number;
        score: number;
        leaks: {
          /** @enum {string} */
          kind: 'search' | 'difference';
          with?: string;
          first: {
            [key: string]: components['schemas']['ParameterValue'];
          };
          second: {
            [key: string]: components['schemas']['ParameterValue'];
          };
          subjects: number;
          worlds: number;
          words: string;
        }[];
      };
    };
    RoundHeader: {
      /** @constant */
      kind: 'round-message';
      channel: string;
      request: components['schemas']['RequestReference'];
      contract: components['schemas']['Hash'];
      parties: components['schemas']['Hash'];
      attempt: number;
      /** @enum {string} */
      use: 'exchange' | 'broadcast' | 'dealt';
      round: components['schemas']['RoundName'];
      from: components['schemas']['MspId'];
      to: components['schemas']['MspId'];
      bytes: number;
      /** @description of the bytes */
      sha256: components['schemas']['Hash'];
    };
    RoundName: string;
    Salt: string;
    /** @enum {string} */
    ScalarFunction:
      | 'abs'
      | 'sign'
      | 'round'
      | 'floor'
      | 'ceil'
      | 'div'
      | 'mod'
      | 'coalesce'
      | 'nullif'
      | 'greatest'
      | 'least'
      | 'lower'
      | 'upper'
      | 'trim'
      | 'ltrim'
      | 'rtrim'
      | 'length'
      | 'substring'
      | 'concat'
      | 'replace'
      | 'position'
      | 'starts_with'
      | 'year'
      | 'quarter'
      | 'month'
      | 'day'
      | 'isodow'
      | 'hour'
      | 'minute'
      | 'second'
      | 'month_start'
      | 'quarter_start'
      | 'year_start'
      | 'add_months';
    SchemaColumn:
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'text';
          format?: components['schemas']['TextFormat'];
          maxLength?: number;
          /** @description code-point if it is left out */
          collation?: components['schemas']['Collation'];
          values?: string[];
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'subject-key';
          format?: components['schemas']['TextFormat'];
          maxLength?: number;
          /** @description code-point if it is left out */
          collation?: components['schemas']['Collation'];
          values?: string[];
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'category';
          values: string[];
          levels?: {
            [key: string]: components['schemas']['Level'];
          };
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'integer';
          min?: number;
          max?: number;
          levels?: {
            [key: string]: components['schemas']['Level'];
          };
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'decimal';
          scale: number;
          min?: components['schemas']['DecimalText'];
          max?: components['schemas']['DecimalText'];
          levels?: {
            [key: string]: components['schemas']['Level'];
          };
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'date';
          min?: components['schemas']['IsoDate'];
          max?: components['schemas']['IsoDate'];
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'timestamp';
          min?: components['schemas']['Moment'];
          max?: components['schemas']['Moment'];
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'boolean';
        };
    SchemaColumnInput:
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'text';
          format?: components['schemas']['TextFormat'];
          maxLength?: number;
          /** @description code-point if it is left out */
          collation?: components['schemas']['Collation'];
          values?: string[];
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'subject-key';
          format?: components['schemas']['TextFormat'];
          maxLength?: number;
          /** @description code-point if it is left out */
          collation?: components['schemas']['Collation'];
          values?: string[];
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'category';
          values: string[];
          levels?: {
            [key: string]: components['schemas']['LevelInput'];
          };
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'integer';
          min?: number;
          max?: number;
          levels?: {
            [key: string]: components['schemas']['LevelInput'];
          };
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'decimal';
          scale: number;
          min?: components['schemas']['DecimalTextInput'];
          max?: components['schemas']['DecimalTextInput'];
          levels?: {
            [key: string]: components['schemas']['LevelInput'];
          };
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'date';
          min?: components['schemas']['IsoDate'];
          max?: components['schemas']['IsoDate'];
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'timestamp';
          min?: components['schemas']['MomentInput'];
          max?: components['schemas']['MomentInput'];
        }
      | {
          title?: components['schemas']['Title'];
          /** @description what a value says, for everybody who fills or reads it */
          meaning?: string;
          nullable?: boolean;
          unit?: string;
          use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          useFor?: {
            [key: string]: components['schemas']['ColumnUse'];
          };
          /** @constant */
          type: 'boolean';
        };
    /** @enum {string} */
    SchemaCompatibility: 'compatible' | 'breaking';
    /** @enum {string} */
    ScoreLink: 'linear' | 'logistic';
    ScoreWeight: components['schemas']['DecimalText'] | components['schemas']['DecimalText'][];
    ScoreWeightInput: components['schemas']['DecimalTextInput'] | components['schemas']['DecimalTextInput'][];
    SealedParts: {
      [key: string]: string;
    };
    SemanticDiff: {
      direction: components['schemas']['ChangeDirection'];
      changes: {
        change: components['schemas']['ChangeDirection'];
        place: string;
        text: string;
      }[];
    };
    ServiceBallot: {
      /** @constant */
      kind: 'service-ballot';
      request: components['schemas']['RequestReference'];
      elector: components['schemas']['MspId'];
      /** @description empty where lots are drawn */
      ranking: components['schemas']['ServiceRanking'];
      /** @default [] */
      measures: components['schemas']['ServiceMeasure'][];
      salt: components['schemas']['Hash'];
    };
    ServiceElection: {
      ballots: components['schemas']['SignedServiceBallot'][];
      reveals: components['schemas']['SignedServiceReveal'][];
      /** @default [] */
      leftOut: components['schemas']['SignedServiceLeftOut'][];
    };
    ServiceLeftOut: {
      /** @constant */
      kind: 'service-left-out';
      request: components['schemas']['RequestReference'];
      owner: components['schemas']['MspId'];
      ballots: components['schemas']['Hash'];
      electors: components['schemas']['MspId'][];
    };
    ServiceMeasure: {
      member: components['schemas']['MspId'];
      /** @enum {string} */
      health: 'up' | 'down';
      /** @enum {string} */
      load: 'idle' | 'busy' | 'full' | 'unknown';
      /** @enum {string} */
      latency: 'under-20ms' | 'under-100ms' | 'under-500ms' | 'slower' | 'unknown';
    };
    ServiceRanking: components['schemas']['MspId'][][];
    ServiceReplacement: {
      /** @constant */
      kind: 'service-replacement';
      request: components['schemas']['RequestReference'];
      owner: components['schemas']['MspId'];
      attempt: number;
      node: components['schemas']['MspId'];
    };
    ServiceReveal: {
      /** @constant */
      kind: 'service-reveal';
      request: components['schemas']['RequestReference'];
      elector: components['schemas']['MspId'];
      ballots: components['schemas']['Hash'];
      salt: components['schemas']['Salt'];
    };
    ServiceRoster: {
      epoch: number;
      order: components['schemas']['MspId'][];
      voters: components['schemas']['MspId'][];
      /** @description members who voted and did not reveal their salt */
      leftOut: components['schemas']['MspId'][];
      settledAt: components['schemas']['Timestamp'];
    };
    ServiceVote: {
      epoch: number;
      member: components['schemas']['MspId'];
      ranking: components['schemas']['ServiceRanking'];
      measures: components['schemas']['ServiceMeasure'][];
      /** @description commitment('service-salt', 'epoch <n>', salt, member) */
      salt: components['schemas']['Hash'];
      castAt: components['schemas']['Timestamp'];
    };
    Session: {
      token: string;
      until: components['schemas']['Timestamp'];
    };
    /** @enum {string} */
    ShareMode:
      'collect' | 'match' | 'hidden-score' | 'score' | 'compare' | 'rank' | 'quantile' | 'secure-sum' | 'overlap';
    SharedContent: {
      /** @description SHA-256 of the whole sealed content: with the one key that opens it, of the plaintext too */
      hash: components['schemas']['Hash'];
      /** @description see `contentKeyCommitment`: the content opens with one key alone */
      keyCommitment: components['schemas']['Hash'];
      sizeClass: components['schemas']['ContentSizeClass'];
      /** @constant */
      chunkBytes: 1048576;
    };
    SharingAccess: {
      /** @description whose requesters may ask */
      members: components['schemas']['MspId'][];
      purposes: components['schemas']['Id'][];
    };
    SharingAnswer: {
      /** @constant */
      kind: 'sharing-answer';
      /** @description the sharing request */
      request: components['schemas']['RequestReference'];
      /** @enum {string} */
      choice: 'approve' | 'refuse';
      /** @description why; the whole alliance reads it, so that nothing about a person belongs in it */
      reason?: string;
      /** @description of the supervisors' key that the part was made with */
      generation?: components['schemas']['Generation'];
      /** @description of split items: what the approver gives, turned towards the requester */
      part?: components['schemas']['TurnedPart'];
      /** @description of classical items, the supervisor's: a JWE of `ContentKeyClaims` to the requester's registered key */
      sealedKey?: string;
      approver: components['schemas']['MspId'];
      /** @enum {string} */
      as: 'provider' | 'supervisor';
      answeredAt: components['schemas']['Timestamp'];
    };
    SharingGrant: {
      request: components['schemas']['SharingRequest'];
      item: components['schemas']['SharingItem'];
      outcome: components['schemas']['SharingOutcome'];
      answers: components['schemas']['SharingAnswer'][];
      makings: components['schemas']['SupervisionMaking'][];
      keys: components['schemas']['SharingKey'][];
    };
    SharingItem: {
      /** @constant */
      kind: 'sharing-item';
      owner: components['schemas']['MspId'];
      id: components['schemas']['Id'];
      /** @description the whole alliance reads it: nothing about a person belongs in it */
      title: components['schemas']['Title'];
      policy: components['schemas']['SharingPolicy'];
      content: components['schemas']['SharedContent'];
      /** @description members that keep copies of the sealed content, beside the owner */
      holders: components['schemas']['MspId'][];
      access: components['schemas']['SharingAccess'];
      /** @description the last day on which it can be asked for */
      validUntil: components['schemas']['IsoDate'];
      seal: components['schemas']['ContentSeal'];
      /** @description of what the owner said (`sharingItemHash`): requests are for this alone */
      hash: components['schemas']['Hash'];
      putAt: components['schemas']['Timestamp'];
      /** @description it is given out no more, for good */
      withdrawnAt?: components['schemas']['Timestamp'];
    };
    SharingItemReference: {
      owner: components['schemas']['MspId'];
      id: components['schemas']['Id'];
      hash: components['schemas']['Hash'];
    };
    SharingItemView: {
      /** @constant */
      kind: 'sharing-item';
      owner: components['schemas']['MspId'];
      id: components['schemas']['Id'];
      /** @description the whole alliance reads it: nothing about a person belongs in it */
      title: components['schemas']['Title'];
      policy: components['schemas']['SharingPolicy'];
      content: components['schemas']['SharedContent'];
      /** @description members that keep copies of the sealed content, beside the owner */
      holders: components['schemas']['MspId'][];
      access: components['schemas']['SharingAccess'];
      /** @description the last day on which it can be asked for */
      validUntil: components['schemas']['IsoDate'];
      seal: components['schemas']['ContentSeal'];
      /** @description of what the owner said (`sharingItemHash`): requests are for this alone */
      hash: components['schemas']['Hash'];
      putAt: components['schemas']['Timestamp'];
      /** @description it is given out no more, for good */
      withdrawnAt?: components['schemas']['Timestamp'];
      here: boolean;
    };
    SharingKey: {
      /** @constant */
      kind: 'sharing-key';
      member: components['schemas']['MspId'];
      version: components['schemas']['SharingKeyVersion'];
      publicKey: components['schemas']['ElementText'];
      /** @description of knowing the discrete logarithm, for this member and version */
      proof: string;
      announcedAt: components['schemas']['Timestamp'];
    };
    SharingKeyVersion: number;
    SharingKeyView: {
      member: components['schemas']['MspId'];
      version: components['schemas']['SharingKeyVersion'];
      publicKey: components['schemas']['ElementText'];
      announcedAt: components['schemas']['Timestamp'];
    };
    SharingOutcome: {
      /** @constant */
      kind: 'sharing-outcome';
      request: components['schemas']['RequestReference'];
      status: components['schemas']['SharingStatus'];
      /** @description whose approvals counted, the owner first; empty unless granted */
      approvers: components['schemas']['MspId'][];
      /** @description who asked the ledger to say so */
      by: components['schemas']['MspId'];
      endedAt: components['schemas']['Timestamp'];
    };
    SharingPolicy:
      | {
          /** @constant */
          kind: 'split';
          /** @description of the supervisors' joint key that it was sealed under */
          generation: components['schemas']['Generation'];
          /** @description of the owner's sharing key */
          provider: components['schemas']['SharingKeyVersion'];
        }
      | {
          /** @constant */
          kind: 'classical';
          supervisor: components['schemas']['MspId'];
          /** @description of the supervisor's sharing key */
          version: components['schemas']['SharingKeyVersion'];
        };
    SharingQuestion: {
      /** @constant */
      kind: 'sharing-question';
      requester: components['schemas']['MspId'];
      item: components['schemas']['SharingItemReference'];
      purpose: components['schemas']['Id'];
      key: {
        id: components['schemas']['Thumbprint'];
        version: number;
      };
      /** @description of split items: a fresh key of the requester, which the parts are turned towards */
      reader?: components['schemas']['ElementText'];
      /** @description approved by then or not at all */
      expiresAt: components['schemas']['Timestamp'];
      nonce: string;
    };
    SharingRequest: {
      /** @constant */
      kind: 'sharing-request';
      /** @description of the question */
      id: components['schemas']['Hash'];
      question: components['schemas']['SharingQuestion'];
      signature: components['schemas']['Base64Url'];
      askedAt: components['schemas']['Timestamp'];
    };
    SharingRequestView: {
      id: components['schemas']['Hash'];
      question: components['schemas']['SharingQuestion'];
      askedAt: components['schemas']['Timestamp'];
      /** @enum {string} */
      status: 'waiting' | 'granted' | 'refused' | 'expired' | 'withdrawn';
      item: {
        title: string;
        policy: components['schemas']['SharingPolicy'];
        withdrawn: boolean;
      };
      answers: {
        approver: components['schemas']['MspId'];
        /** @enum {string} */
        as: 'supervisor' | 'provider';
        /** @enum {string} */
        choice: 'approve' | 'refuse';
        reason?: string;
        answeredAt: components['schemas']['Timestamp'];
      }[];
      waitingFor: components['schemas']['MspId'][];
      threshold: number;
      outcome?: components['schemas']['SharingOutcome'];
    };
    /** @enum {string} */
    SharingStatus: 'granted' | 'refused' | 'expired' | 'withdrawn';
    SignInLink: {
      code: string;
      until: components['schemas']['Timestamp'];
    };
    SignedAcknowledgement: {
      acknowledgement: components['schemas']['Acknowledgement'];
      signature: components['schemas']['Base64Url'];
    };
    SignedClosing: {
      closing: components['schemas']['Closing'];
      signature: components['schemas']['Base64Url'];
    };
    SignedCountingKey: {
      counting: components['schemas']['CountingKey'];
      signature: components['schemas']['Base64Url'];
    };
    SignedReceipt: {
      receipt: components['schemas']['Receipt'];
      signature: components['schemas']['Base64Url'];
    };
    SignedRerunAnswer: {
      answer: components['schemas']['RerunAnswer'];
      signature: components['schemas']['Base64Url'];
    };
    SignedRerunDemand: {
      demand: components['schemas']['RerunDemand'];
      signature: components['schemas']['Base64Url'];
    };
    SignedRoundHeader: {
      header: components['schemas']['RoundHeader'];
      signature: components['schemas']['Base64Url'];
    };
    SignedServiceBallot: {
      ballot: components['schemas']['ServiceBallot'];
      signature: components['schemas']['Base64Url'];
    };
    SignedServiceLeftOut: {
      leftOut: components['schemas']['ServiceLeftOut'];
      signature: components['schemas']['Base64Url'];
    };
    SignedServiceReplacement: {
      replacement: components['schemas']['ServiceReplacement'];
      signature: components['schemas']['Base64Url'];
    };
    SignedServiceReveal: {
      reveal: components['schemas']['ServiceReveal'];
      signature: components['schemas']['Base64Url'];
    };
    SignedShredding: {
      shredding: {
        /** @constant */
        kind: 'shredding';
        request: components['schemas']['RequestReference'];
        member: components['schemas']['MspId'];
        parts: ('requester' | 'owner' | 'service' | 'co-approver')[];
        by: string;
        at: components['schemas']['Timestamp'];
      };
      signature: string;
    };
    SizeClass: number;
    SourceCheck: {
      passed: boolean;
      faults: {
        place: string;
        message: string;
      }[];
      notes: {
        place: string;
        message: string;
      }[];
      rows: number;
      columns?: {
        name: string;
        kind: string;
        broken: number;
        empty: number;
      }[];
    };
    SourcePreview: {
      /** @constant */
      kind: 'source-preview';
      source: components['schemas']['Id'];
      schema: components['schemas']['VersionedId'];
      seed: string;
      passed: boolean;
      score?: {
        score: number;
        chance: number;
        members: number;
        others: number;
      };
      table?: components['schemas']['Table'];
    };
    SourceProfile: {
      /** @constant */
      kind: 'source-profile';
      schema: components['schemas']['VersionedId'];
      rows: number;
      subjects: number;
      withheld: boolean;
      rules: {
        minSubjects: number;
        rounding: number;
      };
      columns: {
        name: string;
        type: string;
        unit?: string;
        binning:
          | {
              /** @constant */
              kind: 'values';
              values: string[];
            }
          | {
              /** @constant */
              kind: 'groups';
              level: string;
              groups: {
                [key: string]: string[];
              };
            }
          | {
              /** @constant */
              kind: 'bands';
              bounds: string[];
            }
          | {
              /** @constant */
              kind: 'periods';
              /** @enum {string} */
              period: 'year' | 'quarter';
            }
          | {
              /** @constant */
              kind: 'presence';
            };
        bins: {
          bin: components['schemas']['Cell'];
          label: string;
          rows: number;
        }[];
        average?: number;
        withheld: boolean;
        others?: {
          bins: number;
          rows: number;
        };
      }[];
    };
    SpentUnits: {
      [key: string]: number;
    };
    SqlName: string;
    StandingApproval: {
      member: components['schemas']['MspId'];
      kind: components['schemas']['ProposalKind'];
      authors: 'any' | components['schemas']['MspId'][];
      /** @enum {string} */
      change: 'any' | 'tighter';
      until?: components['schemas']['Timestamp'];
      setAt: components['schemas']['Timestamp'];
      /**
       * @description said by a certificate that may vote where a rule asks for such: only by one like it is it taken back
       * @constant
       */
      certified?: true;
    };
    StandingApprovalInput: {
      kind: components['schemas']['ProposalKind'];
      authors: 'any' | components['schemas']['MspId'][];
      /** @enum {string} */
      change: 'any' | 'tighter';
      until?: components['schemas']['Timestamp'];
    };
    SubjectLimit: {
      /** @description questions about one subject in one period */
      uses: number;
      per: components['schemas']['BudgetPeriod'];
    };
    SumNoise: {
      /** @description millionths of the epsilon that an answer spends, over all its numbers */
      microEpsilon: number;
      /** @description in how many cells a subject counts at a member; a random choice of its cells, where it is in more */
      maxCells: number;
      /** @description by output: the most that a subject adds to a cell at a member, either way; what is more is cut */
      clamp: {
        [key: string]: components['schemas']['DecimalText'];
      };
      /** @description by histogram of the answer: percentages whose quantiles are shown beside it, as bands of its ladder */
      quantiles?: {
        [key: string]: number[];
      };
    };
    SumNoiseInput: {
      /** @description millionths of the epsilon that an answer spends, over all its numbers */
      microEpsilon: number;
      /** @description in how many cells a subject counts at a member; a random choice of its cells, where it is in more */
      maxCells: number;
      /** @description by output: the most that a subject adds to a cell at a member, either way; what is more is cut */
      clamp: {
        [key: string]: components['schemas']['DecimalTextInput'];
      };
      /** @description by histogram of the answer: percentages whose quantiles are shown beside it, as bands of its ladder */
      quantiles?: {
        [key: string]: number[];
      };
    };
    SupervisionKey: {
      /** @constant */
      kind: 'supervision-key';
      generation: components['schemas']['Generation'];
      supervisors: components['schemas']['MspId'][];
      threshold: number;
      publicKey: components['schemas']['ElementText'];
      /** @description where its shares were dealt out anew: the generation that it was made as */
      origin?: components['schemas']['Generation'];
      madeAt: components['schemas']['Timestamp'];
    };
    SupervisionMaking: {
      /** @constant */
      kind: 'supervision-making';
      generation: components['schemas']['Generation'];
      supervisors: components['schemas']['MspId'][];
      /** @description how many of them it takes to use the key */
      threshold: number;
      commitments: {
        [key: string]: components['schemas']['KeyCommitment'];
      };
      parts: {
        [key: string]: components['schemas']['SealedParts'];
      };
      /** @description the public key as each has computed it */
      confirmed: {
        [key: string]: components['schemas']['ElementText'];
      };
      from?: components['schemas']['Resharing'];
      publicKey?: components['schemas']['ElementText'];
      begunAt: components['schemas']['Timestamp'];
    };
    SupervisionOpening: {
      /** @constant */
      kind: 'supervision-opening';
      request: components['schemas']['RequestReference'];
      element: number;
      generation: components['schemas']['Generation'];
      proposer: components['schemas']['MspId'];
      reason: components['schemas']['Title'];
      /** @description a fresh key of the proposer, which the parts are turned towards */
      key: components['schemas']['ElementText'];
      parts: {
        [key: string]: components['schemas']['TurnedPart'];
      };
      proposedAt: components['schemas']['Timestamp'];
      /** @description when enough supervisors had given their parts */
      openedAt?: components['schemas']['Timestamp'];
    };
    SupervisorChange: {
      /** @constant */
      kind: 'supervisor';
      /** @enum {string} */
      change: 'appoint' | 'dismiss';
      member: components['schemas']['MspId'];
      reason: components['schemas']['Title'];
    };
    Suppression: {
      /** @enum {string} */
      cells: 'none' | 'some';
      /** @description one row over all suppressed cells; group columns are null */
      remainder?: components['schemas']['Cell'][];
      remainderWithheld: boolean;
      /** @description how counts were rounded */
      counts: string;
    };
    Table: {
      columns: components['schemas']['ResultColumn'][];
      rows: components['schemas']['Cell'][][];
    };
    /** @enum {string} */
    TextFormat: 'gb11643' | 'gb32100' | 'lei' | 'iban' | 'e164' | 'iso-country-alpha2' | 'icd10' | 'email';
    Thumbprint: string;
    Tightening: {
      [key: string]: {
        [key: string]: components['schemas']['ColumnUse'];
      };
    };
    /** Format: date-time */
    Timestamp: string;
    Title: string;
    TransactionEntry: {
      block: number;
      at: components['schemas']['Timestamp'];
      by: string;
      what: string;
      transaction: string;
    };
    TransactionPage: {
      height: number;
      items: components['schemas']['TransactionView'][];
      /** @description what `from`, or `before`, of the next page is; absent where the list ends */
      next?: number;
    };
    TransactionView: {
      id: string;
      block: number;
      index: number;
      valid: boolean;
      code: string;
      creator: string;
      name: string;
      at: string;
      event?: string;
      writes: string[];
    };
    TurnedPart: {
      u: components['schemas']['ElementText'];
      v: components['schemas']['ElementText'];
      proof: string;
    };
    Unfreeze: {
      /** @constant */
      kind: 'unfreeze';
      freeze: components['schemas']['Hash'];
      reason: components['schemas']['Title'];
    };
    UnitNumber: number;
    UploadView: {
      id: string;
      tag?: string;
      length: number;
      offset: number;
      beganAt: components['schemas']['Timestamp'];
      keptUntil: components['schemas']['Timestamp'];
    };
    UsageNet: {
      period: string;
      positions: {
        member: components['schemas']['MspId'];
        unit: string;
        pays: string;
        receives: string;
        net: string;
      }[];
      payments: {
        from: components['schemas']['MspId'];
        to: components['schemas']['MspId'];
        unit: string;
        amount: string;
      }[];
      disputed: number;
    };
    UsageRecord: {
      messageId: string;
      clientMemberCode: string;
      serviceMemberCode: string;
      serviceCode: string;
      serviceVersion: string;
      messageIssue: string;
      requestInTs: number;
      responseOutTs: number;
      succeeded: boolean;
      payer: string;
      amount: string;
      unit: string;
      /** @enum {string} */
      status: 'due' | 'disputed' | 'refunded';
      outsideUser: string;
    };
    UsageStatement: {
      member: components['schemas']['MspId'];
      period: string;
      positions: {
        member: components['schemas']['MspId'];
        unit: string;
        pays: string;
        receives: string;
        net: string;
      }[];
      lines: {
        request: components['schemas']['Hash'];
        contract: components['schemas']['VersionedId'];
        purpose: string;
        requester: components['schemas']['MspId'];
        outside?: string;
        payer: components['schemas']['MspId'];
        serviceNode: components['schemas']['MspId'];
        openedAt: components['schemas']['Timestamp'];
        endedAt: components['schemas']['Timestamp'];
        period: string;
        unit: string;
        amount: string;
        shares: {
          [key: string]: string;
        };
        /** @enum {string} */
        status: 'due' | 'disputed' | 'refunded';
      }[];
    };
    UseLimit: {
      /** @description requests in one period */
      units: number;
      /** @enum {string} */
      per: 'day' | 'week' | 'month' | 'life';
      /** @enum {string} */
      of: 'contract' | 'member' | 'requester';
      /**
       * @default never
       * @enum {string}
       */
      giveBack: 'never' | 'unanswered';
    };
    UseLimitInput: {
      /** @description requests in one period */
      units: number;
      /** @enum {string} */
      per: 'day' | 'week' | 'month' | 'life';
      /** @enum {string} */
      of: 'contract' | 'member' | 'requester';
      /**
       * @default never
       * @enum {string}
       */
      giveBack: 'never' | 'unanswered';
    };
    UseLimits: components['schemas']['UseLimit'][];
    UseLimitsInput: components['schemas']['UseLimitInput'][];
    User: {
      name: string;
      role: components['schemas']['UserRole'];
      createdAt: components['schemas']['Timestamp'];
    };
    /** @enum {string} */
    UserRole: 'requester' | 'officer' | 'auditor' | 'operator' | 'outside';
    VerdictView: {
      accepted: boolean;
      findings: components['schemas']['Finding'][];
      trace: {
        place: string;
        text: string;
      }[];
    };
    Version: number;
    VersionedId: string;
    VotingRule: {
      /** @default all */
      electorate: ('all' | 'owners') | components['schemas']['MspId'][];
      threshold:
        | ('unanimous' | 'majority')
        | {
            atLeast: number;
          }
        | {
            weights: {
              [key: string]: number;
            };
            atLeast: number;
          };
      /**
       * @description whether every supervisor of the alliance must approve
       * @default false
       */
      supervisor: boolean;
      /**
       * @description whether an author in the electorate consents by proposing
       * @default true
       */
      authorVotes: boolean;
      /** @default 1 */
      leastMembers: number;
      /**
       * @description days from its opening in which ballots are taken
       * @default 30
       */
      deadlineDays: number;
      /**
       * @description ballots only by certificates with the attribute entente.vote; for unfreeze: freezing by entente.freeze
       * @constant
       */
      certified?: true;
    };
    VotingRuleChange: {
      /** @constant */
      kind: 'voting-rule';
      of: components['schemas']['ProposalKind'];
      rule: components['schemas']['VotingRule'];
    };
    VotingRuleChangeInput: {
      /** @constant */
      kind: 'voting-rule';
      of: components['schemas']['ProposalKind'];
      rule: components['schemas']['VotingRuleInput'];
    };
    VotingRuleInput: {
      /** @default all */
      electorate: ('all' | 'owners') | components['schemas']['MspId'][];
      threshold:
        | ('unanimous' | 'majority')
        | {
            atLeast: number;
          }
        | {
            weights: {
              [key: string]: number;
            };
            atLeast: number;
          };
      /**
       * @description whether every supervisor of the alliance must approve
       * @default false
       */
      supervisor: boolean;
      /**
       * @description whether an author in the electorate consents by proposing
       * @default true
       */
      authorVotes: boolean;
      /** @default 1 */
      leastMembers: number;
      /**
       * @description days from its opening in which ballots are taken
       * @default 30
       */
      deadlineDays: number;
      /**
       * @description ballots only by certificates with the attribute entente.vote; for unfreeze: freezing by entente.freeze
       * @constant
       */
      certified?: true;
    };
    /** @enum {string} */
    WindowFunction: 'row_number' | 'rank' | 'dense_rank' | 'count' | 'sum' | 'max' | 'min' | 'lag' | 'lead';
  };
  responses: {
    /** @description NOT_AUTHENTICATED: The request carries no valid credential. */
    '401-NOT_AUTHENTICATED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'NOT_AUTHENTICATED';
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that. */
    '403-FORBIDDEN': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'FORBIDDEN';
        };
      };
    };
    /** @description RATE_LIMITED: Too many requests; try again later. */
    '429-RATE_LIMITED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'RATE_LIMITED';
        };
      };
    };
    /** @description INVALID_INPUT: The input does not satisfy its schema. */
    '400-INVALID_INPUT': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'INVALID_INPUT';
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id. */
    '409-ALREADY_EXISTS': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ALREADY_EXISTS';
        };
      };
    };
    /** @description INPUT_TOO_LARGE: The input is larger than what is accepted. */
    '413-INPUT_TOO_LARGE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'INPUT_TOO_LARGE';
        };
      };
    };
    /** @description USER_NOT_FOUND: There is no such user of this gateway. */
    '404-USER_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'USER_NOT_FOUND';
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet. */
    '409-CHARTER_NOT_IN_FORCE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'CHARTER_NOT_IN_FORCE';
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; MEMBER_NOT_ALLOWED: The query contract does not allow this member.; NOT_CERTIFIED: The certificate lacks an attribute that the alliance asks for. */
    '403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'FORBIDDEN' | 'MEMBER_NOT_ALLOWED' | 'NOT_CERTIFIED';
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ALREADY_EXISTS' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    '422-TIMESTAMP_UNACCEPTABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'TIMESTAMP_UNACCEPTABLE';
        };
      };
    };
    /** @description LEDGER_UNAVAILABLE: The ledger could not be reached; nothing was sent. */
    '503-LEDGER_UNAVAILABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'LEDGER_UNAVAILABLE';
        };
      };
    };
    /** @description OUTCOME_UNKNOWN: The transaction was sent; look its outcome up by its id. */
    '504-OUTCOME_UNKNOWN': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'OUTCOME_UNKNOWN';
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; PROPOSAL_UNDECIDED: The ballots cast so far do not decide the proposal.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.PROPOSAL_UNDECIDED.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ALREADY_EXISTS' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'PROPOSAL_UNDECIDED' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; MEMBER_NOT_ALLOWED: The query contract does not allow this member.; NOT_CERTIFIED: The certificate lacks an attribute that the alliance asks for.; OUTSIDER_NOT_ALLOWED: The outside user may not ask this. */
    '403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.OUTSIDER_NOT_ALLOWED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'FORBIDDEN' | 'MEMBER_NOT_ALLOWED' | 'NOT_CERTIFIED' | 'OUTSIDER_NOT_ALLOWED';
        };
      };
    };
    /** @description KEY_TOO_WEAK: The key is of a kind or strength that is not accepted.; PROOF_INVALID: A signature or proof of possession does not verify.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    '422-KEY_TOO_WEAK.PROOF_INVALID.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'KEY_TOO_WEAK' | 'PROOF_INVALID' | 'TIMESTAMP_UNACCEPTABLE';
        };
      };
    };
    /** @description KEY_NOT_FOUND: There is no such requester key. */
    '404-KEY_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'KEY_NOT_FOUND';
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; KEY_NOT_USABLE: The requester key is revoked, expired or of another version.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-CHARTER_NOT_IN_FORCE.FROZEN.KEY_NOT_USABLE.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'KEY_NOT_USABLE' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description NOT_FOUND: There is nothing at this address. */
    '404-NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'NOT_FOUND';
        };
      };
    };
    /** @description MEMBER_NOT_FOUND: There is no such member. */
    '404-MEMBER_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'MEMBER_NOT_FOUND';
        };
      };
    };
    /** @description KEY_NOT_FOUND: There is no such requester key.; MEMBER_NOT_FOUND: There is no such member.; QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force.; REQUEST_NOT_FOUND: There is no such query request.; SCHEMA_NOT_FOUND: There is no such generalized schema.; SOURCE_NOT_FOUND: There is no such data source. */
    '404-KEY_NOT_FOUND.MEMBER_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND.REQUEST_NOT_FOUND.SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?:
            | 'KEY_NOT_FOUND'
            | 'MEMBER_NOT_FOUND'
            | 'QUERY_CONTRACT_NOT_FOUND'
            | 'REQUEST_NOT_FOUND'
            | 'SCHEMA_NOT_FOUND'
            | 'SOURCE_NOT_FOUND';
        };
      };
    };
    /** @description SCHEMA_NOT_FOUND: There is no such generalized schema. */
    '404-SCHEMA_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'SCHEMA_NOT_FOUND';
        };
      };
    };
    /** @description QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force. */
    '404-QUERY_CONTRACT_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'QUERY_CONTRACT_NOT_FOUND';
        };
      };
    };
    /** @description QUERY_NOT_UNDERSTOOD: The query text is outside the query language.; QUERY_REFUSED: The query is refused by the rules of the generalized schema. */
    '422-QUERY_NOT_UNDERSTOOD.QUERY_REFUSED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'QUERY_NOT_UNDERSTOOD' | 'QUERY_REFUSED';
        };
      };
    };
    /** @description PROPOSAL_NOT_FOUND: There is no such proposal. */
    '404-PROPOSAL_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'PROPOSAL_NOT_FOUND';
        };
      };
    };
    /** @description IDEMPOTENCY_KEY_MISSING: The request needs an Idempotency-Key header.; INVALID_INPUT: The input does not satisfy its schema. */
    '400-IDEMPOTENCY_KEY_MISSING.INVALID_INPUT': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'IDEMPOTENCY_KEY_MISSING' | 'INVALID_INPUT';
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; MEMBER_NOT_ALLOWED: The query contract does not allow this member.; NOT_CERTIFIED: The certificate lacks an attribute that the alliance asks for.; NOT_IN_ELECTORATE: The member has no vote on this proposal. */
    '403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.NOT_IN_ELECTORATE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'FORBIDDEN' | 'MEMBER_NOT_ALLOWED' | 'NOT_CERTIFIED' | 'NOT_IN_ELECTORATE';
        };
      };
    };
    /** @description ENCLAVE_NOT_FOUND: There is no such enclave, or no such measurement.; FREEZE_NOT_FOUND: There is no such freeze.; KEY_NOT_FOUND: There is no such requester key.; MEMBER_NOT_FOUND: There is no such member.; PROPOSAL_NOT_FOUND: There is no such proposal.; QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force.; SCHEMA_NOT_FOUND: There is no such generalized schema.; SOURCE_NOT_FOUND: There is no such data source.; USER_NOT_FOUND: There is no such user of this gateway. */
    '404-ENCLAVE_NOT_FOUND.FREEZE_NOT_FOUND.KEY_NOT_FOUND.MEMBER_NOT_FOUND.PROPOSAL_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND.SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND.USER_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?:
            | 'ENCLAVE_NOT_FOUND'
            | 'FREEZE_NOT_FOUND'
            | 'KEY_NOT_FOUND'
            | 'MEMBER_NOT_FOUND'
            | 'PROPOSAL_NOT_FOUND'
            | 'QUERY_CONTRACT_NOT_FOUND'
            | 'SCHEMA_NOT_FOUND'
            | 'SOURCE_NOT_FOUND'
            | 'USER_NOT_FOUND';
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; STALE_PROPOSAL: The proposal builds on a state that has moved on.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.STALE_PROPOSAL.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ALREADY_EXISTS' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'STALE_PROPOSAL' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description IDEMPOTENCY_KEY_REUSED: The idempotency key was used before, with another body.; QUERY_NOT_UNDERSTOOD: The query text is outside the query language.; QUERY_REFUSED: The query is refused by the rules of the generalized schema.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    '422-IDEMPOTENCY_KEY_REUSED.QUERY_NOT_UNDERSTOOD.QUERY_REFUSED.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'IDEMPOTENCY_KEY_REUSED' | 'QUERY_NOT_UNDERSTOOD' | 'QUERY_REFUSED' | 'TIMESTAMP_UNACCEPTABLE';
        };
      };
    };
    /** @description PLATFORM_UNSUPPORTED: Enclaves of this platform cannot be verified yet; sgx, tdx and software can.; UNSUPPORTED: This is a part of the design that this version does not have. */
    '501-PLATFORM_UNSUPPORTED.UNSUPPORTED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'PLATFORM_UNSUPPORTED' | 'UNSUPPORTED';
        };
      };
    };
    /** @description ALREADY_DECIDED: The proposal is decided; nothing can change it any more.; BALLOT_FOR_OTHER_TEXT: The ballot names another content hash than the proposal has.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; DEADLINE_PASSED: The deadline of the proposal has passed.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-ALREADY_DECIDED.BALLOT_FOR_OTHER_TEXT.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?:
            | 'ALREADY_DECIDED'
            | 'BALLOT_FOR_OTHER_TEXT'
            | 'CHARTER_NOT_IN_FORCE'
            | 'DEADLINE_PASSED'
            | 'FROZEN'
            | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description PROPOSAL_NOT_FOUND: There is no such proposal.; QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force. */
    '404-PROPOSAL_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'PROPOSAL_NOT_FOUND' | 'QUERY_CONTRACT_NOT_FOUND';
        };
      };
    };
    /** @description SOURCE_NOT_FOUND: There is no such data source. */
    '404-SOURCE_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'SOURCE_NOT_FOUND';
        };
      };
    };
    /** @description DATABASE_UNAVAILABLE: The member's own database could not be reached. */
    '503-DATABASE_UNAVAILABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'DATABASE_UNAVAILABLE';
        };
      };
    };
    /** @description SCHEMA_NOT_FOUND: There is no such generalized schema.; SOURCE_NOT_FOUND: There is no such data source. */
    '404-SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'SCHEMA_NOT_FOUND' | 'SOURCE_NOT_FOUND';
        };
      };
    };
    /** @description MAPPING_FAULTY: The private mapping does not produce the generalized schema. */
    '422-MAPPING_FAULTY': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'MAPPING_FAULTY';
        };
      };
    };
    /** @description MAPPING_FAULTY: The private mapping does not produce the generalized schema.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    '422-MAPPING_FAULTY.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'MAPPING_FAULTY' | 'TIMESTAMP_UNACCEPTABLE';
        };
      };
    };
    /** @description DATABASE_UNAVAILABLE: The member's own database could not be reached.; LEDGER_UNAVAILABLE: The ledger could not be reached; nothing was sent. */
    '503-DATABASE_UNAVAILABLE.LEDGER_UNAVAILABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'DATABASE_UNAVAILABLE' | 'LEDGER_UNAVAILABLE';
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; KEY_NOT_AUTHENTICATED: The alliance has not authenticated the requester key.; MEMBER_NOT_ALLOWED: The query contract does not allow this member.; NOT_CERTIFIED: The certificate lacks an attribute that the alliance asks for.; OUTSIDER_NOT_ALLOWED: The outside user may not ask this.; PAYER_NOT_ALLOWED: The query contract does not let this member pay.; PURPOSE_NOT_ALLOWED: The query contract does not allow this purpose. */
    '403-FORBIDDEN.KEY_NOT_AUTHENTICATED.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.OUTSIDER_NOT_ALLOWED.PAYER_NOT_ALLOWED.PURPOSE_NOT_ALLOWED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?:
            | 'FORBIDDEN'
            | 'KEY_NOT_AUTHENTICATED'
            | 'MEMBER_NOT_ALLOWED'
            | 'NOT_CERTIFIED'
            | 'OUTSIDER_NOT_ALLOWED'
            | 'PAYER_NOT_ALLOWED'
            | 'PURPOSE_NOT_ALLOWED';
        };
      };
    };
    /** @description KEY_NOT_FOUND: There is no such requester key.; QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force. */
    '404-KEY_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'KEY_NOT_FOUND' | 'QUERY_CONTRACT_NOT_FOUND';
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; CONTRACT_MISMATCH: The query contract is not the one that was approved.; FROZEN: What the request touches is frozen; members vote on lifting that.; KEY_NOT_USABLE: The requester key is revoked, expired or of another version.; NO_SERVICE_NODE: No member fits to combine the partial results.; QUERY_CONTRACT_RETIRED: This version of the query contract takes no more requests.; TOO_FEW_OWNERS: Too few members beside the requester own the data for this way of combining.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-CHARTER_NOT_IN_FORCE.CONTRACT_MISMATCH.FROZEN.KEY_NOT_USABLE.NO_SERVICE_NODE.QUERY_CONTRACT_RETIRED.TOO_FEW_OWNERS.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?:
            | 'CHARTER_NOT_IN_FORCE'
            | 'CONTRACT_MISMATCH'
            | 'FROZEN'
            | 'KEY_NOT_USABLE'
            | 'NO_SERVICE_NODE'
            | 'QUERY_CONTRACT_RETIRED'
            | 'TOO_FEW_OWNERS'
            | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description ESCROW_INVALID: The question is not put away for the supervisors as its contract asks.; IDEMPOTENCY_KEY_REUSED: The idempotency key was used before, with another body.; PARAMETER_INVALID: A parameter is missing, unknown, of the wrong type or out of its range.; PROOF_INVALID: A signature or proof of possession does not verify.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    '422-ESCROW_INVALID.IDEMPOTENCY_KEY_REUSED.PARAMETER_INVALID.PROOF_INVALID.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?:
            | 'ESCROW_INVALID'
            | 'IDEMPOTENCY_KEY_REUSED'
            | 'PARAMETER_INVALID'
            | 'PROOF_INVALID'
            | 'TIMESTAMP_UNACCEPTABLE';
        };
      };
    };
    /** @description BUDGET_SPENT: A budget that the request would spend from has nothing left in this period.; RATE_LIMITED: Too many requests; try again later.; SUBJECT_LIMIT_REACHED: A subject has been asked about as often as the contract allows in this period. */
    '429-BUDGET_SPENT.RATE_LIMITED.SUBJECT_LIMIT_REACHED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'BUDGET_SPENT' | 'RATE_LIMITED' | 'SUBJECT_LIMIT_REACHED';
        };
      };
    };
    /** @description REQUEST_NOT_FOUND: There is no such query request. */
    '404-REQUEST_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'REQUEST_NOT_FOUND';
        };
      };
    };
    /** @description REQUEST_ENDED: The query request has ended. */
    '409-REQUEST_ENDED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'REQUEST_ENDED';
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; REQUEST_REFUSED: The query request was refused. */
    '403-FORBIDDEN.REQUEST_REFUSED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'FORBIDDEN' | 'REQUEST_REFUSED';
        };
      };
    };
    /** @description NOT_FOUND: There is nothing at this address.; REQUEST_NOT_FOUND: There is no such query request. */
    '404-NOT_FOUND.REQUEST_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'NOT_FOUND' | 'REQUEST_NOT_FOUND';
        };
      };
    };
    /** @description REQUEST_NOT_ENDED: The query request has no result yet. */
    '409-REQUEST_NOT_ENDED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'REQUEST_NOT_ENDED';
        };
      };
    };
    /** @description REQUEST_NOT_ENDED: The query request has no result yet.; RERUN_REFUSED: The request cannot be run again. */
    '409-REQUEST_NOT_ENDED.RERUN_REFUSED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'REQUEST_NOT_ENDED' | 'RERUN_REFUSED';
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; DEADLINE_PASSED: The deadline of the proposal has passed.; FROZEN: What the request touches is frozen; members vote on lifting that.; REQUEST_NOT_ENDED: The query request has no result yet.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.REQUEST_NOT_ENDED.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?:
            | 'ALREADY_EXISTS'
            | 'CHARTER_NOT_IN_FORCE'
            | 'DEADLINE_PASSED'
            | 'FROZEN'
            | 'REQUEST_NOT_ENDED'
            | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description ALREADY_DECIDED: The proposal is decided; nothing can change it any more.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ALREADY_DECIDED' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description ALREADY_DECIDED: The proposal is decided; nothing can change it any more.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; STALE_PROPOSAL: The proposal builds on a state that has moved on.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.STALE_PROPOSAL.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ALREADY_DECIDED' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'STALE_PROPOSAL' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description ELECTION_INVALID: The election of the service node does not hold.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    '422-ELECTION_INVALID.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ELECTION_INVALID' | 'TIMESTAMP_UNACCEPTABLE';
        };
      };
    };
    /** @description PUBLICATION_NOT_FOUND: There is no such publication for hidden questions. */
    '404-PUBLICATION_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'PUBLICATION_NOT_FOUND';
        };
      };
    };
    /** @description PUBLICATION_INVALID: The publication does not follow on what the ledger has of its owner. */
    '409-PUBLICATION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'PUBLICATION_INVALID';
        };
      };
    };
    /** @description RANGE_UNSATISFIABLE: The range of bytes lies outside of what there is. */
    '416-RANGE_UNSATISFIABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'RANGE_UNSATISFIABLE';
        };
      };
    };
    /** @description MEMBER_UNAVAILABLE: Another member's gateway could not be reached. */
    '503-MEMBER_UNAVAILABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'MEMBER_UNAVAILABLE';
        };
      };
    };
    /** @description QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force.; SOURCE_NOT_FOUND: There is no such data source. */
    '404-QUERY_CONTRACT_NOT_FOUND.SOURCE_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'QUERY_CONTRACT_NOT_FOUND' | 'SOURCE_NOT_FOUND';
        };
      };
    };
    /** @description UNSUPPORTED: This is a part of the design that this version does not have. */
    '501-UNSUPPORTED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'UNSUPPORTED';
        };
      };
    };
    /** @description ALREADY_DECIDED: The proposal is decided; nothing can change it any more.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; DEADLINE_PASSED: The deadline of the proposal has passed.; FROZEN: What the request touches is frozen; members vote on lifting that.; REQUEST_ENDED: The query request has ended.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.REQUEST_ENDED.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?:
            | 'ALREADY_DECIDED'
            | 'CHARTER_NOT_IN_FORCE'
            | 'DEADLINE_PASSED'
            | 'FROZEN'
            | 'REQUEST_ENDED'
            | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description EXTRACT_REFUSED: The extract would tell more than it may, or its report does not hold. */
    '422-EXTRACT_REFUSED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'EXTRACT_REFUSED';
        };
      };
    };
    /** @description EXTRACT_NOT_FOUND: There is no such extract or draft of one. */
    '404-EXTRACT_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'EXTRACT_NOT_FOUND';
        };
      };
    };
    /** @description EXTRACT_REFUSED: The extract would tell more than it may, or its report does not hold.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    '422-EXTRACT_REFUSED.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'EXTRACT_REFUSED' | 'TIMESTAMP_UNACCEPTABLE';
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; EXTRACT_NOT_AVAILABLE: The extract is withdrawn or over, or is not handed out to this member.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-CHARTER_NOT_IN_FORCE.EXTRACT_NOT_AVAILABLE.FROZEN.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'CHARTER_NOT_IN_FORCE' | 'EXTRACT_NOT_AVAILABLE' | 'FROZEN' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description COMMITMENT_MISMATCH: What was delivered does not open the commitment on the ledger.; EXTRACT_NOT_AVAILABLE: The extract is withdrawn or over, or is not handed out to this member. */
    '409-COMMITMENT_MISMATCH.EXTRACT_NOT_AVAILABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'COMMITMENT_MISMATCH' | 'EXTRACT_NOT_AVAILABLE';
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FRAGMENTS_INVALID: What was said of fragments does not follow on what the ledger has of them, or is not signed by who keeps them.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-CHARTER_NOT_IN_FORCE.FRAGMENTS_INVALID.FROZEN.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'CHARTER_NOT_IN_FORCE' | 'FRAGMENTS_INVALID' | 'FROZEN' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description LEDGER_UNAVAILABLE: The ledger could not be reached; nothing was sent.; MEMBER_UNAVAILABLE: Another member's gateway could not be reached. */
    '503-LEDGER_UNAVAILABLE.MEMBER_UNAVAILABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'LEDGER_UNAVAILABLE' | 'MEMBER_UNAVAILABLE';
        };
      };
    };
    /** @description FRAGMENTS_NOT_FOUND: There are no such fragments.; QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force. */
    '404-FRAGMENTS_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'FRAGMENTS_NOT_FOUND' | 'QUERY_CONTRACT_NOT_FOUND';
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; SUPERVISION_INVALID: What was said of the supervisors' joint key does not follow on what the ledger has of it.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-CHARTER_NOT_IN_FORCE.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'SUPERVISION_INVALID' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description SUPERVISION_NOT_FOUND: The supervisors have made no such joint key, or proposed no such opening. */
    '404-SUPERVISION_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'SUPERVISION_NOT_FOUND';
        };
      };
    };
    /** @description REQUEST_NOT_FOUND: There is no such query request.; SUPERVISION_NOT_FOUND: The supervisors have made no such joint key, or proposed no such opening. */
    '404-REQUEST_NOT_FOUND.SUPERVISION_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'REQUEST_NOT_FOUND' | 'SUPERVISION_NOT_FOUND';
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; SUPERVISION_INVALID: What was said of the supervisors' joint key does not follow on what the ledger has of it.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ALREADY_EXISTS' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'SUPERVISION_INVALID' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description ESCROW_INVALID: The question is not put away for the supervisors as its contract asks.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    '422-ESCROW_INVALID.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ESCROW_INVALID' | 'TIMESTAMP_UNACCEPTABLE';
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; DEADLINE_PASSED: The deadline of the proposal has passed.; FROZEN: What the request touches is frozen; members vote on lifting that.; SUPERVISION_INVALID: What was said of the supervisors' joint key does not follow on what the ledger has of it.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'CHARTER_NOT_IN_FORCE' | 'DEADLINE_PASSED' | 'FROZEN' | 'SUPERVISION_INVALID' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description ENCLAVE_NOT_FOUND: There is no such enclave, or no such measurement. */
    '404-ENCLAVE_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ENCLAVE_NOT_FOUND';
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; ENCLAVE_INVALID: What was said of an enclave does not follow on what the ledger has of it.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-CHARTER_NOT_IN_FORCE.ENCLAVE_INVALID.FROZEN.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'CHARTER_NOT_IN_FORCE' | 'ENCLAVE_INVALID' | 'FROZEN' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description ENCLAVE_NOT_VERIFIED: The enclave is not verified, or not any more, or its measurement is no longer allowed. */
    '409-ENCLAVE_NOT_VERIFIED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ENCLAVE_NOT_VERIFIED';
        };
      };
    };
    /** @description MODEL_NOT_FOUND: There is no such model, or it is sealed to another key. */
    '404-MODEL_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'MODEL_NOT_FOUND';
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; PURPOSE_NOT_ALLOWED: The query contract does not allow this purpose. */
    '403-FORBIDDEN.PURPOSE_NOT_ALLOWED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'FORBIDDEN' | 'PURPOSE_NOT_ALLOWED';
        };
      };
    };
    /** @description CONTRACT_MISMATCH: The query contract is not the one that was approved.; QUERY_CONTRACT_RETIRED: This version of the query contract takes no more requests. */
    '409-CONTRACT_MISMATCH.QUERY_CONTRACT_RETIRED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'CONTRACT_MISMATCH' | 'QUERY_CONTRACT_RETIRED';
        };
      };
    };
    /** @description ESCROW_INVALID: The question is not put away for the supervisors as its contract asks.; PARAMETER_INVALID: A parameter is missing, unknown, of the wrong type or out of its range.; PROOF_INVALID: A signature or proof of possession does not verify. */
    '422-ESCROW_INVALID.PARAMETER_INVALID.PROOF_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ESCROW_INVALID' | 'PARAMETER_INVALID' | 'PROOF_INVALID';
        };
      };
    };
    /** @description STORE_FULL: Shared content takes all the room that this gateway may give it. */
    '507-STORE_FULL': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'STORE_FULL';
        };
      };
    };
    /** @description UPLOAD_NOT_FOUND: There is no such upload of this user. */
    '404-UPLOAD_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'UPLOAD_NOT_FOUND';
        };
      };
    };
    /** @description UPLOAD_OFFSET_WRONG: The upload goes on at another offset; read it and send on from there. */
    '409-UPLOAD_OFFSET_WRONG': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'UPLOAD_OFFSET_WRONG';
        };
      };
    };
    /** @description ITEM_NOT_FOUND: There is no such shared item. */
    '404-ITEM_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ITEM_NOT_FOUND';
        };
      };
    };
    /** @description SUPERVISION_NOT_FOUND: The supervisors have made no such joint key, or proposed no such opening.; UPLOAD_NOT_FOUND: There is no such upload of this user. */
    '404-SUPERVISION_NOT_FOUND.UPLOAD_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'SUPERVISION_NOT_FOUND' | 'UPLOAD_NOT_FOUND';
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing.; UPLOAD_INCOMPLETE: The upload is not whole yet. */
    '409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID.UPLOAD_INCOMPLETE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ALREADY_EXISTS' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'TRANSACTION_INVALID' | 'UPLOAD_INCOMPLETE';
        };
      };
    };
    /** @description SHARING_INVALID: A sharing key, the seal of an item or an approval does not hold.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    '422-SHARING_INVALID.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'SHARING_INVALID' | 'TIMESTAMP_UNACCEPTABLE';
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; ITEM_CLOSED: The shared item is withdrawn or over, or its supervisors hold another key now.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-CHARTER_NOT_IN_FORCE.FROZEN.ITEM_CLOSED.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'ITEM_CLOSED' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description SHARING_NOT_FOUND: There is no such sharing request or sharing key. */
    '404-SHARING_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'SHARING_NOT_FOUND';
        };
      };
    };
    /** @description SHARING_UNDECIDED: The sharing request still waits for its approvals. */
    '409-SHARING_UNDECIDED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'SHARING_UNDECIDED';
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; MEMBER_NOT_ALLOWED: The query contract does not allow this member.; NOT_CERTIFIED: The certificate lacks an attribute that the alliance asks for.; PURPOSE_NOT_ALLOWED: The query contract does not allow this purpose. */
    '403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.PURPOSE_NOT_ALLOWED': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'FORBIDDEN' | 'MEMBER_NOT_ALLOWED' | 'NOT_CERTIFIED' | 'PURPOSE_NOT_ALLOWED';
        };
      };
    };
    /** @description ITEM_NOT_FOUND: There is no such shared item.; KEY_NOT_FOUND: There is no such requester key. */
    '404-ITEM_NOT_FOUND.KEY_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ITEM_NOT_FOUND' | 'KEY_NOT_FOUND';
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; ITEM_CLOSED: The shared item is withdrawn or over, or its supervisors hold another key now.; KEY_NOT_USABLE: The requester key is revoked, expired or of another version.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-CHARTER_NOT_IN_FORCE.FROZEN.ITEM_CLOSED.KEY_NOT_USABLE.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'ITEM_CLOSED' | 'KEY_NOT_USABLE' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description PROOF_INVALID: A signature or proof of possession does not verify.; SHARING_INVALID: A sharing key, the seal of an item or an approval does not hold.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    '422-PROOF_INVALID.SHARING_INVALID.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'PROOF_INVALID' | 'SHARING_INVALID' | 'TIMESTAMP_UNACCEPTABLE';
        };
      };
    };
    /** @description CONTENT_NOT_FOUND: This gateway does not keep this content.; SHARING_NOT_FOUND: There is no such sharing request or sharing key. */
    '404-CONTENT_NOT_FOUND.SHARING_NOT_FOUND': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'CONTENT_NOT_FOUND' | 'SHARING_NOT_FOUND';
        };
      };
    };
    /** @description ALREADY_DECIDED: The proposal is decided; nothing can change it any more.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; SHARING_ENDED: The sharing request has ended.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    '409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.SHARING_ENDED.TRANSACTION_INVALID': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'ALREADY_DECIDED' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'SHARING_ENDED' | 'TRANSACTION_INVALID';
        };
      };
    };
    /** @description CONTENT_ON_ITS_WAY: The content is being fetched; ask again. */
    '503-CONTENT_ON_ITS_WAY': {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          code?: 'CONTENT_ON_ITS_WAY';
        };
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getMe: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Me'];
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getUsers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['User'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postUsers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: components['schemas']['Id'];
          /** @enum {string} */
          role: 'requester' | 'officer' | 'auditor' | 'operator' | 'outside';
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewUser'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      409: components['responses']['409-ALREADY_EXISTS'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteUsersByName: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-USER_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCharter: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Charter'];
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postCharter: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          charter: components['schemas']['CharterInput'];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CharterNamed'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postCharterAcceptances: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          charterHash: components['schemas']['Hash'];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CharterNamed'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postCharterEnactment: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          charterHash: components['schemas']['Hash'];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CharterNamed'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.PROPOSAL_UNDECIDED.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getMembers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['MemberView'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getOutsideUsers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['OutsideUser'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postGateway: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GatewayRecord'];
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['RequesterKey'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          statement: components['schemas']['RequesterKeyStatement'];
          proofs: components['schemas']['RequesterKeyProofs'];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RequesterKey'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.OUTSIDER_NOT_ALLOWED'];
      409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-KEY_TOO_WEAK.PROOF_INVALID.TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postKeysByIdRevocation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RequesterKey'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-KEY_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.KEY_NOT_USABLE.TRANSACTION_INVALID'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postMeSignInLinks: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default 15 */
          minutes?: number;
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignInLink'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: components['schemas']['Base64Url'];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Session'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSignIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            provider: string | null;
          };
        };
      };
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSignInOidc: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      302: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      404: components['responses']['404-NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSignInOidcReturn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      302: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/html': string;
        };
      };
      404: components['responses']['404-NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getDelegations: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Delegation'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postDelegations: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['DelegationInput'];
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Delegation'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-MEMBER_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteDelegations: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getStandingApprovals: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['StandingApproval'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postStandingApprovals: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StandingApprovalInput'];
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StandingApproval'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteStandingApprovalsByKind: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        kind: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getFreezes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Freeze'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postFreezes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          target: components['schemas']['FreezeTarget'];
          reason: components['schemas']['Title'];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Freeze'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-KEY_NOT_FOUND.MEMBER_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND.REQUEST_NOT_FOUND.SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND'];
      409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getChaincodeBuilds: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            adopted: components['schemas']['AdoptedBuild'] | null;
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAuthenticatedKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['AuthenticatedKey'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSchemas: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['GeneralizedSchema'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSchemasByIdVersionsByVersion: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        version: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['GeneralizedSchema'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-SCHEMA_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSchemasByIdVersionsByVersionUses: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        version: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ContractUses'][];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-SCHEMA_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getQueryContracts: {
    parameters: {
      query?: {
        /** @description the one under this id */
        id?: string;
        /** @description part of an id, a title or a purpose */
        text?: string;
        /** @description only those in force that this member may ask */
        askable?: 'me';
        /** @description the `next` of the page before */
        after?: string;
        /** @description all there are if left out */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ContractSummary'][];
            next?: components['schemas']['Id'];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getQueryContractsByIdVersionsByVersion: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        version: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContractVersion'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-QUERY_CONTRACT_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postQueryContractsCheck: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          form: components['schemas']['QueryContractFormInput'];
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ContractCheck'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-SCHEMA_NOT_FOUND'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-QUERY_NOT_UNDERSTOOD.QUERY_REFUSED'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getProposals: {
    parameters: {
      query?: {
        awaiting?: 'me';
        status?: 'open' | 'approved' | 'rejected' | 'expired' | 'stale';
        kind?: string;
        contract?: string;
        /** @description the `next` of the page before */
        before?: string;
        /** @description all there are if left out */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ProposalView'][];
            next?: components['schemas']['Hash'];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-PROPOSAL_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postProposals: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          document:
            | components['schemas']['QueryContractFormInput']
            | components['schemas']['GeneralizedSchemaInput']
            | components['schemas']['Retirement']
            | components['schemas']['Membership']
            | components['schemas']['SupervisorChange']
            | components['schemas']['VotingRuleChangeInput']
            | components['schemas']['ChaincodeBuild']
            | components['schemas']['Unfreeze']
            | components['schemas']['Participant']
            | components['schemas']['EnclaveMeasurement']
            | components['schemas']['EnclaveWithdrawal']
            | components['schemas']['OutsideUserChange'];
          buildsOn?: number;
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExplainedProposal'];
        };
      };
      400: components['responses']['400-IDEMPOTENCY_KEY_MISSING.INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.NOT_IN_ELECTORATE'];
      404: components['responses']['404-ENCLAVE_NOT_FOUND.FREEZE_NOT_FOUND.KEY_NOT_FOUND.MEMBER_NOT_FOUND.PROPOSAL_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND.SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND.USER_NOT_FOUND'];
      409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.STALE_PROPOSAL.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-IDEMPOTENCY_KEY_REUSED.QUERY_NOT_UNDERSTOOD.QUERY_REFUSED.TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      501: components['responses']['501-PLATFORM_UNSUPPORTED.UNSUPPORTED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getProposalsById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExplainedProposal'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-PROPOSAL_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postProposalsByIdBallots: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          choice: components['schemas']['BallotChoice'];
          contentHash: components['schemas']['Hash'];
          reason?: string;
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExplainedProposal'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.NOT_IN_ELECTORATE'];
      404: components['responses']['404-PROPOSAL_NOT_FOUND'];
      409: components['responses']['409-ALREADY_DECIDED.BALLOT_FOR_OTHER_TEXT.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getProposalsByIdReview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReviewView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-PROPOSAL_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postQueryContractsReview: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          form: components['schemas']['QueryContractFormInput'];
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReviewView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-SCHEMA_NOT_FOUND'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-QUERY_NOT_UNDERSTOOD.QUERY_REFUSED'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getDataSources: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['OfferedSource'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSources: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['OwnSource'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSourcesByIdCheck: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SourceCheck'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-SOURCE_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-DATABASE_UNAVAILABLE'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSourcesByIdProfile: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SourceProfile'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND'];
      422: components['responses']['422-MAPPING_FAULTY'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-DATABASE_UNAVAILABLE'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSourcesByIdPreview: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default 20 */
          rows?: number;
          /** @default preview */
          seed?: string;
          /** @default false */
          score?: boolean;
          /** @default 0.6 */
          maxScore?: number;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SourcePreview'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-MAPPING_FAULTY'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-DATABASE_UNAVAILABLE'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSourcesByIdOffer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExplainedProposal'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND'];
      409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      422: components['responses']['422-MAPPING_FAULTY.TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-DATABASE_UNAVAILABLE.LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSourcesByIdWithdrawal: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-SOURCE_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getQueries: {
    parameters: {
      query?: {
        before?: number;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['QueryView'][];
            next?: number;
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postQueries: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
        Prefer?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          contract: components['schemas']['VersionedId'];
          parameters: {
            [key: string]: (string | number | boolean) | (string | number | boolean)[];
          };
          purpose: components['schemas']['Id'];
          payer?: components['schemas']['MspId'];
          key: components['schemas']['Thumbprint'];
          nonce: components['schemas']['Salt'];
          salt: components['schemas']['Salt'];
          escrow?: components['schemas']['QuestionEscrow'];
          signature: components['schemas']['Base64Url'];
        };
      };
    };
    responses: {
      /** @description it has ended within the time that Prefer asked to wait */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueryView'];
        };
      };
      /** @description done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueryView'];
        };
      };
      400: components['responses']['400-IDEMPOTENCY_KEY_MISSING.INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.KEY_NOT_AUTHENTICATED.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.OUTSIDER_NOT_ALLOWED.PAYER_NOT_ALLOWED.PURPOSE_NOT_ALLOWED'];
      404: components['responses']['404-KEY_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.CONTRACT_MISMATCH.FROZEN.KEY_NOT_USABLE.NO_SERVICE_NODE.QUERY_CONTRACT_RETIRED.TOO_FEW_OWNERS.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-ESCROW_INVALID.IDEMPOTENCY_KEY_REUSED.PARAMETER_INVALID.PROOF_INVALID.TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-BUDGET_SPENT.RATE_LIMITED.SUBJECT_LIMIT_REACHED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postQueriesByIdCancel: {
    parameters: {
      query?: never;
      header?: {
        Prefer?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueryView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      409: components['responses']['409-REQUEST_ENDED'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getQueriesById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['QueryView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getQueriesByIdResult: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/jose': string;
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.REQUEST_REFUSED'];
      404: components['responses']['404-NOT_FOUND.REQUEST_NOT_FOUND'];
      409: components['responses']['409-REQUEST_NOT_ENDED'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getQueriesByIdReceipts: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['SignedReceipt'][];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getQueriesByIdTimeline: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['TransactionEntry'][];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getQueriesByIdEvents: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getRequests: {
    parameters: {
      query?: {
        before?: number;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['AskedRequest'][];
            next?: number;
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getLedgerTransactions: {
    parameters: {
      query?: {
        /** @description the first block, in ledger order; 0 if left out */
        from?: number | null;
        /** @description blocks below this one, the newest first */
        before?: number | null;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TransactionPage'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getQueriesByIdEvidence: {
    parameters: {
      query?: {
        member?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EvidenceBundle'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      409: components['responses']['409-REQUEST_NOT_ENDED'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getQueriesByIdReruns: {
    parameters: {
      query?: {
        member?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['RerunRecord'][];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postQueriesByIdReruns: {
    parameters: {
      query?: {
        member?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: components['schemas']['Title'];
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RerunRecord'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      409: components['responses']['409-REQUEST_NOT_ENDED.RERUN_REFUSED'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAuditRequestsById: {
    parameters: {
      query?: {
        member?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['LifeEntry'][];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAuditQueryContractsById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['LifeEntry'][];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-QUERY_CONTRACT_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAuditMembersByMspId: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        mspId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['LifeEntry'][];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-MEMBER_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAuditDataSourcesByMspIdById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        mspId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['LifeEntry'][];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-SOURCE_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getBudgets: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['BudgetView'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getBudgetsByScope: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        scope: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BudgetHistory'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCosts: {
    parameters: {
      query: {
        contract: string;
        key: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Costs'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-KEY_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getUsage: {
    parameters: {
      query: {
        period: string;
        member?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UsageStatement'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getUsageNet: {
    parameters: {
      query: {
        period: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UsageNet'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getUsageExport: {
    parameters: {
      query: {
        period: string;
        format?: 'json' | 'csv';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['UsageRecord'][];
          };
          'text/csv': string;
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getDisputes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Dispute'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postQueriesByIdDispute: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          claim: components['schemas']['DisputeClaim'];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Dispute'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-NOT_FOUND.REQUEST_NOT_FOUND'];
      409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.REQUEST_NOT_ENDED.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getDisputesByMemberById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        member: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DisputeView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-NOT_FOUND.REQUEST_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postDisputesByMemberByIdVerdict: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        member: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          verdict: 'readable' | 'unreadable';
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Dispute'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-NOT_FOUND.REQUEST_NOT_FOUND'];
      409: components['responses']['409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getElections: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ElectionView'];
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postElectionsVotes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          ranking?: components['schemas']['ServiceRanking'];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnVote'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      409: components['responses']['409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.STALE_PROPOSAL.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-ELECTION_INVALID.TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getElectionsByMemberByRequest: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        member: string;
        request: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RequestElectionView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPublications: {
    parameters: {
      query?: {
        contract?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Publication'][];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postPublications: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          contract: components['schemas']['VersionedId'];
          /** @default false */
          newEpoch?: boolean;
        };
      };
    };
    responses: {
      /** @description done */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PublicationMaking'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-QUERY_CONTRACT_NOT_FOUND.SOURCE_NOT_FOUND'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      429: components['responses']['429-RATE_LIMITED'];
      501: components['responses']['501-UNSUPPORTED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPublicationsMaking: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['PublicationMaking'][];
            member: components['schemas']['MspId'];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPublicationsByIdContent: {
    parameters: {
      query?: {
        offset?: number | null;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-PUBLICATION_NOT_FOUND'];
      409: components['responses']['409-PUBLICATION_INVALID'];
      416: components['responses']['416-RANGE_UNSATISFIABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-MEMBER_UNAVAILABLE'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getMembersByIdCountingKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SignedCountingKey'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-MEMBER_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-MEMBER_UNAVAILABLE'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCoApprovals: {
    parameters: {
      query?: {
        before?: number;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['CoApprovalView'][];
            next?: number;
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCoApprovalsByMemberById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        member: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CoApprovalQuestion'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postCoApprovalsByMemberByIdApprove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        member: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason?: string;
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CoApproval'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      409: components['responses']['409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.REQUEST_ENDED.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postCoApprovalsByMemberByIdRefuse: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        member: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: string;
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CoApproval'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      409: components['responses']['409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.REQUEST_ENDED.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getOverlaps: {
    parameters: {
      query?: {
        before?: number;
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['OverlapView'][];
            next?: number;
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getExtractsDrafts: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ExtractDraft'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postExtractsDrafts: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          recipe: components['schemas']['ExtractRecipeInput'];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExtractDraft'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND'];
      409: components['responses']['409-ALREADY_EXISTS'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-EXTRACT_REFUSED'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-DATABASE_UNAVAILABLE'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getExtractsDraftsById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExtractDraft'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-EXTRACT_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postExtractsDraftsByIdPropose: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApprovalProposal'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-EXTRACT_NOT_FOUND'];
      409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      422: components['responses']['422-EXTRACT_REFUSED.TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postExtractsByIdWithdraw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: components['schemas']['Title'];
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PublishedExtract'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-EXTRACT_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.EXTRACT_NOT_AVAILABLE.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postExtractsByIdTrace: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          columns: components['schemas']['SqlName'][];
          rows: (null | boolean | number | string)[][];
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LeakTrace'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-EXTRACT_NOT_FOUND'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getExtracts: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['PublishedExtract'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getExtractsByOwnerById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        owner: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExtractView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-EXTRACT_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getExtractsByOwnerByIdContent: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        owner: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-EXTRACT_NOT_FOUND'];
      409: components['responses']['409-COMMITMENT_MISMATCH.EXTRACT_NOT_AVAILABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-MEMBER_UNAVAILABLE'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getFragments: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['FragmentSetView'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postFragments: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          contract: components['schemas']['VersionedId'];
          keepers: components['schemas']['MspId'][];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FragmentSet'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-QUERY_CONTRACT_NOT_FOUND.SOURCE_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FRAGMENTS_INVALID.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      501: components['responses']['501-UNSUPPORTED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE.MEMBER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postFragmentsWithdraw: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          contract: components['schemas']['VersionedId'];
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FragmentSet'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-FRAGMENTS_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSupervisionKey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JointKey'];
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSupervisionKey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          threshold?: number;
          /** @default false */
          next?: boolean;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JointKeyMaking'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE.MEMBER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSupervisionKeyMoves: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          threshold?: number;
          dealers?: components['schemas']['MspId'][];
          /** @default false */
          next?: boolean;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JointKeyMaking'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-SUPERVISION_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE.MEMBER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSupervisionOpenings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['OpeningView'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSupervisionOpenings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          request: components['schemas']['RequestReference'];
          element: number;
          reason: components['schemas']['Title'];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SupervisionOpening'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-REQUEST_NOT_FOUND.SUPERVISION_NOT_FOUND'];
      409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-ESCROW_INVALID.TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSupervisionOpeningsParts: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          request: components['schemas']['RequestReference'];
          element: number;
          proposer: components['schemas']['MspId'];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SupervisionOpening'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-REQUEST_NOT_FOUND.SUPERVISION_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSupervisionOpeningsByIdElement: {
    parameters: {
      query: {
        member: string;
        element?: number | null;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OpenedElement'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-REQUEST_NOT_FOUND.SUPERVISION_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getEnclaveMeasurements: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['AllowedMeasurement'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getEnclaves: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['EnclaveView'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postEnclaves: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: components['schemas']['Id'];
          measurement: components['schemas']['Id'];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnclaveView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-ENCLAVE_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.ENCLAVE_INVALID.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getEnclavesByHostById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        host: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnclaveView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-ENCLAVE_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getEnclaveClusters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ClusterView'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getEnclaveClustersById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ClusterView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-ENCLAVE_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postEnclavesByIdQuote: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          quote: components['schemas']['EnclaveQuote'];
          keys: components['schemas']['EnclaveKeys'];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnclaveView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-ENCLAVE_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.ENCLAVE_INVALID.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postEnclavesByIdLeave: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-ENCLAVE_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getModels: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              hash: components['schemas']['Hash'];
              cluster: components['schemas']['Id'];
              generation: number;
              keptAt: components['schemas']['Timestamp'];
              fault: string | null;
              contracts: components['schemas']['VersionedId'][];
            }[];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postModels: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          hash: components['schemas']['Hash'];
          cluster: components['schemas']['Id'];
          generation: number;
          sealed: string;
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            hash: components['schemas']['Hash'];
            cluster: components['schemas']['Id'];
            generation: number;
            keptAt: components['schemas']['Timestamp'];
            fault: string | null;
            contracts: components['schemas']['VersionedId'][];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-ENCLAVE_NOT_FOUND'];
      409: components['responses']['409-ENCLAVE_NOT_VERIFIED'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteModelsByHash: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        hash: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-MODEL_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSchedules: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              id: string;
              title: string;
              contract: components['schemas']['VersionedId'];
              /** @enum {string} */
              missed: 'skip' | 'once';
              /** @enum {string} */
              status: 'active' | 'paused' | 'cancelled' | 'stopped' | 'done';
              because: string | null;
              createdAt: components['schemas']['Timestamp'];
              next: components['schemas']['Timestamp'] | null;
              occurrences: {
                at: components['schemas']['Timestamp'];
                request: components['schemas']['Hash'] | null;
                code: string | null;
              }[];
            }[];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSchedules: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          title: components['schemas']['Title'];
          /** @enum {string} */
          missed: 'skip' | 'once';
          occurrences: {
            at: components['schemas']['Timestamp'];
            question: {
              contract: components['schemas']['VersionedId'];
              parameters: {
                [key: string]: (string | number | boolean) | (string | number | boolean)[];
              };
              purpose: components['schemas']['Id'];
              payer?: components['schemas']['MspId'];
              key: components['schemas']['Thumbprint'];
              nonce: components['schemas']['Salt'];
              salt: components['schemas']['Salt'];
              escrow?: components['schemas']['QuestionEscrow'];
              signature: components['schemas']['Base64Url'];
            };
          }[];
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            title: string;
            contract: components['schemas']['VersionedId'];
            /** @enum {string} */
            missed: 'skip' | 'once';
            /** @enum {string} */
            status: 'active' | 'paused' | 'cancelled' | 'stopped' | 'done';
            because: string | null;
            createdAt: components['schemas']['Timestamp'];
            next: components['schemas']['Timestamp'] | null;
            occurrences: {
              at: components['schemas']['Timestamp'];
              request: components['schemas']['Hash'] | null;
              code: string | null;
            }[];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.PURPOSE_NOT_ALLOWED'];
      404: components['responses']['404-KEY_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND'];
      409: components['responses']['409-CONTRACT_MISMATCH.QUERY_CONTRACT_RETIRED'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-ESCROW_INVALID.PARAMETER_INVALID.PROOF_INVALID'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSchedulesById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            title: string;
            contract: components['schemas']['VersionedId'];
            /** @enum {string} */
            missed: 'skip' | 'once';
            /** @enum {string} */
            status: 'active' | 'paused' | 'cancelled' | 'stopped' | 'done';
            because: string | null;
            createdAt: components['schemas']['Timestamp'];
            next: components['schemas']['Timestamp'] | null;
            occurrences: {
              at: components['schemas']['Timestamp'];
              request: components['schemas']['Hash'] | null;
              code: string | null;
            }[];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSchedulesByIdPause: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            title: string;
            contract: components['schemas']['VersionedId'];
            /** @enum {string} */
            missed: 'skip' | 'once';
            /** @enum {string} */
            status: 'active' | 'paused' | 'cancelled' | 'stopped' | 'done';
            because: string | null;
            createdAt: components['schemas']['Timestamp'];
            next: components['schemas']['Timestamp'] | null;
            occurrences: {
              at: components['schemas']['Timestamp'];
              request: components['schemas']['Hash'] | null;
              code: string | null;
            }[];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-NOT_FOUND'];
      409: components['responses']['409-REQUEST_ENDED'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSchedulesByIdResume: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            title: string;
            contract: components['schemas']['VersionedId'];
            /** @enum {string} */
            missed: 'skip' | 'once';
            /** @enum {string} */
            status: 'active' | 'paused' | 'cancelled' | 'stopped' | 'done';
            because: string | null;
            createdAt: components['schemas']['Timestamp'];
            next: components['schemas']['Timestamp'] | null;
            occurrences: {
              at: components['schemas']['Timestamp'];
              request: components['schemas']['Hash'] | null;
              code: string | null;
            }[];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-NOT_FOUND'];
      409: components['responses']['409-REQUEST_ENDED'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSchedulesByIdCancel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: string;
            title: string;
            contract: components['schemas']['VersionedId'];
            /** @enum {string} */
            missed: 'skip' | 'once';
            /** @enum {string} */
            status: 'active' | 'paused' | 'cancelled' | 'stopped' | 'done';
            because: string | null;
            createdAt: components['schemas']['Timestamp'];
            next: components['schemas']['Timestamp'] | null;
            occurrences: {
              at: components['schemas']['Timestamp'];
              request: components['schemas']['Hash'] | null;
              code: string | null;
            }[];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-NOT_FOUND'];
      409: components['responses']['409-REQUEST_ENDED'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSharingUploads: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['UploadView'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSharingUploads: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          length: number;
          tag?: string;
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UploadView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      429: components['responses']['429-RATE_LIMITED'];
      507: components['responses']['507-STORE_FULL'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSharingUploadsById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UploadView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-UPLOAD_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteSharingUploadsById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-UPLOAD_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  patchSharingUploadsById: {
    parameters: {
      query?: never;
      header?: {
        'Upload-Offset'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/offset+octet-stream': string;
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['UploadView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-UPLOAD_NOT_FOUND'];
      409: components['responses']['409-UPLOAD_OFFSET_WRONG'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      429: components['responses']['429-RATE_LIMITED'];
      507: components['responses']['507-STORE_FULL'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSharingKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['SharingKeyView'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSharingKeys: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': Record<string, never>;
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SharingKeyView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSharingItems: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['SharingItemView'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSharingItems: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          upload: string;
          id: components['schemas']['Id'];
          title: components['schemas']['Title'];
          access: components['schemas']['SharingAccess'];
          validUntil: components['schemas']['IsoDate'];
          /** @default [] */
          holders?: components['schemas']['MspId'][];
          /**
           * @default {
           *       "kind": "split"
           *     }
           */
          policy?:
            | {
                /** @constant */
                kind: 'split';
              }
            | {
                /** @constant */
                kind: 'classical';
                supervisor: components['schemas']['MspId'];
              };
        };
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SharingItemView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-SUPERVISION_NOT_FOUND.UPLOAD_NOT_FOUND'];
      409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID.UPLOAD_INCOMPLETE'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-SHARING_INVALID.TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSharingItemsByOwnerById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        owner: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SharingItemView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-ITEM_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSharingItemsByIdWithdraw: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': Record<string, never>;
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SharingItemView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-ITEM_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.ITEM_CLOSED.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSharingRequests: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['SharingRequestView'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSharingRequests: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AskSharingInput'];
      };
    };
    responses: {
      /** @description done */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SharingRequestView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.PURPOSE_NOT_ALLOWED'];
      404: components['responses']['404-ITEM_NOT_FOUND.KEY_NOT_FOUND'];
      409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.ITEM_CLOSED.KEY_NOT_USABLE.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-PROOF_INVALID.SHARING_INVALID.TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSharingRequestsById: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CheckedSharingRequest'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-SHARING_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSharingRequestsByIdEvidence: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EvidenceBundle'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-SHARING_NOT_FOUND'];
      409: components['responses']['409-SHARING_UNDECIDED'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSharingRequestsByIdApprove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': Record<string, never>;
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SharingRequestView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-CONTENT_NOT_FOUND.SHARING_NOT_FOUND'];
      409: components['responses']['409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.SHARING_ENDED.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-SHARING_INVALID.TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postSharingRequestsByIdRefuse: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reason: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SharingRequestView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      404: components['responses']['404-SHARING_NOT_FOUND'];
      409: components['responses']['409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.SHARING_ENDED.TRANSACTION_INVALID'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-LEDGER_UNAVAILABLE'];
      504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSharingRequestsByIdEvents: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-SHARING_NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSharingRequestsByIdGrant: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SharingGrant'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.REQUEST_REFUSED'];
      404: components['responses']['404-SHARING_NOT_FOUND'];
      409: components['responses']['409-SHARING_UNDECIDED'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getSharingRequestsByIdContent: {
    parameters: {
      query?: never;
      header?: {
        Range?: string;
        Prefer?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN.REQUEST_REFUSED'];
      404: components['responses']['404-CONTENT_NOT_FOUND.SHARING_NOT_FOUND'];
      409: components['responses']['409-SHARING_UNDECIDED'];
      416: components['responses']['416-RANGE_UNSATISFIABLE'];
      429: components['responses']['429-RATE_LIMITED'];
      503: components['responses']['503-CONTENT_ON_ITS_WAY'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getLedgerBlocksByNumber: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        number: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': string;
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-NOT_FOUND'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getJournalShreddings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['SignedShredding'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postJournalShreddings: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          requests: components['schemas']['Hash'][];
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['SignedShredding'][];
          };
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      404: components['responses']['404-REQUEST_NOT_FOUND'];
      409: components['responses']['409-REQUEST_NOT_ENDED'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getOperations: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            version: string;
            time: components['schemas']['Timestamp'];
            checks: {
              component: string;
              fault: string | null;
            }[];
            notices: string[];
            ledger: {
              height: number;
              peerHeight: number | null;
            };
            chaincode: {
              version: string | null;
              isChecked: boolean;
            };
            certificates: {
              name: string;
              endsAt: components['schemas']['Timestamp'];
              daysLeft: number;
            }[];
            clock: {
              differenceSeconds: number | null;
            };
            archive: {
              first: number;
              height: number;
              bytes: number;
            } | null;
            /** @enum {string} */
            logLevel: 'debug' | 'info' | 'warn' | 'error';
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  postOperationsLogLevel: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          level: 'debug' | 'info' | 'warn' | 'error';
        };
      };
    };
    responses: {
      /** @description done */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      413: components['responses']['413-INPUT_TOO_LARGE'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPulse: {
    parameters: {
      query?: {
        window?: 'hour' | 'day';
        contract?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PulseView'];
        };
      };
      400: components['responses']['400-INVALID_INPUT'];
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getMembersHealth: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ServiceMeasure'][];
          };
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getEvents: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      401: components['responses']['401-NOT_AUTHENTICATED'];
      403: components['responses']['403-FORBIDDEN'];
      429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
