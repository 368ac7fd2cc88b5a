from __future__ import annotations

from datetime import date, datetime, timezone
from decimal import Decimal
from typing import Any

import pytest

from entente import Contract, InvalidQuestionError
from entente.parameters import parameters_for

SCHEMA = {
    "id": "loans",
    "columns": {
        "person": {"type": "text"},
        "amount": {"type": "decimal", "scale": 2},
        "days": {"type": "integer"},
        "opened": {"type": "date"},
        "seen": {"type": "timestamp"},
        "open": {"type": "boolean"},
    },
}


def _typed(parameters: dict[str, Any], **values: Any) -> dict[str, Any]:
    contract = Contract({"id": "c", "version": 1, "purposes": ["p"], "parameters": parameters}, (SCHEMA,))
    return parameters_for(contract, values)


@pytest.mark.parametrize(
    ("column", "value", "sent"),
    [
        ("person", "990001198410230012", "990001198410230012"),
        ("amount", Decimal("12.50"), "12.50"),
        ("amount", Decimal("1E+3"), "1000"),
        ("amount", 60_000, "60000"),
        ("days", 90, 90),
        ("opened", date(2026, 2, 28), "2026-02-28"),
        ("seen", datetime(2026, 2, 28, 12, tzinfo=timezone.utc), "2026-02-28T12:00:00.000Z"),
        ("open", True, True),
        ("person", ["a", "b"], ["a", "b"]),
    ],
)
def test_values_are_sent_as_their_columns_type_them(column: str, value: Any, sent: Any) -> None:
    assert _typed({"it": {"column": f"loans.{column}"}}, it=value) == {"it": sent}


def test_a_level_of_a_date_is_text() -> None:
    assert _typed({"it": {"column": "loans.opened", "level": "quarter"}}, it="2025-Q4") == {"it": "2025-Q4"}


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ({"type": "integer"}, "90"),
        ({"type": "integer"}, True),
        ({"type": "integer"}, 1.5),
        ({"type": "decimal"}, 1.5),
        ({"type": "boolean"}, 1),
        ({"type": "text"}, 7),
        ({"type": "text"}, None),
    ],
)
def test_values_of_another_type_are_refused_without_being_quoted(parameter: dict[str, Any], value: Any) -> None:
    with pytest.raises(InvalidQuestionError) as refused:
        _typed({"secretly": parameter}, secretly=value)
    assert refused.value.code == "PARAMETER_INVALID"
    assert str(value) not in refused.value.detail.replace("True or False", "")


def test_unknown_and_missing_parameters_are_named() -> None:
    with pytest.raises(InvalidQuestionError, match="lacks days"):
        _typed({"days": {"type": "integer"}, "other": {"type": "integer", "default": 3}})
    with pytest.raises(InvalidQuestionError, match="does not take extra"):
        _typed({}, extra=1)
