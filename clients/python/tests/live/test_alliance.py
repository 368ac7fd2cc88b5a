"""Against an alliance that is at work. ENTENTE_TEST_LIVE names a JSON file that says where it is and what to expect."""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import entente
from entente import EntenteError, RequesterKeys

LIVE = os.environ.get("ENTENTE_TEST_LIVE")
pytestmark = pytest.mark.skipif(LIVE is None, reason="ENTENTE_TEST_LIVE names no running alliance")
ABOUT: dict[str, Any] = json.loads(Path(LIVE).read_text()) if LIVE else {}
PURPOSE = "credit-decision"


def _client(member: str = "LenderAMSP", keys: RequesterKeys | None = None) -> entente.Client:
    place = ABOUT["members"][member]
    return entente.connect(place["gateway"], token=Path(place["tokenFile"]), ca=place["caFile"], keys=keys)


@pytest.fixture(scope="module")
def client() -> entente.Client:
    client = _client()
    client.register(RequesterKeys.new())
    return client


@pytest.mark.parametrize("kind", ["p256", "rsa3072"])
def test_an_answer_is_what_another_client_reads(kind: Any) -> None:
    client = _client()
    assert client.register(RequesterKeys.new(kind), valid_days=1)["status"] == "active"
    answer = client.ask("multi-loan-check", person=ABOUT["person"], purpose=PURPOSE).result(progress=True)
    assert [list(row.values()) for row in answer.rows] == ABOUT["aboutPerson"]
    assert sorted(receipt.owner for receipt in answer.receipts) == ["LenderAMSP", "LenderBMSP", "LenderCMSP"]
    assert answer.combined_by == "SupervisorMSP"


def test_many_ask_at_once() -> None:
    place = ABOUT["members"]["LenderAMSP"]

    async def asking() -> list[entente.Answer]:
        keys = RequesterKeys.new()
        gateway = entente.connect_async(place["gateway"], token=Path(place["tokenFile"]), ca=place["caFile"])
        async with gateway as client:
            await client.register(keys)
            question = {"person": ABOUT["person"]}
            asked = await asyncio.gather(*(client.ask("multi-loan-check", question, purpose=PURPOSE) for _ in range(4)))
            return await asyncio.gather(*(one.result() for one in asked))

    answers = asyncio.run(asking())
    assert len({answer.request for answer in answers}) == 4
    assert all([list(row.values()) for row in answer.rows] == ABOUT["aboutPerson"] for answer in answers)


def test_what_was_held_back_comes_with_the_data_frame(client: entente.Client) -> None:
    asked = client.ask("industry-overdue", **ABOUT["region"])
    frame = asked.to_pandas()
    rows = [[str(cell) if cell is not None else None for cell in row] for row in frame.itertuples(index=False)]
    expected = [[str(cell) if cell is not None else None for cell in row] for row in ABOUT["aboutRegion"]["rows"]]
    assert rows == expected
    stated = {name: value for name, value in frame.attrs["entente"]["suppression"].items() if value is not None}
    assert stated == ABOUT["aboutRegion"]["suppression"]
    assert asked.to_arrow().num_rows == len(expected)


def test_what_nobody_else_learns_is_put_together_from_the_owners_shares(client: entente.Client) -> None:
    answer = client.ask("rank-closed").result()
    assert [list(row.values()) for row in answer.rows] == ABOUT["rank"]
    assert answer.combined_by is None
    assert len(answer.receipts) == 3


def test_a_question_posted_twice_is_one_request_and_another_under_its_key_is_refused(client: entente.Client) -> None:
    question = client.sign("multi-loan-check", {"person": ABOUT["person"]}, purpose=PURPOSE)
    assert client.post(question).id == client.post(question).id
    other = client.sign("multi-loan-check", {"person": ABOUT["person"]}, purpose=PURPOSE)
    with pytest.raises(EntenteError) as refused:
        client.post(replace(other, idempotency_key=question.idempotency_key))
    assert refused.value.code == "IDEMPOTENCY_KEY_REUSED"


@pytest.mark.parametrize(
    ("contract", "words", "code"),
    [
        ("multi-loan-check", {"person": "x", "purpose": PURPOSE}, "PARAMETER_INVALID"),
        ("multi-loan-check", {"person": "990001198410230012", "purpose": "curiosity"}, "PURPOSE_NOT_ALLOWED"),
        ("multi-loan-check@9", {"purpose": PURPOSE}, "QUERY_CONTRACT_NOT_FOUND"),
        ("no-such-contract", {}, "QUERY_CONTRACT_NOT_FOUND"),
        ("../me", {}, "QUERY_CONTRACT_NOT_FOUND"),
    ],
)
def test_refusals_have_their_codes(client: entente.Client, contract: str, words: Any, code: str) -> None:
    with pytest.raises(EntenteError) as refused:
        client.ask(contract, **words)
    assert refused.value.code == code


def test_whoever_has_no_key_or_no_token_is_told_so(client: entente.Client) -> None:
    with pytest.raises(entente.KeyUnusableError) as unregistered:
        client.ask("multi-loan-check", person=ABOUT["person"], purpose=PURPOSE, keys=RequesterKeys.new())
    assert unregistered.value.code == "KEY_NOT_FOUND"
    place = ABOUT["members"]["LenderAMSP"]
    with pytest.raises(entente.NotAllowedError) as stranger:
        entente.connect(place["gateway"], token="wrong", ca=place["caFile"]).me()
    assert stranger.value.code == "NOT_AUTHENTICATED"
    with pytest.raises(entente.UnreachableError):
        entente.connect(place["gateway"], token="wrong").me()


def test_an_answer_opens_with_the_keys_it_was_asked_with_alone(client: entente.Client) -> None:
    asked = client.ask("multi-loan-check", person=ABOUT["person"], purpose=PURPOSE)
    asked.result()
    with pytest.raises(entente.UnreadableAnswerError) as unreadable:
        client.query(asked.id, keys=RequesterKeys.new()).result()
    assert unreadable.value.code == "ENVELOPE_UNREADABLE"
    assert client.query(asked.id).result().request == asked.id


def test_what_was_answered_cannot_be_cancelled_any_more(client: entente.Client) -> None:
    asked = client.ask("multi-loan-check", person=ABOUT["person"], purpose=PURPOSE)
    asked.result()
    with pytest.raises(EntenteError) as refused:
        asked.cancel()
    assert refused.value.code == "REQUEST_ENDED"
    assert asked.status() == "answered"


def test_what_would_tell_too_much_beside_an_earlier_answer_is_refused_without_a_reason(client: entente.Client) -> None:
    client.ask("industry-overdue", **ABOUT["region"]).result()
    asked = client.ask("overdue-by-lender")
    with pytest.raises(entente.RequestEndedError) as refused:
        asked.result()
    assert refused.value.code == "REQUEST_REFUSED"
    assert refused.value.request == asked.id


def test_what_an_owner_does_not_let_a_member_ask_is_refused_at_once() -> None:
    client = _client("LenderCMSP")
    client.register(RequesterKeys.new())
    with pytest.raises(entente.NotAllowedError) as refused:
        client.ask("industry-overdue", **ABOUT["region"])
    assert refused.value.code == "QUERY_REFUSED"
