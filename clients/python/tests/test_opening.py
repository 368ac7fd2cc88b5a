"""What a gateway could do that lies to its own requesters, and what each check is worth: without it the lie is believed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from entente import Answer, EntenteError, RequesterKeys, envelope, opening
from entente.opening import opened

from .conftest import VECTORS

GOOD = next(one for one in VECTORS["envelopes"] if one["name"] == "plain for p256")
TWIN = next(one for one in VECTORS["envelopes"] if one["name"] == "large for p256")


def _view(vector: Mapping[str, Any]) -> dict[str, Any]:
    expected = vector["expected"]
    question = {"contract": {"hash": expected["contractHash"]}}
    return {
        "id": expected["request"],
        "serviceNode": expected["serviceNode"],
        "outcome": expected["outcome"],
        "request": {"question": question},
    }


def _receipt(owner: str, request: str) -> dict[str, Any]:
    receipt = {"owner": owner, "request": {"id": request}, "contractHash": GOOD["expected"]["contractHash"]}
    return {"receipt": {**receipt, "ranAt": "2026-01-01T00:00:00.000Z"}, "signature": "A" * 86}


def _opened(sent: str, pairs: Mapping[str, RequesterKeys], receipts: list[dict[str, Any]] | None = None) -> Answer:
    """Plays a gateway that gives this envelope for the good vector's request."""
    members = [{"mspId": member, "gateway": {"signing": key}} for member, key in VECTORS["members"].items()]
    answers = iter([sent, {"items": members}, {"items": receipts or []}])
    flow = opened(_view(GOOD), pairs["p256"])
    try:
        next(flow)
        while True:
            flow.send(next(answers))
    except StopIteration as end:
        assert isinstance(end.value, Answer)
        return end.value


def _code(sent: str, pairs: Mapping[str, RequesterKeys], receipts: list[dict[str, Any]] | None = None) -> str:
    with pytest.raises(EntenteError) as refused:
        _opened(sent, pairs, receipts)
    return refused.value.code


def test_the_answer_to_the_request_opens(pairs: dict[str, RequesterKeys]) -> None:
    answer = _opened(GOOD["envelope"], pairs)
    assert answer.rows == [{"loans": 25}]
    assert "signed receipts of 0 of 2 owners" in str(answer)


def test_another_answer_to_the_same_key_is_not_believed(
    pairs: dict[str, RequesterKeys], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _code(TWIN["envelope"], pairs) == "COMMITMENT_MISMATCH"
    monkeypatch.setattr(envelope, "_mismatch", lambda *_: None)
    assert len(_opened(TWIN["envelope"], pairs).rows) > 100


def test_an_answer_signed_by_nobody_of_the_alliance_is_not_believed(
    pairs: dict[str, RequesterKeys], monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = next(one for one in VECTORS["envelopes"] if one["name"] == "signed by a stranger")
    assert _code(forged["envelope"], pairs) == "ENVELOPE_UNREADABLE"
    monkeypatch.setattr(envelope, "signed_text", lambda signed, _: envelope.claimed(signed))
    monkeypatch.setattr(envelope, "_mismatch", lambda *_: None)
    assert _opened(forged["envelope"], pairs).rows == [{"loans": 25}]


def test_a_receipt_that_its_owner_did_not_sign_is_not_counted(
    pairs: dict[str, RequesterKeys], monkeypatch: pytest.MonkeyPatch
) -> None:
    made_up = _receipt("LenderBMSP", GOOD["expected"]["request"])
    assert _code(GOOD["envelope"], pairs, [made_up]) == "RECEIPT_INVALID"
    monkeypatch.setattr(opening, "is_signed", lambda *_: True)
    assert "signed receipts of 1 of 2 owners" in str(_opened(GOOD["envelope"], pairs, [made_up]))
    about_another = _receipt("LenderBMSP", "ef" * 32)
    assert _code(GOOD["envelope"], pairs, [about_another]) == "RECEIPT_INVALID"
