"""Ask an alliance of data owners, and read the answers where only you can.

>>> import entente
>>> client = entente.connect("https://gateway.example:8443", token=Path("requester.token"), ca="ca.pem", keys="keys")
>>> client.ask("multi-loan-check", person="990001198410230012", purpose="credit-decision").result()
"""

from __future__ import annotations

from .aio import AsyncAsked, AsyncClient, connect_async
from .answer import Answer, Receipt
from .client import Asked, Client, connect
from .contracts import Contract, ContractList, ContractSummary
from .keys import RequesterKeys
from .problems import (
    BudgetSpentError,
    EntenteError,
    InvalidQuestionError,
    KeyUnusableError,
    NotAllowedError,
    NotFoundError,
    OutcomeUnknownError,
    RequestEndedError,
    UnavailableError,
    UnreachableError,
    UnreadableAnswerError,
    UnsupportedError,
)
from .question import SignedQuestion

__all__ = [
    "Answer",
    "Asked",
    "AsyncAsked",
    "AsyncClient",
    "BudgetSpentError",
    "Client",
    "Contract",
    "ContractList",
    "ContractSummary",
    "EntenteError",
    "InvalidQuestionError",
    "KeyUnusableError",
    "NotAllowedError",
    "NotFoundError",
    "OutcomeUnknownError",
    "Receipt",
    "RequestEndedError",
    "RequesterKeys",
    "SignedQuestion",
    "UnavailableError",
    "UnreachableError",
    "UnreadableAnswerError",
    "UnsupportedError",
    "connect",
    "connect_async",
]
