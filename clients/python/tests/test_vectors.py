"""The second implementation of hashes, keys and envelopes comes to what the first one does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from entente import EntenteError, RequesterKeys
from entente.canonical import commitment, content_hash, encode
from entente.envelope import Expected, open_envelope
from entente.joint import open_shares
from entente.keys import is_signed, public_jwk

from .conftest import VECTORS


def _expected(fields: dict[str, Any]) -> Expected:
    names = {"request": "request", "serviceNode": "service_node", "contractHash": "contract_hash", "outcome": "outcome"}
    return Expected(**{names[name]: value for name, value in fields.items()})


def _names(vectors: list[dict[str, Any]]) -> list[str]:
    return [vector["name"] for vector in vectors]


@pytest.mark.parametrize("vector", VECTORS["hashes"], ids=lambda one: one["kind"])
def test_canonical_json_hashes_and_commitments_are_the_same(vector: dict[str, Any]) -> None:
    value = json.loads(vector["json"])
    assert encode(value).decode() == vector["canonical"]
    assert content_hash(vector["kind"], value) == vector["hash"]
    assert commitment(vector["kind"], "c", "s" * 43, value) == vector["commitment"]


def test_keys_have_the_same_ids_and_public_halves(pairs: dict[str, RequesterKeys]) -> None:
    for name, fields in VECTORS["keys"].items():
        assert pairs[name].id == fields["id"]
        assert public_jwk(pairs[name].encryption) == fields["publicEncryption"]
        assert public_jwk(pairs[name].signing) == fields["publicSigning"]


def test_what_is_registered_is_stated_the_same(pairs: dict[str, RequesterKeys]) -> None:
    statement = VECTORS["registration"]["statement"]
    assert pairs["p256"].statement("LenderAMSP", statement["validUntil"]) == statement
    proofs = VECTORS["registration"]["proofs"]
    assert is_signed("requester-key", statement, proofs["encryption"], statement["encryption"])
    assert is_signed("requester-key", statement, proofs["signing"], statement["signing"])
    assert not is_signed("question", statement, proofs["signing"], statement["signing"])


@pytest.mark.parametrize("vector", VECTORS["envelopes"], ids=_names(VECTORS["envelopes"]))
def test_an_envelope_opens_or_is_refused_as_there(vector: dict[str, Any], pairs: dict[str, RequesterKeys]) -> None:
    def opening() -> Any:
        document = open_envelope(
            vector["envelope"], pairs[vector["keys"]], VECTORS["members"], _expected(vector["expected"])
        )
        return document.model_dump(mode="json", by_alias=True, exclude_unset=True)

    if "opens" in vector:
        assert opening() == vector["opens"]
        return
    with pytest.raises(EntenteError) as refused:
        opening()
    assert refused.value.code == vector["code"]
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


def test_every_unreadable_envelope_is_refused_in_the_same_words(pairs: dict[str, RequesterKeys]) -> None:
    words = set()
    for vector in VECTORS["envelopes"]:
        if vector.get("code") == "ENVELOPE_UNREADABLE":
            with pytest.raises(EntenteError) as refused:
                open_envelope(vector["envelope"], pairs[vector["keys"]], VECTORS["members"])
            words.add(str(refused.value))
    assert len(words) == 1


@pytest.mark.parametrize("vector", VECTORS["joint"], ids=_names(VECTORS["joint"]))
def test_shares_come_to_the_same(vector: dict[str, Any], pairs: dict[str, RequesterKeys]) -> None:
    def opening() -> Any:
        return open_shares(
            vector["envelope"], pairs[vector["keys"]], VECTORS["members"], _expected(vector["expected"])
        ).document

    if "opens" in vector:
        assert opening() == vector["opens"]
        return
    with pytest.raises(EntenteError) as refused:
        opening()
    assert refused.value.code == vector["code"]
