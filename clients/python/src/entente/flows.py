"""What a client can do, each as one flow, shared by the sync and the async client."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from .contracts import find_contract
from .flow import Call, Flow, read
from .keys import RequesterKeys
from .parameters import parameters_for
from .problems import problem
from .question import SignedQuestion, sign_question, signed_by

__all__ = ["cancelled", "cost", "items", "registered", "revoked", "signed"]


def items(path: str, **query: str | int) -> Flow[list[dict[str, Any]]]:
    """A list of the gateway's."""
    answer = yield from read(path, **query)
    return list(answer["items"])


def registered(keys: RequesterKeys, valid_days: int) -> Flow[dict[str, Any]]:
    """Registers the public halves, with proofs that the private ones are held."""
    if valid_days < 1:
        raise problem("INVALID_INPUT", "valid_days is a whole number of days, one or more")
    me = yield from read("/v1/me")
    until = (datetime.now(timezone.utc) + timedelta(days=valid_days)).isoformat(timespec="milliseconds")
    outside = me["name"] if me["role"] == "outside" else None
    statement = keys.statement(me["member"], until.replace("+00:00", "Z"), outside)
    body = {"statement": statement, "proofs": keys.proofs(statement)}
    answer: dict[str, Any] = yield Call("/v1/keys", "POST", body)
    return answer


def revoked(key: str) -> Flow[dict[str, Any]]:
    """Revokes a key at once and for good."""
    answer: dict[str, Any] = yield Call(f"/v1/keys/{key}/revocation", "POST")
    return answer


def cancelled(request: str) -> Flow[dict[str, Any]]:
    """Ends a request that is not wanted any more, and gives its view; its budgets get their units back.

    Raises:
        EntenteError: ``REQUEST_ENDED`` if nothing is left to end; ``NotAllowedError`` where answers are recorded in batches.
    """
    view: dict[str, Any] = yield Call(f"/v1/queries/{request}/cancel", "POST")
    return view


def cost(contract: str, key: str) -> Flow[dict[str, Any]]:
    """What a question would spend of each budget, and what an answer is priced at."""
    found = yield from find_contract(contract)
    answer: dict[str, Any] = yield from read("/v1/costs", contract=f"{found.id}@{found.version}", key=key)
    return answer


def signed(
    contract: str, parameters: Mapping[str, Any], keys: RequesterKeys, purpose: str | None, payer: str | None
) -> Flow[SignedQuestion]:
    """Reads contract, schemas and registration from the gateway, types the parameters and signs. Nothing is sent."""
    me = yield from read("/v1/me")
    found = yield from find_contract(contract)
    own = yield from items("/v1/keys")
    typed = parameters_for(found, parameters)
    place = {"member": me["member"], "keys": keys, "key_version": signed_by(keys, own)}
    return sign_question(found, typed, purpose=purpose, payer=payer, **place)
