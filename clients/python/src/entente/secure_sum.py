"""Secure sums: only here, and only of the cells that passed every test, do the owners' shares become numbers."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from .canonical import encode
from .problems import problem
from .shares import Joint, Part, not_one, signed
from .sum_columns import columns_of, in_order, label, parts_of, settled

__all__ = ["summed"]


def summed(parts: Sequence[Part]) -> Joint:
    """Adds the owners' shares up, and shows them as the contract asks.

    Raises:
        UnreadableAnswerError: ``SHARE_INVALID`` if they are shares of different computations, or not as long as their shape.
    """
    first = parts[0][1]
    if any(_public(content) != _public(first) for _, content in parts):
        raise problem("SHARE_INVALID", "the shares are of different shapes, or other cells passed")
    layout = first["layout"]
    outputs, limbs = layout["outputs"], first["limbs"]
    keys = list(itertools.product(*(output["values"] for output in outputs if output["is"] == "key")))
    numbers = sum(parts_of(output) for output in outputs)
    bits = _bytes(first["passed"], (len(keys) + 7) // 8)
    sums = _added([content["share"] for _, content in parts], numbers * len(keys), limbs)
    rows = []
    for cell, key in enumerate(keys):
        if bits[cell >> 3] >> (cell & 7) & 1:
            rows.append(_row(outputs, iter(key), iter(sums[cell :: len(keys)])))
    shown = [_labelled(outputs, row) for row in in_order(layout, rows)]
    withheld = len(rows) < len(keys)
    suppression: dict[str, Any] = {"cells": "some" if withheld else "none"}
    if "remainder" in first:
        together = _added([content["remainder"] for _, content in parts], numbers, limbs)
        suppression["remainder"] = _row(outputs, itertools.repeat(None), iter(together))
    suppression["remainderWithheld"] = withheld and "remainder" not in first
    suppression["counts"] = layout.get("noise", "exact")
    columns = [column for output in outputs for column in columns_of(output)]
    return {"columns": columns, "rows": shown}, suppression


def _public(content: dict[str, Any]) -> bytes:
    same = {name: content[name] for name in ("layout", "shape", "limbs", "passed")}
    return encode({**same, "hasRemainder": "remainder" in content})


def _row(outputs: list[dict[str, Any]], key: Iterator[Any], numbers: Iterator[int]) -> list[Any]:
    row: list[Any] = []
    for output in outputs:
        if output["is"] == "key":
            row.append(next(key))
        else:
            row.extend(settled(output, [next(numbers) for _ in range(parts_of(output))]))
    return row


def _labelled(outputs: list[dict[str, Any]], row: list[Any]) -> list[Any]:
    types = [output["type"] for output in outputs for _ in columns_of(output)]
    return [label(cell, kind) if kind["type"] == "band" else cell for cell, kind in zip(row, types, strict=True)]


def _added(shares: list[str], count: int, limbs: int) -> list[int]:
    """Sums modulo 2^64 or 2^128, read as signed. Numbers are little endian, unsigned."""
    width = limbs * 8
    read = [_bytes(share, count * width) for share in shares]
    return [
        signed(sum(int.from_bytes(data[at : at + width], "little") for data in read), width * 8)
        for at in range(0, count * width, width)
    ]


def _bytes(text: str, length: int) -> bytes:
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(data) != length:
        not_one()
    return data
