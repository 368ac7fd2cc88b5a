"""Fetches what a request was answered with, opens it, and holds it and the owners' receipts against the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .answer import Answer, Receipt
from .envelope import Expected, open_envelope
from .flow import Call, Flow, read
from .joint import open_shares, unpack_shares
from .keys import RequesterKeys, is_signed
from .problems import problem

__all__ = ["expected_of", "opened"]


def opened(view: Mapping[str, Any], keys: RequesterKeys) -> Flow[Answer]:
    """The answer of a request that has ended so, from its view.

    Raises:
        UnreadableAnswerError: see ``open_envelope`` and ``open_shares``; ``RECEIPT_INVALID`` for a receipt that is not
            its owner's, or about another request.
    """
    request = str(view["id"])
    envelope = yield Call(f"/v1/queries/{request}/result", as_text=True)
    members = yield from read("/v1/members")
    receipts = yield from read(f"/v1/queries/{request}/receipts")
    signing = {item["mspId"]: item["gateway"]["signing"] for item in members["items"] if item.get("gateway")}
    expected = expected_of(view)
    checked = tuple(_checked(item, request, expected, signing) for item in receipts["items"])
    shares = unpack_shares(envelope.strip())
    if shares is None:
        result = open_envelope(envelope, keys, signing, expected)
        return Answer(
            request=request,
            contract=_named(result.contract),
            owners=tuple(result.owners),
            combined_by=result.service_node,
            table=result.table,
            suppression=result.suppression,
            receipts=checked,
            document=result.model_dump(by_alias=True, exclude_unset=True),
        )
    joint = open_shares(envelope.strip(), keys, signing, expected)
    return Answer(
        request=request,
        contract=_named(joint.contract),
        owners=tuple(joint.owners),
        combined_by=None,
        table=joint.table,
        suppression=joint.suppression,
        receipts=checked,
        document=joint.document,
    )


def expected_of(view: Mapping[str, Any]) -> Expected:
    """What the ledger says of a request: who was to combine it, and the commitments to envelope and result."""
    question = (view.get("request") or {}).get("question") or {}
    node = view.get("serviceNode")
    return Expected(
        request=str(view["id"]),
        service_node=node if isinstance(node, str) else None,
        enclave=view.get("enclave"),
        contract_hash=(question.get("contract") or {}).get("hash"),
        outcome=view.get("outcome"),
    )


def _checked(item: Any, request: str, expected: Expected, signing: Mapping[str, Any]) -> Receipt:
    receipt, signature = item["receipt"], str(item["signature"])
    owner = str(receipt["owner"])
    is_about = receipt["request"]["id"] == request and expected.contract_hash in (None, receipt["contractHash"])
    if not is_about or owner not in signing or not is_signed("receipt", receipt, signature, signing[owner]):
        raise problem(
            "RECEIPT_INVALID", f"the receipt of {owner} is not about this request, or not signed by its gateway"
        )
    return Receipt(owner, str(receipt["ranAt"]), receipt, signature)


def _named(contract: Any) -> str:
    return f"{contract.id}@{contract.version}"
