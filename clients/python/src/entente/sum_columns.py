"""How the numbers of a secure sum are shown: averages and variances divided, bands by their labels, rows in one order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .exact import divide, format_units
from .shares import not_one

__all__ = ["columns_of", "in_order", "label", "parts_of", "settled"]

_PARTS = {"average": 2, "variance": 3}


def parts_of(output: dict[str, Any]) -> int:
    """In how many numbers an output travels; a key in none."""
    if output["is"] == "key":
        return 0
    kind = output["type"]
    return len(kind["bounds"]) + 1 if kind["type"] == "histogram" else _PARTS.get(kind["type"], 1)


def columns_of(output: dict[str, Any]) -> list[dict[str, Any]]:
    """The columns in which an output is shown: only a histogram has several."""
    name, kind = output["name"], output["type"]
    if kind["type"] == "histogram":
        return [{"name": f"{name}__{band}", "type": "integer"} for band in range(parts_of(output))]
    if kind["type"] == "average":
        return [{"name": name, "type": "decimal", "scale": _scale(kind["of"]) + 2}]
    if kind["type"] == "variance":
        return [{"name": name, "type": "decimal", "scale": 2 * _scale(kind["of"]) + 2}]
    if kind["type"] == "decimal":
        return [{"name": name, "type": "decimal", "scale": kind["scale"]}]
    return [{"name": name, "type": "text" if kind["type"] == "band" else kind["type"]}]


def settled(output: dict[str, Any], numbers: list[int]) -> list[Any]:
    """The cells that an output's numbers make: none of too few values, and where noise has made a count none or less."""
    kind = output["type"]
    if kind["type"] == "average":
        total, count = numbers
        _whole(count)
        scale = _scale(kind["of"])
        return [None if count <= 0 else format_units(divide(total * 100, count), scale + 2)]
    if kind["type"] == "variance":
        total, squares, count = numbers
        _whole(count)
        scale = 2 * _scale(kind["of"])
        if count < 2:
            return [None]
        spread = squares * count - total * total
        return [format_units(divide(spread * 100, count * (count - 1)), scale + 2)]
    if kind["type"] == "decimal":
        return [format_units(numbers[0], kind["scale"])]
    return [_whole(number) for number in numbers]


def in_order(layout: dict[str, Any], rows: list[list[Any]]) -> list[list[Any]]:
    """As asked for, then by all columns ascending; none last always. Bands are still ordinals, which sort as they are."""
    columns = [column for output in layout["outputs"] for column in columns_of(output)]
    of = {output["name"]: [column["name"] for column in columns_of(output)] for output in layout["outputs"]}
    asked = [(name, bool(one["descending"])) for one in layout["orderBy"] for name in of[one["output"]]]
    places = {column["name"]: at for at, column in enumerate(columns)}
    ordered = rows
    # Sorting is stable, so the last criterion goes first; reverse keeps equal rows in their order too.
    for name, descending in reversed([*asked, *((column["name"], False) for column in columns)]):
        at = places[name]
        number = columns[at]["type"] == "decimal"
        known = [row for row in ordered if row[at] is not None]
        known.sort(key=lambda row: Decimal(row[at]) if number else row[at], reverse=descending)
        ordered = known + [row for row in ordered if row[at] is None]
    return ordered


def label(ordinal: Any, kind: dict[str, Any]) -> Any:
    """A band as people read it: of integers `under 0`, `0`, `1 to 30`, `181 and over`; of decimals `0 to under 10000`."""
    if ordinal is None:
        return None
    bounds = kind["bounds"]
    low = bounds[ordinal - 1] if ordinal > 0 else None
    high = bounds[ordinal] if ordinal < len(bounds) else None
    if low is None or high is None:
        return f"under {high}" if low is None else f"{low} and over"
    if kind["of"]["type"] == "integer" and "." not in low + high:
        last = str(int(high) - 1)
        return low if last == low else f"{low} to {last}"
    return f"{low} to under {high}"


def _scale(kind: dict[str, Any]) -> int:
    return int(kind["scale"]) if kind["type"] == "decimal" else 0


def _whole(number: int) -> int:
    if abs(number) >= 2**53:
        not_one()
    return number
