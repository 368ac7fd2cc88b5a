"""What the owners' shares come to, mode by mode. Additive shares are whole numbers modulo 2^64."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from .canonical import encode
from .problems import problem

__all__ = ["Joint", "Part", "combine"]

Part = tuple[str, dict[str, Any]]
#: A table and a suppression, as JSON.
Joint = tuple[dict[str, Any], dict[str, Any] | None]

_RING = 2**64


def combine(mode: str, parts: Sequence[Part]) -> Joint:
    """The answer of one computation.

    Raises:
        UnreadableAnswerError: ``SHARE_INVALID`` if the shares do not fit each other.
        UnsupportedError: for the modes of hidden questions.
    """
    from .scores import scored
    from .secure_sum import summed

    opening: dict[str, Callable[[Sequence[Part]], Joint]] = {
        "collect": _collected,
        "overlap": _overlapped,
        "compare": _compared,
        "rank": _ranked,
        "quantile": _quantile,
        "score": scored,
        "secure-sum": summed,
    }
    if mode not in opening:
        raise problem("UNSUPPORTED", f"this client cannot open answers of mode {mode}")
    try:
        return opening[mode](parts)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise problem("SHARE_INVALID", "a share has another form than its mode") from error


def _collected(parts: Sequence[Part]) -> Joint:
    columns = parts[0][1]["table"]["columns"]
    if any(content["table"]["columns"] != columns for _, content in parts):
        raise problem("SHARE_INVALID", "the members answer with different columns")
    rows = [[owner, *row] for owner, content in parts for row in content["table"]["rows"]]
    table = {"columns": [{"name": "member", "type": "text"}, *columns], "rows": rows}
    stated = [content["suppression"] for _, content in parts if "suppression" in content]
    if not stated:
        return table, None
    some = any(one["cells"] == "some" for one in stated)
    return table, {"cells": "some" if some else "none", "remainderWithheld": some, "counts": stated[0]["counts"]}


def _overlapped(parts: Sequence[Part]) -> Joint:
    if len(parts) != 2:
        not_one()
    said = [{**content, "noised": (content.get("noised") or {}).get("words")} for _, content in parts]
    first = said[0]
    if encode(said[0]) != encode(said[1]):
        raise problem("SHARE_INVALID", "the two owners do not say the same of what they have in common")
    count, words = first.get("count"), first["noised"]
    if words is not None:
        if count is not None:
            not_one()
        count = signed(sum(int(content["noised"]["share"]) for _, content in parts), 64)
    elif count is not None and count < first["least"]:
        raise problem("SHARE_INVALID", "the owners say a number that their policy holds back")
    if count is not None and abs(count) >= 2**53:
        not_one()
    held = count is None
    table = {"columns": [{"name": first["output"], "type": "integer"}], "rows": [] if held else [[count]]}
    return table, {"cells": "some" if held else "none", "remainderWithheld": held, "counts": words or "exact"}


def _compared(parts: Sequence[Part]) -> Joint:
    bits = _sums([content["largest"] for _, content in parts])
    rows = [[owner] for (owner, _), bit in zip(parts, bits, strict=True) if bit == 1]
    if not rows or any(bit not in (0, 1) for bit in bits):
        not_one()
    return {"columns": [{"name": "largest", "type": "text"}], "rows": rows}, None


def _ranked(parts: Sequence[Part]) -> Joint:
    members = len(parts)
    (rank,) = _sums([[content["rank"]] for _, content in parts])
    if not 1 <= rank <= members or any(content["members"] != members for _, content in parts):
        not_one()
    columns = [{"name": name, "type": "integer"} for name in ("rank", "of")]
    return {"columns": columns, "rows": [[rank, members]]}, None


def _quantile(parts: Sequence[Part]) -> Joint:
    labels, passed = parts[0][1]["labels"], parts[0][1]["passed"]
    if any((content["labels"], content["passed"]) != (labels, passed) for _, content in parts):
        not_one()
    columns = [{"name": "quantile", "type": "text"}]
    if not passed:
        return {"columns": columns, "rows": []}, {"cells": "some", "remainderWithheld": True, "counts": "exact"}
    (place,) = _sums([[content["place"]] for _, content in parts])
    if place >= len(labels):
        not_one()
    return {"columns": columns, "rows": [[labels[place]]]}, None


def signed(number: int, bits: int) -> int:
    """A number modulo 2^bits, read as signed."""
    low = number % (1 << bits)
    return low - (1 << bits) if low >> (bits - 1) else low


def not_one() -> NoReturn:
    """Refuses shares that do not come to an answer."""
    raise problem("SHARE_INVALID", "the shares do not come to an answer")


def _sums(shares: Sequence[Sequence[str]]) -> list[int]:
    if len({len(share) for share in shares}) != 1:
        not_one()
    return [sum(map(int, words)) % _RING for words in zip(*shares, strict=True)]
