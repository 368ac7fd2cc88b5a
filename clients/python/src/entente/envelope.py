"""Opens a result envelope: decrypts, checks the service node's signature, and holds the content against the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .canonical import commitment, content_hash, encode
from .documents import ResultDocument
from .keys import RequesterKeys
from .problems import problem
from .sealed import NotOneError, claimed, decrypt, signed_text

__all__ = ["Expected", "open_envelope", "without_none"]


@dataclass(frozen=True)
class Expected:
    """What the ledger says of the request, where it is at hand; what is left out is not held against anything."""

    request: str | None = None
    service_node: str | None = None
    enclave: Mapping[str, Any] | None = None
    contract_hash: str | None = None
    outcome: Mapping[str, Any] | None = None


_UNREADABLE = "it was not made for this key by a gateway of the alliance, or it was changed"


def open_envelope(
    envelope: str,
    keys: RequesterKeys,
    service_keys: Mapping[str, Mapping[str, Any]],
    expected: Expected | None = None,
) -> ResultDocument:
    """Opens a compact JWE.

    Args:
        envelope: as ``GET /v1/queries/{id}/result`` gives it.
        keys: those that the question was asked with.
        service_keys: receipt keys (JWK) of the members' gateways by member, as the ledger has them.
        expected: what the ledger says of the request.

    Raises:
        UnreadableAnswerError: ``ENVELOPE_UNREADABLE`` for every fault of decryption, signature or form, all alike;
            ``COMMITMENT_MISMATCH`` if it opens, but is not what the ledger has committed to.
    """
    expected = expected or Expected()
    text = envelope.strip()
    try:
        document = _verified(decrypt(text, keys), keys.id, service_keys, expected)
    except Exception:
        # One error without its cause, whatever it was: a library's own words would tell which step failed.
        document = None
    if document is None:
        raise problem("ENVELOPE_UNREADABLE", _UNREADABLE)
    mismatch = _mismatch(expected, text, document)
    if mismatch is not None:
        raise problem("COMMITMENT_MISMATCH", mismatch)
    return document


def without_none(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields that are not there do not exist in canonical JSON."""
    return {name: value for name, value in fields.items() if value is not None}


def _verified(
    signed: bytes, key_id: str, service_keys: Mapping[str, Mapping[str, Any]], expected: Expected
) -> ResultDocument:
    signer = _signer(ResultDocument.model_validate(json.loads(claimed(signed))), service_keys, expected)
    text = signed_text(signed, dict(signer))
    fields = json.loads(text)
    document = ResultDocument.model_validate(fields)
    if (
        encode(fields) != text
        or document.key != key_id
        or document.result_hash != content_hash("result", _body(fields))
    ):
        raise NotOneError
    return document


def _signer(
    document: ResultDocument, service_keys: Mapping[str, Mapping[str, Any]], expected: Expected
) -> Mapping[str, Any]:
    """An enclave signs by its own key, which the owners have named on the ledger; without the ledger it is not believed."""
    if expected.enclave is None:
        if document.enclave is not None:
            raise NotOneError
        return service_keys[document.service_node]
    if document.enclave is None or encode(document.enclave) != encode(dict(expected.enclave)):
        raise NotOneError
    key: Mapping[str, Any] = expected.enclave["keys"]["signing"]
    return key


def _body(fields: Mapping[str, Any]) -> dict[str, Any]:
    return without_none({name: fields.get(name) for name in ("table", "suppression")})


def _mismatch(expected: Expected, envelope: str, document: ResultDocument) -> str | None:
    if expected.request is not None and document.request.id != expected.request:
        return f"the envelope answers request {document.request.id}, not {expected.request}"
    if expected.service_node is not None and document.service_node != expected.service_node:
        return f"the envelope was sealed by {document.service_node}, but {expected.service_node} was to combine it"
    if expected.contract_hash is not None and document.contract.hash != expected.contract_hash:
        return "the envelope answers another query contract than the request names"
    if expected.outcome is None:
        return None
    if expected.outcome["envelopeHash"] != content_hash("envelope", envelope):
        return "the ledger has committed to another envelope"
    body = _body(document.model_dump(mode="json", by_alias=True, exclude_unset=True))
    if expected.outcome["result"] != commitment("result", document.request.id, document.salt, body):
        return "the ledger has committed to another result"
    return None
