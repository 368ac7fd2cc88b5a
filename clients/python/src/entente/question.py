"""A question, signed with the requester's own key, and how it is posted and followed."""

from __future__ import annotations

import base64
import secrets
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .canonical import commitment
from .contracts import Contract
from .flow import Call, Flow, Pause, read
from .keys import RequesterKeys
from .problems import RequestEndedError, problem

__all__ = ["SignedQuestion", "followed", "posted", "sign_question", "signed_by"]

_HIDDEN_MODES = ("match", "hidden-score")
_ENDED = ("answered", "refused", "failed", "expired")


@dataclass(frozen=True)
class SignedQuestion:
    """The body of ``POST /v1/queries``, and the key that makes posting it twice the same as once."""

    body: Mapping[str, Any]
    idempotency_key: str


def sign_question(
    contract: Contract,
    parameters: Mapping[str, Any],
    *,
    member: str,
    purpose: str | None,
    payer: str | None,
    keys: RequesterKeys,
    key_version: int,
) -> SignedQuestion:
    """Signs a question. The contract's hash is computed here, so that it is about no other text than the one read.

    Raises:
        EntenteError: ``PURPOSE_NOT_ALLOWED`` if none is named and there are several; ``UNSUPPORTED`` for hidden questions.
    """
    if contract.mode in _HIDDEN_MODES:
        raise problem("UNSUPPORTED", f"{contract.id} is a hidden question, which this client cannot ask")
    if purpose is None and len(contract.purposes) != 1:
        raise problem(
            "PURPOSE_NOT_ALLOWED", f"{contract.id} allows {', '.join(contract.purposes)}: name one by purpose="
        )
    nonce, salt = _random(), _random()
    question = {
        "kind": "question",
        "requester": member,
        "receiver": member,
        "payer": payer or _default_payer(contract, member),
        "contract": {"id": contract.id, "version": contract.version, "hash": contract.hash},
        "parameters": commitment("parameters", nonce, salt, parameters),
        "purpose": purpose or contract.purposes[0],
        "key": {"id": keys.id, "version": key_version},
        "nonce": nonce,
    }
    body = {
        "contract": f"{contract.id}@{contract.version}",
        "parameters": dict(parameters),
        "purpose": question["purpose"],
        **({} if payer is None else {"payer": payer}),
        "key": keys.id,
        "nonce": nonce,
        "salt": salt,
        "signature": keys.sign("question", question),
    }
    return SignedQuestion(body, str(uuid.uuid4()))


def posted(question: SignedQuestion) -> Flow[dict[str, Any]]:
    """Posts it. The same question posted again is the same request."""
    headers = {"Idempotency-Key": question.idempotency_key}
    view: dict[str, Any] = yield Call("/v1/queries", "POST", question.body, headers)
    return view


def followed(request: str, timeout: float, moved: Callable[[Mapping[str, Any]], None]) -> Flow[dict[str, Any]]:
    """Waits until the request was answered.

    Raises:
        RequestEndedError: if it ended otherwise.
        EntenteError: ``REQUEST_NOT_ENDED`` if the time is up; the request goes on.
    """
    deadline, pause = time.monotonic() + timeout, 0.05
    while True:
        view: dict[str, Any] = yield from read(f"/v1/queries/{request}")
        moved(view)
        if view["status"] == "answered":
            return view
        if view["status"] in _ENDED:
            code = _end_of(view)
            why = view.get("reason") or view.get("code") or "no reason is told"
            raise RequestEndedError(code, f"request {request[:12]}…: {why}", request=request)
        if time.monotonic() >= deadline:
            raise problem("REQUEST_NOT_ENDED", f"request {request[:12]}… has no answer after {timeout:g} s")
        yield Pause(pause)
        pause = min(pause * 2, 1.0)


def _end_of(view: Mapping[str, Any]) -> str:
    # The gateway files a cancelled request under those that were refused; its own code tells them apart.
    if view.get("code") == "REQUEST_CANCELLED":
        return "REQUEST_CANCELLED"
    return f"REQUEST_{view['status'].upper()}"


def _default_payer(contract: Contract, member: str) -> str:
    payers = (contract.document.get("price") or {}).get("payers", ["requester"])
    return member if "requester" in payers else str(payers[0])


def _random() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()


def signed_by(keys: RequesterKeys, registered: list[dict[str, Any]]) -> int:
    """The version under which a key is registered.

    Raises:
        KeyUnusableError: ``KEY_NOT_FOUND`` if it is not.
    """
    entry = next((item for item in registered if item["id"] == keys.id), None)
    if entry is None:
        raise problem("KEY_NOT_FOUND", f"key {keys.id} is not registered; use client.register(keys)")
    return int(entry["version"])
