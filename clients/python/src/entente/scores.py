"""Scores: what the owners' shares of one come to, by the public model that all of them name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from .canonical import encode
from .exact import format_units, units_of
from .problems import problem
from .shares import Joint, Part, not_one, signed

__all__ = ["scored"]

_SCALE = 6
_LIMIT = 2**62
#: Far more digits than are shown, so that the last one shown is right.
_DIGITS = Context(prec=60)


def scored(parts: Sequence[Part]) -> Joint:
    """The score with how far it may be off, and its probability under a logistic model; or its band alone.

    Raises:
        UnreadableAnswerError: ``SHARE_INVALID`` if the owners name different models, or no score comes of it.
    """
    model = _model(parts[0][1])
    if any(encode(_model(content)) != encode(model) for _, content in parts):
        raise problem("SHARE_INVALID", "the members answer by different models")
    total = signed(sum(int(content["share"]) for _, content in parts), 64)
    if abs(total) >= _LIMIT:
        not_one()
    return (_band_table(model, total) if "band" in model else _score_table(model, total, len(parts))), None


def _model(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name != "share"}


def _score_table(model: dict[str, Any], total: int, parties: int) -> dict[str, Any]:
    score = total + units_of(model["bias"], _SCALE)
    cells = [("score", _SCALE, format_units(score, _SCALE)), ("score_error", 7, format_units(parties * 5, 7))]
    if model["link"] == "logistic":
        cells.append(("probability", _SCALE, _probability(score)))
    columns = [{"name": name, "type": "decimal", "scale": scale} for name, scale, _ in cells]
    return {"columns": columns, "rows": [[text for _, _, text in cells]]}


def _probability(score: int) -> str:
    """1 / (1 + exp(-x)) of log-odds in whole numbers of 10^-6."""
    odds = _DIGITS.exp(Decimal(-score).scaleb(-_SCALE, _DIGITS))
    share = _DIGITS.divide(Decimal(1), _DIGITS.add(Decimal(1), odds))
    return format(share.quantize(Decimal(1).scaleb(-_SCALE), rounding=ROUND_HALF_UP), "f")


def _band_table(model: dict[str, Any], reached: int) -> dict[str, Any]:
    band = model["band"]
    if not 0 <= reached <= len(band):
        not_one()
    if reached == 0:
        words = f"under {band[0]}"
    else:
        low = band[reached - 1]
        words = f"{low} and over" if reached == len(band) else f"{low} to under {band[reached]}"
    name = "probability_band" if model["link"] == "logistic" else "score_band"
    return {"columns": [{"name": name, "type": "text"}], "rows": [[words]]}
