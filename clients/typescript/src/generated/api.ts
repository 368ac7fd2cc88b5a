// Written by clients/typescript/dist/testing/write-generated.js from docs/reference/openapi.json. Do not edit.

import type * as protocol from '@entente/protocol';

/** A document of the protocol, whose own schema the description was written from. */
type Document<Name extends keyof typeof protocol> = (typeof protocol)[Name] extends { readonly _output: infer Type }
  ? Type
  : never;

export interface paths {
  readonly '/v1/me': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Who this token stands for
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    readonly get: operations['getMe'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/users': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * This gateway's users
     * @description For the roles operator.
     */
    readonly get: operations['getUsers'];
    readonly put?: never;
    /**
     * Adds a user; the token is shown this once
     * @description For the roles operator.
     */
    readonly post: operations['postUsers'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/users/{name}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /**
     * Removes a user; its token stops working at once
     * @description For the roles operator.
     */
    readonly delete: operations['deleteUsersByName'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/charter': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The charter in force */
    readonly get: operations['getCharter'];
    readonly put?: never;
    /**
     * Proposes the charter and accepts it
     * @description For the roles officer.
     */
    readonly post: operations['postCharter'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/charter/acceptances': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Accepts the charter with this hash
     * @description For the roles officer.
     */
    readonly post: operations['postCharterAcceptances'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/charter/enactment': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Puts a charter that all have accepted into force
     * @description For the roles officer.
     */
    readonly post: operations['postCharterEnactment'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/members': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Members, their roles and gateways
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    readonly get: operations['getMembers'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/outside-users': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Who may ask from outside, under which member and terms */
    readonly get: operations['getOutsideUsers'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/gateway': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Registers this gateway's address, certificate and receipt key
     * @description For the roles officer, operator.
     */
    readonly post: operations['postGateway'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/keys': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Your registered keys
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    readonly get: operations['getKeys'];
    readonly put?: never;
    /**
     * Registers your public keys with proofs that you hold the private ones
     * @description For the roles requester, outside.
     */
    readonly post: operations['postKeys'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/keys/{id}/revocation': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Revokes a key of yours at once, as an officer also one of an outside user
     * @description For the roles requester, officer, outside.
     */
    readonly post: operations['postKeysByIdRevocation'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/me/sign-in-links': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * A code that signs you in to the console once: /console/#sign-in=CODE
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    readonly post: operations['postMeSignInLinks'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Exchanges a sign-in code, which is spent by that, for a token that ends after twelve hours */
    readonly post: operations['postSessions'];
    /**
     * Signs out: the session of this token ends at once
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    readonly delete: operations['deleteSessions'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sign-in': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** How people can sign in here, beside tokens and links */
    readonly get: operations['getSignIn'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sign-in/oidc': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Sends a browser to the member's own provider of sign-ins */
    readonly get: operations['getSignInOidc'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sign-in/oidc/return': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Where the provider sends a browser back to, and on to the console with a link that works once */
    readonly get: operations['getSignInOidcReturn'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/delegations': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Which members let another one vote for them, for what and for how long */
    readonly get: operations['getDelegations'];
    readonly put?: never;
    /**
     * Delegates this member's vote for a time; it takes the place of the delegation before
     * @description For the roles officer.
     */
    readonly post: operations['postDelegations'];
    /**
     * Ends this member's delegation, for proposals that are not decided yet too
     * @description For the roles officer.
     */
    readonly delete: operations['deleteDelegations'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/standing-approvals': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What members approve in advance */
    readonly get: operations['getStandingApprovals'];
    readonly put?: never;
    /**
     * Approves proposals of one kind in advance, by the authors and of the change that are named
     * @description For the roles officer.
     */
    readonly post: operations['postStandingApprovals'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/standing-approvals/{kind}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /**
     * Ends this member's standing approval of one kind; ballots that it cast stay
     * @description For the roles officer.
     */
    readonly delete: operations['deleteStandingApprovalsByKind'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/freezes': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What is frozen, by whom, since when and why */
    readonly get: operations['getFreezes'];
    readonly put?: never;
    /**
     * Stops something at once: own sources, own keys, itself; a supervisor anything. Lifting it is a proposal
     * @description For the roles officer.
     */
    readonly post: operations['postFreezes'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/chaincode-builds': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The build of the chaincode that the alliance adopted last; null before the first */
    readonly get: operations['getChaincodeBuilds'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/authenticated-keys': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Requester keys that the alliance has authenticated, each in the version that was voted on */
    readonly get: operations['getAuthenticatedKeys'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/schemas': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Generalized schemas in force */
    readonly get: operations['getSchemas'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/schemas/{id}/versions/{version}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One version of a generalized schema; to outside users, of those that they may ask about
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    readonly get: operations['getSchemasByIdVersionsByVersion'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/schemas/{id}/versions/{version}/uses': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What contracts in force do with the columns of a schema, what of it is told, and who may ask */
    readonly get: operations['getSchemasByIdVersionsByVersionUses'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/query-contracts': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Query contracts by their ids, each with the version in force: all, or a page of those that a search is for; to outside users, those that they may ask
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    readonly get: operations['getQueryContracts'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/query-contracts/{id}/versions/{version}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One version of a query contract with its hash and whether it is in force
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    readonly get: operations['getQueryContractsByIdVersionsByVersion'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/query-contracts/check': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * What the verdict on a query contract would be, and what it would change; proposes nothing
     * @description For the roles officer, requester, auditor.
     */
    readonly post: operations['postQueryContractsCheck'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/proposals': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Proposals, the newest first; awaiting=me are those this member has not voted on; contract=id@version are those of one version */
    readonly get: operations['getProposals'];
    readonly put?: never;
    /**
     * Puts a document to the vote: a schema, a query contract, its retirement, or a change of the alliance itself
     * @description For the roles officer.
     */
    readonly post: operations['postProposals'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/proposals/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** A proposal with its ballots, verdict and semantic diff */
    readonly get: operations['getProposalsById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/proposals/{id}/ballots': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Casts or changes this member's ballot about the text with this hash
     * @description For the roles officer.
     */
    readonly post: operations['postProposalsByIdBallots'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/proposals/{id}/review': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** A dry run of a proposed query contract on generated data, and what the leak hunter found; takes seconds */
    readonly get: operations['getProposalsByIdReview'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/query-contracts/review': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * The same of a draft; proposes nothing
     * @description For the roles officer, requester, auditor.
     */
    readonly post: operations['postQueryContractsReview'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/data-sources': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** All members' data sources: what each tightens, whether it is on offer, and whether it takes requests */
    readonly get: operations['getDataSources'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sources': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * This member's own sources, as its private mapping has them, each with its last check
     * @description For the roles officer, operator, auditor.
     */
    readonly get: operations['getSources'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sources/{id}/check': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Runs the mapping against the real database and explains every fault; opens or closes a source that is on offer
     * @description For the roles officer, operator.
     */
    readonly post: operations['postSourcesByIdCheck'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sources/{id}/profile': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * What a source holds, by counts under the rules of every answer about many subjects
     * @description For the roles officer, operator.
     */
    readonly post: operations['postSourcesByIdProfile'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sources/{id}/preview': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Synthetic rows made of schema and profile; with score, what they betray of the rows behind them
     * @description For the roles officer, operator.
     */
    readonly post: operations['postSourcesByIdPreview'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sources/{id}/offer': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Checks a source and proposes it to the alliance
     * @description For the roles officer.
     */
    readonly post: operations['postSourcesByIdOffer'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sources/{id}/withdrawal': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Takes a source off offer at once; offering it again is put to the vote
     * @description For the roles officer.
     */
    readonly post: operations['postSourcesByIdWithdrawal'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/queries': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Your requests, the newest first; an officer or auditor sees the whole member’s
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    readonly get: operations['getQueries'];
    readonly put?: never;
    /**
     * Asks a question; the same Idempotency-Key and body give the same request
     * @description For the roles requester, outside.
     */
    readonly post: operations['postQueries'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/queries/{id}/cancel': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Ends a request that is not wanted any more; its budgets get their units back
     * @description For the roles requester, officer, outside.
     */
    readonly post: operations['postQueriesByIdCancel'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/queries/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One request: how far it is
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    readonly get: operations['getQueriesById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/queries/{id}/result': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The result envelope (a JWE), for the holder of the key alone
     * @description For the roles requester, outside.
     */
    readonly get: operations['getQueriesByIdResult'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/queries/{id}/receipts': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What each owner signed
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    readonly get: operations['getQueriesByIdReceipts'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/queries/{id}/timeline': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The life of a request as the ledger has it
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    readonly get: operations['getQueriesByIdTimeline'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/queries/{id}/events': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Server-sent events: each step of a request
     * @description For the roles requester, officer, auditor, operator, outside.
     */
    readonly get: operations['getQueriesByIdEvents'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/requests': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What other members asked of this one and how it ended
     * @description For the roles officer, auditor.
     */
    readonly get: operations['getRequests'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/ledger/transactions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Transactions of the channel by whole blocks: in ledger order, or the newest first */
    readonly get: operations['getLedgerTransactions'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/queries/{id}/evidence': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** All that proves an ended request, in one file that is checked offline */
    readonly get: operations['getQueriesByIdEvidence'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/queries/{id}/reruns': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What came of running it again, as far as this gateway asked
     * @description For the roles officer, auditor.
     */
    readonly get: operations['getQueriesByIdReruns'];
    readonly put?: never;
    /**
     * Has the owners run an answered request again (supervisors): each says whether it comes to the same
     * @description For the roles officer, auditor.
     */
    readonly post: operations['postQueriesByIdReruns'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/audit/requests/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The life of a request: who, when, in which block; another member’s with `member` */
    readonly get: operations['getAuditRequestsById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/audit/query-contracts/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The life of a query contract: every version with its votes */
    readonly get: operations['getAuditQueryContractsById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/audit/members/{mspId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What a member did: charter, gateway, keys, sources, proposals, ballots */
    readonly get: operations['getAuditMembersByMspId'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/audit/data-sources/{mspId}/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The life of a data source: offers, votes, checks, withdrawals */
    readonly get: operations['getAuditDataSourcesByMspIdById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/budgets': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Every budget of the contracts and schemas in force: spent, open and free units in this period */
    readonly get: operations['getBudgets'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/budgets/{scope}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One budget, with what was spent in its earlier periods */
    readonly get: operations['getBudgetsByScope'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/costs': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What a question under a contract would cost if it were asked now with a key, and what there is */
    readonly get: operations['getCosts'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/usage': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A member’s statement of a month: what it pays and receives, with every answer that counts
     * @description For the roles officer, auditor.
     */
    readonly get: operations['getUsage'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/usage/net': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Everybody’s positions of a month, and the payments that settle them
     * @description For the roles officer, auditor.
     */
    readonly get: operations['getUsageNet'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/usage/export': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Every answer of a month that costs something, as records for accounting: JSON, or CSV with format=csv
     * @description For the roles officer, auditor.
     */
    readonly get: operations['getUsageExport'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/disputes': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Disputes about what answers cost
     * @description For the roles officer, auditor.
     */
    readonly get: operations['getDisputes'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/queries/{id}/dispute': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Says that the result of your request was withheld or is unreadable
     * @description For the roles requester, officer.
     */
    readonly post: operations['postQueriesByIdDispute'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/disputes/{member}/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One dispute, with how its request ended
     * @description For the roles officer, auditor.
     */
    readonly get: operations['getDisputesByMemberById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/disputes/{member}/{id}/verdict': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * A supervisor’s verdict on a result that is said to be unreadable
     * @description For the roles officer.
     */
    readonly post: operations['postDisputesByMemberByIdVerdict'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/elections': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The roster of service nodes, and who has voted on the next */
    readonly get: operations['getElections'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/elections/votes': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * This member's vote on the next roster, as its gateway measures the others or in an order of your own
     * @description For the roles officer.
     */
    readonly post: operations['postElectionsVotes'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/elections/{member}/{request}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * How the service node of a request was chosen: candidates, ballots, salts, and who took over from whom
     * @description For the roles officer, auditor, requester.
     */
    readonly get: operations['getElectionsByMemberByRequest'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/publications': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** All members' publications for hidden questions, each epoch's last, as the ledger names them */
    readonly get: operations['getPublications'];
    readonly put?: never;
    /**
     * Makes this member's publication for a contract and puts it on the ledger; goes on by itself
     * @description For the roles officer, operator.
     */
    readonly post: operations['postPublications'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/publications/making': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * This member's publications that are being made, or were since the gateway started
     * @description For the roles officer, operator, auditor.
     */
    readonly get: operations['getPublicationsMaking'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/publications/{id}/content': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** A part of a publication from an offset on, 8 MB at most; the whole is fetched from its owner first if it is not here */
    readonly get: operations['getPublicationsByIdContent'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/members/{id}/counting-key': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What blinding factors are sealed with for a member that counts who knows a subject, signed by its gateway */
    readonly get: operations['getMembersByIdCountingKey'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/co-approvals': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Requests of other members that this one was asked to approve, the newest first
     * @description For the roles officer, auditor.
     */
    readonly get: operations['getCoApprovals'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/co-approvals/{member}/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One of them, with its parameters for as long as it waits for the word
     * @description For the roles officer.
     */
    readonly get: operations['getCoApprovalsByMemberById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/co-approvals/{member}/{id}/approve': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Approves it: the owners answer on this word
     * @description For the roles officer.
     */
    readonly post: operations['postCoApprovalsByMemberByIdApprove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/co-approvals/{member}/{id}/refuse': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Refuses it, with a reason that the whole alliance reads; the request ends
     * @description For the roles officer.
     */
    readonly post: operations['postCoApprovalsByMemberByIdRefuse'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/overlaps': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Pairs of answered requests that differ by a few people in the data of an owner, the newest first
     * @description For the roles officer, auditor.
     */
    readonly get: operations['getOverlaps'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/extracts/drafts': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Extracts that this gateway has made and that are not published, each with its report
     * @description For the roles officer, auditor.
     */
    readonly get: operations['getExtractsDrafts'];
    readonly put?: never;
    /**
     * Makes a draft of an extract from a source: its report is what members would vote on; nothing leaves
     * @description For the roles officer.
     */
    readonly post: operations['postExtractsDrafts'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/extracts/drafts/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One extract of this gateway with its report
     * @description For the roles officer, auditor.
     */
    readonly get: operations['getExtractsDraftsById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/extracts/drafts/{id}/propose': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Puts a draft to the vote; proposing it again is the same proposal
     * @description For the roles officer.
     */
    readonly post: operations['postExtractsDraftsByIdPropose'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/extracts/{id}/withdraw': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Ends the handing out of this member's extract, and says why; receivers keep what they have
     * @description For the roles officer.
     */
    readonly post: operations['postExtractsByIdWithdraw'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/extracts/{id}/trace': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Which receivers' copies of this member's extract a leaked part can come from
     * @description For the roles officer, auditor.
     */
    readonly post: operations['postExtractsByIdTrace'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/extracts': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Extracts that the members have approved, withdrawn ones too */
    readonly get: operations['getExtracts'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/extracts/{owner}/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One extract: what is done to its columns, what was measured, who receives it; to its owner, who fetched it */
    readonly get: operations['getExtractsByOwnerById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/extracts/{owner}/{id}/content': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * This member's copy, fetched from its owner and checked against the ledger; JSON with columns and rows
     * @description For the roles officer, requester.
     */
    readonly get: operations['getExtractsByOwnerByIdContent'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/fragments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Which owners are there by fragments, under which contracts, who keeps them, and whether they are of use */
    readonly get: operations['getFragments'];
    readonly put?: never;
    /**
     * Splits this member's input for a contract of now among keepers; requests are answered without it from then on
     * @description For the roles officer.
     */
    readonly post: operations['postFragments'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/fragments/withdraw': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Ends the use of this member's fragments under a contract: it is asked itself again
     * @description For the roles officer.
     */
    readonly post: operations['postFragmentsWithdraw'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/supervision/key': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** The supervisors' joint key in force, and how far the newest one is */
    readonly get: operations['getSupervisionKey'];
    readonly put?: never;
    /**
     * Begins a joint key of the supervisors, or goes on with the one that is being made, as far as it can
     * @description For the roles officer.
     */
    readonly post: operations['postSupervisionKey'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/supervision/key/moves': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Deals the shares of the joint key out to the supervisors as they are now, or goes on with it, as far as it can
     * @description For the roles officer.
     */
    readonly post: operations['postSupervisionKeyMoves'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/supervision/openings': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What supervisors have proposed to open, why, and who has given a part
     * @description For the roles officer, auditor.
     */
    readonly get: operations['getSupervisionOpenings'];
    readonly put?: never;
    /**
     * Proposes to open one element of a hidden question, with a reason that everybody sees
     * @description For the roles officer.
     */
    readonly post: operations['postSupervisionOpenings'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/supervision/openings/parts': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Gives this supervisor's part of an opening that another has proposed
     * @description For the roles officer.
     */
    readonly post: operations['postSupervisionOpeningsParts'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/supervision/openings/{id}/element': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What an element opens to that this supervisor has proposed to open, to be compared with candidates
     * @description For the roles officer.
     */
    readonly get: operations['getSupervisionOpeningsByIdElement'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/enclave-measurements': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Code that members have allowed enclaves to run, and what of it was withdrawn */
    readonly get: operations['getEnclaveMeasurements'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/enclaves': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Enclaves of all hosts: which count and until when, what each gateway found, which are simulated */
    readonly get: operations['getEnclaves'];
    readonly put?: never;
    /**
     * Begins a round in which this member's enclave is attested, for the first time or again
     * @description For the roles operator.
     */
    readonly post: operations['postEnclaves'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/enclaves/{host}/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One enclave, with the nonce that its quote is to be over once enough gateways have given theirs */
    readonly get: operations['getEnclavesByHostById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/enclave-clusters': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Clusters of enclaves: the key of each, its generation, who may hold it, and whether all run the same code */
    readonly get: operations['getEnclaveClusters'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/enclave-clusters/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One cluster of enclaves, with why its key is to be made anew, where it is */
    readonly get: operations['getEnclaveClustersById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/enclaves/{id}/quote': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Shows the quote of this member's enclave and its keys, for the other gateways to verify
     * @description For the roles operator.
     */
    readonly post: operations['postEnclavesByIdQuote'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/enclaves/{id}/leave': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Takes this member's enclave out: it counts no more
     * @description For the roles operator.
     */
    readonly post: operations['postEnclavesByIdLeave'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Sealed models that this gateway keeps, and whether enclaves can open them
     * @description For the roles officer, auditor.
     */
    readonly get: operations['getModels'];
    readonly put?: never;
    /**
     * Keeps a model that was sealed to the key of a cluster of enclaves, in place of an earlier sealing
     * @description For the roles officer.
     */
    readonly post: operations['postModels'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/{hash}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    readonly post?: never;
    /**
     * Forgets a sealed model: nothing is scored with it any more
     * @description For the roles officer.
     */
    readonly delete: operations['deleteModelsByHash'];
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/schedules': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Your recurring questions, the newest first
     * @description For the roles requester, outside.
     */
    readonly get: operations['getSchedules'];
    readonly put?: never;
    /**
     * Keeps questions that you have signed ahead, and asks each at its time
     * @description For the roles requester, outside.
     */
    readonly post: operations['postSchedules'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/schedules/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One of them: what was asked, what comes next
     * @description For the roles requester, outside.
     */
    readonly get: operations['getSchedulesById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/schedules/{id}/pause': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Has a schedule stand still: what is due meanwhile counts as missed
     * @description For the roles requester, outside.
     */
    readonly post: operations['postSchedulesByIdPause'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/schedules/{id}/resume': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Has a schedule go on
     * @description For the roles requester, outside.
     */
    readonly post: operations['postSchedulesByIdResume'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/schedules/{id}/cancel': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Ends a schedule for good; what was asked already is not called back
     * @description For the roles requester, outside.
     */
    readonly post: operations['postSchedulesByIdCancel'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sharing/uploads': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Your uploads that are not shared yet
     * @description For the roles officer.
     */
    readonly get: operations['getSharingUploads'];
    readonly put?: never;
    /**
     * Begins the upload of a document that is to be put under supervision
     * @description For the roles officer.
     */
    readonly post: operations['postSharingUploads'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sharing/uploads/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * How far an upload is: it goes on at the offset, which Upload-Offset says as well (HEAD will do)
     * @description For the roles officer.
     */
    readonly get: operations['getSharingUploadsById'];
    readonly put?: never;
    readonly post?: never;
    /**
     * Gives an upload up; its key is erased
     * @description For the roles officer.
     */
    readonly delete: operations['deleteSharingUploadsById'];
    readonly options?: never;
    readonly head?: never;
    /**
     * Goes on with an upload: the bytes from Upload-Offset on. Kept are whole chunks of 1 MiB, sealed as they come, and the end
     * @description For the roles officer.
     */
    readonly patch: operations['patchSharingUploadsById'];
    readonly trace?: never;
  };
  readonly '/v1/sharing/keys': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Members' keys for sharing under supervision, as the ledger has them */
    readonly get: operations['getSharingKeys'];
    readonly put?: never;
    /**
     * Announces this member's sharing key, if it has none in use: who supervises in the classical way needs one
     * @description For the roles officer.
     */
    readonly post: operations['postSharingKeys'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sharing/items': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** All items that members have put under supervision, as the ledger has them */
    readonly get: operations['getSharingItems'];
    readonly put?: never;
    /**
     * Seals an upload that is whole and puts it under supervision, on the ledger; its key is erased here
     * @description For the roles officer.
     */
    readonly post: operations['postSharingItems'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sharing/items/{owner}/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One item: who can open it together, who may ask, and whether its sealed content is here */
    readonly get: operations['getSharingItemsByOwnerById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sharing/items/{id}/withdraw': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Withdraws one of this member's items, for good; copies are removed
     * @description For the roles officer.
     */
    readonly post: operations['postSharingItemsByIdWithdraw'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sharing/requests': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Requests for items: your own; those that the member asked, owns or approves, for officers and auditors */
    readonly get: operations['getSharingRequests'];
    readonly put?: never;
    /**
     * Asks for an item, with a question that the requester has signed; the same question gives the same request
     * @description For the roles requester.
     */
    readonly post: operations['postSharingRequests'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sharing/requests/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One request: what is asked for, who has answered, and what its approver’s gateway finds when it checks it */
    readonly get: operations['getSharingRequestsById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sharing/requests/{id}/evidence': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** All that proves an ended request, in one file that is checked offline */
    readonly get: operations['getSharingRequestsByIdEvidence'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sharing/requests/{id}/approve': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Approves a request as the item's owner or supervisor; seal, purpose and the requester's key are checked first
     * @description For the roles officer.
     */
    readonly post: operations['postSharingRequestsByIdApprove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sharing/requests/{id}/refuse': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Refuses a request, with a reason that everybody sees
     * @description For the roles officer.
     */
    readonly post: operations['postSharingRequestsByIdRefuse'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sharing/requests/{id}/events': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Server-sent events: each answer to a request, and how it ended */
    readonly get: operations['getSharingRequestsByIdEvents'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sharing/requests/{id}/grant': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What a granted request is opened with: the item, the parts that were given, and the keys they are checked by
     * @description For the roles requester.
     */
    readonly get: operations['getSharingRequestsByIdGrant'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sharing/requests/{id}/content': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The sealed content of a granted request, or the Range of it; it is fetched from its owner or a holder first, which Prefer may wait for
     * @description For the roles requester.
     */
    readonly get: operations['getSharingRequestsByIdContent'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/ledger/blocks/{number}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A block as the peer gave it: Fabric's common.Block in protobuf
     * @description For the roles auditor, officer.
     */
    readonly get: operations['getLedgerBlocksByNumber'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/journal/shreddings': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What was erased here, when and by whom, signed by this gateway
     * @description For the roles officer, operator, auditor.
     */
    readonly get: operations['getJournalShreddings'];
    readonly put?: never;
    /**
     * Erases parameters, salts and results of ended requests from this gateway, and records that it did
     * @description For the roles officer, operator.
     */
    readonly post: operations['postJournalShreddings'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/operations': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * How this gateway is: checks, notices, heights, chaincode, certificates, clock, block archive, log level
     * @description For the roles operator, officer, auditor.
     */
    readonly get: operations['getOperations'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/operations/log-level': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Sets how much this gateway logs, until it is started again
     * @description For the roles operator.
     */
    readonly post: operations['postOperationsLogLevel'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/pulse': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Requests, answers, refusals and how long answers took, over the last hour or day, as the ledger has them; of one contract with `contract`, but for answers whose evidence is batched */
    readonly get: operations['getPulse'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/members/health': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whether each member’s gateway answers this one, how fast, and how busy it says it is */
    readonly get: operations['getMembersHealth'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/events': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Server-sent events: the height, which kinds of documents each new block changed, and that a request moved on here */
    readonly get: operations['getEvents'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description RFC 9457; the code is what programs decide by */
    readonly Problem: {
      readonly type: string;
      readonly title: string;
      readonly status: number;
      /** @enum {string} */
      readonly code?:
        | (
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
            | 'USER_NOT_FOUND'
          )
        | undefined;
      readonly detail?: string | undefined;
    };
    readonly Acknowledgement: Document<'Acknowledgement'>;
    readonly AdoptedBuild: Document<'AdoptedBuild'>;
    /** @enum {string} */
    readonly AggregateFunction: Document<'AggregateFunction'>;
    readonly AllowedMeasurement: Document<'AllowedMeasurement'>;
    /**
     * @description cells, crossed, levels or watched: how close a question may come to what was answered before
     * @enum {string}
     */
    readonly AllowedOverlaps: Document<'AllowedOverlaps'>;
    readonly Amount: Document<'Amount'>;
    readonly AnchoredProof: Document<'AnchoredProof'>;
    readonly ApprovalProposal: Document<'ApprovalProposal'>;
    /** @enum {string} */
    readonly ArithmeticOperator: Document<'ArithmeticOperator'>;
    readonly AskSharingInput: Document<'AskSharingInput'>;
    readonly AskedRequest: {
      /** @enum {string} */
      readonly role: 'requester' | 'owner' | 'service' | 'co-approver';
      readonly member: components['schemas']['MspId'];
      readonly request: components['schemas']['Hash'];
      readonly step: string;
      readonly code: components['schemas']['ProblemCodeName'] | null;
      /** @description null where the ledger has not shown the request yet */
      readonly contract: components['schemas']['VersionedId'] | null;
      readonly purpose: string | null;
      readonly createdAt: components['schemas']['Timestamp'];
      readonly updatedAt: components['schemas']['Timestamp'];
    };
    readonly AttestedCombining: Document<'AttestedCombining'>;
    readonly AttestedCombiningInput: {
      /** @description of the code that combines, as the members have allowed it */
      readonly measurement: components['schemas']['Id'];
      /** @description what the enclave makes of the one row of a subject: the answer is its score */
      readonly model?: components['schemas']['ModelTermsInput'] | undefined;
      /**
       * @description no software enclave, whose host can read what it is given, will do
       * @constant
       */
      readonly hardware?: true | undefined;
    };
    readonly AuthenticatedKey: Document<'AuthenticatedKey'>;
    readonly Ballot: Document<'Ballot'>;
    /** @enum {string} */
    readonly BallotChoice: Document<'BallotChoice'>;
    readonly Base64Url: Document<'Base64Url'>;
    readonly Blame: Document<'Blame'>;
    readonly BudgetHistory: {
      readonly scope: string;
      readonly per: string;
      readonly period: string;
      readonly nextPeriod: string | null;
      readonly limit: number;
      readonly spent: number;
      readonly open: number;
      readonly free: number;
      readonly past: readonly {
        readonly period: string;
        readonly spent: number;
        readonly compacted: boolean;
      }[];
    };
    /** @enum {string} */
    readonly BudgetPeriod: Document<'BudgetPeriod'>;
    readonly BudgetScope: Document<'BudgetScope'>;
    readonly BudgetView: {
      readonly scope: string;
      readonly per: string;
      readonly period: string;
      readonly nextPeriod: string | null;
      readonly limit: number;
      readonly spent: number;
      readonly open: number;
      readonly free: number;
    };
    readonly CastTarget: Document<'CastTarget'>;
    readonly Cell: Document<'Cell'>;
    readonly ChaincodeBuild: Document<'ChaincodeBuild'>;
    /** @enum {string} */
    readonly ChangeDirection: Document<'ChangeDirection'>;
    readonly Charter: Document<'Charter'>;
    readonly CharterInput: {
      /** @constant */
      readonly kind: 'charter';
      readonly id: components['schemas']['Id'];
      /** @default 1 */
      readonly version: number;
      readonly title: components['schemas']['Title'];
      readonly members: {
        readonly [key: string]: components['schemas']['MemberEntry'];
      };
      /** @default {} */
      readonly votingRules: {
        readonly [key: string]: components['schemas']['VotingRuleInput'];
      };
      /**
       * @description what differs from the defaults
       * @default {}
       */
      readonly disclosure: {
        /** @description least distinct subjects a cell must cover */
        readonly minSubjects?: number | undefined;
        /** @description [n, percent]: a cell fails if its n largest subjects make up this share of a sum or more */
        readonly dominance?: readonly [2, number] | undefined;
        /** @description percent: a cell fails if all but the two largest are less than this share of the largest */
        readonly pRatio?: number | undefined;
        /** @description counts are rounded to the nearest multiple of this base */
        readonly rounding?: number | undefined;
        /** @description most cells in one answer */
        readonly maxGroups?: number | undefined;
        readonly maxRows?: number | undefined;
        readonly maxBytes?: number | undefined;
        readonly overlaps?: components['schemas']['AllowedOverlaps'] | undefined;
        /** @description for so many days, that of the first opening included, an owner gives the same question what it gave first; 0: it computes anew */
        readonly repeatDays?: number | undefined;
        /** @description milliseconds: an owner takes this long to answer or refuse, or a whole multiple of it; 0: as long as it takes. At least 1,000 where the contract has noise */
        readonly paceMs?: number | undefined;
      };
    };
    readonly CharterNamed: {
      readonly charterHash: components['schemas']['Hash'];
    };
    readonly CheckedSharingRequest: {
      readonly id: components['schemas']['Hash'];
      readonly question: components['schemas']['SharingQuestion'];
      readonly askedAt: components['schemas']['Timestamp'];
      /** @enum {string} */
      readonly status: 'waiting' | 'granted' | 'refused' | 'expired' | 'withdrawn';
      readonly item: {
        readonly title: string;
        readonly policy: components['schemas']['SharingPolicy'];
        readonly withdrawn: boolean;
      };
      readonly answers: readonly {
        readonly approver: components['schemas']['MspId'];
        /** @enum {string} */
        readonly as: 'supervisor' | 'provider';
        /** @enum {string} */
        readonly choice: 'approve' | 'refuse';
        readonly reason?: string | undefined;
        readonly answeredAt: components['schemas']['Timestamp'];
      }[];
      readonly waitingFor: readonly components['schemas']['MspId'][];
      readonly threshold: number;
      readonly outcome?: components['schemas']['SharingOutcome'] | undefined;
      readonly check?:
        | {
            readonly sound: boolean;
            readonly code?: components['schemas']['ProblemCodeName'] | undefined;
            readonly detail?: string | undefined;
          }
        | undefined;
    };
    readonly Closing: Document<'Closing'>;
    /** @enum {string} */
    readonly ClusterFault: Document<'ClusterFault'>;
    readonly ClusterKeyStatement: Document<'ClusterKeyStatement'>;
    readonly ClusterNode: Document<'ClusterNode'>;
    readonly ClusterView: {
      readonly cluster: components['schemas']['EnclaveCluster'];
      /** @description why the key is to be made anew; absent while it stands */
      readonly fault?: components['schemas']['ClusterFault'] | undefined;
      readonly nodes: readonly {
        readonly host: components['schemas']['MspId'];
        readonly id: components['schemas']['Id'];
        readonly round: number;
        /** @enum {string} */
        readonly status: 'verified' | 'refused' | 'left';
        readonly measurement: components['schemas']['Id'];
        /** @description whether it runs what the cluster runs, by the measured digest */
        readonly sameCode: boolean;
        /** @description whether it made the key or may have been handed it, and runs with the same keys still */
        readonly holds: boolean;
      }[];
    };
    readonly CoApproval: Document<'CoApproval'>;
    /** @enum {string} */
    readonly CoApprovalChoice: Document<'CoApprovalChoice'>;
    readonly CoApprovalQuestion: {
      readonly id: components['schemas']['Hash'];
      readonly member: components['schemas']['MspId'];
      readonly contract: components['schemas']['VersionedId'];
      readonly title: string;
      readonly purpose: string;
      /** @enum {string} */
      readonly status: 'awaited' | 'approved' | 'refused' | 'ended';
      readonly rule: string;
      readonly askedAt: components['schemas']['Timestamp'];
      readonly until: components['schemas']['Timestamp'];
      readonly reason: string | null;
      readonly decidedAt: components['schemas']['Timestamp'] | null;
      readonly decidedBy: string | null;
      readonly parameters: {
        readonly [key: string]: components['schemas']['ParameterValue'];
      } | null;
    };
    readonly CoApprovalRule: Document<'CoApprovalRule'>;
    readonly CoApprovalRuleInput: {
      /** @description the member whose officer approves each request; it may not ask itself */
      readonly by: components['schemas']['MspId'];
      /** @description always, unless said */
      readonly when?:
        | {
            /** @description a parameter that is a number */
            readonly parameter: components['schemas']['SqlName'];
            /** @description requests with a greater value need the approval, others do not */
            readonly above: components['schemas']['DecimalTextInput'];
          }
        | undefined;
      /**
       * @description how long a request waits for the approval before it expires
       * @default 480
       */
      readonly minutes: number;
    };
    /** @enum {string} */
    readonly CoApprovalStatement: Document<'CoApprovalStatement'>;
    readonly CoApprovalView: {
      readonly id: components['schemas']['Hash'];
      readonly member: components['schemas']['MspId'];
      readonly contract: components['schemas']['VersionedId'];
      readonly title: string;
      readonly purpose: string;
      /** @enum {string} */
      readonly status: 'awaited' | 'approved' | 'refused' | 'ended';
      readonly rule: string;
      readonly askedAt: components['schemas']['Timestamp'];
      readonly until: components['schemas']['Timestamp'];
      readonly reason: string | null;
      readonly decidedAt: components['schemas']['Timestamp'] | null;
      readonly decidedBy: string | null;
    };
    /** @enum {string} */
    readonly Collation: Document<'Collation'>;
    readonly ColumnUse: Document<'ColumnUse'>;
    readonly Combine: Document<'Combine'>;
    readonly CombiningEnclave: Document<'CombiningEnclave'>;
    /** @enum {string} */
    readonly CompareOperator: Document<'CompareOperator'>;
    readonly ComparedValue: Document<'ComparedValue'>;
    /** @enum {string} */
    readonly ComparingEpoch: Document<'ComparingEpoch'>;
    readonly CompiledQuery: Document<'CompiledQuery'>;
    readonly ContentSeal: Document<'ContentSeal'>;
    readonly ContentSizeClass: Document<'ContentSizeClass'>;
    readonly ContractChange: {
      readonly change: components['schemas']['ChangeDirection'];
      readonly place: string;
      readonly text: string;
    };
    readonly ContractCheck: {
      readonly verdict: components['schemas']['VerdictView'];
      readonly contractHash: components['schemas']['Hash'];
      readonly treeHash: components['schemas']['Hash'];
      readonly verdictHash: components['schemas']['Hash'];
      /** @description absent for a new contract */
      readonly diff?: readonly components['schemas']['ContractChange'][] | undefined;
    };
    readonly ContractParameter: Document<'ContractParameter'>;
    readonly ContractParameterInput:
      | {
          readonly column: string;
          readonly level?: components['schemas']['SqlName'] | undefined;
          readonly title?: components['schemas']['Title'] | undefined;
          readonly list?:
            | {
                readonly max: number;
              }
            | undefined;
        }
      | {
          /** @constant */
          readonly type: 'integer';
          readonly min: number;
          readonly max: number;
          readonly default?: number | undefined;
          readonly title?: components['schemas']['Title'] | undefined;
          readonly list?:
            | {
                readonly max: number;
              }
            | undefined;
        }
      | {
          /** @constant */
          readonly type: 'decimal';
          readonly scale: number;
          readonly min: components['schemas']['DecimalTextInput'];
          readonly max: components['schemas']['DecimalTextInput'];
          readonly default?: components['schemas']['DecimalTextInput'] | undefined;
          readonly title?: components['schemas']['Title'] | undefined;
          readonly list?:
            | {
                readonly max: number;
              }
            | undefined;
        }
      | {
          /** @constant */
          readonly type: 'text';
          readonly maxLength?: number | undefined;
          readonly format?: components['schemas']['TextFormat'] | undefined;
          readonly values?: readonly string[] | undefined;
          readonly default?: string | undefined;
          readonly title?: components['schemas']['Title'] | undefined;
          readonly list?:
            | {
                readonly max: number;
              }
            | undefined;
        }
      | {
          /** @constant */
          readonly type: 'date';
          readonly min?: components['schemas']['IsoDate'] | undefined;
          readonly max?: components['schemas']['IsoDate'] | undefined;
          readonly default?: components['schemas']['IsoDate'] | undefined;
          readonly title?: components['schemas']['Title'] | undefined;
          readonly list?:
            | {
                readonly max: number;
              }
            | undefined;
        }
      | {
          /** @constant */
          readonly type: 'timestamp';
          readonly min?: components['schemas']['MomentInput'] | undefined;
          readonly max?: components['schemas']['MomentInput'] | undefined;
          readonly default?: components['schemas']['MomentInput'] | undefined;
          readonly title?: components['schemas']['Title'] | undefined;
          readonly list?:
            | {
                readonly max: number;
              }
            | undefined;
        }
      | {
          /** @constant */
          readonly type: 'boolean';
          readonly default?: boolean | undefined;
          readonly title?: components['schemas']['Title'] | undefined;
          readonly list?:
            | {
                readonly max: number;
              }
            | undefined;
        };
    readonly ContractReference: Document<'ContractReference'>;
    readonly ContractSummary: {
      readonly id: components['schemas']['Id'];
      readonly version: number;
      readonly contentHash: components['schemas']['Hash'];
      /** @enum {string} */
      readonly status: 'active' | 'retired';
      readonly retiredThrough: number;
      readonly title?: components['schemas']['Title'] | undefined;
      /**
       * @default many-subjects
       * @enum {string}
       */
      readonly scope: 'one-subject' | 'many-subjects';
      readonly purposes?: readonly components['schemas']['Id'][] | undefined;
      /** @default {} */
      readonly parameters: {
        readonly [key: string]: components['schemas']['ContractParameter'];
      };
      readonly access?:
        | {
            readonly members: readonly components['schemas']['MspId'][];
            /**
             * @description only keys may ask that the alliance has authenticated by a vote on the participant
             * @constant
             */
            readonly authenticated?: true | undefined;
            /** @description outside users may ask through the members that sponsor them; nobody outside may without it */
            readonly outside?:
              | {
                  /** @description members whose outside users may ask; all that may ask themselves if left out */
                  readonly sponsors?: readonly components['schemas']['MspId'][] | undefined;
                  /** @description members of which one combines what an outside user asks; whoever combines for all if left out */
                  readonly through?: readonly components['schemas']['MspId'][] | undefined;
                }
              | undefined;
          }
        | undefined;
    };
    readonly ContractUses: {
      readonly contract: components['schemas']['VersionedId'];
      readonly title: string;
      /** @description whose requesters may ask */
      readonly members: readonly components['schemas']['MspId'][];
      readonly purposes: readonly string[];
      readonly columns: readonly {
        readonly column: string;
        readonly uses: readonly {
          /** @enum {string} */
          readonly does: 'keeps rows' | 'joins' | 'groups' | 'computes';
          /** @description the expression in which it stands */
          readonly by: string;
          /** @description the column of the partial result that it goes into */
          readonly output?: string | undefined;
        }[];
        /** @description columns of the answer that depend on it */
        readonly result: readonly string[];
      }[];
    };
    readonly ContractVersion: {
      readonly contract: components['schemas']['QueryContract'];
      readonly contractHash: components['schemas']['Hash'];
      readonly treeHash: components['schemas']['Hash'];
      readonly inForce: boolean;
      /** @description the newest version that came into force */
      readonly newest: number;
    };
    readonly Costs: {
      readonly items: readonly {
        readonly scope: string;
        readonly per: string;
        readonly period: string;
        readonly nextPeriod: string | null;
        readonly limit: number;
        readonly spent: number;
        readonly open: number;
        readonly free: number;
        readonly units: number;
        readonly giveBack: string;
      }[];
      readonly price: components['schemas']['Price'] | null;
    };
    /** @description say how many members know a subject, or the band of that number, and not which */
    readonly CountedAnswer: Document<'CountedAnswer'>;
    readonly CountingKey: Document<'CountingKey'>;
    readonly DataSource: Document<'DataSource'>;
    readonly DecimalText: Document<'DecimalText'>;
    readonly DecimalTextInput: number | string;
    readonly Decision: Document<'Decision'>;
    readonly Delegation: Document<'Delegation'>;
    readonly DelegationInput: Document<'DelegationInput'>;
    readonly DemandedApproval: Document<'DemandedApproval'>;
    readonly Dispute: Document<'Dispute'>;
    /** @enum {string} */
    readonly DisputeClaim: Document<'DisputeClaim'>;
    readonly DisputeView: {
      readonly dispute: components['schemas']['Dispute'];
      readonly outcome: components['schemas']['Outcome'];
    };
    readonly EcPublicJwk: Document<'EcPublicJwk'>;
    readonly ElectionView: {
      readonly roster: components['schemas']['ServiceRoster'] | null;
      readonly next: {
        readonly epoch: number;
        readonly votes: readonly components['schemas']['ServiceVote'][];
        readonly salts: readonly {
          readonly member: components['schemas']['MspId'];
          readonly revealedAt: components['schemas']['Timestamp'];
        }[];
        readonly missing: readonly components['schemas']['MspId'][];
      };
    };
    readonly ElementText: Document<'ElementText'>;
    readonly EnclaveCluster: Document<'EnclaveCluster'>;
    /** @enum {string} */
    readonly EnclaveFault: Document<'EnclaveFault'>;
    readonly EnclaveFinding: Document<'EnclaveFinding'>;
    readonly EnclaveKeys: Document<'EnclaveKeys'>;
    readonly EnclaveMeasurement: Document<'EnclaveMeasurement'>;
    readonly EnclaveNode: Document<'EnclaveNode'>;
    /** @enum {string} */
    readonly EnclavePlatform: Document<'EnclavePlatform'>;
    /** @description the quote as its platform makes it, in base64url */
    readonly EnclaveQuote: Document<'EnclaveQuote'>;
    readonly EnclaveReference: Document<'EnclaveReference'>;
    readonly EnclaveRoundNumber: Document<'EnclaveRoundNumber'>;
    readonly EnclaveView: {
      readonly host: components['schemas']['MspId'];
      readonly id: components['schemas']['Id'];
      /** @description what counts, and until when; absent where nothing does */
      readonly counts?: components['schemas']['EnclaveNode'] | undefined;
      readonly round: {
        /** @constant */
        readonly kind: 'enclave-round';
        readonly node: components['schemas']['EnclaveReference'];
        readonly round: components['schemas']['EnclaveRoundNumber'];
        readonly measurement: components['schemas']['Id'];
        /** @description of the gateways of the other members */
        readonly nonces: {
          readonly [key: string]: components['schemas']['Salt'];
        };
        readonly keys?: components['schemas']['EnclaveKeys'] | undefined;
        readonly findings: {
          readonly [key: string]: components['schemas']['EnclaveFinding'];
        };
        /** @enum {string} */
        readonly status: 'challenged' | 'quoted' | 'verified' | 'refused' | 'left';
        readonly begunAt: components['schemas']['Timestamp'];
        readonly quotedAt?: components['schemas']['Timestamp'] | undefined;
      };
      /** @description what its quote is to be over */
      readonly nonce?: string | undefined;
    };
    readonly EnclaveWithdrawal: Document<'EnclaveWithdrawal'>;
    readonly EncryptionJwk: Document<'EncryptionJwk'>;
    readonly Epoch: Document<'Epoch'>;
    readonly EscrowedElement: Document<'EscrowedElement'>;
    readonly EvidenceBlock: Document<'EvidenceBlock'>;
    readonly EvidenceBundle: Document<'EvidenceBundle'>;
    readonly EvidenceTransaction: Document<'EvidenceTransaction'>;
    readonly ExplainedProposal: {
      readonly id: components['schemas']['Hash'];
      readonly kind: components['schemas']['ProposalKind'];
      readonly title: components['schemas']['Title'];
      readonly author: components['schemas']['MspId'];
      readonly contentHash: components['schemas']['Hash'];
      readonly document: components['schemas']['ProposedDocument'];
      /** @description the version in force that this one replaces; 0 for none */
      readonly buildsOn: number;
      readonly rule: components['schemas']['VotingRule'];
      readonly electorate: readonly components['schemas']['MspId'][];
      /** @description electors whose approval is demanded: supervisors, and members that the document makes pay or approve requests */
      readonly mustApprove: readonly components['schemas']['MspId'][];
      /** @description the last moment at which a ballot is taken */
      readonly deadline: components['schemas']['Timestamp'];
      readonly verdictHash?: components['schemas']['Hash'] | undefined;
      readonly change?: components['schemas']['SchemaCompatibility'] | undefined;
      /** @description what a new version changes against the one in force */
      readonly semanticDiff?: components['schemas']['SemanticDiff'] | undefined;
      readonly openedAt: components['schemas']['Timestamp'];
      /** @enum {string} */
      readonly status: 'open' | 'approved' | 'rejected' | 'expired' | 'stale';
      readonly ballots: readonly components['schemas']['Ballot'][];
      readonly decision: components['schemas']['Decision'] | null;
      /** @description this member may vote, has not, and nothing is decided */
      readonly awaitingMe: boolean;
      readonly verdict?: components['schemas']['VerdictView'] | undefined;
      readonly contractHash?: components['schemas']['Hash'] | undefined;
      readonly treeHash?: components['schemas']['Hash'] | undefined;
      /** @description absent for a new contract */
      readonly diff?: readonly components['schemas']['ContractChange'][] | undefined;
      readonly findings?: readonly components['schemas']['Finding'][] | undefined;
      readonly schemaDiff?:
        | readonly {
            readonly change: components['schemas']['ChangeDirection'];
            readonly place: string;
            readonly text: string;
            readonly breaks: boolean;
          }[]
        | undefined;
    };
    readonly Expression: Document<'Expression'>;
    readonly Extract: Document<'Extract'>;
    readonly ExtractDraft: {
      readonly extract: components['schemas']['Extract'];
      readonly words: readonly string[];
    };
    readonly ExtractMethod: Document<'ExtractMethod'>;
    readonly ExtractMethodInput:
      | {
          /** @constant */
          readonly method: 'suppress';
        }
      | {
          /** @constant */
          readonly method: 'keep';
        }
      | {
          /** @constant */
          readonly method: 'level';
          /** @description a level of the schema, as a query's */
          readonly level: components['schemas']['SqlName'];
        }
      | {
          /** @constant */
          readonly method: 'code';
          /** @description values below it are given as it */
          readonly bottom?: components['schemas']['DecimalTextInput'] | undefined;
          /** @description values above it are given as it */
          readonly top?: components['schemas']['DecimalTextInput'] | undefined;
        }
      | {
          /** @constant */
          readonly method: 'noise';
          /** @description of the discrete Laplace distribution, in the unit of the column: the noise is off by so much on average */
          readonly scale: components['schemas']['DecimalTextInput'];
          /** @description values below it are given as it */
          readonly bottom?: components['schemas']['DecimalTextInput'] | undefined;
          /** @description values above it are given as it */
          readonly top?: components['schemas']['DecimalTextInput'] | undefined;
        }
      | {
          /** @constant */
          readonly method: 'pseudonym';
        };
    readonly ExtractRecipeInput: {
      /** @constant */
      readonly kind: 'extract-recipe';
      readonly id: components['schemas']['Id'];
      readonly title: components['schemas']['Title'];
      readonly source: components['schemas']['Id'];
      readonly columns: {
        readonly [key: string]: components['schemas']['ExtractMethodInput'];
      };
      /** @description columns that others may know of somebody: rows that are alike in all of them are one group */
      readonly quasiIdentifiers: readonly components['schemas']['SqlName'][];
      /**
       * @description columns that nobody may learn of somebody
       * @default []
       */
      readonly sensitive: readonly components['schemas']['SqlName'][];
      /** @description least number of subjects in a group */
      readonly k: number;
      /**
       * @description least number of values of each sensitive column in a group, none of which all its subjects share
       * @default 2
       */
      readonly l: number;
      /**
       * @description how many of the subjects are in it, drawn by the key of the owner
       * @default 100
       */
      readonly samplePercent: number;
      /** @description the last day on which it is handed out */
      readonly validUntil: components['schemas']['IsoDate'];
      /**
       * @description a draft that has to leave out more rows than that is refused
       * @default 20
       */
      readonly mostSuppressedPercent: number;
      readonly receivers: readonly components['schemas']['MspId'][];
    };
    readonly ExtractReport: Document<'ExtractReport'>;
    readonly ExtractView: {
      readonly extract: components['schemas']['PublishedExtract'];
      readonly words: readonly string[];
      readonly handedOut?:
        | readonly {
            readonly receiver: components['schemas']['MspId'];
            readonly at: components['schemas']['Timestamp'];
          }[]
        | undefined;
    };
    readonly Finding: {
      readonly rule: string;
      readonly place: string;
      readonly text: string;
      readonly hint: string;
    };
    readonly FragmentSet: Document<'FragmentSet'>;
    readonly FragmentSetView: {
      /** @constant */
      readonly kind: 'fragment-set';
      readonly contract: components['schemas']['ContractReference'];
      /** @description whose input was split */
      readonly owner: components['schemas']['MspId'];
      /** @description grows with every set of this owner for this contract: an earlier one's fragments are worth nothing */
      readonly set: number;
      /** @description of the secure sum as everybody who is no owner asks it */
      readonly shape: components['schemas']['Hash'];
      /** @description what request_date() was when the input was computed */
      readonly asOf: components['schemas']['IsoDate'];
      readonly keepers: readonly components['schemas']['MspId'][];
      /** @description what the input was computed from: once these are not what the owner offers, the set is of no use */
      readonly sources: readonly components['schemas']['RequestSource'][];
      /** @description by keeper, the commitment to its fragment, and its signature */
      readonly kept: {
        readonly [key: string]: {
          readonly commitment: components['schemas']['Hash'];
          readonly signature: components['schemas']['Base64Url'];
        };
      };
      /** @enum {string} */
      readonly status: 'kept' | 'withdrawn';
      readonly committedAt: components['schemas']['Timestamp'];
      readonly withdrawnAt?: components['schemas']['Timestamp'] | undefined;
      /** @enum {string} */
      readonly use: 'usable' | 'anew' | 'withdrawn';
      readonly because: string | null;
    };
    readonly Freeze: Document<'Freeze'>;
    readonly FreezeTarget: Document<'FreezeTarget'>;
    readonly GatewayRecord: Document<'GatewayRecord'>;
    readonly GeneralizedSchema: Document<'GeneralizedSchema'>;
    readonly GeneralizedSchemaInput: {
      /** @constant */
      readonly kind: 'generalized-schema';
      readonly id: components['schemas']['SqlName'];
      readonly version: components['schemas']['Version'];
      readonly title: components['schemas']['Title'];
      /** @enum {string} */
      readonly subject: 'person' | 'company' | 'none';
      readonly subjectColumn?: components['schemas']['SqlName'] | undefined;
      readonly subjectAnswer?:
        | {
            readonly count: readonly number[];
          }
        | undefined;
      readonly columns: {
        readonly [key: string]: components['schemas']['SchemaColumnInput'];
      };
      readonly unique?: readonly (readonly components['schemas']['SqlName'][])[] | undefined;
      readonly disclosure?:
        | {
            /** @description least distinct subjects a cell must cover */
            readonly minSubjects?: number | undefined;
            /** @description [n, percent]: a cell fails if its n largest subjects make up this share of a sum or more */
            readonly dominance?: readonly [2, number] | undefined;
            /** @description percent: a cell fails if all but the two largest are less than this share of the largest */
            readonly pRatio?: number | undefined;
            /** @description counts are rounded to the nearest multiple of this base */
            readonly rounding?: number | undefined;
            /** @description most cells in one answer */
            readonly maxGroups?: number | undefined;
            readonly maxRows?: number | undefined;
            readonly maxBytes?: number | undefined;
            readonly overlaps?: components['schemas']['AllowedOverlaps'] | undefined;
            /** @description for so many days, that of the first opening included, an owner gives the same question what it gave first; 0: it computes anew */
            readonly repeatDays?: number | undefined;
            /** @description milliseconds: an owner takes this long to answer or refuse, or a whole multiple of it; 0: as long as it takes. At least 1,000 where the contract has noise */
            readonly paceMs?: number | undefined;
          }
        | undefined;
      /** @description what its approval takes beyond the charter's rule */
      readonly approval?: components['schemas']['DemandedApproval'] | undefined;
      /** @description what all requests together may spend of this table */
      readonly privacyBudget?: components['schemas']['PrivacyBudget'] | undefined;
    };
    readonly Generation: Document<'Generation'>;
    readonly Hash: Document<'Hash'>;
    readonly Id: Document<'Id'>;
    readonly InclusionProof: Document<'InclusionProof'>;
    /** Format: date */
    readonly IsoDate: Document<'IsoDate'>;
    readonly JointKey: {
      readonly key?: components['schemas']['SupervisionKey'] | undefined;
      readonly making?: components['schemas']['JointKeyMaking'] | undefined;
    };
    readonly JointKeyMaking: {
      readonly generation: components['schemas']['Generation'];
      readonly supervisors: readonly components['schemas']['MspId'][];
      /** @description how many of them it takes to use the key */
      readonly threshold: number;
      readonly publicKey?: components['schemas']['ElementText'] | undefined;
      readonly waitingFor: readonly components['schemas']['MspId'][];
      readonly from?:
        | {
            readonly generation: number;
            readonly dealers: readonly components['schemas']['MspId'][];
          }
        | undefined;
    };
    readonly KeyCommitment: Document<'KeyCommitment'>;
    readonly LabelBytes: Document<'LabelBytes'>;
    readonly LeakTrace: {
      readonly known: number;
      readonly unknown: number;
      readonly missing: {
        readonly [key: string]: number;
      };
      readonly alone: readonly components['schemas']['MspId'][];
      readonly together: readonly (readonly [components['schemas']['MspId'], components['schemas']['MspId']])[];
    };
    readonly Level: Document<'Level'>;
    readonly LevelInput:
      | readonly components['schemas']['DecimalTextInput'][]
      | {
          readonly [key: string]: readonly string[];
        };
    readonly LifeEntry: {
      readonly block: number | null;
      readonly at: components['schemas']['Timestamp'];
      readonly by: string;
      readonly what: string;
      readonly transaction: string | null;
      /** @description kinds of documents of this life that it wrote */
      readonly changed: readonly string[];
    };
    /** @enum {string} */
    readonly LiteralType: Document<'LiteralType'>;
    readonly MaskKeys: Document<'MaskKeys'>;
    readonly MaskPublicKey: Document<'MaskPublicKey'>;
    readonly Me: {
      readonly name: string;
      readonly role: components['schemas']['UserRole'];
      readonly member: components['schemas']['MspId'];
      /** @description when the session ends; null for a token that does not */
      readonly until: components['schemas']['Timestamp'] | null;
    };
    readonly MemberEntry: Document<'MemberEntry'>;
    /** @enum {string} */
    readonly MemberRole: Document<'MemberRole'>;
    readonly MemberView: {
      readonly mspId: components['schemas']['MspId'];
      readonly title: components['schemas']['Title'];
      readonly roles: readonly components['schemas']['MemberRole'][];
      readonly gateway: components['schemas']['GatewayRecord'] | null;
    };
    readonly Membership: Document<'Membership'>;
    readonly MergeNoise: Document<'MergeNoise'>;
    readonly MergeNoiseInput: {
      /** @description millionths of the epsilon that an answer spends, over all its numbers: discrete Laplace noise */
      readonly microEpsilon?: number | undefined;
      /** @description millionths of the rho that an answer spends, over all its numbers: discrete Gaussian noise */
      readonly microRho?: number | undefined;
      /** @description in how many cells a subject counts at a member; a random choice of its cells, where it is in more */
      readonly maxCells: number;
      /** @description by output: the most that a subject adds to a cell at a member, either way; what is more is cut */
      readonly clamp: {
        readonly [key: string]: components['schemas']['DecimalTextInput'];
      };
      /** @description by histogram of the answer: percentages whose quantiles are shown beside it, as bands of its ladder */
      readonly quantiles?:
        | {
            readonly [key: string]: readonly number[];
          }
        | undefined;
      /**
       * @description whether counts below zero are shown as zero; then groups no longer add up to their total
       * @constant
       */
      readonly negative?: 'zero' | undefined;
    };
    readonly ModelTerms: Document<'ModelTerms'>;
    readonly ModelTermsInput: {
      /** @description the member whose model it is: its gateway keeps it, sealed to the cluster of the measurement */
      readonly owner: components['schemas']['MspId'];
      /** @description contentHash('private-model', model) */
      readonly hash: components['schemas']['Hash'];
      readonly link: components['schemas']['ScoreLink'];
      /** @description thresholds of the score, or of the probability: only the band of the answer is opened */
      readonly band?: readonly components['schemas']['DecimalTextInput'][] | undefined;
    };
    readonly Moment: Document<'Moment'>;
    readonly MomentInput: string;
    readonly MspId: Document<'MspId'>;
    readonly NewUser: {
      readonly name: string;
      readonly role: components['schemas']['UserRole'];
      readonly createdAt: components['schemas']['Timestamp'];
      /** @description a secret; the gateway keeps its hash only */
      readonly token: string;
    };
    readonly OfferedSource: {
      /** @constant */
      readonly kind: 'data-source';
      readonly id: components['schemas']['Id'];
      readonly member: components['schemas']['MspId'];
      readonly schema: components['schemas']['VersionedId'];
      readonly mappingHash: components['schemas']['Hash'];
      /**
       * @description the gateway ran the mapping and every check of the schema passed
       * @constant
       */
      readonly checksPassed: true;
      /** @default {} */
      readonly tighten: components['schemas']['Tightening'];
      readonly offered: boolean;
      readonly closed: boolean;
      /** @description when its owner last said whether it is open */
      readonly reportedAt: components['schemas']['Timestamp'] | null;
    };
    readonly OpenedElement: {
      readonly opened: string;
      readonly contract: components['schemas']['ContractReference'];
      readonly givers: readonly components['schemas']['MspId'][];
      readonly reason: string;
      readonly proposedAt: components['schemas']['Timestamp'];
    };
    readonly OpeningView: {
      /** @constant */
      readonly kind: 'supervision-opening';
      readonly request: components['schemas']['RequestReference'];
      readonly element: number;
      readonly generation: components['schemas']['Generation'];
      readonly proposer: components['schemas']['MspId'];
      readonly reason: components['schemas']['Title'];
      /** @description a fresh key of the proposer, which the parts are turned towards */
      readonly key: components['schemas']['ElementText'];
      readonly proposedAt: components['schemas']['Timestamp'];
      /** @description when enough supervisors had given their parts */
      readonly openedAt?: components['schemas']['Timestamp'] | undefined;
      readonly givers: readonly components['schemas']['MspId'][];
    };
    readonly Outcome: Document<'Outcome'>;
    readonly OutsideUser: Document<'OutsideUser'>;
    readonly OutsideUserChange: Document<'OutsideUserChange'>;
    readonly OverlapNoise: Document<'OverlapNoise'>;
    readonly OverlapView: {
      readonly owner: components['schemas']['MspId'];
      readonly at: components['schemas']['Timestamp'];
      readonly first: {
        readonly member: components['schemas']['MspId'];
        readonly id: components['schemas']['Hash'];
        readonly contract?: components['schemas']['VersionedId'] | undefined;
        readonly openedAt?: components['schemas']['Timestamp'] | undefined;
      };
      readonly second: {
        readonly member: components['schemas']['MspId'];
        readonly id: components['schemas']['Hash'];
        readonly contract?: components['schemas']['VersionedId'] | undefined;
        readonly openedAt?: components['schemas']['Timestamp'] | undefined;
      };
    };
    readonly OwnSource: {
      readonly id: components['schemas']['Id'];
      readonly schema: components['schemas']['VersionedId'];
      readonly engine: string;
      readonly mappingHash: components['schemas']['Hash'];
      readonly tighten: components['schemas']['Tightening'];
      readonly levels?:
        | {
            readonly [key: string]: string;
          }
        | undefined;
      readonly lastCheck: {
        readonly mappingHash: components['schemas']['Hash'];
        readonly checkedAt: components['schemas']['Timestamp'];
        readonly outcome: string;
        readonly open: boolean;
        readonly faults: readonly {
          readonly place: string;
          readonly message: string;
        }[];
        readonly drift: readonly {
          readonly place: string;
          readonly message: string;
        }[];
      } | null;
    };
    readonly OwnVote: {
      readonly epoch: number;
      readonly ranking: components['schemas']['ServiceRanking'];
      readonly measures: readonly components['schemas']['ServiceMeasure'][];
      /** @description commitment('service-salt', 'epoch <n>', salt, member) */
      readonly salt: components['schemas']['Hash'];
    };
    readonly PackedBytes: Document<'PackedBytes'>;
    readonly ParameterValue: Document<'ParameterValue'>;
    readonly Participant: Document<'Participant'>;
    readonly PeriodStart: Document<'PeriodStart'>;
    readonly Ppid: Document<'Ppid'>;
    readonly Price: Document<'Price'>;
    readonly PriceInput: {
      readonly amount: components['schemas']['Amount'];
      readonly unit: string;
      /**
       * @default [
       *       "requester"
       *     ]
       */
      readonly payers: readonly ('requester' | components['schemas']['MspId'])[];
    };
    readonly PrivacyBudget: Document<'PrivacyBudget'>;
    /** @enum {string} */
    readonly ProblemCodeName:
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
    readonly ProposalKind: Document<'ProposalKind'>;
    readonly ProposalView: {
      readonly id: components['schemas']['Hash'];
      readonly kind: components['schemas']['ProposalKind'];
      readonly title: components['schemas']['Title'];
      readonly author: components['schemas']['MspId'];
      readonly contentHash: components['schemas']['Hash'];
      readonly document: components['schemas']['ProposedDocument'];
      /** @description the version in force that this one replaces; 0 for none */
      readonly buildsOn: number;
      readonly rule: components['schemas']['VotingRule'];
      readonly electorate: readonly components['schemas']['MspId'][];
      /** @description electors whose approval is demanded: supervisors, and members that the document makes pay or approve requests */
      readonly mustApprove: readonly components['schemas']['MspId'][];
      /** @description the last moment at which a ballot is taken */
      readonly deadline: components['schemas']['Timestamp'];
      readonly verdictHash?: components['schemas']['Hash'] | undefined;
      /** @description what a new version of a generalized schema is to the one before */
      readonly change?: components['schemas']['SchemaCompatibility'] | undefined;
      /** @description what a new version changes against the one in force */
      readonly semanticDiff?: components['schemas']['SemanticDiff'] | undefined;
      readonly openedAt: components['schemas']['Timestamp'];
      /** @enum {string} */
      readonly status: 'open' | 'approved' | 'rejected' | 'expired' | 'stale';
      readonly ballots: readonly components['schemas']['Ballot'][];
      readonly decision: components['schemas']['Decision'] | null;
      /** @description this member may vote, has not, and nothing is decided */
      readonly awaitingMe: boolean;
    };
    readonly ProposedDocument: Document<'ProposedDocument'>;
    readonly Publication: Document<'Publication'>;
    readonly PublicationMaking: {
      readonly contract: components['schemas']['VersionedId'];
      readonly epoch: number;
      /** @enum {string} */
      readonly status: 'waiting' | 'making' | 'published' | 'failed';
      readonly startedAt: components['schemas']['Timestamp'];
      readonly code?: components['schemas']['ProblemCodeName'] | undefined;
      readonly subjects: number;
      readonly computed: number;
    };
    readonly PublishedExtract: Document<'PublishedExtract'>;
    readonly PulseView: {
      readonly stepMs: number;
      /** @description before this nothing was counted; null where the whole span was */
      readonly since: components['schemas']['Timestamp'] | null;
      readonly items: readonly {
        readonly at: components['schemas']['Timestamp'];
        readonly asked: number;
        readonly answered: number;
        /** @description refused, failed and expired */
        readonly unanswered: number;
        readonly medianMs: number | null;
        /** @description nineteen of twenty took no longer */
        readonly slowMs: number | null;
      }[];
    };
    readonly QueryContract: Document<'QueryContract'>;
    readonly QueryContractFormInput: {
      /** @constant */
      readonly kind: 'query-contract';
      readonly id: components['schemas']['Id'];
      readonly version: components['schemas']['Version'];
      readonly title: components['schemas']['Title'];
      /**
       * @default many-subjects
       * @enum {string}
       */
      readonly scope: 'one-subject' | 'many-subjects';
      readonly purposes: readonly components['schemas']['Id'][];
      readonly schemas: {
        readonly [key: string]: components['schemas']['Version'];
      };
      readonly parameters?:
        | {
            readonly [key: string]: components['schemas']['ContractParameterInput'];
          }
        | undefined;
      /** @default {} */
      readonly disclosure: {
        /** @description least distinct subjects a cell must cover */
        readonly minSubjects?: number | undefined;
        /** @description [n, percent]: a cell fails if its n largest subjects make up this share of a sum or more */
        readonly dominance?: readonly [2, number] | undefined;
        /** @description percent: a cell fails if all but the two largest are less than this share of the largest */
        readonly pRatio?: number | undefined;
        /** @description counts are rounded to the nearest multiple of this base */
        readonly rounding?: number | undefined;
        /** @description most cells in one answer */
        readonly maxGroups?: number | undefined;
        readonly maxRows?: number | undefined;
        readonly maxBytes?: number | undefined;
        readonly overlaps?: components['schemas']['AllowedOverlaps'] | undefined;
        /** @description for so many days, that of the first opening included, an owner gives the same question what it gave first; 0: it computes anew */
        readonly repeatDays?: number | undefined;
        /** @description milliseconds: an owner takes this long to answer or refuse, or a whole multiple of it; 0: as long as it takes. At least 1,000 where the contract has noise */
        readonly paceMs?: number | undefined;
      };
      readonly access: {
        readonly members: readonly components['schemas']['MspId'][];
        /**
         * @description only keys may ask that the alliance has authenticated by a vote on the participant
         * @constant
         */
        readonly authenticated?: true | undefined;
        /** @description outside users may ask through the members that sponsor them; nobody outside may without it */
        readonly outside?:
          | {
              /** @description members whose outside users may ask; all that may ask themselves if left out */
              readonly sponsors?: readonly components['schemas']['MspId'][] | undefined;
              /** @description members of which one combines what an outside user asks; whoever combines for all if left out */
              readonly through?: readonly components['schemas']['MspId'][] | undefined;
            }
          | undefined;
      };
      readonly validUntil?: components['schemas']['IsoDate'] | undefined;
      /** @description what its approval takes beyond the charter's rule */
      readonly approval?: components['schemas']['DemandedApproval'] | undefined;
      /** @description that a member beside the owners approves single requests, with their parameters before its eyes */
      readonly coApproval?: components['schemas']['CoApprovalRuleInput'] | undefined;
      /** @description how often it may be asked */
      readonly limits?: components['schemas']['UseLimitsInput'] | undefined;
      /** @description how often one subject may be asked about; owners count it */
      readonly subjectLimit?: components['schemas']['SubjectLimit'] | undefined;
      /** @description units of schemas' privacy budgets that one request spends */
      readonly spends?: components['schemas']['SpentUnits'] | undefined;
      /**
       * @description full, unless said: an answer is closed on the ledger before it is released; batched: many answers are anchored together just after
       * @enum {string}
       */
      readonly evidence?: ('full' | 'batched') | undefined;
      /** @description what an answered request costs, and who may pay */
      readonly price?: components['schemas']['PriceInput'] | undefined;
      /** @description for so long owners keep parameters and salts, sealed, so that a supervisor can have an answered request run again */
      readonly rerun?: components['schemas']['RerunRule'] | undefined;
      readonly local: string;
      readonly combine:
        | {
            /** @constant */
            readonly mode: 'merge';
            /** @description a member, or standing, elected or drawn */
            readonly by: components['schemas']['MspId'];
            readonly substitutes?: readonly components['schemas']['MspId'][] | undefined;
            readonly exclude?: readonly components['schemas']['MspId'][] | undefined;
            /** @description the named member's enclave combines: the owners seal to it, and its host passes on what it cannot read */
            readonly attested?: components['schemas']['AttestedCombiningInput'] | undefined;
            /** @description every owner adds noise to its own part of every cell, and none is held back */
            readonly noise?: components['schemas']['MergeNoiseInput'] | undefined;
            readonly query: string;
          }
        | {
            /** @constant */
            readonly mode: 'match';
            /** @description a member, or standing, elected or drawn */
            readonly by: components['schemas']['MspId'];
            readonly substitutes?: readonly components['schemas']['MspId'][] | undefined;
            readonly exclude?: readonly components['schemas']['MspId'][] | undefined;
            /** @description how many subjects every request is about, 1 unless said; each takes a unit of the limits */
            readonly elements?: number | undefined;
            /**
             * @description whether what is asked about is put away on the ledger, for the supervisors to open together with cause
             * @constant
             */
            readonly accountable?: true | undefined;
            readonly answer?: components['schemas']['CountedAnswer'] | undefined;
            /** @description how long the answer about a subject is in a publication, 32 unless said */
            readonly labelBytes?: components['schemas']['LabelBytes'] | undefined;
          }
        | {
            /** @constant */
            readonly mode: 'hidden-score';
            /** @description a member, or standing, elected or drawn */
            readonly by: components['schemas']['MspId'];
            readonly substitutes?: readonly components['schemas']['MspId'][] | undefined;
            readonly exclude?: readonly components['schemas']['MspId'][] | undefined;
            /** @description how many subjects every request is about, 1 unless said; each takes a unit of the limits */
            readonly elements?: number | undefined;
            /**
             * @description whether what is asked about is put away on the ledger, for the supervisors to open together with cause
             * @constant
             */
            readonly accountable?: true | undefined;
            /** @description for each output of the local query a number, or points by band */
            readonly weights: {
              readonly [key: string]: components['schemas']['ScoreWeightInput'];
            };
            /** @description added once, whatever the number of members */
            readonly bias: components['schemas']['DecimalTextInput'];
            readonly link: components['schemas']['ScoreLink'];
            /** @description thresholds of the score, or of the probability: only the band of the answer is opened */
            readonly band?: readonly components['schemas']['DecimalTextInput'][] | undefined;
          }
        | {
            /** @constant */
            readonly mode: 'score';
            /** @description a member, or standing, elected or drawn */
            readonly by: components['schemas']['MspId'];
            readonly substitutes?: readonly components['schemas']['MspId'][] | undefined;
            readonly exclude?: readonly components['schemas']['MspId'][] | undefined;
            /** @description for each output of the local query a number, or points by band */
            readonly weights: {
              readonly [key: string]: components['schemas']['ScoreWeightInput'];
            };
            /** @description added once, whatever the number of members */
            readonly bias: components['schemas']['DecimalTextInput'];
            readonly link: components['schemas']['ScoreLink'];
            /** @description thresholds of the score, or of the probability: only the band of the answer is opened */
            readonly band?: readonly components['schemas']['DecimalTextInput'][] | undefined;
          }
        | {
            /** @description a member, or standing, elected or drawn */
            readonly by: components['schemas']['MspId'];
            readonly substitutes?: readonly components['schemas']['MspId'][] | undefined;
            readonly exclude?: readonly components['schemas']['MspId'][] | undefined;
            /** @constant */
            readonly mode: 'compare';
            readonly value: components['schemas']['ComparedValue'];
            readonly epoch: components['schemas']['ComparingEpoch'];
          }
        | {
            /** @description a member, or standing, elected or drawn */
            readonly by: components['schemas']['MspId'];
            readonly substitutes?: readonly components['schemas']['MspId'][] | undefined;
            readonly exclude?: readonly components['schemas']['MspId'][] | undefined;
            /** @constant */
            readonly mode: 'rank';
            readonly value: components['schemas']['ComparedValue'];
            readonly epoch: components['schemas']['ComparingEpoch'];
            /**
             * @description which number has rank 1; the largest unless said
             * @enum {string}
             */
            readonly first?: ('largest' | 'smallest') | undefined;
          }
        | {
            /** @description a member, or standing, elected or drawn */
            readonly by: components['schemas']['MspId'];
            readonly substitutes?: readonly components['schemas']['MspId'][] | undefined;
            readonly exclude?: readonly components['schemas']['MspId'][] | undefined;
            /** @constant */
            readonly mode: 'quantile';
            /** @description a histogram of the local query; its bounds are the ladder */
            readonly of: components['schemas']['SqlName'];
            readonly quantile: string;
            readonly epoch: components['schemas']['ComparingEpoch'];
          }
        | {
            /** @constant */
            readonly mode: 'secure-sum';
            /** @description a member, or standing, elected or drawn */
            readonly by: components['schemas']['MspId'];
            readonly substitutes?: readonly components['schemas']['MspId'][] | undefined;
            readonly exclude?: readonly components['schemas']['MspId'][] | undefined;
            /** @description how many members must have somebody in a cell that is opened, 3 unless said */
            readonly minContributors?: number | undefined;
            /** @description how many rows a member can have in a cell at the most, 1,000,000 unless said */
            readonly mostRows?: number | undefined;
            /** @description by output that adds up values: between what the value of a row lies, where its schema does not say */
            readonly bounds?:
              | {
                  readonly [key: string]: {
                    readonly min: components['schemas']['DecimalTextInput'];
                    readonly max: components['schemas']['DecimalTextInput'];
                  };
                }
              | undefined;
            /** @description every cell is opened with noise, and none is held back */
            readonly noise?: components['schemas']['SumNoiseInput'] | undefined;
            /**
             * @description whether an owner that is away may have its input kept by others, split so that all of them are needed
             * @constant
             */
            readonly fragments?: true | undefined;
          }
        | {
            /** @constant */
            readonly mode: 'overlap';
            /** @description a member, or standing, elected or drawn */
            readonly by: components['schemas']['MspId'];
            readonly substitutes?: readonly components['schemas']['MspId'][] | undefined;
            readonly exclude?: readonly components['schemas']['MspId'][] | undefined;
            /** @description the two owners; nobody else answers */
            readonly between: readonly [components['schemas']['MspId'], components['schemas']['MspId']];
            /** @description the number has noise, and is never held back */
            readonly noise?: components['schemas']['OverlapNoise'] | undefined;
          }
        | {
            /** @constant */
            readonly mode: 'collect';
            /** @description a member, or standing, elected or drawn */
            readonly by: components['schemas']['MspId'];
            readonly substitutes?: readonly components['schemas']['MspId'][] | undefined;
            readonly exclude?: readonly components['schemas']['MspId'][] | undefined;
          };
    };
    readonly QueryRequest: Document<'QueryRequest'>;
    readonly QueryTree: Document<'QueryTree'>;
    readonly QueryView: {
      readonly id: components['schemas']['Hash'];
      readonly member: components['schemas']['MspId'];
      /** @enum {string} */
      readonly status: 'posted' | 'open' | 'answered' | 'refused' | 'failed' | 'expired';
      readonly contract: components['schemas']['VersionedId'];
      readonly purpose: string;
      readonly key: components['schemas']['Thumbprint'];
      readonly askedAt: components['schemas']['Timestamp'];
      readonly endedAt: components['schemas']['Timestamp'] | null;
      readonly owners: readonly components['schemas']['MspId'][];
      readonly serviceNode: components['schemas']['MspId'] | null;
      readonly enclave: components['schemas']['CombiningEnclave'] | null;
      readonly coApproval: {
        readonly by: components['schemas']['MspId'];
        /** @enum {string} */
        readonly status: 'not-needed' | 'awaited' | 'approved' | 'refused' | 'expired';
        readonly reason: string | null;
      } | null;
      /** @description one opaque code, where it has no answer */
      readonly code: components['schemas']['ProblemCodeName'] | null;
      readonly reason: string | null;
      /** @description as committed */
      readonly request: components['schemas']['QueryRequest'] | null;
      /** @description the ledger's own record of the end */
      readonly outcome: components['schemas']['Outcome'] | null;
      readonly closing: components['schemas']['SignedClosing'] | null;
      readonly anchored: components['schemas']['AnchoredProof'] | null;
      /** @description owners that have got the parameters */
      readonly delivered: readonly components['schemas']['MspId'][];
      readonly resultReady: boolean;
      /** @description the command that fetches and decrypts the answer */
      readonly open: string | null;
    };
    readonly Question: Document<'Question'>;
    readonly QuestionEscrow: Document<'QuestionEscrow'>;
    readonly Receipt: Document<'Receipt'>;
    readonly Relation: Document<'Relation'>;
    readonly RequestElection: Document<'RequestElection'>;
    readonly RequestElectionView: {
      readonly request: components['schemas']['RequestReference'];
      readonly serviceNode: components['schemas']['MspId'] | null;
      readonly service: components['schemas']['RequestServiceChoice'] | null;
      readonly election: components['schemas']['RequestElection'] | null;
      readonly replacement: components['schemas']['RequestService'] | null;
      readonly outcome: components['schemas']['Outcome'] | null;
    };
    readonly RequestReference: Document<'RequestReference'>;
    readonly RequestService: Document<'RequestService'>;
    readonly RequestServiceChoice: Document<'RequestServiceChoice'>;
    readonly RequestSource: Document<'RequestSource'>;
    readonly RequestUnits: Document<'RequestUnits'>;
    readonly RequesterKey: Document<'RequesterKey'>;
    readonly RequesterKeyProofs: Document<'RequesterKeyProofs'>;
    readonly RequesterKeyStatement: Document<'RequesterKeyStatement'>;
    readonly RerunAnswer: Document<'RerunAnswer'>;
    readonly RerunDemand: Document<'RerunDemand'>;
    readonly RerunRecord: Document<'RerunRecord'>;
    readonly RerunRule: Document<'RerunRule'>;
    readonly Resharing: Document<'Resharing'>;
    readonly ResultColumn: Document<'ResultColumn'>;
    readonly Retirement: Document<'Retirement'>;
    readonly ReviewView: {
      readonly dryRun: {
        readonly owners: number;
        readonly subjectsPerOwner: number;
        readonly parameters: {
          readonly [key: string]: components['schemas']['ParameterValue'];
        };
        readonly table?: components['schemas']['Table'] | undefined;
        readonly suppression?: components['schemas']['Suppression'] | undefined;
        readonly refused?: components['schemas']['ProblemCodeName'] | undefined;
      };
      readonly leaks: {
        readonly seed: number;
        readonly worlds: number;
        readonly attempts: number;
        readonly score: number;
        readonly leaks: readonly {
          /** @enum {string} */
          readonly kind: 'search' | 'difference';
          readonly with?: string | undefined;
          readonly first: {
            readonly [key: string]: components['schemas']['ParameterValue'];
          };
          readonly second: {
            readonly [key: string]: components['schemas']['ParameterValue'];
          };
          readonly subjects: number;
          readonly worlds: number;
          readonly words: string;
        }[];
      };
    };
    readonly RoundHeader: Document<'RoundHeader'>;
    readonly RoundName: Document<'RoundName'>;
    readonly Salt: Document<'Salt'>;
    /** @enum {string} */
    readonly ScalarFunction: Document<'ScalarFunction'>;
    readonly SchemaColumn: Document<'SchemaColumn'>;
    readonly SchemaColumnInput:
      | {
          readonly title?: components['schemas']['Title'] | undefined;
          /** @description what a value says, for everybody who fills or reads it */
          readonly meaning?: string | undefined;
          readonly nullable?: boolean | undefined;
          readonly unit?: string | undefined;
          readonly use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          readonly useFor?:
            | {
                readonly [key: string]: components['schemas']['ColumnUse'];
              }
            | undefined;
          /** @constant */
          readonly type: 'text';
          readonly format?: components['schemas']['TextFormat'] | undefined;
          readonly maxLength?: number | undefined;
          /** @description code-point if it is left out */
          readonly collation?: components['schemas']['Collation'] | undefined;
          readonly values?: readonly string[] | undefined;
        }
      | {
          readonly title?: components['schemas']['Title'] | undefined;
          /** @description what a value says, for everybody who fills or reads it */
          readonly meaning?: string | undefined;
          readonly nullable?: boolean | undefined;
          readonly unit?: string | undefined;
          readonly use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          readonly useFor?:
            | {
                readonly [key: string]: components['schemas']['ColumnUse'];
              }
            | undefined;
          /** @constant */
          readonly type: 'subject-key';
          readonly format?: components['schemas']['TextFormat'] | undefined;
          readonly maxLength?: number | undefined;
          /** @description code-point if it is left out */
          readonly collation?: components['schemas']['Collation'] | undefined;
          readonly values?: readonly string[] | undefined;
        }
      | {
          readonly title?: components['schemas']['Title'] | undefined;
          /** @description what a value says, for everybody who fills or reads it */
          readonly meaning?: string | undefined;
          readonly nullable?: boolean | undefined;
          readonly unit?: string | undefined;
          readonly use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          readonly useFor?:
            | {
                readonly [key: string]: components['schemas']['ColumnUse'];
              }
            | undefined;
          /** @constant */
          readonly type: 'category';
          readonly values: readonly string[];
          readonly levels?:
            | {
                readonly [key: string]: components['schemas']['LevelInput'];
              }
            | undefined;
        }
      | {
          readonly title?: components['schemas']['Title'] | undefined;
          /** @description what a value says, for everybody who fills or reads it */
          readonly meaning?: string | undefined;
          readonly nullable?: boolean | undefined;
          readonly unit?: string | undefined;
          readonly use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          readonly useFor?:
            | {
                readonly [key: string]: components['schemas']['ColumnUse'];
              }
            | undefined;
          /** @constant */
          readonly type: 'integer';
          readonly min?: number | undefined;
          readonly max?: number | undefined;
          readonly levels?:
            | {
                readonly [key: string]: components['schemas']['LevelInput'];
              }
            | undefined;
        }
      | {
          readonly title?: components['schemas']['Title'] | undefined;
          /** @description what a value says, for everybody who fills or reads it */
          readonly meaning?: string | undefined;
          readonly nullable?: boolean | undefined;
          readonly unit?: string | undefined;
          readonly use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          readonly useFor?:
            | {
                readonly [key: string]: components['schemas']['ColumnUse'];
              }
            | undefined;
          /** @constant */
          readonly type: 'decimal';
          readonly scale: number;
          readonly min?: components['schemas']['DecimalTextInput'] | undefined;
          readonly max?: components['schemas']['DecimalTextInput'] | undefined;
          readonly levels?:
            | {
                readonly [key: string]: components['schemas']['LevelInput'];
              }
            | undefined;
        }
      | {
          readonly title?: components['schemas']['Title'] | undefined;
          /** @description what a value says, for everybody who fills or reads it */
          readonly meaning?: string | undefined;
          readonly nullable?: boolean | undefined;
          readonly unit?: string | undefined;
          readonly use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          readonly useFor?:
            | {
                readonly [key: string]: components['schemas']['ColumnUse'];
              }
            | undefined;
          /** @constant */
          readonly type: 'date';
          readonly min?: components['schemas']['IsoDate'] | undefined;
          readonly max?: components['schemas']['IsoDate'] | undefined;
        }
      | {
          readonly title?: components['schemas']['Title'] | undefined;
          /** @description what a value says, for everybody who fills or reads it */
          readonly meaning?: string | undefined;
          readonly nullable?: boolean | undefined;
          readonly unit?: string | undefined;
          readonly use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          readonly useFor?:
            | {
                readonly [key: string]: components['schemas']['ColumnUse'];
              }
            | undefined;
          /** @constant */
          readonly type: 'timestamp';
          readonly min?: components['schemas']['MomentInput'] | undefined;
          readonly max?: components['schemas']['MomentInput'] | undefined;
        }
      | {
          readonly title?: components['schemas']['Title'] | undefined;
          /** @description what a value says, for everybody who fills or reads it */
          readonly meaning?: string | undefined;
          readonly nullable?: boolean | undefined;
          readonly unit?: string | undefined;
          readonly use: components['schemas']['ColumnUse'];
          /** @description uses that stand in place of `use` for members of a role */
          readonly useFor?:
            | {
                readonly [key: string]: components['schemas']['ColumnUse'];
              }
            | undefined;
          /** @constant */
          readonly type: 'boolean';
        };
    /** @enum {string} */
    readonly SchemaCompatibility: Document<'SchemaCompatibility'>;
    /** @enum {string} */
    readonly ScoreLink: Document<'ScoreLink'>;
    readonly ScoreWeight: Document<'ScoreWeight'>;
    readonly ScoreWeightInput:
      components['schemas']['DecimalTextInput'] | readonly components['schemas']['DecimalTextInput'][];
    readonly SealedParts: Document<'SealedParts'>;
    readonly SemanticDiff: Document<'SemanticDiff'>;
    readonly ServiceBallot: Document<'ServiceBallot'>;
    readonly ServiceElection: Document<'ServiceElection'>;
    readonly ServiceLeftOut: Document<'ServiceLeftOut'>;
    readonly ServiceMeasure: Document<'ServiceMeasure'>;
    readonly ServiceRanking: Document<'ServiceRanking'>;
    readonly ServiceReplacement: Document<'ServiceReplacement'>;
    readonly ServiceReveal: Document<'ServiceReveal'>;
    readonly ServiceRoster: Document<'ServiceRoster'>;
    readonly ServiceVote: Document<'ServiceVote'>;
    readonly Session: {
      readonly token: string;
      readonly until: components['schemas']['Timestamp'];
    };
    /** @enum {string} */
    readonly ShareMode: Document<'ShareMode'>;
    readonly SharedContent: Document<'SharedContent'>;
    readonly SharingAccess: Document<'SharingAccess'>;
    readonly SharingAnswer: Document<'SharingAnswer'>;
    readonly SharingGrant: {
      readonly request: components['schemas']['SharingRequest'];
      readonly item: components['schemas']['SharingItem'];
      readonly outcome: components['schemas']['SharingOutcome'];
      readonly answers: readonly components['schemas']['SharingAnswer'][];
      readonly makings: readonly components['schemas']['SupervisionMaking'][];
      readonly keys: readonly components['schemas']['SharingKey'][];
    };
    readonly SharingItem: Document<'SharingItem'>;
    readonly SharingItemReference: Document<'SharingItemReference'>;
    readonly SharingItemView: {
      /** @constant */
      readonly kind: 'sharing-item';
      readonly owner: components['schemas']['MspId'];
      readonly id: components['schemas']['Id'];
      /** @description the whole alliance reads it: nothing about a person belongs in it */
      readonly title: components['schemas']['Title'];
      readonly policy: components['schemas']['SharingPolicy'];
      readonly content: components['schemas']['SharedContent'];
      /** @description members that keep copies of the sealed content, beside the owner */
      readonly holders: readonly components['schemas']['MspId'][];
      readonly access: components['schemas']['SharingAccess'];
      /** @description the last day on which it can be asked for */
      readonly validUntil: components['schemas']['IsoDate'];
      readonly seal: components['schemas']['ContentSeal'];
      /** @description of what the owner said (`sharingItemHash`): requests are for this alone */
      readonly hash: components['schemas']['Hash'];
      readonly putAt: components['schemas']['Timestamp'];
      /** @description it is given out no more, for good */
      readonly withdrawnAt?: components['schemas']['Timestamp'] | undefined;
      readonly here: boolean;
    };
    readonly SharingKey: Document<'SharingKey'>;
    readonly SharingKeyVersion: Document<'SharingKeyVersion'>;
    readonly SharingKeyView: {
      readonly member: components['schemas']['MspId'];
      readonly version: components['schemas']['SharingKeyVersion'];
      readonly publicKey: components['schemas']['ElementText'];
      readonly announcedAt: components['schemas']['Timestamp'];
    };
    readonly SharingOutcome: Document<'SharingOutcome'>;
    readonly SharingPolicy: Document<'SharingPolicy'>;
    readonly SharingQuestion: Document<'SharingQuestion'>;
    readonly SharingRequest: Document<'SharingRequest'>;
    readonly SharingRequestView: {
      readonly id: components['schemas']['Hash'];
      readonly question: components['schemas']['SharingQuestion'];
      readonly askedAt: components['schemas']['Timestamp'];
      /** @enum {string} */
      readonly status: 'waiting' | 'granted' | 'refused' | 'expired' | 'withdrawn';
      readonly item: {
        readonly title: string;
        readonly policy: components['schemas']['SharingPolicy'];
        readonly withdrawn: boolean;
      };
      readonly answers: readonly {
        readonly approver: components['schemas']['MspId'];
        /** @enum {string} */
        readonly as: 'supervisor' | 'provider';
        /** @enum {string} */
        readonly choice: 'approve' | 'refuse';
        readonly reason?: string | undefined;
        readonly answeredAt: components['schemas']['Timestamp'];
      }[];
      readonly waitingFor: readonly components['schemas']['MspId'][];
      readonly threshold: number;
      readonly outcome?: components['schemas']['SharingOutcome'] | undefined;
    };
    /** @enum {string} */
    readonly SharingStatus: Document<'SharingStatus'>;
    readonly SignInLink: {
      readonly code: string;
      readonly until: components['schemas']['Timestamp'];
    };
    readonly SignedAcknowledgement: Document<'SignedAcknowledgement'>;
    readonly SignedClosing: Document<'SignedClosing'>;
    readonly SignedCountingKey: Document<'SignedCountingKey'>;
    readonly SignedReceipt: Document<'SignedReceipt'>;
    readonly SignedRerunAnswer: Document<'SignedRerunAnswer'>;
    readonly SignedRerunDemand: Document<'SignedRerunDemand'>;
    readonly SignedRoundHeader: Document<'SignedRoundHeader'>;
    readonly SignedServiceBallot: Document<'SignedServiceBallot'>;
    readonly SignedServiceLeftOut: Document<'SignedServiceLeftOut'>;
    readonly SignedServiceReplacement: Document<'SignedServiceReplacement'>;
    readonly SignedServiceReveal: Document<'SignedServiceReveal'>;
    readonly SignedShredding: {
      readonly shredding: {
        /** @constant */
        readonly kind: 'shredding';
        readonly request: components['schemas']['RequestReference'];
        readonly member: components['schemas']['MspId'];
        readonly parts: readonly ('requester' | 'owner' | 'service' | 'co-approver')[];
        readonly by: string;
        readonly at: components['schemas']['Timestamp'];
      };
      readonly signature: string;
    };
    readonly SizeClass: Document<'SizeClass'>;
    readonly SourceCheck: {
      readonly passed: boolean;
      readonly faults: readonly {
        readonly place: string;
        readonly message: string;
      }[];
      readonly notes: readonly {
        readonly place: string;
        readonly message: string;
      }[];
      readonly rows: number;
      readonly columns?:
        | readonly {
            readonly name: string;
            readonly kind: string;
            readonly broken: number;
            readonly empty: number;
          }[]
        | undefined;
    };
    readonly SourcePreview: {
      /** @constant */
      readonly kind: 'source-preview';
      readonly source: components['schemas']['Id'];
      readonly schema: components['schemas']['VersionedId'];
      readonly seed: string;
      readonly passed: boolean;
      readonly score?:
        | {
            readonly score: number;
            readonly chance: number;
            readonly members: number;
            readonly others: number;
          }
        | undefined;
      readonly table?: components['schemas']['Table'] | undefined;
    };
    readonly SourceProfile: {
      /** @constant */
      readonly kind: 'source-profile';
      readonly schema: components['schemas']['VersionedId'];
      readonly rows: number;
      readonly subjects: number;
      readonly withheld: boolean;
      readonly rules: {
        readonly minSubjects: number;
        readonly rounding: number;
      };
      readonly columns: readonly {
        readonly name: string;
        readonly type: string;
        readonly unit?: string | undefined;
        readonly binning:
          | {
              /** @constant */
              readonly kind: 'values';
              readonly values: readonly string[];
            }
          | {
              /** @constant */
              readonly kind: 'groups';
              readonly level: string;
              readonly groups: {
                readonly [key: string]: readonly string[];
              };
            }
          | {
              /** @constant */
              readonly kind: 'bands';
              readonly bounds: readonly string[];
            }
          | {
              /** @constant */
              readonly kind: 'periods';
              /** @enum {string} */
              readonly period: 'year' | 'quarter';
            }
          | {
              /** @constant */
              readonly kind: 'presence';
            };
        readonly bins: readonly {
          readonly bin: components['schemas']['Cell'];
          readonly label: string;
          readonly rows: number;
        }[];
        readonly average?: number | undefined;
        readonly withheld: boolean;
        readonly others?:
          | {
              readonly bins: number;
              readonly rows: number;
            }
          | undefined;
      }[];
    };
    readonly SpentUnits: Document<'SpentUnits'>;
    readonly SqlName: Document<'SqlName'>;
    readonly StandingApproval: Document<'StandingApproval'>;
    readonly StandingApprovalInput: Document<'StandingApprovalInput'>;
    readonly SubjectLimit: Document<'SubjectLimit'>;
    readonly SumNoise: Document<'SumNoise'>;
    readonly SumNoiseInput: {
      /** @description millionths of the epsilon that an answer spends, over all its numbers */
      readonly microEpsilon: number;
      /** @description in how many cells a subject counts at a member; a random choice of its cells, where it is in more */
      readonly maxCells: number;
      /** @description by output: the most that a subject adds to a cell at a member, either way; what is more is cut */
      readonly clamp: {
        readonly [key: string]: components['schemas']['DecimalTextInput'];
      };
      /** @description by histogram of the answer: percentages whose quantiles are shown beside it, as bands of its ladder */
      readonly quantiles?:
        | {
            readonly [key: string]: readonly number[];
          }
        | undefined;
    };
    readonly SupervisionKey: Document<'SupervisionKey'>;
    readonly SupervisionMaking: Document<'SupervisionMaking'>;
    readonly SupervisionOpening: Document<'SupervisionOpening'>;
    readonly SupervisorChange: Document<'SupervisorChange'>;
    readonly Suppression: Document<'Suppression'>;
    readonly Table: Document<'Table'>;
    /** @enum {string} */
    readonly TextFormat: Document<'TextFormat'>;
    readonly Thumbprint: Document<'Thumbprint'>;
    readonly Tightening: Document<'Tightening'>;
    /** Format: date-time */
    readonly Timestamp: Document<'Timestamp'>;
    readonly Title: Document<'Title'>;
    readonly TransactionEntry: {
      readonly block: number;
      readonly at: components['schemas']['Timestamp'];
      readonly by: string;
      readonly what: string;
      readonly transaction: string;
    };
    readonly TransactionPage: {
      readonly height: number;
      readonly items: readonly components['schemas']['TransactionView'][];
      /** @description what `from`, or `before`, of the next page is; absent where the list ends */
      readonly next?: number | undefined;
    };
    readonly TransactionView: {
      readonly id: string;
      readonly block: number;
      readonly index: number;
      readonly valid: boolean;
      readonly code: string;
      readonly creator: string;
      readonly name: string;
      readonly at: string;
      readonly event?: string | undefined;
      readonly writes: readonly string[];
    };
    readonly TurnedPart: Document<'TurnedPart'>;
    readonly Unfreeze: Document<'Unfreeze'>;
    readonly UnitNumber: Document<'UnitNumber'>;
    readonly UploadView: {
      readonly id: string;
      readonly tag?: string | undefined;
      readonly length: number;
      readonly offset: number;
      readonly beganAt: components['schemas']['Timestamp'];
      readonly keptUntil: components['schemas']['Timestamp'];
    };
    readonly UsageNet: {
      readonly period: string;
      readonly positions: readonly {
        readonly member: components['schemas']['MspId'];
        readonly unit: string;
        readonly pays: string;
        readonly receives: string;
        readonly net: string;
      }[];
      readonly payments: readonly {
        readonly from: components['schemas']['MspId'];
        readonly to: components['schemas']['MspId'];
        readonly unit: string;
        readonly amount: string;
      }[];
      readonly disputed: number;
    };
    readonly UsageRecord: {
      readonly messageId: string;
      readonly clientMemberCode: string;
      readonly serviceMemberCode: string;
      readonly serviceCode: string;
      readonly serviceVersion: string;
      readonly messageIssue: string;
      readonly requestInTs: number;
      readonly responseOutTs: number;
      readonly succeeded: boolean;
      readonly payer: string;
      readonly amount: string;
      readonly unit: string;
      /** @enum {string} */
      readonly status: 'due' | 'disputed' | 'refunded';
      readonly outsideUser: string;
    };
    readonly UsageStatement: {
      readonly member: components['schemas']['MspId'];
      readonly period: string;
      readonly positions: readonly {
        readonly member: components['schemas']['MspId'];
        readonly unit: string;
        readonly pays: string;
        readonly receives: string;
        readonly net: string;
      }[];
      readonly lines: readonly {
        readonly request: components['schemas']['Hash'];
        readonly contract: components['schemas']['VersionedId'];
        readonly purpose: string;
        readonly requester: components['schemas']['MspId'];
        readonly outside?: string | undefined;
        readonly payer: components['schemas']['MspId'];
        readonly serviceNode: components['schemas']['MspId'];
        readonly openedAt: components['schemas']['Timestamp'];
        readonly endedAt: components['schemas']['Timestamp'];
        readonly period: string;
        readonly unit: string;
        readonly amount: string;
        readonly shares: {
          readonly [key: string]: string;
        };
        /** @enum {string} */
        readonly status: 'due' | 'disputed' | 'refunded';
      }[];
    };
    readonly UseLimit: Document<'UseLimit'>;
    readonly UseLimitInput: {
      /** @description requests in one period */
      readonly units: number;
      /** @enum {string} */
      readonly per: 'day' | 'week' | 'month' | 'life';
      /** @enum {string} */
      readonly of: 'contract' | 'member' | 'requester';
      /**
       * @default never
       * @enum {string}
       */
      readonly giveBack: 'never' | 'unanswered';
    };
    readonly UseLimits: Document<'UseLimits'>;
    readonly UseLimitsInput: readonly components['schemas']['UseLimitInput'][];
    readonly User: {
      readonly name: string;
      readonly role: components['schemas']['UserRole'];
      readonly createdAt: components['schemas']['Timestamp'];
    };
    /** @enum {string} */
    readonly UserRole: 'requester' | 'officer' | 'auditor' | 'operator' | 'outside';
    readonly VerdictView: {
      readonly accepted: boolean;
      readonly findings: readonly components['schemas']['Finding'][];
      readonly trace: readonly {
        readonly place: string;
        readonly text: string;
      }[];
    };
    readonly Version: Document<'Version'>;
    readonly VersionedId: Document<'VersionedId'>;
    readonly VotingRule: Document<'VotingRule'>;
    readonly VotingRuleChange: Document<'VotingRuleChange'>;
    readonly VotingRuleChangeInput: {
      /** @constant */
      readonly kind: 'voting-rule';
      readonly of: components['schemas']['ProposalKind'];
      readonly rule: components['schemas']['VotingRuleInput'];
    };
    readonly VotingRuleInput: {
      /** @default all */
      readonly electorate: ('all' | 'owners') | readonly components['schemas']['MspId'][];
      readonly threshold:
        | ('unanimous' | 'majority')
        | {
            readonly atLeast: number;
          }
        | {
            readonly weights: {
              readonly [key: string]: number;
            };
            readonly atLeast: number;
          };
      /**
       * @description whether every supervisor of the alliance must approve
       * @default false
       */
      readonly supervisor: boolean;
      /**
       * @description whether an author in the electorate consents by proposing
       * @default true
       */
      readonly authorVotes: boolean;
      /** @default 1 */
      readonly leastMembers: number;
      /**
       * @description days from its opening in which ballots are taken
       * @default 30
       */
      readonly deadlineDays: number;
      /**
       * @description ballots only by certificates with the attribute entente.vote; for unfreeze: freezing by entente.freeze
       * @constant
       */
      readonly certified?: true | undefined;
    };
    /** @enum {string} */
    readonly WindowFunction: Document<'WindowFunction'>;
  };
  responses: {
    /** @description NOT_AUTHENTICATED: The request carries no valid credential. */
    readonly '401-NOT_AUTHENTICATED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'NOT_AUTHENTICATED' | undefined;
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that. */
    readonly '403-FORBIDDEN': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'FORBIDDEN' | undefined;
        };
      };
    };
    /** @description RATE_LIMITED: Too many requests; try again later. */
    readonly '429-RATE_LIMITED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'RATE_LIMITED' | undefined;
        };
      };
    };
    /** @description INVALID_INPUT: The input does not satisfy its schema. */
    readonly '400-INVALID_INPUT': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'INVALID_INPUT' | undefined;
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id. */
    readonly '409-ALREADY_EXISTS': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'ALREADY_EXISTS' | undefined;
        };
      };
    };
    /** @description INPUT_TOO_LARGE: The input is larger than what is accepted. */
    readonly '413-INPUT_TOO_LARGE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'INPUT_TOO_LARGE' | undefined;
        };
      };
    };
    /** @description USER_NOT_FOUND: There is no such user of this gateway. */
    readonly '404-USER_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'USER_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet. */
    readonly '409-CHARTER_NOT_IN_FORCE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'CHARTER_NOT_IN_FORCE' | undefined;
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; MEMBER_NOT_ALLOWED: The query contract does not allow this member.; NOT_CERTIFIED: The certificate lacks an attribute that the alliance asks for. */
    readonly '403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('FORBIDDEN' | 'MEMBER_NOT_ALLOWED' | 'NOT_CERTIFIED') | undefined;
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('ALREADY_EXISTS' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'TRANSACTION_INVALID') | undefined;
        };
      };
    };
    /** @description TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    readonly '422-TIMESTAMP_UNACCEPTABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'TIMESTAMP_UNACCEPTABLE' | undefined;
        };
      };
    };
    /** @description LEDGER_UNAVAILABLE: The ledger could not be reached; nothing was sent. */
    readonly '503-LEDGER_UNAVAILABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'LEDGER_UNAVAILABLE' | undefined;
        };
      };
    };
    /** @description OUTCOME_UNKNOWN: The transaction was sent; look its outcome up by its id. */
    readonly '504-OUTCOME_UNKNOWN': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'OUTCOME_UNKNOWN' | undefined;
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; PROPOSAL_UNDECIDED: The ballots cast so far do not decide the proposal.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.PROPOSAL_UNDECIDED.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | ('ALREADY_EXISTS' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'PROPOSAL_UNDECIDED' | 'TRANSACTION_INVALID')
            | undefined;
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'TRANSACTION_INVALID') | undefined;
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; MEMBER_NOT_ALLOWED: The query contract does not allow this member.; NOT_CERTIFIED: The certificate lacks an attribute that the alliance asks for.; OUTSIDER_NOT_ALLOWED: The outside user may not ask this. */
    readonly '403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.OUTSIDER_NOT_ALLOWED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('FORBIDDEN' | 'MEMBER_NOT_ALLOWED' | 'NOT_CERTIFIED' | 'OUTSIDER_NOT_ALLOWED') | undefined;
        };
      };
    };
    /** @description KEY_TOO_WEAK: The key is of a kind or strength that is not accepted.; PROOF_INVALID: A signature or proof of possession does not verify.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    readonly '422-KEY_TOO_WEAK.PROOF_INVALID.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('KEY_TOO_WEAK' | 'PROOF_INVALID' | 'TIMESTAMP_UNACCEPTABLE') | undefined;
        };
      };
    };
    /** @description KEY_NOT_FOUND: There is no such requester key. */
    readonly '404-KEY_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'KEY_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; KEY_NOT_USABLE: The requester key is revoked, expired or of another version.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-CHARTER_NOT_IN_FORCE.FROZEN.KEY_NOT_USABLE.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'KEY_NOT_USABLE' | 'TRANSACTION_INVALID') | undefined;
        };
      };
    };
    /** @description NOT_FOUND: There is nothing at this address. */
    readonly '404-NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'NOT_FOUND' | undefined;
        };
      };
    };
    /** @description MEMBER_NOT_FOUND: There is no such member. */
    readonly '404-MEMBER_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'MEMBER_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description KEY_NOT_FOUND: There is no such requester key.; MEMBER_NOT_FOUND: There is no such member.; QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force.; REQUEST_NOT_FOUND: There is no such query request.; SCHEMA_NOT_FOUND: There is no such generalized schema.; SOURCE_NOT_FOUND: There is no such data source. */
    readonly '404-KEY_NOT_FOUND.MEMBER_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND.REQUEST_NOT_FOUND.SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | (
                | 'KEY_NOT_FOUND'
                | 'MEMBER_NOT_FOUND'
                | 'QUERY_CONTRACT_NOT_FOUND'
                | 'REQUEST_NOT_FOUND'
                | 'SCHEMA_NOT_FOUND'
                | 'SOURCE_NOT_FOUND'
              )
            | undefined;
        };
      };
    };
    /** @description SCHEMA_NOT_FOUND: There is no such generalized schema. */
    readonly '404-SCHEMA_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'SCHEMA_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force. */
    readonly '404-QUERY_CONTRACT_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'QUERY_CONTRACT_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description QUERY_NOT_UNDERSTOOD: The query text is outside the query language.; QUERY_REFUSED: The query is refused by the rules of the generalized schema. */
    readonly '422-QUERY_NOT_UNDERSTOOD.QUERY_REFUSED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('QUERY_NOT_UNDERSTOOD' | 'QUERY_REFUSED') | undefined;
        };
      };
    };
    /** @description PROPOSAL_NOT_FOUND: There is no such proposal. */
    readonly '404-PROPOSAL_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'PROPOSAL_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description IDEMPOTENCY_KEY_MISSING: The request needs an Idempotency-Key header.; INVALID_INPUT: The input does not satisfy its schema. */
    readonly '400-IDEMPOTENCY_KEY_MISSING.INVALID_INPUT': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('IDEMPOTENCY_KEY_MISSING' | 'INVALID_INPUT') | undefined;
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; MEMBER_NOT_ALLOWED: The query contract does not allow this member.; NOT_CERTIFIED: The certificate lacks an attribute that the alliance asks for.; NOT_IN_ELECTORATE: The member has no vote on this proposal. */
    readonly '403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.NOT_IN_ELECTORATE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('FORBIDDEN' | 'MEMBER_NOT_ALLOWED' | 'NOT_CERTIFIED' | 'NOT_IN_ELECTORATE') | undefined;
        };
      };
    };
    /** @description ENCLAVE_NOT_FOUND: There is no such enclave, or no such measurement.; FREEZE_NOT_FOUND: There is no such freeze.; KEY_NOT_FOUND: There is no such requester key.; MEMBER_NOT_FOUND: There is no such member.; PROPOSAL_NOT_FOUND: There is no such proposal.; QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force.; SCHEMA_NOT_FOUND: There is no such generalized schema.; SOURCE_NOT_FOUND: There is no such data source.; USER_NOT_FOUND: There is no such user of this gateway. */
    readonly '404-ENCLAVE_NOT_FOUND.FREEZE_NOT_FOUND.KEY_NOT_FOUND.MEMBER_NOT_FOUND.PROPOSAL_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND.SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND.USER_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | (
                | 'ENCLAVE_NOT_FOUND'
                | 'FREEZE_NOT_FOUND'
                | 'KEY_NOT_FOUND'
                | 'MEMBER_NOT_FOUND'
                | 'PROPOSAL_NOT_FOUND'
                | 'QUERY_CONTRACT_NOT_FOUND'
                | 'SCHEMA_NOT_FOUND'
                | 'SOURCE_NOT_FOUND'
                | 'USER_NOT_FOUND'
              )
            | undefined;
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; STALE_PROPOSAL: The proposal builds on a state that has moved on.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.STALE_PROPOSAL.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | ('ALREADY_EXISTS' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'STALE_PROPOSAL' | 'TRANSACTION_INVALID')
            | undefined;
        };
      };
    };
    /** @description IDEMPOTENCY_KEY_REUSED: The idempotency key was used before, with another body.; QUERY_NOT_UNDERSTOOD: The query text is outside the query language.; QUERY_REFUSED: The query is refused by the rules of the generalized schema.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    readonly '422-IDEMPOTENCY_KEY_REUSED.QUERY_NOT_UNDERSTOOD.QUERY_REFUSED.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | ('IDEMPOTENCY_KEY_REUSED' | 'QUERY_NOT_UNDERSTOOD' | 'QUERY_REFUSED' | 'TIMESTAMP_UNACCEPTABLE')
            | undefined;
        };
      };
    };
    /** @description PLATFORM_UNSUPPORTED: Enclaves of this platform cannot be verified yet; sgx, tdx and software can.; UNSUPPORTED: This is a part of the design that this version does not have. */
    readonly '501-PLATFORM_UNSUPPORTED.UNSUPPORTED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('PLATFORM_UNSUPPORTED' | 'UNSUPPORTED') | undefined;
        };
      };
    };
    /** @description ALREADY_DECIDED: The proposal is decided; nothing can change it any more.; BALLOT_FOR_OTHER_TEXT: The ballot names another content hash than the proposal has.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; DEADLINE_PASSED: The deadline of the proposal has passed.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-ALREADY_DECIDED.BALLOT_FOR_OTHER_TEXT.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | (
                | 'ALREADY_DECIDED'
                | 'BALLOT_FOR_OTHER_TEXT'
                | 'CHARTER_NOT_IN_FORCE'
                | 'DEADLINE_PASSED'
                | 'FROZEN'
                | 'TRANSACTION_INVALID'
              )
            | undefined;
        };
      };
    };
    /** @description PROPOSAL_NOT_FOUND: There is no such proposal.; QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force. */
    readonly '404-PROPOSAL_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('PROPOSAL_NOT_FOUND' | 'QUERY_CONTRACT_NOT_FOUND') | undefined;
        };
      };
    };
    /** @description SOURCE_NOT_FOUND: There is no such data source. */
    readonly '404-SOURCE_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'SOURCE_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description DATABASE_UNAVAILABLE: The member's own database could not be reached. */
    readonly '503-DATABASE_UNAVAILABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'DATABASE_UNAVAILABLE' | undefined;
        };
      };
    };
    /** @description SCHEMA_NOT_FOUND: There is no such generalized schema.; SOURCE_NOT_FOUND: There is no such data source. */
    readonly '404-SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('SCHEMA_NOT_FOUND' | 'SOURCE_NOT_FOUND') | undefined;
        };
      };
    };
    /** @description MAPPING_FAULTY: The private mapping does not produce the generalized schema. */
    readonly '422-MAPPING_FAULTY': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'MAPPING_FAULTY' | undefined;
        };
      };
    };
    /** @description MAPPING_FAULTY: The private mapping does not produce the generalized schema.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    readonly '422-MAPPING_FAULTY.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('MAPPING_FAULTY' | 'TIMESTAMP_UNACCEPTABLE') | undefined;
        };
      };
    };
    /** @description DATABASE_UNAVAILABLE: The member's own database could not be reached.; LEDGER_UNAVAILABLE: The ledger could not be reached; nothing was sent. */
    readonly '503-DATABASE_UNAVAILABLE.LEDGER_UNAVAILABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('DATABASE_UNAVAILABLE' | 'LEDGER_UNAVAILABLE') | undefined;
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; KEY_NOT_AUTHENTICATED: The alliance has not authenticated the requester key.; MEMBER_NOT_ALLOWED: The query contract does not allow this member.; NOT_CERTIFIED: The certificate lacks an attribute that the alliance asks for.; OUTSIDER_NOT_ALLOWED: The outside user may not ask this.; PAYER_NOT_ALLOWED: The query contract does not let this member pay.; PURPOSE_NOT_ALLOWED: The query contract does not allow this purpose. */
    readonly '403-FORBIDDEN.KEY_NOT_AUTHENTICATED.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.OUTSIDER_NOT_ALLOWED.PAYER_NOT_ALLOWED.PURPOSE_NOT_ALLOWED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | (
                | 'FORBIDDEN'
                | 'KEY_NOT_AUTHENTICATED'
                | 'MEMBER_NOT_ALLOWED'
                | 'NOT_CERTIFIED'
                | 'OUTSIDER_NOT_ALLOWED'
                | 'PAYER_NOT_ALLOWED'
                | 'PURPOSE_NOT_ALLOWED'
              )
            | undefined;
        };
      };
    };
    /** @description KEY_NOT_FOUND: There is no such requester key.; QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force. */
    readonly '404-KEY_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('KEY_NOT_FOUND' | 'QUERY_CONTRACT_NOT_FOUND') | undefined;
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; CONTRACT_MISMATCH: The query contract is not the one that was approved.; FROZEN: What the request touches is frozen; members vote on lifting that.; KEY_NOT_USABLE: The requester key is revoked, expired or of another version.; NO_SERVICE_NODE: No member fits to combine the partial results.; QUERY_CONTRACT_RETIRED: This version of the query contract takes no more requests.; TOO_FEW_OWNERS: Too few members beside the requester own the data for this way of combining.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-CHARTER_NOT_IN_FORCE.CONTRACT_MISMATCH.FROZEN.KEY_NOT_USABLE.NO_SERVICE_NODE.QUERY_CONTRACT_RETIRED.TOO_FEW_OWNERS.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | (
                | 'CHARTER_NOT_IN_FORCE'
                | 'CONTRACT_MISMATCH'
                | 'FROZEN'
                | 'KEY_NOT_USABLE'
                | 'NO_SERVICE_NODE'
                | 'QUERY_CONTRACT_RETIRED'
                | 'TOO_FEW_OWNERS'
                | 'TRANSACTION_INVALID'
              )
            | undefined;
        };
      };
    };
    /** @description ESCROW_INVALID: The question is not put away for the supervisors as its contract asks.; IDEMPOTENCY_KEY_REUSED: The idempotency key was used before, with another body.; PARAMETER_INVALID: A parameter is missing, unknown, of the wrong type or out of its range.; PROOF_INVALID: A signature or proof of possession does not verify.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    readonly '422-ESCROW_INVALID.IDEMPOTENCY_KEY_REUSED.PARAMETER_INVALID.PROOF_INVALID.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | (
                | 'ESCROW_INVALID'
                | 'IDEMPOTENCY_KEY_REUSED'
                | 'PARAMETER_INVALID'
                | 'PROOF_INVALID'
                | 'TIMESTAMP_UNACCEPTABLE'
              )
            | undefined;
        };
      };
    };
    /** @description BUDGET_SPENT: A budget that the request would spend from has nothing left in this period.; RATE_LIMITED: Too many requests; try again later.; SUBJECT_LIMIT_REACHED: A subject has been asked about as often as the contract allows in this period. */
    readonly '429-BUDGET_SPENT.RATE_LIMITED.SUBJECT_LIMIT_REACHED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('BUDGET_SPENT' | 'RATE_LIMITED' | 'SUBJECT_LIMIT_REACHED') | undefined;
        };
      };
    };
    /** @description REQUEST_NOT_FOUND: There is no such query request. */
    readonly '404-REQUEST_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'REQUEST_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description REQUEST_ENDED: The query request has ended. */
    readonly '409-REQUEST_ENDED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'REQUEST_ENDED' | undefined;
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; REQUEST_REFUSED: The query request was refused. */
    readonly '403-FORBIDDEN.REQUEST_REFUSED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('FORBIDDEN' | 'REQUEST_REFUSED') | undefined;
        };
      };
    };
    /** @description NOT_FOUND: There is nothing at this address.; REQUEST_NOT_FOUND: There is no such query request. */
    readonly '404-NOT_FOUND.REQUEST_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('NOT_FOUND' | 'REQUEST_NOT_FOUND') | undefined;
        };
      };
    };
    /** @description REQUEST_NOT_ENDED: The query request has no result yet. */
    readonly '409-REQUEST_NOT_ENDED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'REQUEST_NOT_ENDED' | undefined;
        };
      };
    };
    /** @description REQUEST_NOT_ENDED: The query request has no result yet.; RERUN_REFUSED: The request cannot be run again. */
    readonly '409-REQUEST_NOT_ENDED.RERUN_REFUSED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('REQUEST_NOT_ENDED' | 'RERUN_REFUSED') | undefined;
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; DEADLINE_PASSED: The deadline of the proposal has passed.; FROZEN: What the request touches is frozen; members vote on lifting that.; REQUEST_NOT_ENDED: The query request has no result yet.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.REQUEST_NOT_ENDED.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | (
                | 'ALREADY_EXISTS'
                | 'CHARTER_NOT_IN_FORCE'
                | 'DEADLINE_PASSED'
                | 'FROZEN'
                | 'REQUEST_NOT_ENDED'
                | 'TRANSACTION_INVALID'
              )
            | undefined;
        };
      };
    };
    /** @description ALREADY_DECIDED: The proposal is decided; nothing can change it any more.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('ALREADY_DECIDED' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'TRANSACTION_INVALID') | undefined;
        };
      };
    };
    /** @description ALREADY_DECIDED: The proposal is decided; nothing can change it any more.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; STALE_PROPOSAL: The proposal builds on a state that has moved on.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.STALE_PROPOSAL.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | ('ALREADY_DECIDED' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'STALE_PROPOSAL' | 'TRANSACTION_INVALID')
            | undefined;
        };
      };
    };
    /** @description ELECTION_INVALID: The election of the service node does not hold.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    readonly '422-ELECTION_INVALID.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('ELECTION_INVALID' | 'TIMESTAMP_UNACCEPTABLE') | undefined;
        };
      };
    };
    /** @description PUBLICATION_NOT_FOUND: There is no such publication for hidden questions. */
    readonly '404-PUBLICATION_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'PUBLICATION_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description PUBLICATION_INVALID: The publication does not follow on what the ledger has of its owner. */
    readonly '409-PUBLICATION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'PUBLICATION_INVALID' | undefined;
        };
      };
    };
    /** @description RANGE_UNSATISFIABLE: The range of bytes lies outside of what there is. */
    readonly '416-RANGE_UNSATISFIABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'RANGE_UNSATISFIABLE' | undefined;
        };
      };
    };
    /** @description MEMBER_UNAVAILABLE: Another member's gateway could not be reached. */
    readonly '503-MEMBER_UNAVAILABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'MEMBER_UNAVAILABLE' | undefined;
        };
      };
    };
    /** @description QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force.; SOURCE_NOT_FOUND: There is no such data source. */
    readonly '404-QUERY_CONTRACT_NOT_FOUND.SOURCE_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('QUERY_CONTRACT_NOT_FOUND' | 'SOURCE_NOT_FOUND') | undefined;
        };
      };
    };
    /** @description UNSUPPORTED: This is a part of the design that this version does not have. */
    readonly '501-UNSUPPORTED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'UNSUPPORTED' | undefined;
        };
      };
    };
    /** @description ALREADY_DECIDED: The proposal is decided; nothing can change it any more.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; DEADLINE_PASSED: The deadline of the proposal has passed.; FROZEN: What the request touches is frozen; members vote on lifting that.; REQUEST_ENDED: The query request has ended.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.REQUEST_ENDED.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | (
                | 'ALREADY_DECIDED'
                | 'CHARTER_NOT_IN_FORCE'
                | 'DEADLINE_PASSED'
                | 'FROZEN'
                | 'REQUEST_ENDED'
                | 'TRANSACTION_INVALID'
              )
            | undefined;
        };
      };
    };
    /** @description MEMBER_NOT_FOUND: There is no such member.; SCHEMA_NOT_FOUND: There is no such generalized schema.; SOURCE_NOT_FOUND: There is no such data source. */
    readonly '404-MEMBER_NOT_FOUND.SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('MEMBER_NOT_FOUND' | 'SCHEMA_NOT_FOUND' | 'SOURCE_NOT_FOUND') | undefined;
        };
      };
    };
    /** @description EXTRACT_REFUSED: The extract would tell more than it may, or its report does not hold. */
    readonly '422-EXTRACT_REFUSED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'EXTRACT_REFUSED' | undefined;
        };
      };
    };
    /** @description EXTRACT_NOT_FOUND: There is no such extract or draft of one. */
    readonly '404-EXTRACT_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'EXTRACT_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description EXTRACT_REFUSED: The extract would tell more than it may, or its report does not hold.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    readonly '422-EXTRACT_REFUSED.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('EXTRACT_REFUSED' | 'TIMESTAMP_UNACCEPTABLE') | undefined;
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; EXTRACT_NOT_AVAILABLE: The extract is withdrawn or over, or is not handed out to this member.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-CHARTER_NOT_IN_FORCE.EXTRACT_NOT_AVAILABLE.FROZEN.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            ('CHARTER_NOT_IN_FORCE' | 'EXTRACT_NOT_AVAILABLE' | 'FROZEN' | 'TRANSACTION_INVALID') | undefined;
        };
      };
    };
    /** @description COMMITMENT_MISMATCH: What was delivered does not open the commitment on the ledger.; EXTRACT_NOT_AVAILABLE: The extract is withdrawn or over, or is not handed out to this member. */
    readonly '409-COMMITMENT_MISMATCH.EXTRACT_NOT_AVAILABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('COMMITMENT_MISMATCH' | 'EXTRACT_NOT_AVAILABLE') | undefined;
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FRAGMENTS_INVALID: What was said of fragments does not follow on what the ledger has of them, or is not signed by who keeps them.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-CHARTER_NOT_IN_FORCE.FRAGMENTS_INVALID.FROZEN.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('CHARTER_NOT_IN_FORCE' | 'FRAGMENTS_INVALID' | 'FROZEN' | 'TRANSACTION_INVALID') | undefined;
        };
      };
    };
    /** @description LEDGER_UNAVAILABLE: The ledger could not be reached; nothing was sent.; MEMBER_UNAVAILABLE: Another member's gateway could not be reached. */
    readonly '503-LEDGER_UNAVAILABLE.MEMBER_UNAVAILABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('LEDGER_UNAVAILABLE' | 'MEMBER_UNAVAILABLE') | undefined;
        };
      };
    };
    /** @description FRAGMENTS_NOT_FOUND: There are no such fragments.; QUERY_CONTRACT_NOT_FOUND: There is no such query contract in force. */
    readonly '404-FRAGMENTS_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('FRAGMENTS_NOT_FOUND' | 'QUERY_CONTRACT_NOT_FOUND') | undefined;
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; SUPERVISION_INVALID: What was said of the supervisors' joint key does not follow on what the ledger has of it.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-CHARTER_NOT_IN_FORCE.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            ('CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'SUPERVISION_INVALID' | 'TRANSACTION_INVALID') | undefined;
        };
      };
    };
    /** @description SUPERVISION_NOT_FOUND: The supervisors have made no such joint key, or proposed no such opening. */
    readonly '404-SUPERVISION_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'SUPERVISION_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description REQUEST_NOT_FOUND: There is no such query request.; SUPERVISION_NOT_FOUND: The supervisors have made no such joint key, or proposed no such opening. */
    readonly '404-REQUEST_NOT_FOUND.SUPERVISION_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('REQUEST_NOT_FOUND' | 'SUPERVISION_NOT_FOUND') | undefined;
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; SUPERVISION_INVALID: What was said of the supervisors' joint key does not follow on what the ledger has of it.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | ('ALREADY_EXISTS' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'SUPERVISION_INVALID' | 'TRANSACTION_INVALID')
            | undefined;
        };
      };
    };
    /** @description ESCROW_INVALID: The question is not put away for the supervisors as its contract asks.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    readonly '422-ESCROW_INVALID.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('ESCROW_INVALID' | 'TIMESTAMP_UNACCEPTABLE') | undefined;
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; DEADLINE_PASSED: The deadline of the proposal has passed.; FROZEN: What the request touches is frozen; members vote on lifting that.; SUPERVISION_INVALID: What was said of the supervisors' joint key does not follow on what the ledger has of it.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | ('CHARTER_NOT_IN_FORCE' | 'DEADLINE_PASSED' | 'FROZEN' | 'SUPERVISION_INVALID' | 'TRANSACTION_INVALID')
            | undefined;
        };
      };
    };
    /** @description ENCLAVE_NOT_FOUND: There is no such enclave, or no such measurement. */
    readonly '404-ENCLAVE_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'ENCLAVE_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; ENCLAVE_INVALID: What was said of an enclave does not follow on what the ledger has of it.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-CHARTER_NOT_IN_FORCE.ENCLAVE_INVALID.FROZEN.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('CHARTER_NOT_IN_FORCE' | 'ENCLAVE_INVALID' | 'FROZEN' | 'TRANSACTION_INVALID') | undefined;
        };
      };
    };
    /** @description ENCLAVE_NOT_VERIFIED: The enclave is not verified, or not any more, or its measurement is no longer allowed. */
    readonly '409-ENCLAVE_NOT_VERIFIED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'ENCLAVE_NOT_VERIFIED' | undefined;
        };
      };
    };
    /** @description MODEL_NOT_FOUND: There is no such model, or it is sealed to another key. */
    readonly '404-MODEL_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'MODEL_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; PURPOSE_NOT_ALLOWED: The query contract does not allow this purpose. */
    readonly '403-FORBIDDEN.PURPOSE_NOT_ALLOWED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('FORBIDDEN' | 'PURPOSE_NOT_ALLOWED') | undefined;
        };
      };
    };
    /** @description CONTRACT_MISMATCH: The query contract is not the one that was approved.; QUERY_CONTRACT_RETIRED: This version of the query contract takes no more requests. */
    readonly '409-CONTRACT_MISMATCH.QUERY_CONTRACT_RETIRED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('CONTRACT_MISMATCH' | 'QUERY_CONTRACT_RETIRED') | undefined;
        };
      };
    };
    /** @description ESCROW_INVALID: The question is not put away for the supervisors as its contract asks.; PARAMETER_INVALID: A parameter is missing, unknown, of the wrong type or out of its range.; PROOF_INVALID: A signature or proof of possession does not verify. */
    readonly '422-ESCROW_INVALID.PARAMETER_INVALID.PROOF_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('ESCROW_INVALID' | 'PARAMETER_INVALID' | 'PROOF_INVALID') | undefined;
        };
      };
    };
    /** @description STORE_FULL: Shared content takes all the room that this gateway may give it. */
    readonly '507-STORE_FULL': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'STORE_FULL' | undefined;
        };
      };
    };
    /** @description UPLOAD_NOT_FOUND: There is no such upload of this user. */
    readonly '404-UPLOAD_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'UPLOAD_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description UPLOAD_OFFSET_WRONG: The upload goes on at another offset; read it and send on from there. */
    readonly '409-UPLOAD_OFFSET_WRONG': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'UPLOAD_OFFSET_WRONG' | undefined;
        };
      };
    };
    /** @description ITEM_NOT_FOUND: There is no such shared item. */
    readonly '404-ITEM_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'ITEM_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description SUPERVISION_NOT_FOUND: The supervisors have made no such joint key, or proposed no such opening.; UPLOAD_NOT_FOUND: There is no such upload of this user. */
    readonly '404-SUPERVISION_NOT_FOUND.UPLOAD_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('SUPERVISION_NOT_FOUND' | 'UPLOAD_NOT_FOUND') | undefined;
        };
      };
    };
    /** @description ALREADY_EXISTS: There already is a document under this id.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing.; UPLOAD_INCOMPLETE: The upload is not whole yet. */
    readonly '409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID.UPLOAD_INCOMPLETE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | ('ALREADY_EXISTS' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'TRANSACTION_INVALID' | 'UPLOAD_INCOMPLETE')
            | undefined;
        };
      };
    };
    /** @description SHARING_INVALID: A sharing key, the seal of an item or an approval does not hold.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    readonly '422-SHARING_INVALID.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('SHARING_INVALID' | 'TIMESTAMP_UNACCEPTABLE') | undefined;
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; ITEM_CLOSED: The shared item is withdrawn or over, or its supervisors hold another key now.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-CHARTER_NOT_IN_FORCE.FROZEN.ITEM_CLOSED.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'ITEM_CLOSED' | 'TRANSACTION_INVALID') | undefined;
        };
      };
    };
    /** @description SHARING_NOT_FOUND: There is no such sharing request or sharing key. */
    readonly '404-SHARING_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'SHARING_NOT_FOUND' | undefined;
        };
      };
    };
    /** @description SHARING_UNDECIDED: The sharing request still waits for its approvals. */
    readonly '409-SHARING_UNDECIDED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'SHARING_UNDECIDED' | undefined;
        };
      };
    };
    /** @description FORBIDDEN: This role or member may not do that.; MEMBER_NOT_ALLOWED: The query contract does not allow this member.; NOT_CERTIFIED: The certificate lacks an attribute that the alliance asks for.; PURPOSE_NOT_ALLOWED: The query contract does not allow this purpose. */
    readonly '403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.PURPOSE_NOT_ALLOWED': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('FORBIDDEN' | 'MEMBER_NOT_ALLOWED' | 'NOT_CERTIFIED' | 'PURPOSE_NOT_ALLOWED') | undefined;
        };
      };
    };
    /** @description ITEM_NOT_FOUND: There is no such shared item.; KEY_NOT_FOUND: There is no such requester key. */
    readonly '404-ITEM_NOT_FOUND.KEY_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('ITEM_NOT_FOUND' | 'KEY_NOT_FOUND') | undefined;
        };
      };
    };
    /** @description CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; ITEM_CLOSED: The shared item is withdrawn or over, or its supervisors hold another key now.; KEY_NOT_USABLE: The requester key is revoked, expired or of another version.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-CHARTER_NOT_IN_FORCE.FROZEN.ITEM_CLOSED.KEY_NOT_USABLE.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            ('CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'ITEM_CLOSED' | 'KEY_NOT_USABLE' | 'TRANSACTION_INVALID') | undefined;
        };
      };
    };
    /** @description PROOF_INVALID: A signature or proof of possession does not verify.; SHARING_INVALID: A sharing key, the seal of an item or an approval does not hold.; TIMESTAMP_UNACCEPTABLE: A time is in the past, in the future or malformed. */
    readonly '422-PROOF_INVALID.SHARING_INVALID.TIMESTAMP_UNACCEPTABLE': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('PROOF_INVALID' | 'SHARING_INVALID' | 'TIMESTAMP_UNACCEPTABLE') | undefined;
        };
      };
    };
    /** @description CONTENT_NOT_FOUND: This gateway does not keep this content.; SHARING_NOT_FOUND: There is no such sharing request or sharing key. */
    readonly '404-CONTENT_NOT_FOUND.SHARING_NOT_FOUND': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: ('CONTENT_NOT_FOUND' | 'SHARING_NOT_FOUND') | undefined;
        };
      };
    };
    /** @description ALREADY_DECIDED: The proposal is decided; nothing can change it any more.; CHARTER_NOT_IN_FORCE: The alliance has no charter in force yet.; FROZEN: What the request touches is frozen; members vote on lifting that.; SHARING_ENDED: The sharing request has ended.; TRANSACTION_INVALID: The transaction was committed as invalid and changed nothing. */
    readonly '409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.SHARING_ENDED.TRANSACTION_INVALID': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?:
            | ('ALREADY_DECIDED' | 'CHARTER_NOT_IN_FORCE' | 'FROZEN' | 'SHARING_ENDED' | 'TRANSACTION_INVALID')
            | undefined;
        };
      };
    };
    /** @description CONTENT_ON_ITS_WAY: The content is being fetched; ask again. */
    readonly '503-CONTENT_ON_ITS_WAY': {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'] & {
          /** @enum {unknown} */
          readonly code?: 'CONTENT_ON_ITS_WAY' | undefined;
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
  readonly getMe: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Me'];
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getUsers: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['User'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postUsers: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly name: components['schemas']['Id'];
          /** @enum {string} */
          readonly role: 'requester' | 'officer' | 'auditor' | 'operator' | 'outside';
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['NewUser'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 409: components['responses']['409-ALREADY_EXISTS'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly deleteUsersByName: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly name: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-USER_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getCharter: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Charter'];
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postCharter: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly charter: components['schemas']['CharterInput'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CharterNamed'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postCharterAcceptances: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly charterHash: components['schemas']['Hash'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CharterNamed'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postCharterEnactment: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly charterHash: components['schemas']['Hash'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CharterNamed'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.PROPOSAL_UNDECIDED.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getMembers: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['MemberView'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getOutsideUsers: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['OutsideUser'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postGateway: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['GatewayRecord'];
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getKeys: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['RequesterKey'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postKeys: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly statement: components['schemas']['RequesterKeyStatement'];
          readonly proofs: components['schemas']['RequesterKeyProofs'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RequesterKey'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.OUTSIDER_NOT_ALLOWED'];
      readonly 409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-KEY_TOO_WEAK.PROOF_INVALID.TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postKeysByIdRevocation: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RequesterKey'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-KEY_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.KEY_NOT_USABLE.TRANSACTION_INVALID'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postMeSignInLinks: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @default 15 */
          readonly minutes?: number | undefined;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SignInLink'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSessions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly code: components['schemas']['Base64Url'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Session'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly deleteSessions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSignIn: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly provider: string | null;
          };
        };
      };
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSignInOidc: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 302: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/html': string;
        };
      };
      readonly 404: components['responses']['404-NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSignInOidcReturn: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 302: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/html': string;
        };
      };
      readonly 404: components['responses']['404-NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getDelegations: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Delegation'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postDelegations: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['DelegationInput'];
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Delegation'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-MEMBER_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly deleteDelegations: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getStandingApprovals: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['StandingApproval'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postStandingApprovals: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['StandingApprovalInput'];
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['StandingApproval'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly deleteStandingApprovalsByKind: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly kind: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getFreezes: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Freeze'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postFreezes: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly target: components['schemas']['FreezeTarget'];
          readonly reason: components['schemas']['Title'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Freeze'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-KEY_NOT_FOUND.MEMBER_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND.REQUEST_NOT_FOUND.SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getChaincodeBuilds: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly adopted: components['schemas']['AdoptedBuild'] | null;
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getAuthenticatedKeys: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['AuthenticatedKey'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSchemas: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['GeneralizedSchema'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSchemasByIdVersionsByVersion: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
        readonly version: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['GeneralizedSchema'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-SCHEMA_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSchemasByIdVersionsByVersionUses: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
        readonly version: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['ContractUses'][];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-SCHEMA_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getQueryContracts: {
    readonly parameters: {
      readonly query?: {
        /** @description the one under this id */
        readonly id?: string;
        /** @description part of an id, a title or a purpose */
        readonly text?: string;
        /** @description only those in force that this member may ask */
        readonly askable?: 'me';
        /** @description the `next` of the page before */
        readonly after?: string;
        /** @description all there are if left out */
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['ContractSummary'][];
            readonly next?: components['schemas']['Id'] | undefined;
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getQueryContractsByIdVersionsByVersion: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
        readonly version: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ContractVersion'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-QUERY_CONTRACT_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postQueryContractsCheck: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly form: components['schemas']['QueryContractFormInput'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ContractCheck'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-SCHEMA_NOT_FOUND'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-QUERY_NOT_UNDERSTOOD.QUERY_REFUSED'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getProposals: {
    readonly parameters: {
      readonly query?: {
        readonly awaiting?: 'me';
        readonly status?: 'open' | 'approved' | 'rejected' | 'expired' | 'stale';
        readonly kind?: string;
        readonly contract?: string;
        /** @description the `next` of the page before */
        readonly before?: string;
        /** @description all there are if left out */
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['ProposalView'][];
            readonly next?: components['schemas']['Hash'] | undefined;
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-PROPOSAL_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postProposals: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        readonly 'Idempotency-Key': string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly document:
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
          readonly buildsOn?: number | undefined;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ExplainedProposal'];
        };
      };
      readonly 400: components['responses']['400-IDEMPOTENCY_KEY_MISSING.INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.NOT_IN_ELECTORATE'];
      readonly 404: components['responses']['404-ENCLAVE_NOT_FOUND.FREEZE_NOT_FOUND.KEY_NOT_FOUND.MEMBER_NOT_FOUND.PROPOSAL_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND.SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND.USER_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.STALE_PROPOSAL.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-IDEMPOTENCY_KEY_REUSED.QUERY_NOT_UNDERSTOOD.QUERY_REFUSED.TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 501: components['responses']['501-PLATFORM_UNSUPPORTED.UNSUPPORTED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getProposalsById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ExplainedProposal'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-PROPOSAL_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postProposalsByIdBallots: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly choice: components['schemas']['BallotChoice'];
          readonly contentHash: components['schemas']['Hash'];
          readonly reason?: string | undefined;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ExplainedProposal'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.NOT_IN_ELECTORATE'];
      readonly 404: components['responses']['404-PROPOSAL_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_DECIDED.BALLOT_FOR_OTHER_TEXT.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getProposalsByIdReview: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReviewView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-PROPOSAL_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postQueryContractsReview: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly form: components['schemas']['QueryContractFormInput'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReviewView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-SCHEMA_NOT_FOUND'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-QUERY_NOT_UNDERSTOOD.QUERY_REFUSED'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getDataSources: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['OfferedSource'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSources: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['OwnSource'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSourcesByIdCheck: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SourceCheck'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-SOURCE_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-DATABASE_UNAVAILABLE'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSourcesByIdProfile: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SourceProfile'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND'];
      readonly 422: components['responses']['422-MAPPING_FAULTY'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-DATABASE_UNAVAILABLE'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSourcesByIdPreview: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @default 20 */
          readonly rows?: number | undefined;
          /** @default preview */
          readonly seed?: string | undefined;
          /** @default false */
          readonly score?: boolean | undefined;
          /** @default 0.6 */
          readonly maxScore?: number | undefined;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SourcePreview'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-MAPPING_FAULTY'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-DATABASE_UNAVAILABLE'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSourcesByIdOffer: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ExplainedProposal'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 422: components['responses']['422-MAPPING_FAULTY.TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-DATABASE_UNAVAILABLE.LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSourcesByIdWithdrawal: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-SOURCE_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getQueries: {
    readonly parameters: {
      readonly query?: {
        readonly before?: number;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['QueryView'][];
            readonly next?: number | undefined;
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postQueries: {
    readonly parameters: {
      readonly query?: never;
      readonly header: {
        readonly 'Idempotency-Key': string;
        readonly Prefer?: string;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly contract: components['schemas']['VersionedId'];
          readonly parameters: {
            readonly [key: string]: (string | number | boolean) | readonly (string | number | boolean)[];
          };
          readonly purpose: components['schemas']['Id'];
          readonly payer?: components['schemas']['MspId'] | undefined;
          readonly key: components['schemas']['Thumbprint'];
          readonly nonce: components['schemas']['Salt'];
          readonly salt: components['schemas']['Salt'];
          readonly escrow?: components['schemas']['QuestionEscrow'] | undefined;
          readonly signature: components['schemas']['Base64Url'];
        };
      };
    };
    readonly responses: {
      /** @description it has ended within the time that Prefer asked to wait */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['QueryView'];
        };
      };
      /** @description done */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['QueryView'];
        };
      };
      readonly 400: components['responses']['400-IDEMPOTENCY_KEY_MISSING.INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.KEY_NOT_AUTHENTICATED.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.OUTSIDER_NOT_ALLOWED.PAYER_NOT_ALLOWED.PURPOSE_NOT_ALLOWED'];
      readonly 404: components['responses']['404-KEY_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.CONTRACT_MISMATCH.FROZEN.KEY_NOT_USABLE.NO_SERVICE_NODE.QUERY_CONTRACT_RETIRED.TOO_FEW_OWNERS.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-ESCROW_INVALID.IDEMPOTENCY_KEY_REUSED.PARAMETER_INVALID.PROOF_INVALID.TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-BUDGET_SPENT.RATE_LIMITED.SUBJECT_LIMIT_REACHED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postQueriesByIdCancel: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        readonly Prefer?: string;
      };
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['QueryView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 409: components['responses']['409-REQUEST_ENDED'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getQueriesById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['QueryView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getQueriesByIdResult: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/jose': string;
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.REQUEST_REFUSED'];
      readonly 404: components['responses']['404-NOT_FOUND.REQUEST_NOT_FOUND'];
      readonly 409: components['responses']['409-REQUEST_NOT_ENDED'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getQueriesByIdReceipts: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['SignedReceipt'][];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getQueriesByIdTimeline: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['TransactionEntry'][];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getQueriesByIdEvents: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/event-stream': string;
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getRequests: {
    readonly parameters: {
      readonly query?: {
        readonly before?: number;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['AskedRequest'][];
            readonly next?: number | undefined;
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getLedgerTransactions: {
    readonly parameters: {
      readonly query?: {
        /** @description the first block, in ledger order; 0 if left out */
        readonly from?: number | null;
        /** @description blocks below this one, the newest first */
        readonly before?: number | null;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['TransactionPage'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getQueriesByIdEvidence: {
    readonly parameters: {
      readonly query?: {
        readonly member?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EvidenceBundle'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 409: components['responses']['409-REQUEST_NOT_ENDED'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getQueriesByIdReruns: {
    readonly parameters: {
      readonly query?: {
        readonly member?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['RerunRecord'][];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postQueriesByIdReruns: {
    readonly parameters: {
      readonly query?: {
        readonly member?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly reason: components['schemas']['Title'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RerunRecord'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 409: components['responses']['409-REQUEST_NOT_ENDED.RERUN_REFUSED'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getAuditRequestsById: {
    readonly parameters: {
      readonly query?: {
        readonly member?: string;
      };
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['LifeEntry'][];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getAuditQueryContractsById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['LifeEntry'][];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-QUERY_CONTRACT_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getAuditMembersByMspId: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly mspId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['LifeEntry'][];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-MEMBER_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getAuditDataSourcesByMspIdById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly mspId: string;
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['LifeEntry'][];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-SOURCE_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getBudgets: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['BudgetView'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getBudgetsByScope: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly scope: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['BudgetHistory'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getCosts: {
    readonly parameters: {
      readonly query: {
        readonly contract: string;
        readonly key: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Costs'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-KEY_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getUsage: {
    readonly parameters: {
      readonly query: {
        readonly period: string;
        readonly member?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UsageStatement'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getUsageNet: {
    readonly parameters: {
      readonly query: {
        readonly period: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UsageNet'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getUsageExport: {
    readonly parameters: {
      readonly query: {
        readonly period: string;
        readonly format?: 'json' | 'csv';
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['UsageRecord'][];
          };
          readonly 'text/csv': string;
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getDisputes: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Dispute'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postQueriesByIdDispute: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly claim: components['schemas']['DisputeClaim'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Dispute'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-NOT_FOUND.REQUEST_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.REQUEST_NOT_ENDED.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getDisputesByMemberById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly member: string;
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DisputeView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-NOT_FOUND.REQUEST_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postDisputesByMemberByIdVerdict: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly member: string;
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @enum {string} */
          readonly verdict: 'readable' | 'unreadable';
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Dispute'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-NOT_FOUND.REQUEST_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getElections: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ElectionView'];
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postElectionsVotes: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly ranking?: components['schemas']['ServiceRanking'] | undefined;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['OwnVote'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 409: components['responses']['409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.STALE_PROPOSAL.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-ELECTION_INVALID.TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getElectionsByMemberByRequest: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly member: string;
        readonly request: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RequestElectionView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getPublications: {
    readonly parameters: {
      readonly query?: {
        readonly contract?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Publication'][];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postPublications: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly contract: components['schemas']['VersionedId'];
          /** @default false */
          readonly newEpoch?: boolean | undefined;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PublicationMaking'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-QUERY_CONTRACT_NOT_FOUND.SOURCE_NOT_FOUND'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 501: components['responses']['501-UNSUPPORTED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getPublicationsMaking: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['PublicationMaking'][];
            readonly member: components['schemas']['MspId'];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getPublicationsByIdContent: {
    readonly parameters: {
      readonly query?: {
        readonly offset?: number | null;
      };
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/octet-stream': string;
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-PUBLICATION_NOT_FOUND'];
      readonly 409: components['responses']['409-PUBLICATION_INVALID'];
      readonly 416: components['responses']['416-RANGE_UNSATISFIABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-MEMBER_UNAVAILABLE'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getMembersByIdCountingKey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SignedCountingKey'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-MEMBER_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-MEMBER_UNAVAILABLE'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getCoApprovals: {
    readonly parameters: {
      readonly query?: {
        readonly before?: number;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['CoApprovalView'][];
            readonly next?: number | undefined;
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getCoApprovalsByMemberById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly member: string;
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CoApprovalQuestion'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postCoApprovalsByMemberByIdApprove: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly member: string;
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly reason?: string | undefined;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CoApproval'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.REQUEST_ENDED.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postCoApprovalsByMemberByIdRefuse: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly member: string;
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly reason: string;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CoApproval'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.REQUEST_ENDED.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getOverlaps: {
    readonly parameters: {
      readonly query?: {
        readonly before?: number;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['OverlapView'][];
            readonly next?: number | undefined;
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getExtractsDrafts: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['ExtractDraft'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postExtractsDrafts: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly recipe: components['schemas']['ExtractRecipeInput'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ExtractDraft'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-MEMBER_NOT_FOUND.SCHEMA_NOT_FOUND.SOURCE_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_EXISTS'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-EXTRACT_REFUSED'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-DATABASE_UNAVAILABLE'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getExtractsDraftsById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ExtractDraft'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-EXTRACT_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postExtractsDraftsByIdPropose: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ApprovalProposal'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-EXTRACT_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 422: components['responses']['422-EXTRACT_REFUSED.TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postExtractsByIdWithdraw: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly reason: components['schemas']['Title'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PublishedExtract'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-EXTRACT_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.EXTRACT_NOT_AVAILABLE.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postExtractsByIdTrace: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly columns: readonly components['schemas']['SqlName'][];
          readonly rows: readonly (readonly (null | boolean | number | string)[])[];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['LeakTrace'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-EXTRACT_NOT_FOUND'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getExtracts: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['PublishedExtract'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getExtractsByOwnerById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly owner: string;
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ExtractView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-EXTRACT_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getExtractsByOwnerByIdContent: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly owner: string;
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/octet-stream': string;
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-EXTRACT_NOT_FOUND'];
      readonly 409: components['responses']['409-COMMITMENT_MISMATCH.EXTRACT_NOT_AVAILABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-MEMBER_UNAVAILABLE'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getFragments: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['FragmentSetView'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postFragments: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly contract: components['schemas']['VersionedId'];
          readonly keepers: readonly components['schemas']['MspId'][];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FragmentSet'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-QUERY_CONTRACT_NOT_FOUND.SOURCE_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FRAGMENTS_INVALID.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 501: components['responses']['501-UNSUPPORTED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE.MEMBER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postFragmentsWithdraw: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly contract: components['schemas']['VersionedId'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FragmentSet'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-FRAGMENTS_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSupervisionKey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['JointKey'];
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSupervisionKey: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly threshold?: number | undefined;
          /** @default false */
          readonly next?: boolean | undefined;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['JointKeyMaking'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE.MEMBER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSupervisionKeyMoves: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly threshold?: number | undefined;
          readonly dealers?: readonly components['schemas']['MspId'][] | undefined;
          /** @default false */
          readonly next?: boolean | undefined;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['JointKeyMaking'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-SUPERVISION_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE.MEMBER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSupervisionOpenings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['OpeningView'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSupervisionOpenings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly request: components['schemas']['RequestReference'];
          readonly element: number;
          readonly reason: components['schemas']['Title'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SupervisionOpening'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND.SUPERVISION_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-ESCROW_INVALID.TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSupervisionOpeningsParts: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly request: components['schemas']['RequestReference'];
          readonly element: number;
          readonly proposer: components['schemas']['MspId'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SupervisionOpening'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND.SUPERVISION_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.DEADLINE_PASSED.FROZEN.SUPERVISION_INVALID.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSupervisionOpeningsByIdElement: {
    readonly parameters: {
      readonly query: {
        readonly member: string;
        readonly element?: number | null;
      };
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['OpenedElement'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND.SUPERVISION_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getEnclaveMeasurements: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['AllowedMeasurement'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getEnclaves: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['EnclaveView'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postEnclaves: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: components['schemas']['Id'];
          readonly measurement: components['schemas']['Id'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EnclaveView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-ENCLAVE_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.ENCLAVE_INVALID.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getEnclavesByHostById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly host: string;
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EnclaveView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-ENCLAVE_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getEnclaveClusters: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['ClusterView'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getEnclaveClustersById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ClusterView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-ENCLAVE_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postEnclavesByIdQuote: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly quote: components['schemas']['EnclaveQuote'];
          readonly keys: components['schemas']['EnclaveKeys'];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EnclaveView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-ENCLAVE_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.ENCLAVE_INVALID.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postEnclavesByIdLeave: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-ENCLAVE_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getModels: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly {
              readonly hash: components['schemas']['Hash'];
              readonly cluster: components['schemas']['Id'];
              readonly generation: number;
              readonly keptAt: components['schemas']['Timestamp'];
              readonly fault: string | null;
              readonly contracts: readonly components['schemas']['VersionedId'][];
            }[];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postModels: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly hash: components['schemas']['Hash'];
          readonly cluster: components['schemas']['Id'];
          readonly generation: number;
          readonly sealed: string;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly hash: components['schemas']['Hash'];
            readonly cluster: components['schemas']['Id'];
            readonly generation: number;
            readonly keptAt: components['schemas']['Timestamp'];
            readonly fault: string | null;
            readonly contracts: readonly components['schemas']['VersionedId'][];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-ENCLAVE_NOT_FOUND'];
      readonly 409: components['responses']['409-ENCLAVE_NOT_VERIFIED'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly deleteModelsByHash: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly hash: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-MODEL_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSchedules: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly {
              readonly id: string;
              readonly title: string;
              readonly contract: components['schemas']['VersionedId'];
              /** @enum {string} */
              readonly missed: 'skip' | 'once';
              /** @enum {string} */
              readonly status: 'active' | 'paused' | 'cancelled' | 'stopped' | 'done';
              readonly because: string | null;
              readonly createdAt: components['schemas']['Timestamp'];
              readonly next: components['schemas']['Timestamp'] | null;
              readonly occurrences: readonly {
                readonly at: components['schemas']['Timestamp'];
                readonly request: components['schemas']['Hash'] | null;
                readonly code: string | null;
              }[];
            }[];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSchedules: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly title: components['schemas']['Title'];
          /** @enum {string} */
          readonly missed: 'skip' | 'once';
          readonly occurrences: readonly {
            readonly at: components['schemas']['Timestamp'];
            readonly question: {
              readonly contract: components['schemas']['VersionedId'];
              readonly parameters: {
                readonly [key: string]: (string | number | boolean) | readonly (string | number | boolean)[];
              };
              readonly purpose: components['schemas']['Id'];
              readonly payer?: components['schemas']['MspId'] | undefined;
              readonly key: components['schemas']['Thumbprint'];
              readonly nonce: components['schemas']['Salt'];
              readonly salt: components['schemas']['Salt'];
              readonly escrow?: components['schemas']['QuestionEscrow'] | undefined;
              readonly signature: components['schemas']['Base64Url'];
            };
          }[];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly id: string;
            readonly title: string;
            readonly contract: components['schemas']['VersionedId'];
            /** @enum {string} */
            readonly missed: 'skip' | 'once';
            /** @enum {string} */
            readonly status: 'active' | 'paused' | 'cancelled' | 'stopped' | 'done';
            readonly because: string | null;
            readonly createdAt: components['schemas']['Timestamp'];
            readonly next: components['schemas']['Timestamp'] | null;
            readonly occurrences: readonly {
              readonly at: components['schemas']['Timestamp'];
              readonly request: components['schemas']['Hash'] | null;
              readonly code: string | null;
            }[];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.PURPOSE_NOT_ALLOWED'];
      readonly 404: components['responses']['404-KEY_NOT_FOUND.QUERY_CONTRACT_NOT_FOUND'];
      readonly 409: components['responses']['409-CONTRACT_MISMATCH.QUERY_CONTRACT_RETIRED'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-ESCROW_INVALID.PARAMETER_INVALID.PROOF_INVALID'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSchedulesById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly id: string;
            readonly title: string;
            readonly contract: components['schemas']['VersionedId'];
            /** @enum {string} */
            readonly missed: 'skip' | 'once';
            /** @enum {string} */
            readonly status: 'active' | 'paused' | 'cancelled' | 'stopped' | 'done';
            readonly because: string | null;
            readonly createdAt: components['schemas']['Timestamp'];
            readonly next: components['schemas']['Timestamp'] | null;
            readonly occurrences: readonly {
              readonly at: components['schemas']['Timestamp'];
              readonly request: components['schemas']['Hash'] | null;
              readonly code: string | null;
            }[];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSchedulesByIdPause: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly id: string;
            readonly title: string;
            readonly contract: components['schemas']['VersionedId'];
            /** @enum {string} */
            readonly missed: 'skip' | 'once';
            /** @enum {string} */
            readonly status: 'active' | 'paused' | 'cancelled' | 'stopped' | 'done';
            readonly because: string | null;
            readonly createdAt: components['schemas']['Timestamp'];
            readonly next: components['schemas']['Timestamp'] | null;
            readonly occurrences: readonly {
              readonly at: components['schemas']['Timestamp'];
              readonly request: components['schemas']['Hash'] | null;
              readonly code: string | null;
            }[];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-NOT_FOUND'];
      readonly 409: components['responses']['409-REQUEST_ENDED'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSchedulesByIdResume: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly id: string;
            readonly title: string;
            readonly contract: components['schemas']['VersionedId'];
            /** @enum {string} */
            readonly missed: 'skip' | 'once';
            /** @enum {string} */
            readonly status: 'active' | 'paused' | 'cancelled' | 'stopped' | 'done';
            readonly because: string | null;
            readonly createdAt: components['schemas']['Timestamp'];
            readonly next: components['schemas']['Timestamp'] | null;
            readonly occurrences: readonly {
              readonly at: components['schemas']['Timestamp'];
              readonly request: components['schemas']['Hash'] | null;
              readonly code: string | null;
            }[];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-NOT_FOUND'];
      readonly 409: components['responses']['409-REQUEST_ENDED'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSchedulesByIdCancel: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly id: string;
            readonly title: string;
            readonly contract: components['schemas']['VersionedId'];
            /** @enum {string} */
            readonly missed: 'skip' | 'once';
            /** @enum {string} */
            readonly status: 'active' | 'paused' | 'cancelled' | 'stopped' | 'done';
            readonly because: string | null;
            readonly createdAt: components['schemas']['Timestamp'];
            readonly next: components['schemas']['Timestamp'] | null;
            readonly occurrences: readonly {
              readonly at: components['schemas']['Timestamp'];
              readonly request: components['schemas']['Hash'] | null;
              readonly code: string | null;
            }[];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-NOT_FOUND'];
      readonly 409: components['responses']['409-REQUEST_ENDED'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSharingUploads: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['UploadView'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSharingUploads: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly length: number;
          readonly tag?: string | undefined;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UploadView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 507: components['responses']['507-STORE_FULL'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSharingUploadsById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UploadView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-UPLOAD_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly deleteSharingUploadsById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-UPLOAD_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly patchSharingUploadsById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        readonly 'Upload-Offset'?: string;
      };
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/offset+octet-stream': string;
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UploadView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-UPLOAD_NOT_FOUND'];
      readonly 409: components['responses']['409-UPLOAD_OFFSET_WRONG'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 507: components['responses']['507-STORE_FULL'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSharingKeys: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['SharingKeyView'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSharingKeys: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': Record<string, never>;
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SharingKeyView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSharingItems: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['SharingItemView'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSharingItems: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly upload: string;
          readonly id: components['schemas']['Id'];
          readonly title: components['schemas']['Title'];
          readonly access: components['schemas']['SharingAccess'];
          readonly validUntil: components['schemas']['IsoDate'];
          /** @default [] */
          readonly holders?: readonly components['schemas']['MspId'][] | undefined;
          /**
           * @default {
           *       "kind": "split"
           *     }
           */
          readonly policy?:
            | (
                | {
                    /** @constant */
                    readonly kind: 'split';
                  }
                | {
                    /** @constant */
                    readonly kind: 'classical';
                    readonly supervisor: components['schemas']['MspId'];
                  }
              )
            | undefined;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SharingItemView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-SUPERVISION_NOT_FOUND.UPLOAD_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_EXISTS.CHARTER_NOT_IN_FORCE.FROZEN.TRANSACTION_INVALID.UPLOAD_INCOMPLETE'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-SHARING_INVALID.TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSharingItemsByOwnerById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly owner: string;
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SharingItemView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-ITEM_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSharingItemsByIdWithdraw: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': Record<string, never>;
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SharingItemView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-ITEM_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.ITEM_CLOSED.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSharingRequests: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['SharingRequestView'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSharingRequests: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['AskSharingInput'];
      };
    };
    readonly responses: {
      /** @description done */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SharingRequestView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED.PURPOSE_NOT_ALLOWED'];
      readonly 404: components['responses']['404-ITEM_NOT_FOUND.KEY_NOT_FOUND'];
      readonly 409: components['responses']['409-CHARTER_NOT_IN_FORCE.FROZEN.ITEM_CLOSED.KEY_NOT_USABLE.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-PROOF_INVALID.SHARING_INVALID.TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSharingRequestsById: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CheckedSharingRequest'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-SHARING_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSharingRequestsByIdEvidence: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['EvidenceBundle'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-SHARING_NOT_FOUND'];
      readonly 409: components['responses']['409-SHARING_UNDECIDED'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSharingRequestsByIdApprove: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': Record<string, never>;
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SharingRequestView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-CONTENT_NOT_FOUND.SHARING_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.SHARING_ENDED.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-SHARING_INVALID.TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postSharingRequestsByIdRefuse: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly reason: string;
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SharingRequestView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.MEMBER_NOT_ALLOWED.NOT_CERTIFIED'];
      readonly 404: components['responses']['404-SHARING_NOT_FOUND'];
      readonly 409: components['responses']['409-ALREADY_DECIDED.CHARTER_NOT_IN_FORCE.FROZEN.SHARING_ENDED.TRANSACTION_INVALID'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 422: components['responses']['422-TIMESTAMP_UNACCEPTABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-LEDGER_UNAVAILABLE'];
      readonly 504: components['responses']['504-OUTCOME_UNKNOWN'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSharingRequestsByIdEvents: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/event-stream': string;
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-SHARING_NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSharingRequestsByIdGrant: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SharingGrant'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.REQUEST_REFUSED'];
      readonly 404: components['responses']['404-SHARING_NOT_FOUND'];
      readonly 409: components['responses']['409-SHARING_UNDECIDED'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getSharingRequestsByIdContent: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        readonly Range?: string;
        readonly Prefer?: string;
      };
      readonly path: {
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/octet-stream': string;
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN.REQUEST_REFUSED'];
      readonly 404: components['responses']['404-CONTENT_NOT_FOUND.SHARING_NOT_FOUND'];
      readonly 409: components['responses']['409-SHARING_UNDECIDED'];
      readonly 416: components['responses']['416-RANGE_UNSATISFIABLE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      readonly 503: components['responses']['503-CONTENT_ON_ITS_WAY'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getLedgerBlocksByNumber: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        readonly number: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/octet-stream': string;
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-NOT_FOUND'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getJournalShreddings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['SignedShredding'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postJournalShreddings: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly requests: readonly components['schemas']['Hash'][];
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['SignedShredding'][];
          };
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 404: components['responses']['404-REQUEST_NOT_FOUND'];
      readonly 409: components['responses']['409-REQUEST_NOT_ENDED'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getOperations: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly version: string;
            readonly time: components['schemas']['Timestamp'];
            readonly checks: readonly {
              readonly component: string;
              readonly fault: string | null;
            }[];
            readonly notices: readonly string[];
            readonly ledger: {
              readonly height: number;
              readonly peerHeight: number | null;
            };
            readonly chaincode: {
              readonly version: string | null;
              readonly isChecked: boolean;
            };
            readonly certificates: readonly {
              readonly name: string;
              readonly endsAt: components['schemas']['Timestamp'];
              readonly daysLeft: number;
            }[];
            readonly clock: {
              readonly differenceSeconds: number | null;
            };
            readonly archive: {
              readonly first: number;
              readonly height: number;
              readonly bytes: number;
            } | null;
            /** @enum {string} */
            readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly postOperationsLogLevel: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          /** @enum {string} */
          readonly level: 'debug' | 'info' | 'warn' | 'error';
        };
      };
    };
    readonly responses: {
      /** @description done */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 413: components['responses']['413-INPUT_TOO_LARGE'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getPulse: {
    readonly parameters: {
      readonly query?: {
        readonly window?: 'hour' | 'day';
        readonly contract?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PulseView'];
        };
      };
      readonly 400: components['responses']['400-INVALID_INPUT'];
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getMembersHealth: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['ServiceMeasure'][];
          };
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  readonly getEvents: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description done */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/event-stream': string;
        };
      };
      readonly 401: components['responses']['401-NOT_AUTHENTICATED'];
      readonly 403: components['responses']['403-FORBIDDEN'];
      readonly 429: components['responses']['429-RATE_LIMITED'];
      /** @description refused */
      readonly default: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
