"""Answers that no service node sees: every owner seals its share, and only the requester can put them together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from .canonical import commitment, content_hash, encode
from .documents import ContractReference, Document, Member, RequestReference, Salt, Suppression, Table
from .envelope import Expected
from .keys import RequesterKeys
from .problems import EntenteError, problem
from .sealed import NotOneError, decrypt, signed_text
from .shares import combine

__all__ = ["JointResult", "open_shares", "unpack_shares"]


class Share(Document):
    """One owner's share of an answer. Its content is read by its mode."""

    kind: Literal["share"]
    request: RequestReference
    contract: ContractReference
    key: str
    owner: Member
    parties: Annotated[list[Member], Field(min_length=1, max_length=100)]
    attempt: Annotated[int, Field(ge=1, le=100)]
    content: dict[str, Any]
    salt: Salt
    sealed_at: Annotated[str, Field(alias="sealedAt")]


@dataclass(frozen=True)
class JointResult:
    """What the owners' shares come to."""

    mode: str
    contract: ContractReference
    owners: list[str]
    table: Table
    suppression: Suppression | None
    document: dict[str, Any]


def unpack_shares(envelope: str) -> dict[str, str] | None:
    """The owners' envelopes by owner; ``None`` where the text is one envelope."""
    if not envelope.startswith("{"):
        return None
    try:
        packed = json.loads(envelope)
        is_one = set(packed) == {"shares"} and all(isinstance(share, str) for share in packed["shares"].values())
        shares: dict[str, str] = packed["shares"]
        return shares if is_one and encode(packed).decode() == envelope else None
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError, EntenteError):
        return None


def open_shares(
    envelope: str, keys: RequesterKeys, service_keys: Mapping[str, Mapping[str, Any]], expected: Expected
) -> JointResult:
    """Opens every owner's share, checks its owner's signature, holds them against the ledger, puts them together.

    Raises:
        UnreadableAnswerError: ``ENVELOPE_UNREADABLE`` for every fault of decryption, signature or form, all alike;
            ``SHARE_INVALID`` if the shares are not those of one computation; ``COMMITMENT_MISMATCH`` if the ledger has
            committed to others.
        UnsupportedError: for hidden questions.
    """
    envelopes = unpack_shares(envelope) or {}
    try:
        shares = [_share(owner, sealed, keys, service_keys) for owner, sealed in envelopes.items()]
    except Exception:
        shares = None
    if shares is None:
        raise problem("ENVELOPE_UNREADABLE", "a share was not made for this key by its owner, or it was changed")
    if not shares:
        raise problem("SHARE_INVALID", "there is no share")
    _demand_expected(envelopes, shares, expected)
    first = _of_one(shares)
    parts = [(share.owner, share.content) for share in sorted(shares, key=lambda share: share.owner)]
    table, suppression = combine(str(first.content["mode"]), parts)
    answer = {"table": table, **({} if suppression is None else {"suppression": suppression})}
    document = {
        "kind": "joint-result",
        "mode": first.content["mode"],
        **{name: _plain(getattr(first, name)) for name in ("request", "contract", "key")},
        "owners": first.parties,
        **answer,
    }
    read = Suppression.model_validate(suppression) if suppression is not None else None
    return JointResult(
        str(first.content["mode"]), first.contract, first.parties, Table.model_validate(table), read, document
    )


def _share(owner: str, sealed: str, keys: RequesterKeys, service_keys: Mapping[str, Mapping[str, Any]]) -> Share:
    text = signed_text(decrypt(sealed, keys), dict(service_keys[owner]))
    fields = json.loads(text)
    share = Share.model_validate(fields)
    if encode(fields) != text or share.owner != owner or share.key != keys.id:
        raise NotOneError
    return share


def _of_one(shares: list[Share]) -> Share:
    """One share of each of the computation's parties, all about the same."""
    first = shares[0]

    def about(share: Share) -> Any:
        return share.request, share.contract, share.key, share.parties, share.attempt, share.content.get("mode")

    if any(about(share) != about(first) for share in shares):
        raise problem("SHARE_INVALID", "the shares are not those of one computation")
    if sorted(share.owner for share in shares) != first.parties:
        raise problem("SHARE_INVALID", "there is not exactly one share of each of the computation's parties")
    return first


def _demand_expected(envelopes: Mapping[str, str], shares: list[Share], expected: Expected) -> None:
    if any(expected.request not in (None, share.request.id) for share in shares):
        raise problem("COMMITMENT_MISMATCH", "the shares answer another request")
    if any(expected.contract_hash not in (None, share.contract.hash) for share in shares):
        raise problem("COMMITMENT_MISMATCH", "the shares answer another query contract than the request names")
    if expected.outcome is None:
        return
    hashes = {owner: content_hash("envelope", sealed) for owner, sealed in envelopes.items()}
    if expected.outcome["envelopeHash"] != content_hash("sealed-shares", hashes):
        raise problem("COMMITMENT_MISMATCH", "the ledger has committed to other shares")
    stated = {one.owner: commitment("share", one.request.id, one.salt, one.content) for one in shares}
    if expected.outcome["result"] != content_hash("shares", stated):
        raise problem("COMMITMENT_MISMATCH", "the ledger has committed to what other shares come to")


def _plain(value: Any) -> Any:
    return value.model_dump(by_alias=True) if isinstance(value, Document) else value
