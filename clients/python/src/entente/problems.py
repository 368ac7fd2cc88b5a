"""Everything that can go wrong, as exceptions. ``code`` is what programs decide by; ``advice`` is for people."""

from __future__ import annotations

from typing import Any

from .advice import advice_for

__all__ = [
    "BudgetSpentError",
    "EntenteError",
    "InvalidQuestionError",
    "KeyUnusableError",
    "NotAllowedError",
    "NotFoundError",
    "OutcomeUnknownError",
    "RequestEndedError",
    "UnavailableError",
    "UnreachableError",
    "UnreadableAnswerError",
    "UnsupportedError",
    "problem",
    "problem_from",
]


class EntenteError(Exception):
    """A refusal or a fault, by a code of the table in ``docs/problems.md``."""

    def __init__(self, code: str, detail: str, *, status: int | None = None) -> None:
        """``status`` is the HTTP status, where a gateway answered with this."""
        self.code = code
        self.detail = detail
        self.status = status
        self.advice = advice_for(code)
        super().__init__(f"{code}: {detail}" + (f"\n{self.advice}" if self.advice else ""))


class NotAllowedError(EntenteError):
    """Role, member, purpose or key may not do this."""


class NotFoundError(EntenteError):
    """There is no such thing, or it is not for you to see."""


class InvalidQuestionError(EntenteError):
    """The question, a parameter or a document does not hold."""


class KeyUnusableError(EntenteError):
    """Your key is not there, not registered, revoked, over or too weak."""


class BudgetSpentError(EntenteError):
    """A budget or a limit is used up for now."""


class UnavailableError(EntenteError):
    """Something is away that may come back: ledger, database, another member."""


class OutcomeUnknownError(EntenteError):
    """Sent, and nobody knows whether it happened. Send the same again under the same key, never another."""


class UnreachableError(EntenteError):
    """No answer came: the gateway is down, not at this address, or its certificate is not trusted."""


class RequestEndedError(EntenteError):
    """It ended without an answer: ``REQUEST_REFUSED``, ``_CANCELLED``, ``_FAILED`` or ``_EXPIRED``."""

    def __init__(self, code: str, detail: str, *, request: str) -> None:
        """``request`` is its id: whoever refused can look up why."""
        self.request = request
        super().__init__(code, detail)


class UnreadableAnswerError(EntenteError):
    """What came is not the answer to this question: not for this key, not signed by its member, or not as committed."""


class UnsupportedError(EntenteError):
    """This client cannot do it; the advice says what can."""


_kinds: dict[str, type[EntenteError]] = {
    **dict.fromkeys(
        [
            *["FORBIDDEN", "NOT_AUTHENTICATED", "MEMBER_NOT_ALLOWED", "PURPOSE_NOT_ALLOWED", "OUTSIDER_NOT_ALLOWED"],
            *["PAYER_NOT_ALLOWED", "FROZEN", "QUERY_CONTRACT_RETIRED", "QUERY_REFUSED", "ANSWERS_OVERLAP"],
        ],
        NotAllowedError,
    ),
    **dict.fromkeys(["INVALID_INPUT", "PARAMETER_INVALID", "CONTRACT_MISMATCH", "PROOF_INVALID"], InvalidQuestionError),
    **dict.fromkeys(["INPUT_TOO_LARGE", "IDEMPOTENCY_KEY_REUSED", "ESCROW_INVALID"], InvalidQuestionError),
    **dict.fromkeys(
        ["KEY_NOT_FOUND", "KEY_NOT_USABLE", "KEY_TOO_WEAK", "KEY_NOT_AUTHENTICATED", "ALREADY_EXISTS"], KeyUnusableError
    ),
    **dict.fromkeys(["BUDGET_SPENT", "SUBJECT_LIMIT_REACHED", "RATE_LIMITED"], BudgetSpentError),
    **dict.fromkeys(
        ["ENVELOPE_UNREADABLE", "COMMITMENT_MISMATCH", "SHARE_INVALID", "RECEIPT_INVALID"], UnreadableAnswerError
    ),
    "OUTCOME_UNKNOWN": OutcomeUnknownError,
    "GATEWAY_UNREACHABLE": UnreachableError,
    "UNSUPPORTED": UnsupportedError,
}


def problem(code: str, detail: str, *, status: int | None = None) -> EntenteError:
    """The exception for a code: one of its own kind where programs act by it, else by the HTTP status."""
    kind = _kinds.get(code)
    if kind is None and (status == 404 or code.endswith("_NOT_FOUND")):
        kind = NotFoundError
    if kind is None and status in (502, 503, 504):
        kind = UnavailableError
    return (kind or EntenteError)(code, detail, status=status)


def problem_from(status: int, body: Any) -> EntenteError:
    """Reads a problem document (RFC 9457); an answer that is none becomes one with the code ``INTERNAL``."""
    fields = body if isinstance(body, dict) else {}
    code, detail, title = (fields.get(name) for name in ("code", "detail", "title"))
    words = next((text for text in (detail, title) if isinstance(text, str)), f"HTTP status {status}")
    return problem(code if isinstance(code, str) else "INTERNAL", words, status=status)
