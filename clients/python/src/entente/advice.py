"""What somebody who asks can do about a problem, by its code. Where there is no line, the gateway's words have to do."""

from __future__ import annotations

__all__ = ["advice_for"]

_advice = {
    "ALREADY_EXISTS": "Choose another folder or id: nothing is ever overwritten.",
    "ANSWERS_OVERLAP": "Ask about the same cells as before, or about wholly others.",
    "BUDGET_SPENT": "Wait for the next period (client.cost(contract) says when), or ask who votes for a larger budget.",
    "COMMITMENT_MISMATCH": "Do not use the answer. Keep the request's id and tell your auditor.",
    "CONTRACT_MISMATCH": "Read the contract again, then sign and ask again.",
    "DATABASE_UNAVAILABLE": "Ask again later; the owner's operator sees the same.",
    "ENVELOPE_UNREADABLE": "Check that these are the keys that the request was asked with; else tell your auditor.",
    "FORBIDDEN": "Ask your operator for a token of the role that may (role requester, to ask).",
    "FROZEN": "client.freezes() says who stopped what, and why.",
    "GATEWAY_UNREACHABLE": "Check address and network, and that ca= names the authority of the gateway's certificate.",
    "IDEMPOTENCY_KEY_REUSED": "Use a fresh key for a fresh question.",
    "KEY_NOT_AUTHENTICATED": "The alliance has to vote on the participant that this key belongs to.",
    "KEY_NOT_FOUND": "Make keys with RequesterKeys.new().save(folder) and register them with client.register(keys).",
    "KEY_NOT_USABLE": "The key is revoked or over: register it again, or make and register a new one.",
    "KEY_TOO_WEAK": "Use P-256, or RSA of 3072 bits or more to encrypt to.",
    "LEDGER_UNAVAILABLE": "Nothing was sent; ask again.",
    "MEMBER_NOT_ALLOWED": "The contract does not let your member ask; contract.access says whom it lets.",
    "NO_SERVICE_NODE": "Nobody who may combine is there; ask again later.",
    "OUTCOME_UNKNOWN": "Post the same signed question again under the same idempotency key; never a new one.",
    "PARAMETER_INVALID": "Look at contract.parameters for names, types and bounds.",
    "PURPOSE_NOT_ALLOWED": "Name one of contract.purposes.",
    "QUERY_CONTRACT_NOT_FOUND": "client.contracts() lists what is in force.",
    "QUERY_CONTRACT_RETIRED": "client.contracts() lists the version in force.",
    "QUERY_REFUSED": "An owner grants your member less than the contract asks for; its officers decide that.",
    "RATE_LIMITED": "Wait a little and ask again.",
    "REQUEST_CANCELLED": "It was ended by who asked, or by an officer of yours. Ask again if it is wanted after all.",
    "REQUEST_ENDED": "Nothing is left to end: client.query(id).status() says how it ended.",
    "REQUEST_EXPIRED": "Somebody's gateway was away. Ask again.",
    "REQUEST_FAILED": "A database could not be reached or the query not be finished. Ask again later.",
    "REQUEST_NOT_ENDED": "It still runs: client.query(id).result() goes on waiting.",
    "REQUEST_REFUSED": "The reason is not told to a requester, for it could tell of data; officers of the owner see it.",
    "SHARE_INVALID": "Do not use the answer. Keep the request's id and tell your auditor.",
    "SUBJECT_LIMIT_REACHED": "This subject has been asked about as often as the contract allows in this period.",
    "NOT_AUTHENTICATED": "The token is missing, wrong or over; ask your operator for another.",
    "UNSUPPORTED": "The command line can: scripts/entente query ask; for hidden questions the console can, too.",
}


def advice_for(code: str) -> str:
    """What to do, in one line; empty where nothing but the gateway's own words is known."""
    return _advice.get(code, "")
