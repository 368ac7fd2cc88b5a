"""Python values as the parameters that a contract types: whole numbers and booleans as JSON's own, all else as text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from .contracts import Contract
from .problems import problem

__all__ = ["parameters_for"]

Scalar = str | int | bool
_WHOLE = ("integer",)


def parameters_for(contract: Contract, values: Mapping[str, Any]) -> dict[str, Scalar | list[Scalar]]:
    """Types the values. The gateway checks ranges; here only what would be sent as another type is refused.

    Raises:
        InvalidQuestionError: ``PARAMETER_INVALID``; it names the parameter, never the value.
    """
    unknown = [name for name in values if name not in contract.parameters]
    missing = [name for name, kind in contract.parameters.items() if name not in values and kind.get("default") is None]
    if unknown or missing:
        takes = ", ".join(contract.parameters) or "none"
        faults = [f"does not take {', '.join(unknown)}"] * bool(unknown) + [f"lacks {', '.join(missing)}"] * bool(
            missing
        )
        raise problem("PARAMETER_INVALID", f"{contract.id} takes {takes}: the question {' and '.join(faults)}")
    return {name: _typed(name, value, _type_of(contract, name)) for name, value in values.items()}


def _typed(name: str, value: Any, kind: str) -> Scalar | list[Scalar]:
    if isinstance(value, list | tuple | set | frozenset):
        return [_scalar(name, item, kind) for item in value]
    return _scalar(name, value, kind)


def _scalar(name: str, value: Any, kind: str) -> Scalar:
    item = getattr(value, "item", None)
    plain = item() if callable(item) else value  # numpy's and pandas' scalars
    if kind in _WHOLE:
        if isinstance(plain, bool) or not isinstance(plain, int):
            raise problem("PARAMETER_INVALID", f"{name} is a whole number")
        return plain
    if kind == "boolean":
        if not isinstance(plain, bool):
            raise problem("PARAMETER_INVALID", f"{name} is True or False")
        return plain
    if isinstance(plain, str):
        return plain
    if kind == "decimal" and isinstance(plain, int | Decimal) and not isinstance(plain, bool):
        return format(Decimal(plain), "f")
    if kind in ("date", "timestamp") and isinstance(plain, date):
        return plain.isoformat() if not isinstance(plain, datetime) else _timestamp(plain)
    words = {"decimal": "an int, a Decimal or text, never a float", "date": "a date or text"}
    raise problem("PARAMETER_INVALID", f"{name} is {words.get(kind, 'text')}")


def _timestamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _type_of(contract: Contract, name: str) -> str:
    """The parameter's own type, or that of its column; at a level it is text, except where levels are bands."""
    parameter = contract.parameters[name]
    if "column" not in parameter:
        return str(parameter["type"])
    table, _, column = str(parameter["column"]).partition(".")
    schema = next((one for one in contract.schemas if one["id"] == table), None)
    kind = str(schema["columns"][column]["type"]) if schema is not None else "text"
    level = parameter.get("level")
    if level is None:
        return kind
    return "integer" if kind in ("integer", "decimal") else "text"
