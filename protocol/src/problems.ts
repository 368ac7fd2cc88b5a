/**
 * Every refusal that a member, a requester or an operator can be shown: code, HTTP status and title meet here and nowhere
 * else. `docs/problems.md` is held equal to this table by a test.
 */
export const problems = {
  ALREADY_EXISTS: { status: 409, title: 'There already is a document under this id.' },
  ALREADY_DECIDED: { status: 409, title: 'The proposal is decided; nothing can change it any more.' },
  ANSWERS_OVERLAP: {
    status: 422,
    title: 'Beside earlier answers this one would tell of less than a cell; ask about the same cells, or about others.',
  },
  BALLOT_FOR_OTHER_TEXT: { status: 409, title: 'The ballot names another content hash than the proposal has.' },
  BUDGET_PERIOD_OVER: { status: 409, title: 'The period of the budget is over, or is not over yet.' },
  BUDGET_SPENT: { status: 429, title: 'A budget that the request would spend from has nothing left in this period.' },
  BUDGET_UNIT_INVALID: { status: 422, title: 'The units named are not what the request has to spend.' },
  BUDGET_UNIT_TAKEN: { status: 409, title: 'Another request has spent one of the units; others may be free.' },
  CHAINCODE_BUILD_MISMATCH: {
    status: 503,
    title: 'The ledger runs a build of the chaincode that this member has not approved; nothing was sent.',
  },
  CHARTER_NOT_IN_FORCE: { status: 409, title: 'The alliance has no charter in force yet.' },
  CO_APPROVAL_INVALID: { status: 409, title: 'The request takes no such word of a co-approver, or not any more.' },
  CO_APPROVAL_MISSING: {
    status: 409,
    title: 'The request was answered without the co-approval that its contract asks for.',
  },
  COMMITMENT_MISMATCH: { status: 409, title: 'What was delivered does not open the commitment on the ledger.' },
  CONTENT_NOT_FOUND: { status: 404, title: 'This gateway does not keep this content.' },
  CONTENT_ON_ITS_WAY: { status: 503, title: 'The content is being fetched; ask again.' },
  CONTRACT_MISMATCH: { status: 409, title: 'The query contract is not the one that was approved.' },
  DATABASE_UNAVAILABLE: { status: 503, title: "The member's own database could not be reached." },
  ELECTION_INVALID: { status: 422, title: 'The election of the service node does not hold.' },
  DEADLINE_PASSED: { status: 409, title: 'The deadline of the proposal has passed.' },
  ENCLAVE_INVALID: { status: 409, title: 'What was said of an enclave does not follow on what the ledger has of it.' },
  ENCLAVE_NOT_FOUND: { status: 404, title: 'There is no such enclave, or no such measurement.' },
  ENCLAVE_NOT_VERIFIED: {
    status: 409,
    title: 'The enclave is not verified, or not any more, or its measurement is no longer allowed.',
  },
  ENCLAVE_REFUSED: {
    status: 409,
    title: 'The enclave does not combine what it was given: its host told it something else than the owners know.',
  },
  ENCLAVE_SIMULATED: { status: 409, title: 'A software enclave stands in where hardware is asked for.' },
  ENVELOPE_UNREADABLE: { status: 422, title: 'The result envelope could not be opened.' },
  ESCROW_INVALID: {
    status: 422,
    title: 'The question is not put away for the supervisors as its contract asks.',
  },
  EXTRACT_NOT_AVAILABLE: {
    status: 409,
    title: 'The extract is withdrawn or over, or is not handed out to this member.',
  },
  EXTRACT_NOT_FOUND: { status: 404, title: 'There is no such extract or draft of one.' },
  EXTRACT_REFUSED: { status: 422, title: 'The extract would tell more than it may, or its report does not hold.' },
  FORBIDDEN: { status: 403, title: 'This role or member may not do that.' },
  FREEZE_NOT_FOUND: { status: 404, title: 'There is no such freeze.' },
  FRAGMENTS_INVALID: {
    status: 409,
    title:
      'What was said of fragments does not follow on what the ledger has of them, or is not signed by who keeps them.',
  },
  FRAGMENTS_NOT_FOUND: { status: 404, title: 'There are no such fragments.' },
  FRAGMENTS_NOT_USABLE: {
    status: 409,
    title: 'An owner is there by fragments that this request cannot be computed with.',
  },
  FROZEN: { status: 409, title: 'What the request touches is frozen; members vote on lifting that.' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The idempotency key was used before, with another body.' },
  IDEMPOTENCY_KEY_MISSING: { status: 400, title: 'The request needs an Idempotency-Key header.' },
  INVALID_INPUT: { status: 400, title: 'The input does not satisfy its schema.' },
  INPUT_TOO_LARGE: { status: 413, title: 'The input is larger than what is accepted.' },
  ITEM_CLOSED: {
    status: 409,
    title: 'The shared item is withdrawn or over, or its supervisors hold another key now.',
  },
  ITEM_NOT_FOUND: { status: 404, title: 'There is no such shared item.' },
  OUTSIDER_NOT_ALLOWED: { status: 403, title: 'The outside user may not ask this.' },
  KEY_NOT_AUTHENTICATED: { status: 403, title: 'The alliance has not authenticated the requester key.' },
  KEY_NOT_FOUND: { status: 404, title: 'There is no such requester key.' },
  KEY_NOT_USABLE: { status: 409, title: 'The requester key is revoked, expired or of another version.' },
  KEY_TOO_WEAK: { status: 422, title: 'The key is of a kind or strength that is not accepted.' },
  LEDGER_UNAVAILABLE: { status: 503, title: 'The ledger could not be reached; nothing was sent.' },
  MAPPING_FAULTY: { status: 422, title: 'The private mapping does not produce the generalized schema.' },
  MEMBER_NOT_ALLOWED: { status: 403, title: 'The query contract does not allow this member.' },
  MEMBER_NOT_FOUND: { status: 404, title: 'There is no such member.' },
  MEMBER_UNAVAILABLE: { status: 503, title: "Another member's gateway could not be reached." },
  MODEL_NOT_FOUND: { status: 404, title: 'There is no such model, or it is sealed to another key.' },
  NO_SERVICE_NODE: { status: 409, title: 'No member fits to combine the partial results.' },
  NOT_AUTHENTICATED: { status: 401, title: 'The request carries no valid credential.' },
  NOT_FOUND: { status: 404, title: 'There is nothing at this address.' },
  NOT_CERTIFIED: { status: 403, title: 'The certificate lacks an attribute that the alliance asks for.' },
  NOT_IN_ELECTORATE: { status: 403, title: 'The member has no vote on this proposal.' },
  OUTCOME_UNKNOWN: { status: 504, title: 'The transaction was sent; look its outcome up by its id.' },
  PARAMETER_INVALID: { status: 422, title: 'A parameter is missing, unknown, of the wrong type or out of its range.' },
  PAYER_NOT_ALLOWED: { status: 403, title: 'The query contract does not let this member pay.' },
  PLATFORM_UNSUPPORTED: {
    status: 501,
    title: 'Enclaves of this platform cannot be verified yet; sgx, tdx and software can.',
  },
  PROOF_INVALID: { status: 422, title: 'A signature or proof of possession does not verify.' },
  PROPOSAL_NOT_FOUND: { status: 404, title: 'There is no such proposal.' },
  PROPOSAL_UNDECIDED: { status: 409, title: 'The ballots cast so far do not decide the proposal.' },
  PUBLICATION_INVALID: { status: 409, title: 'The publication does not follow on what the ledger has of its owner.' },
  PUBLICATION_NOT_FOUND: { status: 404, title: 'There is no such publication for hidden questions.' },
  PURPOSE_NOT_ALLOWED: { status: 403, title: 'The query contract does not allow this purpose.' },
  QUERY_CONTRACT_NOT_FOUND: { status: 404, title: 'There is no such query contract in force.' },
  QUERY_CONTRACT_RETIRED: { status: 409, title: 'This version of the query contract takes no more requests.' },
  QUERY_FAILED: { status: 500, title: 'The query could not be run to its end.' },
  QUERY_NOT_UNDERSTOOD: { status: 422, title: 'The query text is outside the query language.' },
  QUERY_REFUSED: { status: 422, title: 'The query is refused by the rules of the generalized schema.' },
  QUERY_TIMEOUT: { status: 504, title: 'The query exceeded its time limit and was stopped.' },
  RANGE_UNSATISFIABLE: { status: 416, title: 'The range of bytes lies outside of what there is.' },
  RATE_LIMITED: { status: 429, title: 'Too many requests; try again later.' },
  RECEIPT_INVALID: { status: 422, title: 'A receipt is missing, not signed as it should be, or about something else.' },
  REPLACEMENT_INVALID: { status: 422, title: 'Too few owners say that the service node is to be replaced.' },
  REQUEST_CANCELLED: { status: 409, title: 'The query request was cancelled by whoever asked.' },
  REQUEST_ENDED: { status: 409, title: 'The query request has ended.' },
  REQUEST_NOT_ENDED: { status: 409, title: 'The query request has no result yet.' },
  REQUEST_NOT_FOUND: { status: 404, title: 'There is no such query request.' },
  REQUEST_REFUSED: { status: 403, title: 'The query request was refused.' },
  RESULT_TOO_LARGE: { status: 422, title: 'The answer exceeds what the data source releases.' },
  RERUN_REFUSED: { status: 409, title: 'The request cannot be run again.' },
  SCHEMA_NOT_FOUND: { status: 404, title: 'There is no such generalized schema.' },
  SECURE_MISBEHAVIOUR: { status: 409, title: 'A member did not follow the rounds of a secure computation.' },
  SHARE_INVALID: {
    status: 422,
    title: 'A share of an answer, or what its owner states of it, is missing or does not fit the others.',
  },
  SHARING_ENDED: { status: 409, title: 'The sharing request has ended.' },
  SHARING_INVALID: { status: 422, title: 'A sharing key, the seal of an item or an approval does not hold.' },
  SHARING_NOT_FOUND: { status: 404, title: 'There is no such sharing request or sharing key.' },
  SHARING_UNDECIDED: { status: 409, title: 'The sharing request still waits for its approvals.' },
  SIGN_IN_UNAVAILABLE: { status: 503, title: "The member's provider of sign-ins could not be reached." },
  SOURCE_CLOSED: {
    status: 409,
    title: "The data source failed its owner's check; it takes no requests until the check passes.",
  },
  SOURCE_NOT_FOUND: { status: 404, title: 'There is no such data source.' },
  STORE_FULL: { status: 507, title: 'Shared content takes all the room that this gateway may give it.' },
  SUBJECT_LIMIT_REACHED: {
    status: 429,
    title: 'A subject has been asked about as often as the contract allows in this period.',
  },
  SUPERVISION_INVALID: {
    status: 409,
    title: "What was said of the supervisors' joint key does not follow on what the ledger has of it.",
  },
  SUPERVISION_NOT_FOUND: {
    status: 404,
    title: 'The supervisors have made no such joint key, or proposed no such opening.',
  },
  STALE_PROPOSAL: { status: 409, title: 'The proposal builds on a state that has moved on.' },
  TIMESTAMP_UNACCEPTABLE: { status: 422, title: 'A time is in the past, in the future or malformed.' },
  TOO_FEW_OWNERS: {
    status: 409,
    title: 'Too few members beside the requester own the data for this way of combining.',
  },
  TRANSACTION_INVALID: { status: 409, title: 'The transaction was committed as invalid and changed nothing.' },
  UNSUPPORTED: { status: 501, title: 'This is a part of the design that this version does not have.' },
  UPLOAD_INCOMPLETE: { status: 409, title: 'The upload is not whole yet.' },
  UPLOAD_NOT_FOUND: { status: 404, title: 'There is no such upload of this user.' },
  UPLOAD_OFFSET_WRONG: { status: 409, title: 'The upload goes on at another offset; read it and send on from there.' },
  USER_NOT_FOUND: { status: 404, title: 'There is no such user of this gateway.' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof problems;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problems, code);
}

/** A refusal with a stable code. Its message, `CODE: detail`, is all that a peer passes on. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ProblemCode;
  readonly detail: string;

  constructor(code: ProblemCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }

  /** Finds the refusal in what a peer returned, such as `chaincode response 500, ALREADY_EXISTS: …`. */
  static parse(text: string): DomainError | undefined {
    const [, code = '', detail = ''] = /(?:^|chaincode response 500, )([A-Z][A-Z_]*): (.*)$/s.exec(text) ?? [];
    return isProblemCode(code) ? new DomainError(code, detail) : undefined;
  }
}
